// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** How deep voxels lie in a region: the distance map of the grey level distance zone matrix. */
final class BorderDistance {
    private BorderDistance() {}

    /**
     * Manhattan distance of each voxel of a mask to the nearest voxel outside it, in voxels.
     *
     * <p>A voxel at the border, that is with a neighbour outside across one of its faces (edges in the slice), has
     * distance 1; voxels outside the grid are outside the mask. It is the number of times the mask can be eroded by the
     * 6-connected (4-connected in the slice) structure element until the voxel is gone. Two sweeps, one from either end,
     * are exact for this norm: every shortest path can go its forward steps first and its backward steps after.
     * Source: IBSI 1 reference manual, grey level distance zone based features, VMDZ.
     *
     * @param layout of the result: its box must hold the mask and its margins must be at least 1
     * @param volumetric in space; otherwise each slice by itself
     * @return distances, 0 outside the mask
     */
    static int[] of(Mask mask, PaddedLevels layout, boolean volumetric) {
        Grid grid = mask.grid();
        boolean[] inside = mask.voxels();
        int[] distance = new int[layout.levels().length];
        int nx = layout.box().nx();
        int row = layout.row();
        int slice = layout.slice();
        for (int z = 0; z < layout.box().nz(); z++) {
            for (int y = 0; y < layout.box().ny(); y++) {
                int from = grid.index(
                        layout.box().x0(), layout.box().y0() + y, layout.box().z0() + z);
                int p = layout.index(0, y, z);
                for (int end = p + nx; p < end; p++, from++) {
                    if (inside[from]) {
                        int nearest = Math.min(distance[p - 1], distance[p - row]);
                        distance[p] = 1 + (volumetric ? Math.min(nearest, distance[p - slice]) : nearest);
                    }
                }
            }
        }
        for (int z = layout.box().nz() - 1; z >= 0; z--) {
            for (int y = layout.box().ny() - 1; y >= 0; y--) {
                int end = layout.index(0, y, z);
                for (int p = end + nx - 1; p >= end; p--) {
                    int nearest = Math.min(distance[p + 1], distance[p + row]);
                    nearest = volumetric ? Math.min(nearest, distance[p + slice]) : nearest;
                    distance[p] = Math.min(distance[p], nearest + 1);
                }
            }
        }
        return distance;
    }
}
