// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

class ConvexHullTest {
    private static final Vector3 UNIT = new Vector3(1, 1, 1);

    /** A closed, outward surface whose planes have all points behind them is the hull. */
    @ParameterizedTest
    @CsvSource({"1, 5, 2", "2, 30, 3", "3, 200, 4", "4, 500, 30", "5, 2000, 10", "6, 1000, 1048576"})
    void allPointsLieBehindEveryPlaneOfAClosedSurface(long seed, int count, int range) {
        int[] points = random(seed, count, range);
        int[] triangles = LatticeHull.triangles(points);
        Set<List<Integer>> edges = new HashSet<>();
        for (int t = 0; t < triangles.length; t += 3) {
            for (int p = 0; p < points.length / 3; p++) {
                assertTrue(side(points, triangles, t, p) <= 0, "seed " + seed);
            }
            for (int k = 0; k < 3; k++) {
                assertTrue(edges.add(List.of(triangles[t + k], triangles[t + (k + 1) % 3])), "seed " + seed);
            }
        }
        edges.forEach(e -> assertTrue(edges.contains(List.of(e.get(1), e.get(0))), "seed " + seed));
    }

    private static int[] random(long seed, int count, int range) {
        Random random = new Random(seed);
        int[] points = new int[3 * count];
        for (int i = 0; i < points.length; i++) {
            points[i] = random.nextInt(range) - range / 2;
        }
        return points;
    }

    private static long side(int[] p, int[] triangles, int t, int q) {
        long[][] v = new long[3][3];
        for (int row = 0; row < 3; row++) {
            int point = row < 2 ? triangles[t + 1 + row] : q;
            for (int axis = 0; axis < 3; axis++) {
                v[row][axis] = (long) p[3 * point + axis] - p[3 * triangles[t] + axis];
            }
        }
        return v[2][0] * (v[0][1] * v[1][2] - v[0][2] * v[1][1])
                + v[2][1] * (v[0][2] * v[1][0] - v[0][0] * v[1][2])
                + v[2][2] * (v[0][0] * v[1][1] - v[0][1] * v[1][0]);
    }

    @Test
    void aBlockOfLatticePointsHasEightCorners() {
        int[] points = new int[3 * 4 * 5 * 6];
        for (int z = 0, i = 0; z < 6; z++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 4; x++) {
                    points[i++] = x;
                    points[i++] = y;
                    points[i++] = z;
                }
            }
        }
        ConvexHull hull = ConvexHull.of(points, new Vector3(1, 2, 0.5));
        assertEquals(8, hull.vertices().length / 3);
        assertEquals(3 * 8 * 2.5, hull.volume(), 1e-12);
        assertEquals(2 * (3 * 8 + 8 * 2.5 + 2.5 * 3), hull.area(), 1e-12);
        assertEquals(Math.sqrt(9 + 64 + 6.25), hull.diameter(), 1e-12);
    }

    @Test
    void aTetrahedronIsItsOwnHull() {
        ConvexHull hull = ConvexHull.of(new int[] {0, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1}, UNIT);
        assertEquals(1.0 / 3, hull.volume(), 1e-12);
        assertEquals(2 * Math.sqrt(3), hull.area(), 1e-12);
        assertEquals(Math.sqrt(2), hull.diameter(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theHullOfARegionIsThatOfAllMeshVertices(long seed) {
        Grid grid = Grid.of(9, 8, 7, 0.7, 1.1, 2.3);
        Mask mask = RandomMask.of(grid, seed < 4 ? 0.03 : 0.2, seed);
        ConvexHull hull = ConvexHull.of(mask);
        ConvexHull all =
                ConvexHull.of(SurfaceMesh.of(mask).triangles(), grid.spacing().times(0.5));
        assertEquals(all.volume(), hull.volume(), 1e-9, "seed " + seed);
        assertEquals(all.area(), hull.area(), 1e-9, "seed " + seed);
        assertEquals(all.vertices().length, hull.vertices().length, "seed " + seed);
    }

    /** SciPy's ConvexHull (Qhull) of the vertices of the scikit-image mesh described in SurfaceMeshTest. */
    @Test
    void anEllipsoidHasTheHullOfScipy() {
        ConvexHull hull = ConvexHull.of(SurfaceMeshTest.ellipsoid());
        assertEquals(3205.625, hull.volume(), 1e-6 * 3205.625);
        assertEquals(1074.6900474405409, hull.area(), 1e-6 * 1074.6900474405409);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void theDiameterIsTheLargestDistanceOfAllMeshVertices(long seed) {
        Grid grid = Grid.of(9, 8, 7, 0.7, 1.1, 2.3);
        Mask mask = RandomMask.of(grid, 0.05, seed);
        int[] t = SurfaceMesh.of(mask).triangles();
        double largest = 0;
        for (int i = 0; i < t.length; i += 3) {
            for (int j = 0; j < i; j += 3) {
                double x = (t[i] - t[j]) * 0.7 / 2;
                double y = (t[i + 1] - t[j + 1]) * 1.1 / 2;
                double z = (t[i + 2] - t[j + 2]) * 2.3 / 2;
                largest = Math.max(largest, Math.sqrt(x * x + y * y + z * z));
            }
        }
        assertEquals(largest, ConvexHull.of(mask).diameter(), 1e-12, "seed " + seed);
    }

    @Test
    void pointsInAPlaneHaveNoHull() {
        int[] plane = {0, 0, 0, 3, 1, 4, 2, 2, 4, 5, 1, 6, 1, 1, 2};
        assertThrows(IllegalArgumentException.class, () -> ConvexHull.of(plane, UNIT));
        int[] line = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
        assertEquals(
                "a hull needs points that span a volume, found all 4 in a plane",
                assertThrows(IllegalArgumentException.class, () -> ConvexHull.of(line, UNIT))
                        .getMessage());
    }

    @Test
    void pointsTooFarApartAreRefused() {
        int[] far = {0, 0, 0, 1 << 21, 0, 0, 0, 1, 0, 0, 0, 1};
        assertThrows(IllegalArgumentException.class, () -> ConvexHull.of(far, UNIT));
    }
}
