// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/** Against boxes and shells by hand, and against the definition with every pair of voxels. */
class MaskComparisonTest {
    private static final Grid GRID = Grid.of(40, 30, 20, 1, 2, 3);

    private static Mask block(Grid grid, Box box) {
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                for (int x = box.x0(); x < box.x1(); x++) {
                    voxels[grid.index(x, y, z)] = true;
                }
            }
        }
        return Mask.of(grid, voxels);
    }

    /** Two boxes of 10 x 8 x 6 voxels, one moved by 4 voxels (4 mm) along x. */
    @Test
    void shiftedBoxesAsCountedByHand() {
        Mask a = block(GRID, new Box(5, 5, 5, 15, 13, 11));
        Mask b = block(GRID, new Box(9, 5, 5, 19, 13, 11));
        MaskComparison found = MaskComparison.of(a, b);
        assertEquals(480 * 6, found.volumeA());
        assertEquals(480 * 6, found.volumeB());
        assertEquals(0.6, found.dice(), 1e-15);
        assertEquals(6.0 / 14, found.jaccard(), 1e-15);
        assertEquals(0, found.relativeVolumeDifference());
        assertEquals(4, found.centroidDistance(), 1e-12);
        assertEquals(4, found.hausdorff(), 1e-6);
        // Surface: 2 x 48 voxels of the ends and 8 columns of 24. Of the end of A that B lacks (48 voxels) 4 mm; of the
        // columns 4, 3, 2, 1 mm for x = 5..8 beyond B (the first is the end's rim), 0 for the six shared. The inner
        // part
        // (6 x 4) of the end of A inside B lies at x = 14: its nearest surface of B is the side, 2 mm a row or 3 mm a
        // slice away, or the end of B at x = 9 or 18, 5 and 4 mm away.
        double end = 48 * 4;
        double columns = 24 * (3 + 2 + 1);
        double inner = 0;
        for (int y = 1; y <= 6; y++) {
            for (int z = 1; z <= 4; z++) {
                double side = Math.min(Math.min(2 * y, 2 * (7 - y)), Math.min(3 * z, 3 * (5 - z)));
                inner += Math.min(side, 4);
            }
        }
        int surface = 2 * 48 + 8 * 24;
        assertEquals((end + columns + inner) / surface, found.averageSurfaceDistance(), 1e-6);
        assertEquals(4, found.hausdorff95(), 1e-6);
    }

    @Test
    void equalRegionsAgreeWhollyAndDisjointOnesNotAtAll() {
        Mask a = block(GRID, new Box(5, 5, 5, 15, 13, 11));
        MaskComparison same = MaskComparison.of(a, a);
        assertEquals(new MaskComparison(2880, 2880, 1, 1, 0, 0, 0, 0, 0), same);
        Mask far = block(GRID, new Box(30, 5, 5, 35, 13, 11));
        MaskComparison apart = MaskComparison.of(a, far);
        assertEquals(0, apart.dice());
        assertEquals(0, apart.jaccard());
        assertEquals(-0.5, apart.relativeVolumeDifference());
        assertEquals(25, apart.hausdorff(), 1e-6, "from x = 5 to x = 30");
    }

    /** A ball in a ball with the same centre: every surface distance is the difference of radii, but for pixels. */
    @Test
    void concentricBallsLieADifferenceOfRadiiApart() {
        Grid grid = Grid.of(81, 81, 81, 0.5, 0.5, 0.5);
        MaskComparison found = MaskComparison.of(ball(grid, 19), ball(grid, 15));
        assertEquals(4, found.averageSurfaceDistance(), 0.25, "half a voxel");
        assertEquals(4, found.hausdorff(), 0.5);
        assertEquals(2 * Math.pow(15, 3) / (Math.pow(19, 3) + Math.pow(15, 3)), found.dice(), 0.002);
        assertEquals(Math.pow(15.0 / 19, 3) - 1, found.relativeVolumeDifference(), 0.002);
        assertEquals(0, found.centroidDistance(), 1e-9);
    }

    private static Mask ball(Grid grid, double radius) {
        boolean[] voxels = new boolean[grid.voxels()];
        Vector3 centre = new Vector3(20, 20, 20);
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    voxels[grid.index(x, y, z)] =
                            grid.toPatient(x, y, z).minus(centre).norm() <= radius;
                }
            }
        }
        return Mask.of(grid, voxels);
    }

    @Test
    void smallRandomRegionsAgreeWithTheDefinition() {
        Vector3 i = new Vector3(0.8, 0.6, 0);
        Vector3 j = new Vector3(-0.6, 0.8, 0);
        Grid grid = new Grid(
                9, 7, 6, new Vector3(0.7, 1.3, 2.9), new Vector3(-4, 9, 30), new Direction(i, j, new Vector3(0, 0, 1)));
        Random random = new Random(4);
        for (int round = 0; round < 40; round++) {
            double share = 0.02 + 0.9 * random.nextDouble();
            Mask a = random(grid, random, share);
            Mask b = random(grid, random, 0.02 + 0.9 * random.nextDouble());
            MaskComparison found = MaskComparison.of(a, b);
            List<Double> fromA = distances(a, b);
            List<Double> fromB = distances(b, a);
            double sum = 0;
            for (double d : fromA) {
                sum += d;
            }
            for (double d : fromB) {
                sum += d;
            }
            assertEquals(sum / (fromA.size() + fromB.size()), found.averageSurfaceDistance(), 1e-5);
            assertEquals(Math.max(Collections.max(fromA), Collections.max(fromB)), found.hausdorff(), 1e-5);
            assertEquals(Math.max(percentile(fromA), percentile(fromB)), found.hausdorff95(), 1e-5);
            int shared = 0;
            for (int n = 0; n < grid.voxels(); n++) {
                shared += a.voxels()[n] && b.voxels()[n] ? 1 : 0;
            }
            assertEquals(2.0 * shared / (a.count() + b.count()), found.dice(), 1e-14);
            assertEquals(found.dice() / (2 - found.dice()), found.jaccard(), 1e-14);
            assertEquals(centroid(a).minus(centroid(b)).norm(), found.centroidDistance(), 1e-9);
        }
    }

    private static Mask random(Grid grid, Random random, double share) {
        boolean[] voxels = new boolean[grid.voxels()];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = random.nextDouble() < share;
        }
        voxels[random.nextInt(voxels.length)] = true;
        return Mask.of(grid, voxels);
    }

    private static List<Vector3> surface(Mask mask) {
        List<Vector3> points = new ArrayList<>();
        Grid grid = mask.grid();
        int[][] steps = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    boolean isSurface = false;
                    for (int[] step : steps) {
                        isSurface |= !inside(mask, x + step[0], y + step[1], z + step[2]);
                    }
                    if (mask.get(x, y, z) && isSurface) {
                        points.add(grid.toPatient(x, y, z));
                    }
                }
            }
        }
        return points;
    }

    private static boolean inside(Mask mask, int x, int y, int z) {
        Grid grid = mask.grid();
        return x >= 0 && y >= 0 && z >= 0 && x < grid.nx() && y < grid.ny() && z < grid.nz() && mask.get(x, y, z);
    }

    private static List<Double> distances(Mask from, Mask to) {
        List<Vector3> others = surface(to);
        return surface(from).stream()
                .map(point -> others.stream()
                        .mapToDouble(other -> other.minus(point).norm())
                        .min()
                        .orElseThrow())
                .toList();
    }

    /** As R's quantile, type 7. */
    private static double percentile(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        double h = 0.95 * (sorted.size() - 1);
        double low = sorted.get((int) Math.floor(h));
        double high = sorted.get((int) Math.ceil(h));
        return low + (h - Math.floor(h)) * (high - low);
    }

    private static Vector3 centroid(Mask mask) {
        Vector3 sum = Vector3.ZERO;
        Grid grid = mask.grid();
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    sum = mask.get(x, y, z) ? sum.plus(grid.toPatient(x, y, z)) : sum;
                }
            }
        }
        return sum.times(1.0 / mask.count());
    }

    @Test
    void emptyRegionsAndOtherGridsAreRefused() {
        Mask empty = Mask.of(GRID, new boolean[GRID.voxels()]);
        Mask whole = Mask.whole(GRID);
        assertEquals(
                "both regions must hold a voxel, found 24000 and 0",
                assertThrows(IllegalArgumentException.class, () -> MaskComparison.of(whole, empty))
                        .getMessage());
        Mask other = Mask.whole(Grid.of(2, 2, 2, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> MaskComparison.of(whole, other));
    }
}
