// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.Locale;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** What filters ask of an image and of their settings. */
final class Requirement {
    private Requirement() {}

    static void that(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** A length of at least half a voxel along each axis and at most the shortest side of the image. */
    static void sigma(double sigma, Grid grid, Extent extent) {
        atLeast("sigma", sigma, 0.5, "half a voxel", grid, extent);
        double side = Double.POSITIVE_INFINITY;
        int[] sizes = {grid.nx(), grid.ny(), grid.nz()};
        for (int axis = 0; axis < extent.axes(); axis++) {
            side = Math.min(side, sizes[axis] * spacing(grid, extent, axis));
        }
        that(
                sigma <= side,
                "sigma must be at most the shortest side of the image, " + number(side) + " mm, found " + number(sigma)
                        + " mm");
    }

    /**
     * A length of at least so many voxels along each axis.
     *
     * @param words the number of voxels, for a person
     */
    static void atLeast(String name, double length, double voxels, String words, Grid grid, Extent extent) {
        int widest = 0;
        for (int axis = 1; axis < extent.axes(); axis++) {
            widest = spacing(grid, extent, axis) > spacing(grid, extent, widest) ? axis : widest;
        }
        double least = voxels * spacing(grid, extent, widest);
        String where = VoxelScale.of(grid, extent).isCubic() ? "" : " along " + "xyz".charAt(widest);
        that(
                length >= least * (1 - 1e-9),
                name + " must be at least " + words + ", " + number(least) + " mm" + where + ", found " + number(length)
                        + " mm");
    }

    /** That of x if the voxels are cubes. */
    private static double spacing(Grid grid, Extent extent, int axis) {
        VoxelScale scale = VoxelScale.of(grid, extent);
        return scale.unit() * scale.scale().get(axis);
    }

    /** A kernel that is not longer than the image. */
    static void fits(long length, Grid grid, Extent extent, String what) {
        int size = smallest(grid, extent);
        that(
                length <= size,
                what + " of " + length + " voxels must not be longer than the image, found " + size + " voxels along "
                        + shortest(grid, extent));
    }

    /** No intensity is NaN or infinite. */
    static void finite(Volume image) {
        int bad = 0;
        for (float voxel : image.voxels()) {
            bad += Float.isFinite(voxel) ? 0 : 1;
        }
        that(
                bad == 0,
                "intensities must be finite, found " + bad + " of " + image.voxels().length
                        + " voxels NaN or infinite");
    }

    private static int smallest(Grid grid, Extent extent) {
        int smallest = Math.min(grid.nx(), grid.ny());
        return extent == Extent.VOLUME ? Math.min(smallest, grid.nz()) : smallest;
    }

    private static String shortest(Grid grid, Extent extent) {
        int smallest = smallest(grid, extent);
        return grid.nx() == smallest ? "x" : grid.ny() == smallest ? "y" : "z";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
    }
}
