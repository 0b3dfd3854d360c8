// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.Optional;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * The voxels of a mask in the order of another grid. Programs that convert DICOM to NIfTI turn rows or slices round,
 * change axes or cut the image down; the voxels themselves stay where they are in the patient.
 *
 * <p>Nothing is interpolated: each voxel of one grid must lie on a voxel of the other.
 */
public final class Reorder {
    private final Volume image;
    private final Grid grid;
    private final int[] first;
    private final int[][] steps;

    private Reorder(Volume image, Grid grid, int[] first, int[][] steps) {
        this.image = image;
        this.grid = grid;
        this.first = first;
        this.steps = steps;
    }

    /**
     * A label image on another grid.
     *
     * @param image labels, 0 is background
     * @param grid may be larger than the image; its other voxels become 0
     * @param tolerance of the places of voxels, relative to the spacing
     * @return nothing if the voxels of the two do not coincide, or labels lie beyond the grid
     */
    public static Optional<Volume> onto(Volume image, Grid grid, double tolerance) {
        Grid own = image.grid();
        int[] first = whole(own.toIndex(grid.toPatient(0, 0, 0)), tolerance);
        int[][] steps = new int[3][];
        for (int axis = 0; axis < 3; axis++) {
            double x = axis == 0 ? 1 : 0;
            double y = axis == 1 ? 1 : 0;
            double z = axis == 2 ? 1 : 0;
            Vector3 step = own.toIndex(grid.toPatient(x, y, z)).minus(own.toIndex(grid.toPatient(0, 0, 0)));
            steps[axis] = whole(step, tolerance);
            if (steps[axis] == null
                    || Math.abs(steps[axis][0]) + Math.abs(steps[axis][1]) + Math.abs(steps[axis][2]) != 1) {
                return Optional.empty();
            }
        }
        if (first == null
                || whole(own.toIndex(grid.toPatient(grid.nx() - 1, grid.ny() - 1, grid.nz() - 1)), tolerance) == null) {
            return Optional.empty();
        }
        return new Reorder(image, grid, first, steps).volume();
    }

    /** Whole numbers near three numbers; null if one is not near. */
    private static int[] whole(Vector3 index, double tolerance) {
        int[] whole = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double value = index.get(axis);
            whole[axis] = (int) Math.rint(value);
            if (!(Math.abs(value - whole[axis]) <= tolerance)) {
                return null;
            }
        }
        return whole;
    }

    private Optional<Volume> volume() {
        float[] from = image.voxels();
        float[] to = new float[grid.voxels()];
        long labelled = 0;
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    int sx = first[0] + x * steps[0][0] + y * steps[1][0] + z * steps[2][0];
                    int sy = first[1] + x * steps[0][1] + y * steps[1][1] + z * steps[2][1];
                    int sz = first[2] + x * steps[0][2] + y * steps[1][2] + z * steps[2][2];
                    if (isInside(sx, sy, sz)) {
                        to[i] = from[image.grid().index(sx, sy, sz)];
                        labelled += to[i] != 0 ? 1 : 0;
                    }
                }
            }
        }
        return labelled == labelled(from) ? Optional.of(Volume.of(grid, to)) : Optional.empty();
    }

    private boolean isInside(int x, int y, int z) {
        Grid own = image.grid();
        return x >= 0 && x < own.nx() && y >= 0 && y < own.ny() && z >= 0 && z < own.nz();
    }

    private static long labelled(float[] voxels) {
        long count = 0;
        for (float voxel : voxels) {
            count += voxel != 0 ? 1 : 0;
        }
        return count;
    }
}
