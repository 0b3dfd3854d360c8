// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.Locale;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/** What filters ask of an image and of their settings. */
final class Requirement {
    private static final double SPACING_TOLERANCE = 0.01;

    private Requirement() {}

    static void that(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Voxels that are cubes, or squares in slices. */
    static void cubes(Grid grid, Extent extent) {
        Vector3 s = grid.spacing();
        if (extent == Extent.SLICE) {
            that(
                    isEqual(s.x(), s.y()),
                    "a 2D filter needs one voxel spacing along x and y, found " + number(s.x()) + " x " + number(s.y())
                            + " mm: resample the image");
        } else {
            that(
                    isEqual(s.x(), s.y()) && isEqual(s.x(), s.z()),
                    "a 3D filter needs one voxel spacing along x, y and z, found " + number(s.x()) + " x "
                            + number(s.y()) + " x " + number(s.z())
                            + " mm: resample the image or filter with dimension=2D");
        }
    }

    private static boolean isEqual(double a, double b) {
        return Math.abs(a - b) <= SPACING_TOLERANCE * a;
    }

    /** A length of at least half a voxel and at most the shortest side of the image. */
    static void sigma(double sigma, Grid grid, Extent extent) {
        double spacing = grid.spacing().x();
        that(
                sigma >= spacing / 2 * (1 - 1e-9),
                "sigma must be at least half a voxel, " + number(spacing / 2) + " mm, found " + number(sigma) + " mm");
        double side = smallest(grid, extent) * spacing;
        that(
                sigma <= side,
                "sigma must be at most the shortest side of the image, " + number(side) + " mm, found " + number(sigma)
                        + " mm");
    }

    /** A kernel that is not longer than the image. */
    static void fits(long length, Grid grid, Extent extent, String what) {
        int size = smallest(grid, extent);
        that(
                length <= size,
                what + " of " + length + " voxels must not be longer than the image, found " + size + " voxels along "
                        + shortest(grid, extent));
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
