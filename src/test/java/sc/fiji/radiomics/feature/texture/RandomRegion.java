// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

/** Small random regions for brute-force tests, and moves of whole regions. */
final class RandomRegion {
    private RandomRegion() {}

    /** Up to 7 voxels a side, with holes and an empty border on some sides, a few of the levels present. */
    static GreyLevels of(Random random) {
        Grid grid = Grid.of(1 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(5), 1, 1, 2);
        int count = 1 + random.nextInt(12);
        int present = 1 + random.nextInt(4);
        int[] palette = random.ints(present, 1, count + 1).toArray();
        double filled = 0.4 + 0.6 * random.nextDouble();
        int[] levels = new int[grid.voxels()];
        for (int v = 0; v < levels.length; v++) {
            levels[v] = random.nextDouble() < filled ? palette[random.nextInt(present)] : 0;
        }
        return GreyLevels.of(grid, levels, count);
    }

    static int at(GreyLevels roi, int x, int y, int z) {
        Grid grid = roi.grid();
        boolean inside = x >= 0 && y >= 0 && z >= 0 && x < grid.nx() && y < grid.ny() && z < grid.nz();
        return inside ? roi.levels()[grid.index(x, y, z)] : 0;
    }

    /** The region with its axes turned so that new x, y, z are the old z, x, y. */
    static GreyLevels turned(GreyLevels roi) {
        Grid old = roi.grid();
        Grid grid = Grid.of(old.nz(), old.nx(), old.ny(), 1, 1, 1);
        int[] levels = new int[grid.voxels()];
        for (int z = 0; z < old.nz(); z++) {
            for (int y = 0; y < old.ny(); y++) {
                for (int x = 0; x < old.nx(); x++) {
                    levels[grid.index(z, x, y)] = at(roi, x, y, z);
                }
            }
        }
        return GreyLevels.of(grid, levels, roi.count());
    }

    /** The region seen in a mirror across x. */
    static GreyLevels reflected(GreyLevels roi) {
        Grid grid = roi.grid();
        int[] levels = new int[grid.voxels()];
        for (int v = 0; v < levels.length; v++) {
            int x = v % grid.nx();
            levels[v - x + grid.nx() - 1 - x] = roi.levels()[v];
        }
        return GreyLevels.of(grid, levels, roi.count());
    }

    /** The region in a larger grid. */
    static GreyLevels embedded(GreyLevels roi) {
        Grid old = roi.grid();
        Grid grid = Grid.of(old.nx() + 5, old.ny() + 3, old.nz() + 4, 1, 1, 1);
        int[] levels = new int[grid.voxels()];
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    levels[grid.index(x, y, z)] = at(roi, x - 2, y - 1, z - 3);
                }
            }
        }
        return GreyLevels.of(grid, levels, roi.count());
    }

    /** The region with other levels. */
    static GreyLevels mapped(GreyLevels roi, IntUnaryOperator map, int count) {
        int[] levels = roi.levels().clone();
        for (int v = 0; v < levels.length; v++) {
            levels[v] = levels[v] == 0 ? 0 : map.applyAsInt(levels[v]);
        }
        return GreyLevels.of(roi.grid(), levels, count);
    }
}
