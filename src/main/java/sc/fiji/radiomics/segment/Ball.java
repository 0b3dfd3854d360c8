// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/**
 * Morphology with a ball, measured in mm on grids of any spacing: dilation, erosion, opening and closing.
 *
 * <p>The ball around a voxel holds the voxels of the grid whose centres are at most the radius away (to a millionth of
 * it). Dilation by the ball is what lies in a ball around some voxel of the mask, erosion the voxels whose ball lies in
 * the mask. What lies beyond the grid is neither in the mask nor outside it: a region that an image cuts off is not eroded
 * from the border of the image. So opening and closing keep their algebra there: opening never adds and closing never
 * removes a voxel, and a second time changes nothing.
 *
 * <p>Results lie on the grid of the mask. Time and memory of the work are those of the region's box and the radius
 * around it, whatever the radius. A ball smaller than the spacing of an axis changes nothing along it.
 *
 * @param radius mm, finite, at least 0
 */
public record Ball(double radius) {
    private static final double ROUNDING = 1e-6;

    /** @throws IllegalArgumentException if the radius is negative or not finite */
    public Ball {
        if (!(radius >= 0) || radius == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("radius must be a length of at least 0 mm, found " + radius);
        }
    }

    /** The largest squared distance (mm²) that counts as within a length: spacings are rounded numbers. */
    static double squaredLimit(double length) {
        return length * length * (1 + ROUNDING) * (1 + ROUNDING);
    }

    /** What lies within the radius of the mask. */
    public Mask dilate(Mask mask) {
        return mask.isEmpty() ? mask : Window.around(mask, radius).change(mask, this::dilated);
    }

    /** The voxels of the mask that are farther than the radius from every voxel outside. */
    public Mask erode(Mask mask) {
        return mask.isEmpty() ? mask : Window.around(mask, 0).change(mask, this::eroded);
    }

    /** Erosion, then dilation: what the ball reaches inside the mask. Parts and necks narrower than the ball go. */
    public Mask open(Mask mask) {
        return mask.isEmpty() ? mask : Window.around(mask, 0).change(mask, part -> dilated(eroded(part)));
    }

    /** Dilation, then erosion: holes, clefts and gaps that the ball does not fit into are filled. */
    public Mask close(Mask mask) {
        return mask.isEmpty() ? mask : Window.around(mask, radius).change(mask, part -> eroded(dilated(part)));
    }

    private Mask dilated(Mask mask) {
        return Mask.of(mask.grid(), reached(mask.grid(), mask.voxels()));
    }

    private Mask eroded(Mask mask) {
        return Mask.of(mask.grid(), inverted(reached(mask.grid(), inverted(mask.voxels()))));
    }

    /** Which voxels lie within the radius of those that are set. */
    private boolean[] reached(Grid grid, boolean[] set) {
        double limit = squaredLimit(radius);
        float[] squared = DistanceTransform.squared(grid, set, limit);
        boolean[] reached = new boolean[squared.length];
        for (int i = 0; i < squared.length; i++) {
            reached[i] = squared[i] <= limit;
        }
        return reached;
    }

    private static boolean[] inverted(boolean[] voxels) {
        boolean[] inverted = new boolean[voxels.length];
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = !voxels[i];
        }
        return inverted;
    }
}
