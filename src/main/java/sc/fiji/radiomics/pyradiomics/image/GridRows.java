// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import sc.fiji.radiomics.image.Grid;

/**
 * The voxels of one grid in the index coordinates of another, row by row: as ITK does it, only the ends of a row go
 * through patient coordinates, and the voxels between them are interpolated.
 */
final class GridRows {
    private final ItkGrid source;
    private final ItkGrid target;
    private final double[] start = new double[3];
    private final double[] end = new double[3];

    GridRows(Grid source, Grid target) {
        this.source = new ItkGrid(source);
        this.target = new ItkGrid(target);
    }

    /** Goes to a row of the target. */
    void row(int y, int z) {
        System.arraycopy(source.index(target.pointOfVoxel(0, y, z)), 0, start, 0, 3);
        System.arraycopy(source.index(target.pointOfVoxel(target.size(0), y, z)), 0, end, 0, 3);
    }

    /**
     * Writes where voxel x of the row lies in the source.
     *
     * @return whether that is inside the source, the outer halves of its border voxels included
     */
    boolean position(int x, double[] to) {
        double alpha = x / (double) target.size(0);
        boolean inside = true;
        for (int axis = 0; axis < 3; axis++) {
            double at = start[axis] + (end[axis] - start[axis]) * alpha;
            to[axis] = at;
            inside &= at >= -0.5 && at < source.size(axis) - 0.5;
        }
        return inside;
    }
}
