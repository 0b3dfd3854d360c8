// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** Cylinder, cone and ball drawn on some slices, against their formulas; the definition written out slowly. */
class InterpolateSlicesTest {
    /** Radius (mm) of a disc in a slice; negative for none. */
    private interface Radius {
        double at(int z);
    }

    private static Mask discs(Grid grid, double centre, Radius radius, IntPredicate isDrawn) {
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    double dx = x * grid.spacing().x() - centre;
                    double dy = y * grid.spacing().y() - centre;
                    voxels[grid.index(x, y, z)] = isDrawn.test(z) && Math.hypot(dx, dy) <= radius.at(z);
                }
            }
        }
        return Mask.of(grid, voxels);
    }

    @Test
    void betweenTwoEqualDiscsLiesACylinder() {
        Grid grid = Grid.of(60, 60, 20, 0.8, 0.8, 3);
        Mask drawn = discs(grid, 24, z -> 15, z -> z == 3 || z == 16);
        Mask expected = discs(grid, 24, z -> 15, z -> z >= 3 && z <= 16);
        assertArrayEquals(expected.voxels(), InterpolateSlices.of(drawn).voxels());
    }

    @Test
    void betweenTwoDiscsLiesACone() {
        Grid grid = Grid.of(120, 120, 13, 0.5, 0.5, 2);
        Radius cone = z -> 25 - 18 * z / 12.0;
        Mask made = InterpolateSlices.of(discs(grid, 30, cone, z -> z == 0 || z == 12));
        for (int z = 0; z < 13; z++) {
            double radius = Math.sqrt(area(made, z) / Math.PI);
            assertEquals(cone.at(z), radius, 0.15, "radius (mm) in slice " + z + ", pixels of 0.5 mm");
        }
        double volume = made.count() * grid.voxelVolume();
        double expected = Math.PI / 3 * (25 * 25 + 25 * 7 + 7 * 7) * 24 + Math.PI * (25 * 25 + 7 * 7);
        assertEquals(expected, volume, 0.01 * expected, "a cone and half a slice of each disc");
    }

    private static double area(Mask mask, int z) {
        int count = 0;
        Grid grid = mask.grid();
        for (int i = 0; i < grid.nx() * grid.ny(); i++) {
            count += mask.voxels()[grid.index(0, 0, z) + i] ? 1 : 0;
        }
        return count * grid.spacing().x() * grid.spacing().y();
    }

    /** Linear interpolation of radii every fourth slice is the volume of frustums, which the ball exceeds. */
    @Test
    void aBallFromEveryFourthSliceHasTheVolumeOfItsFrustums() {
        Grid grid = Grid.of(81, 81, 81, 1, 1, 1);
        Radius ball = z -> Math.abs(z - 40) <= 32 ? Math.sqrt(32.5 * 32.5 - (z - 40) * (z - 40)) : -1;
        Mask made = InterpolateSlices.of(discs(grid, 40, ball, z -> z % 4 == 0 && Math.abs(z - 40) <= 32));
        double expected = 0;
        for (int z = 8; z <= 72; z++) {
            int low = z / 4 * 4;
            double r = z % 4 == 0 ? ball.at(z) : ((low + 4 - z) * ball.at(low) + (z - low) * ball.at(low + 4)) / 4;
            expected += Math.PI * r * r;
        }
        assertEquals(expected, made.count(), 0.01 * expected, "pixels of 1 mm, discs of 6 to 32 mm");
        double whole = 4.0 / 3 * Math.PI * Math.pow(32.5, 3);
        assertEquals(whole, made.count(), 0.01 * whole, "1 % off the ball at most");
    }

    @Test
    void drawnSlicesStayAndNothingLiesBeyondThem() {
        Grid grid = Grid.of(17, 13, 9, 0.7, 1.1, 4);
        for (long seed = 1; seed <= 30; seed++) {
            Mask drawn = blobs(grid, seed);
            Mask made = InterpolateSlices.of(drawn);
            for (int z = 0; z < 9; z++) {
                if (z == 1 || z == 4 || z == 7) {
                    assertEquals(area(drawn, z), area(made, z), "seed " + seed);
                }
                assertTrue((z >= 1 && z <= 7) || area(made, z) == 0, "seed " + seed);
            }
            for (int i = 0; i < grid.voxels(); i++) {
                assertTrue(!drawn.voxels()[i] || made.voxels()[i]);
            }
            assertArrayEquals(slow(drawn, List.of(1, 4, 7)), made.voxels(), "seed " + seed);
        }
    }

    /** Rectangles, some with holes, on slices 1, 4 and 7, some of them at the border. */
    private static Mask blobs(Grid grid, long seed) {
        Random random = new Random(seed);
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z : new int[] {1, 4, 7}) {
            voxels[grid.index(random.nextInt(17), random.nextInt(13), z)] = true;
            for (int blob = 0; blob < 4; blob++) {
                int x0 = random.nextInt(14);
                int y0 = random.nextInt(10);
                boolean value = blob < 3;
                for (int y = y0; y < Math.min(13, y0 + 2 + random.nextInt(6)); y++) {
                    for (int x = x0; x < Math.min(17, x0 + 2 + random.nextInt(3)); x++) {
                        voxels[grid.index(x, y, z)] = value;
                    }
                }
            }
            voxels[grid.index(8, 6, z)] = true;
        }
        return Mask.of(grid, voxels);
    }

    private static boolean[] slow(Mask drawn, List<Integer> slices) {
        boolean[] made = drawn.voxels().clone();
        Grid grid = drawn.grid();
        for (int i = 1; i < slices.size(); i++) {
            int low = slices.get(i - 1);
            int high = slices.get(i);
            for (int z = low + 1; z < high; z++) {
                for (int y = 0; y < grid.ny(); y++) {
                    for (int x = 0; x < grid.nx(); x++) {
                        float below = (float) signed(drawn, x, y, low);
                        float above = (float) signed(drawn, x, y, high);
                        double weight = (double) (z - low) / (high - low);
                        made[grid.index(x, y, z)] = (1 - weight) * below + weight * above >= 0;
                    }
                }
            }
        }
        return made;
    }

    private static double signed(Mask drawn, int x, int y, int z) {
        Grid grid = drawn.grid();
        boolean isInside = drawn.get(x, y, z);
        float nearest = Float.POSITIVE_INFINITY;
        for (int v = -1; v <= grid.ny(); v++) {
            for (int u = -1; u <= grid.nx(); u++) {
                boolean other = u >= 0 && v >= 0 && u < grid.nx() && v < grid.ny() && drawn.get(u, v, z);
                if (other != isInside) {
                    double dx = (u - x) * grid.spacing().x();
                    double dy = (v - y) * grid.spacing().y();
                    nearest = Math.min(nearest, (float) Math.sqrt((float) (dx * dx + dy * dy)));
                }
            }
        }
        double half = 0.35;
        return isInside ? nearest - half : half - nearest;
    }

    @Test
    void severalPiecesAreJoinedWithTheirPartners() {
        Grid grid = Grid.of(40, 20, 7, 1, 1, 1);
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z : new int[] {0, 6}) {
            for (int y = 5; y < 15; y++) {
                for (int x = 3; x < 11; x++) {
                    voxels[grid.index(x, y, z)] = true;
                    voxels[grid.index(x + 20, y, z)] = true;
                }
            }
        }
        Mask made = InterpolateSlices.of(Mask.of(grid, voxels));
        assertEquals(7 * 2 * 80, made.count());
        assertTrue(made.get(25, 9, 3));
        assertFalse(made.get(15, 9, 3));
    }

    @Test
    void aPieceWithoutAPartnerEndsHalfWayAtMost() {
        Grid grid = Grid.of(40, 20, 9, 1, 1, 1);
        Mask two = discs(grid, 9, z -> z == 0 ? 6.2 : 7.2, z -> z == 0 || z == 8);
        boolean[] voxels = two.voxels().clone();
        for (int y = 6; y < 13; y++) {
            for (int x = 25; x < 32; x++) {
                voxels[grid.index(x, y, 0)] = true;
            }
        }
        Mask made = InterpolateSlices.of(Mask.of(grid, voxels));
        assertTrue(made.get(28, 9, 1));
        for (int z = 5; z < 9; z++) {
            assertFalse(made.get(28, 9, z));
        }
    }

    @Test
    void oneSliceIsNotEnough() {
        Grid grid = Grid.of(5, 5, 4, 1, 1, 1);
        Mask one = discs(grid, 2, z -> 1, z -> z == 2);
        assertEquals(
                "the region must be drawn on at least two slices, found 1",
                assertThrows(IllegalArgumentException.class, () -> InterpolateSlices.of(one))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> InterpolateSlices.of(Mask.of(grid, new boolean[100])));
        assertEquals(List.of(2), InterpolateSlices.drawnSlices(one));
    }
}
