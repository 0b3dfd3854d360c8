// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Optional;
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
record PaddedRegion(Box box, int marginX, int marginY, int marginZ, int[] levels) {
    /** The smallest box that holds a region; nothing if the region is empty. */
    static Optional<Box> box(GreyLevels roi) {
        Grid grid = roi.grid();
        int[] levels = roi.levels();
        int x0 = grid.nx();
        int y0 = grid.ny();
        int z0 = grid.nz();
        int x1 = -1;
        int y1 = -1;
        int z1 = -1;
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                int row = grid.index(0, y, z);
                int first = 0;
                while (first < grid.nx() && levels[row + first] == 0) {
                    first++;
                }
                if (first < grid.nx()) {
                    int last = grid.nx() - 1;
                    while (levels[row + last] == 0) {
                        last--;
                    }
                    x0 = Math.min(x0, first);
                    x1 = Math.max(x1, last);
                    y0 = Math.min(y0, y);
                    y1 = Math.max(y1, y);
                    z0 = Math.min(z0, z);
                    z1 = z;
                }
            }
        }
        return x1 < 0 ? Optional.empty() : Optional.of(new Box(x0, y0, z0, x1 + 1, y1 + 1, z1 + 1));
    }

    static PaddedRegion of(GreyLevels roi, Box box, int marginX, int marginY, int marginZ) {
        Grid grid = roi.grid();
        PaddedRegion empty = new PaddedRegion(box, marginX, marginY, marginZ, new int[0]);
        int[] padded = new int[Math.multiplyExact(empty.slice(), box.nz() + 2 * marginZ)];
        for (int z = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                int from = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                System.arraycopy(roi.levels(), from, padded, empty.index(0, y, z), box.nx());
            }
        }
        return new PaddedRegion(box, marginX, marginY, marginZ, padded);
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
