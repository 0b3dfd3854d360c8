// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import sc.fiji.radiomics.image.Grid;

/**
 * Order of voxels in memory in which the planes of one x are contiguous, y fastest, so that a plane that enters or
 * leaves a window is read in runs.
 */
record PlaneOrder(int nx, int ny, int nz) {
    static PlaneOrder of(Grid grid) {
        return new PlaneOrder(grid.nx(), grid.ny(), grid.nz());
    }

    int index(int x, int y, int z) {
        return (x * nz + z) * ny + y;
    }

    /** The same voxels in this order. */
    int[] arrange(int[] voxels) {
        int[] planes = new int[voxels.length];
        for (int z = 0, i = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++, i++) {
                    planes[index(x, y, z)] = voxels[i];
                }
            }
        }
        return planes;
    }

    /** The same voxels in this order. */
    float[] arrange(float[] voxels) {
        float[] planes = new float[voxels.length];
        for (int z = 0, i = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++, i++) {
                    planes[index(x, y, z)] = voxels[i];
                }
            }
        }
        return planes;
    }
}
