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
import sc.fiji.radiomics.image.Volume;

/** Rings around balls, at the border of the image, and random regions against distances. */
class RingTest {
    @Test
    void theRingOfABallIsAShell() {
        Grid grid = Grid.of(101, 101, 51, 0.5, 0.5, 1);
        Mask ball = Shapes.where(grid, Shapes.ball(grid, 50, 50, 25, 10));
        double measured = new Ring(2, 7, 0).of(ball).count() * grid.voxelVolume();
        assertEquals(4.0 / 3 * Math.PI * (17 * 17 * 17 - 12 * 12 * 12), measured, 0.02 * measured);
        double rim = new Ring(0, 0, 3).of(ball).count() * grid.voxelVolume();
        assertEquals(4.0 / 3 * Math.PI * (1000 - 343), rim, 0.08 * rim);
    }

    @Test
    void randomRegionsHaveTheRingTheirDistancesSay() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Grid grid = Shapes.grid(random);
            Mask region = Shapes.random(grid, 0.3, random);
            Ring ring = new Ring(random.nextDouble(), 1 + 2 * random.nextDouble(), 2 * random.nextDouble());
            Volume out = DistanceTransform.to(region);
            Volume in = DistanceTransform.to(Shapes.where(grid, (x, y, z) -> !region.get(x, y, z)));
            Mask expected = Shapes.where(grid, (x, y, z) -> {
                double d = out.get(x, y, z);
                return region.get(x, y, z) ? in.get(x, y, z) <= ring.rim() : d > ring.from() && d <= ring.to();
            });
            BallTest.assertSame(region.isEmpty() ? region : expected, ring.of(region), "seed " + seed);
        }
    }

    @Test
    void ringAndRimMeetAtTheSurface() {
        Grid grid = Grid.of(30, 30, 30, 1, 1, 1);
        Mask box = Shapes.where(grid, Shapes.box(10, 10, 10, 20, 20, 20));
        Mask zone = new Ring(0, 1, 1).of(box);
        assertEquals(6 * 100 + (1000 - 512), zone.count());
        assertTrue(zone.get(9, 15, 15) && zone.get(10, 15, 15) && !zone.get(11, 15, 15) && !zone.get(8, 15, 15));
    }

    @Test
    void aRegionCutOffByTheImageHasNoRimThere() {
        Grid grid = Grid.of(30, 30, 30, 1, 1, 1);
        Mask box = Shapes.where(grid, Shapes.box(0, 0, 0, 30, 30, 10));
        assertEquals(900 * 2, new Ring(0, 0, 2).of(box).count());
        assertEquals(900 * 3, new Ring(1, 4, 0).of(box).count());
    }

    @Test
    void lengthsThatMakeNoRingAreRefused() {
        assertFails("ring must go from a length of at least 0 mm outwards, found 5.0 to 3.0 mm", 5, 3, 0);
        assertFails("ring must go from a length of at least 0 mm outwards, found -1.0 to 3.0 mm", -1, 3, 0);
        assertFails("ring must go from a length of at least 0 mm outwards, found 0.0 to Infinity mm", 0, 1 / 0.0, 0);
        assertFails("rim must be a length of at least 0 mm, found -2.0", 0, 3, -2);
        assertFails("ring or rim must have a width, found none", 4, 4, 0);
    }

    private static void assertFails(String message, double from, double to, double rim) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new Ring(from, to, rim))
                        .getMessage());
    }

    @Test
    void nothingHasNoRing() {
        Grid grid = Grid.of(3, 3, 3, 1, 1, 1);
        assertTrue(new Ring(0, 2, 1).of(Mask.of(grid, new boolean[27])).isEmpty());
    }
}
