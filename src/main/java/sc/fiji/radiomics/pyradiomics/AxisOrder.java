// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * Turns a region so that a chosen axis becomes z, and the others keep their order, for what is computed slice by slice
 * across another axis than z.
 *
 * @param x which axis (0 for x, 1 for y, 2 for z) becomes x
 * @param y which becomes y
 * @param z which becomes z
 */
record AxisOrder(int x, int y, int z) {
    static final AxisOrder SAME = new AxisOrder(0, 1, 2);

    /** @param dimension the axis across the slices as PyRadiomics counts: 0 for z, 1 for y, 2 for x */
    static AxisOrder across(int dimension) {
        return switch (dimension) {
            case 0 -> SAME;
            case 1 -> new AxisOrder(0, 2, 1);
            default -> new AxisOrder(1, 2, 0);
        };
    }

    /** A grid of the same voxels, without its place in the patient. */
    Grid grid(Grid grid) {
        int[] size = {grid.nx(), grid.ny(), grid.nz()};
        Vector3 spacing = grid.spacing();
        return Grid.of(size[x], size[y], size[z], spacing.get(x), spacing.get(y), spacing.get(z));
    }

    Mask mask(Mask mask) {
        if (equals(SAME)) {
            return mask;
        }
        int[] from = indices(mask.grid());
        boolean[] turned = new boolean[from.length];
        for (int i = 0; i < from.length; i++) {
            turned[i] = mask.voxels()[from[i]];
        }
        return Mask.of(grid(mask.grid()), turned);
    }

    int[] levels(Grid grid, int[] levels) {
        if (equals(SAME)) {
            return levels;
        }
        int[] from = indices(grid);
        int[] turned = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            turned[i] = levels[from[i]];
        }
        return turned;
    }

    /** Where each voxel of the turned grid comes from. */
    private int[] indices(Grid grid) {
        int[] step = {1, grid.nx(), grid.nx() * grid.ny()};
        Grid turned = grid(grid);
        int[] indices = new int[grid.voxels()];
        int i = 0;
        for (int c = 0; c < turned.nz(); c++) {
            for (int b = 0; b < turned.ny(); b++) {
                for (int a = 0; a < turned.nx(); a++) {
                    indices[i++] = a * step[x] + b * step[y] + c * step[z];
                }
            }
        }
        return indices;
    }
}
