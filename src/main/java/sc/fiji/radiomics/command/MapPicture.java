// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.process.LUT;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
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
     * @param region name of the region
     */
    static ImagePlus of(FeatureMap map, String title, String region) {
        ImagePlus picture = ImageJImage.imagePlus(map.map(), title);
        LUT colours = MapColours.lut();
        picture.setLut(colours);
        double[] range = range(map);
        picture.setDisplayRange(range[0], range[1]);
        if (map.region().count() < map.region().voxels().length) { // the whole image needs no outline
            List<Roi> outlined = List.of(Roi.of(region, map.region()));
            RegionOverlay.show(picture, outlined);
            RegionOverlay.goTo(picture, outlined);
        }
        String unit = map.unit().isEmpty() ? "" : " (" + map.unit() + ")";
        MapLegend.show(picture, colours, map.feature().name() + unit, hasRoomOnTheLeft(map.region()));
        return picture;
    }

    private static boolean hasRoomOnTheLeft(Mask region) {
        return region.box().map(box -> box.x0() > region.grid().nx() - box.x1()).orElse(false);
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
}
