// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * The spacing of voxels along the axes that a filter looks along, relative to the smallest. IBSI 2 defines filters on cubes
 * (squares in slices); voxels whose spacings differ by at most 1 % count as such.
 *
 * @param unit smallest spacing, mm
 * @param scale spacing along each axis by the unit; 1 along all for cubes, and along z in slices
 */
record VoxelScale(double unit, Vector3 scale) {
    private static final double TOLERANCE = 0.01;
    private static final Vector3 CUBE = new Vector3(1, 1, 1);

    static VoxelScale of(Grid grid, Extent extent) {
        Vector3 s = grid.spacing();
        double z = extent == Extent.VOLUME ? s.z() : s.x();
        if (isEqual(s.x(), s.y()) && isEqual(s.x(), z)) {
            return new VoxelScale(s.x(), CUBE);
        }
        double unit = Math.min(s.x(), Math.min(s.y(), z));
        return new VoxelScale(
                unit, new Vector3(s.x() / unit, s.y() / unit, extent == Extent.VOLUME ? s.z() / unit : 1));
    }

    private static boolean isEqual(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE * a;
    }

    boolean isCubic() {
        return scale.equals(CUBE);
    }

    /** A length in voxels of an axis. */
    double voxels(double millimetres, int axis) {
        return millimetres / unit / scale.get(axis);
    }

    /** What to know of a filter that is computed in mm along each axis. */
    static List<String> notesInMillimetres(String label, Grid grid, Extent extent) {
        return of(grid, extent).isCubic()
                ? List.of()
                : List.of(
                        label + ": " + shape(grid, extent) + ", so it was computed in mm along each axis, which IBSI 2"
                                + " does not standardise: resample the image to compare with others");
    }

    /** What to know of a filter that counts voxels. */
    static List<String> notesInVoxels(String label, Grid grid, Extent extent) {
        VoxelScale scale = of(grid, extent);
        if (scale.isCubic()) {
            return List.of();
        }
        int least = scale.extreme(extent, -1);
        int most = scale.extreme(extent, 1);
        return List.of(label + ": " + shape(grid, extent) + " and the filter counts voxels, so it looks "
                + Requirement.number(Math.rint(10 * scale.scale.get(most)) / 10) + " times as far along "
                + "xyz".charAt(most) + " as along "
                + "xyz".charAt(least) + ": resample the image"
                + (extent == Extent.VOLUME ? " or filter with dimension=2D" : ""));
    }

    private int extreme(Extent extent, int sign) {
        int found = 0;
        for (int axis = 1; axis < extent.axes(); axis++) {
            found = sign * scale.get(axis) > sign * scale.get(found) ? axis : found;
        }
        return found;
    }

    private static String shape(Grid grid, Extent extent) {
        Vector3 s = grid.spacing();
        String square = Requirement.number(s.x()) + " x " + Requirement.number(s.y());
        return extent == Extent.SLICE
                ? "pixels of " + square + " mm are not squares"
                : "voxels of " + square + " x " + Requirement.number(s.z()) + " mm are not cubes";
    }
}
