// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** Morphology against its definition, and the algebra of opening and closing. */
class BallTest {
    @Test
    void randomMasksAreChangedAsTheDefinitionSays() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Grid grid = Shapes.grid(random);
            Mask mask = Shapes.random(grid, random.nextDouble(), random);
            Ball ball = new Ball(3 * random.nextDouble());
            assertSame(dilated(mask, ball.radius()), ball.dilate(mask), "dilation, seed " + seed);
            assertSame(eroded(mask, ball.radius()), ball.erode(mask), "erosion, seed " + seed);
            assertSame(dilated(eroded(mask, ball.radius()), ball.radius()), ball.open(mask), "opening, seed " + seed);
            assertSame(eroded(dilated(mask, ball.radius()), ball.radius()), ball.close(mask), "closing, seed " + seed);
        }
    }

    static void assertSame(Mask expected, Mask found, String what) {
        assertArrayEquals(expected.voxels(), found.voxels(), what);
        assertEquals(expected.grid(), found.grid(), what);
    }

    private static Mask dilated(Mask mask, double radius) {
        return Shapes.where(mask.grid(), (x, y, z) -> anyNear(mask, true, radius, x, y, z));
    }

    private static Mask eroded(Mask mask, double radius) {
        return Shapes.where(mask.grid(), (x, y, z) -> !anyNear(mask, false, radius, x, y, z));
    }

    private static boolean anyNear(Mask mask, boolean value, double radius, int x, int y, int z) {
        Grid grid = mask.grid();
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    if (mask.get(i, j, k) == value && Shapes.distance(grid, x - i, y - j, z - k) <= radius) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Test
    void aPointBecomesABallOfItsVolume() {
        Grid grid = Grid.of(81, 71, 41, 0.5, 0.6, 1);
        Mask point = Shapes.where(grid, Shapes.box(40, 35, 20, 41, 36, 21));
        Mask ball = new Ball(15).dilate(point);
        assertSame(Shapes.where(grid, Shapes.ball(grid, 40, 35, 20, 15)), ball, "ball");
        assertEquals(4.0 / 3 * Math.PI * 15 * 15 * 15, ball.count() * grid.voxelVolume(), 60);
        assertSame(point, new Ball(15).erode(ball), "eroded to its centre");
    }

    @Test
    void radiiThatAreMultiplesOfARoundedSpacingReachTheirVoxel() {
        Grid grid = Grid.of(9, 1, 1, 0.7, 1, 1);
        Mask point = Shapes.where(grid, Shapes.box(4, 0, 0, 5, 1, 1));
        assertEquals(7, new Ball(2.1).dilate(point).count()); // 3 * 0.7 > 2.1 in binary
        assertEquals(5, new Ball(2.09).dilate(point).count());
    }

    @Test
    void openingAndClosingKeepTheirAlgebraAtTheBorderOfTheImage() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Grid grid = Shapes.grid(random);
            Mask mask = Shapes.random(grid, 0.6, random);
            Ball ball = new Ball(0.5 + 2 * random.nextDouble());
            Mask open = ball.open(mask);
            Mask close = ball.close(mask);
            assertEquals(0, SetOperation.DIFFERENCE.of(open, mask).count(), "seed " + seed);
            assertEquals(0, SetOperation.DIFFERENCE.of(mask, close).count(), "seed " + seed);
            assertSame(open, ball.open(open), "opening twice, seed " + seed);
            assertSame(close, ball.close(close), "closing twice, seed " + seed);
        }
    }

    @Test
    void aRegionThatFillsTheImageStays() {
        Grid grid = Grid.of(5, 6, 7, 1, 1, 1);
        assertEquals(5 * 6 * 7, new Ball(2).erode(Mask.whole(grid)).count());
        assertEquals(
                3 * 4 * 7,
                new Ball(1)
                        .erode(Shapes.where(grid, Shapes.box(0, 0, 0, 4, 5, 7)))
                        .count());
    }

    @Test
    void nothingStaysNothingAndABallWithoutRadiusChangesNothing() {
        Grid grid = Grid.of(5, 6, 7, 1, 1, 1);
        Mask none = Mask.of(grid, new boolean[grid.voxels()]);
        assertTrue(new Ball(2).dilate(none).isEmpty());
        assertTrue(new Ball(2).close(none).isEmpty());
        Mask some = Shapes.random(grid, 0.5, new Random(1));
        assertSame(some, new Ball(0).open(some), "opening by a point");
        assertSame(some, new Ball(0.99).close(some), "closing by less than a voxel");
        assertTrue(new Ball(9)
                .open(Shapes.where(grid, Shapes.box(1, 1, 1, 4, 4, 4)))
                .isEmpty());
    }

    @Test
    void aRadiusMustBeALength() {
        for (double radius : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(
                    "radius must be a length of at least 0 mm, found " + radius,
                    assertThrows(IllegalArgumentException.class, () -> new Ball(radius))
                            .getMessage());
        }
    }
}
