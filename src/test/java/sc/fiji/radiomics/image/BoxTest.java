// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxTest {
    /** Sparse regions, so that their boxes are smaller than the grid and rows start and end anywhere. */
    @Test
    void masksAndGreyLevelsHaveTheSmallestBoxByDefinition() {
        long seed = 20250101;
        Random random = new Random(seed);
        for (int trial = 0; trial < 300; trial++) {
            Grid grid = Grid.of(1 + random.nextInt(9), 1 + random.nextInt(6), 1 + random.nextInt(5), 1, 1, 1);
            boolean[] inside = new boolean[grid.voxels()];
            int[] levels = new int[grid.voxels()];
            for (int voxel = random.nextInt(5); voxel > 0; voxel--) {
                int i = random.nextInt(levels.length);
                inside[i] = true;
                levels[i] = 1 + random.nextInt(3);
            }
            Optional<Box> expected = byDefinition(grid, inside);
            String what = "seed " + seed + ", trial " + trial;
            assertEquals(expected, Mask.of(grid, inside).box(), what);
            assertEquals(expected, GreyLevels.of(grid, levels, 3).box(), what);
        }
    }

    private static Optional<Box> byDefinition(Grid grid, boolean[] inside) {
        Optional<Box> box = Optional.empty();
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    if (inside[grid.index(x, y, z)]) {
                        Box voxel = new Box(x, y, z, x + 1, y + 1, z + 1);
                        box = Optional.of(box.map(b -> union(b, voxel)).orElse(voxel));
                    }
                }
            }
        }
        return box;
    }

    private static Box union(Box a, Box b) {
        return new Box(
                Math.min(a.x0(), b.x0()),
                Math.min(a.y0(), b.y0()),
                Math.min(a.z0(), b.z0()),
                Math.max(a.x1(), b.x1()),
                Math.max(a.y1(), b.y1()),
                Math.max(a.z1(), b.z1()));
    }
}
