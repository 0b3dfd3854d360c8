// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

/**
 * The grey levels of a box of voxels with a margin of zeros, so that kernels read neighbours without asking for bounds.
 *
 * @param box the voxels, on the grid of the region
 * @param marginX voxels of margin on both sides along x; along y and z likewise
 * @param levels x fastest, 0 outside the region
 */
record PaddedLevels(Box box, int marginX, int marginY, int marginZ, int[] levels) {
    static PaddedLevels of(GreyLevels roi, Box box, int marginX, int marginY, int marginZ) {
        Grid grid = roi.grid();
        PaddedLevels empty = new PaddedLevels(box, marginX, marginY, marginZ, new int[0]);
        int[] padded = new int[Math.multiplyExact(empty.slice(), box.nz() + 2 * marginZ)];
        for (int z = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                int from = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                System.arraycopy(roi.levels(), from, padded, empty.index(0, y, z), box.nx());
            }
        }
        return new PaddedLevels(box, marginX, marginY, marginZ, padded);
    }

    /** Voxels from one row to the next. */
    int row() {
        return box.nx() + 2 * marginX;
    }

    /** Voxels from one slice to the next. */
    int slice() {
        return Math.multiplyExact(row(), box.ny() + 2 * marginY);
    }

    /** Index of a voxel counted from the corner of the box. */
    int index(int x, int y, int z) {
        return marginX + x + row() * (marginY + y) + slice() * (marginZ + z);
    }

    /** What to add to the index of a voxel to reach its neighbour. */
    int step(int[] offset) {
        return offset[0] + row() * offset[1] + slice() * offset[2];
    }
}
