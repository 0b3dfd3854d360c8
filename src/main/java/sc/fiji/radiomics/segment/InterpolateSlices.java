// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/**
 * Shape-based interpolation of a region that is drawn on some slices only.
 *
 * <p>Each drawn slice has a signed distance: how far (mm, in the slice) a pixel centre lies inside the outline, negative
 * outside. Between two drawn slices the distances are interpolated linearly along z, and voxels where they are not negative
 * are in the region. Drawn slices stay as they are, and nothing is added before the first and behind the last.
 *
 * <p>The distance of a pixel inside is that to the nearest pixel centre outside less half a pixel, and the other way
 * round outside, which is the distance to the outline for straight outlines along pixels. Pieces are
 * joined where they overlap from one drawn slice to the next; a piece without a partner shrinks and ends half way at most.
 * Beyond the border of the image is outside.
 *
 * <p>Source: Raya and Udupa, Shape-based interpolation of multidimensional objects, IEEE Transactions on Medical Imaging 9
 * (1990) 32-42, doi:10.1109/42.52980, with Euclidean distances instead of chamfer distances.
 */
public final class InterpolateSlices {
    private InterpolateSlices() {}

    /**
     * Fills the slices between those that hold a voxel of the mask.
     *
     * @param drawn the region on at least two slices
     * @return a new mask on the same grid
     * @throws IllegalArgumentException if fewer than two slices are drawn
     */
    public static Mask of(Mask drawn) {
        List<Integer> slices = drawnSlices(drawn);
        if (slices.size() < 2) {
            throw new IllegalArgumentException(
                    "the region must be drawn on at least two slices, found " + slices.size());
        }
        boolean[] voxels = drawn.voxels().clone();
        Box box = drawn.box().orElseThrow();
        float[] below = null;
        for (int i = 0; i < slices.size(); i++) {
            int slice = slices.get(i);
            boolean hasGapBelow = i > 0 && slice > slices.get(i - 1) + 1;
            boolean hasGapAbove = i + 1 < slices.size() && slices.get(i + 1) > slice + 1;
            float[] distance = hasGapBelow || hasGapAbove ? signedDistance(drawn, box, slice) : null;
            for (int z = hasGapBelow ? slices.get(i - 1) + 1 : slice; z < slice; z++) {
                double weight = (double) (z - slices.get(i - 1)) / (slice - slices.get(i - 1));
                fill(below, distance, weight, box, drawn.grid(), z, voxels);
            }
            below = distance;
        }
        return Mask.of(drawn.grid(), voxels);
    }

    /** The slices from 0 that hold a voxel of a mask, in their order. */
    public static List<Integer> drawnSlices(Mask mask) {
        List<Integer> slices = new ArrayList<>();
        Box box = mask.box().orElse(null);
        int size = mask.grid().nx() * mask.grid().ny();
        for (int z = box == null ? 0 : box.z0(); box != null && z < box.z1(); z++) {
            int i = z * size;
            while (i < (z + 1) * size && !mask.voxels()[i]) {
                i++;
            }
            if (i < (z + 1) * size) {
                slices.add(z);
            }
        }
        return slices;
    }

    /** Distances (mm) of the pixels of a box, grown by one pixel on each side, to the outline in one slice. */
    private static float[] signedDistance(Mask mask, Box box, int z) {
        Mask slice = mask.crop(new Box(box.x0() - 1, box.y0() - 1, z, box.x1() + 1, box.y1() + 1, z + 1));
        boolean[] inside = slice.voxels();
        boolean[] outside = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            outside[i] = !inside[i];
        }
        float[] toInside = DistanceTransform.to(slice).voxels();
        float[] toOutside = DistanceTransform.to(Mask.of(slice.grid(), outside)).voxels();
        double half = Math.min(mask.grid().spacing().x(), mask.grid().spacing().y()) / 2;
        float[] signed = new float[inside.length];
        for (int i = 0; i < inside.length; i++) {
            signed[i] = (float) (inside[i] ? toOutside[i] - half : half - toInside[i]);
        }
        return signed;
    }

    private static void fill(float[] below, float[] above, double weight, Box box, Grid grid, int z, boolean[] voxels) {
        int width = box.nx() + 2;
        for (int y = box.y0(); y < box.y1(); y++) {
            int from = (y - box.y0() + 1) * width + 1;
            int to = grid.index(box.x0(), y, z);
            for (int x = 0; x < box.nx(); x++) {
                voxels[to + x] = (1 - weight) * below[from + x] + weight * above[from + x] >= 0;
            }
        }
    }
}
