// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.FeatureMap;

/** A feature map as an image of ImageJ: 32-bit, calibrated, in colours, with its region and a legend in the overlay. */
final class MapPicture {
    private static final double LOWEST = 0.01; // parts of the values beyond the range of the colours
    private static final double HIGHEST = 0.99;

    private MapPicture() {}

    /**
     * The picture of a map. The colours span the values but for one percent at each end.
     *
     * @param title of the image
     * @param isWhole whether the region is the whole image, which needs no outline
     */
    static ImagePlus of(FeatureMap map, String title, boolean isWhole) {
        ImagePlus picture = ImageJImage.imagePlus(map.map(), title);
        LUT colours = MapColours.lut();
        picture.setLut(colours);
        double[] range = range(map);
        picture.setDisplayRange(range[0], range[1]);
        if (!isWhole) {
            picture.setOverlay(outline(map.region(), map.feature().name()));
        }
        map.region().box().ifPresent(box -> picture.setSlice((box.z0() + box.z1() + 1) / 2));
        MapLegend.show(picture, colours, map.feature().name() + (map.unit().isEmpty() ? "" : " (" + map.unit() + ")"));
        return picture;
    }

    /** Puts the picture on the screen; without one, among the images that a macro can name. */
    static void show(ImagePlus picture) {
        boolean hasWindow = IJ.getInstance() != null && !GraphicsEnvironment.isHeadless();
        if (hasWindow || Interpreter.isBatchMode()) {
            picture.show();
        } else {
            WindowManager.setTempCurrentImage(picture);
            Interpreter.addBatchModeImage(picture);
        }
    }

    private static double[] range(FeatureMap map) {
        float[] values = map.region().values(map.map());
        int n = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                values[n++] = value;
            }
        }
        if (n == 0) {
            return new double[] {0, 1};
        }
        Arrays.sort(values, 0, n);
        double low = values[(int) (LOWEST * (n - 1))];
        double high = values[(int) Math.ceil(HIGHEST * (n - 1))];
        return new double[] {low, high > low ? high : low + Math.max(1, Math.abs(low))};
    }

    private static Overlay outline(Mask region, String name) {
        Overlay overlay = new Overlay();
        int size = region.grid().nx() * region.grid().ny();
        for (int z = 0; z < region.grid().nz(); z++) {
            ImageProcessor slice =
                    new ByteProcessor(region.grid().nx(), region.grid().ny());
            boolean isEmpty = true;
            for (int i = 0; i < size; i++) {
                if (region.voxels()[z * size + i]) {
                    slice.set(i, 255);
                    isEmpty = false;
                }
            }
            if (!isEmpty) {
                slice.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
                Roi outline = new ThresholdToSelection().convert(slice);
                outline.setPosition(z + 1);
                outline.setName(name + "-" + (z + 1));
                outline.setStrokeColor(Color.WHITE);
                overlay.add(outline);
            }
        }
        return overlay;
    }
}
