// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Distances against brute force over all pairs of voxels. */
class DistanceTransformTest {
    @Test
    void randomMasksHaveTheDistancesOfBruteForce() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Grid grid = Shapes.grid(random);
            Mask mask = Shapes.random(grid, Math.pow(10, -2 * random.nextDouble()), random);
            Volume found = DistanceTransform.to(mask);
            for (int z = 0; z < grid.nz(); z++) {
                for (int y = 0; y < grid.ny(); y++) {
                    for (int x = 0; x < grid.nx(); x++) {
                        double expected = nearest(mask, x, y, z);
                        assertEquals(
                                expected,
                                found.get(x, y, z),
                                1e-6 * Math.max(1, expected),
                                "seed " + seed + " voxel " + x + " " + y + " " + z);
                    }
                }
            }
        }
    }

    private static double nearest(Mask mask, int x, int y, int z) {
        Grid grid = mask.grid();
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    if (mask.get(i, j, k)) {
                        least = Math.min(least, Shapes.distance(grid, x - i, y - j, z - k));
                    }
                }
            }
        }
        return least == Double.POSITIVE_INFINITY ? Float.POSITIVE_INFINITY : least;
    }

    @Test
    void farFromAPointTheDistanceIsThatOfPythagoras() {
        Grid grid = Grid.of(300, 40, 200, 0.7, 0.9, 2.5);
        Volume found = DistanceTransform.to(Shapes.where(grid, Shapes.box(0, 0, 0, 1, 1, 1)));
        assertEquals(Shapes.distance(grid, 299, 39, 199), found.get(299, 39, 199), 1e-4);
        assertEquals(Shapes.distance(grid, 17, 39, 3), found.get(17, 39, 3), 1e-5);
    }

    @Test
    void nothingIsInfinitelyFarAndEverythingIsHere() {
        Grid grid = Grid.of(4, 3, 2, 1, 1, 1);
        for (float distance :
                DistanceTransform.to(Mask.of(grid, new boolean[24])).voxels()) {
            assertEquals(Float.POSITIVE_INFINITY, distance);
        }
        for (float distance : DistanceTransform.to(Mask.whole(grid)).voxels()) {
            assertEquals(0, distance);
        }
    }
}
