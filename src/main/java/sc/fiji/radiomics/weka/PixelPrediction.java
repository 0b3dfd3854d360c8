// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/**
 * What a pixel classifier says of each voxel of an image.
 *
 * @param grid of the image
 * @param classes names, in the order of the model
 * @param labels index of the most probable class of each voxel, x fastest; the first of those equally probable
 * @param probability of one class, 0 to 1, if it was asked for
 */
public record PixelPrediction(Grid grid, List<String> classes, byte[] labels, Optional<Volume> probability) {
    /** Name of the class that is no region, in any case. */
    public static final String BACKGROUND = "background";

    /** Whether a class is no region. */
    public static boolean isBackground(String name) {
        return name.toLowerCase(Locale.ROOT).equals(BACKGROUND);
    }

    /**
     * One region per class but the background, in the order of the model, each on the smallest box that holds it. A
     * class without a voxel is a region without one, so that the numbers of the others are always the same.
     */
    public List<Roi> regions() {
        List<Roi> regions = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            if (!isBackground(classes.get(i))) {
                Mask mask = mask(i);
                Box box = mask.box().orElse(new Box(0, 0, 0, 1, 1, 1));
                regions.add(Roi.of(classes.get(i), mask.crop(box)));
            }
        }
        return regions;
    }

    private Mask mask(int one) {
        boolean[] voxels = new boolean[labels.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = labels[i] == one;
        }
        return Mask.of(grid, voxels);
    }
}
