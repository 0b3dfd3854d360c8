// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.util.List;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.OpenedCase;

/** A case as an image of ImageJ, its regions as contours in the overlay, one per slice, named and coloured. */
final class CaseImage {
    private static final List<Color> COLOURS = List.of(
            new Color(0xffd400),
            new Color(0x00c8ff),
            new Color(0xff5050),
            new Color(0x50e070),
            new Color(0xd080ff),
            new Color(0xff9a3c));

    private CaseImage() {}

    /** @param title of the image */
    static ImagePlus of(String title, OpenedCase one) {
        ImagePlus image = ImageJImage.imagePlus(one.image(), title);
        Overlay overlay = new Overlay();
        for (int i = 0; i < one.regions().size(); i++) {
            sc.fiji.radiomics.image.Roi region = one.regions().get(i);
            Mask mask = region.morphological();
            Box box = one.image().grid().boxOf(mask.grid());
            for (int z = 0; z < mask.grid().nz(); z++) {
                add(overlay, mask, box, z, region.name(), COLOURS.get(i % COLOURS.size()));
            }
        }
        image.setOverlay(overlay);
        image.setSlice(1 + Thumbnail.slice(one));
        image.resetDisplayRange();
        return image;
    }

    private static void add(Overlay overlay, Mask mask, Box box, int z, String name, Color colour) {
        int width = mask.grid().nx();
        int height = mask.grid().ny();
        ByteProcessor slice = new ByteProcessor(width, height);
        boolean isEmpty = true;
        for (int i = 0; i < width * height; i++) {
            boolean isInside = mask.voxels()[z * width * height + i];
            slice.set(i, isInside ? 255 : 0);
            isEmpty &= !isInside;
        }
        if (!isEmpty) {
            slice.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
            Roi contour = new ThresholdToSelection().convert(slice);
            contour.setLocation(contour.getXBase() + box.x0(), contour.getYBase() + box.y0());
            contour.setPosition(box.z0() + z + 1);
            contour.setName(name);
            contour.setStrokeColor(colour);
            overlay.add(contour);
        }
    }
}
