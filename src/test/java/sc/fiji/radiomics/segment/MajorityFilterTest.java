// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** Smoothing against its definition, and what it leaves and removes. */
class MajorityFilterTest {
    @Test
    void randomMasksAreSmoothedAsTheDefinitionSays() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Grid grid = Shapes.grid(random);
            double share = random.nextDouble();
            // part of the image only, so that there is a margin
            Mask mask = Shapes.where(grid, (x, y, z) -> x > 2 && y < 6 && random.nextDouble() < share);
            double radius = 3 * random.nextDouble();
            Mask expected = Shapes.where(grid, (x, y, z) -> isMajority(mask, radius, x, y, z));
            BallTest.assertSame(expected, new MajorityFilter(radius).smooth(mask), "seed " + seed);
        }
    }

    private static boolean isMajority(Mask mask, double radius, int x, int y, int z) {
        Grid grid = mask.grid();
        int balance = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    if (Shapes.distance(grid, x - i, y - j, z - k) <= radius) {
                        balance += mask.get(i, j, k) ? 1 : -1;
                    }
                }
            }
        }
        return balance > 0 || balance == 0 && mask.get(x, y, z);
    }

    @Test
    void aFaceStaysAndSpecksAndPoresGo() {
        Grid grid = Grid.of(30, 30, 15, 1, 1, 2);
        Mask half = Shapes.where(grid, (x, y, z) -> x < 12);
        BallTest.assertSame(half, new MajorityFilter(4).smooth(half), "face");
        Mask specks = Shapes.where(grid, (x, y, z) -> x < 12 != (x % 11 == 5 && y % 7 == 3 && z % 5 == 2));
        BallTest.assertSame(half, new MajorityFilter(2).smooth(specks), "specks and pores");
    }

    @Test
    void nothingStaysNothingAndARadiusIsALength() {
        Grid grid = Grid.of(3, 3, 3, 1, 1, 1);
        assertTrue(new MajorityFilter(2).smooth(Mask.of(grid, new boolean[27])).isEmpty());
        assertEquals(
                "radius must be a length of at least 0 mm, found -1.0",
                assertThrows(IllegalArgumentException.class, () -> new MajorityFilter(-1))
                        .getMessage());
    }
}
