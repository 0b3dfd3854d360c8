// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

class MinimumBoundingBoxTest {
    /** Fine lattice, so that turned corners are rounded by 1e-5 of their size only. */
    private static final double FINE = 1 << 17;

    private static final Vector3 STEP = new Vector3(1 / FINE, 1 / FINE, 1 / FINE);

    /** Points turned by a random rotation, on the fine lattice. */
    private static int[] turned(double[][] points, Random random) {
        double[][] r = rotation(random);
        int[] lattice = new int[3 * points.length];
        for (int i = 0; i < points.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                double along = 0;
                for (int k = 0; k < 3; k++) {
                    along += r[axis][k] * points[i][k];
                }
                lattice[3 * i + axis] = (int) Math.rint(FINE * along);
            }
        }
        return lattice;
    }

    private static double[][] rotation(Random random) {
        Vector3 a = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        Vector3 b = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        a = a.times(1 / a.norm());
        b = b.minus(a.times(a.dot(b)));
        b = b.times(1 / b.norm());
        Vector3 c = a.cross(b);
        return new double[][] {{a.x(), a.y(), a.z()}, {b.x(), b.y(), b.z()}, {c.x(), c.y(), c.z()}};
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "2, 1, 2, 3", "3, 1, 1, 3", "4, 0.2, 1, 3", "5, 2, 2, 1.9"})
    void aTurnedBoxIsItsOwnBox(long seed, double a, double b, double c) {
        Random random = new Random(seed);
        double[][] points = new double[60][];
        for (int i = 0; i < points.length; i++) {
            // the corners, then points inside
            points[i] = i < 8
                    ? new double[] {(i & 1) * a, (i >> 1 & 1) * b, (i >> 2) * c}
                    : new double[] {random.nextDouble() * a, random.nextDouble() * b, random.nextDouble() * c};
        }
        MinimumBoundingBox box = MinimumBoundingBox.of(ConvexHull.of(turned(points, random), STEP));
        assertEquals(a * b * c, box.volume(), 2e-4 * a * b * c, "seed " + seed);
        assertEquals(2 * (a * b + b * c + c * a), box.area(), 1e-3 * box.area(), "seed " + seed);
    }

    /** No face of the tetrahedron is flush with a face of its least box, the cube. */
    @Test
    void theBoxOfARegularTetrahedronIsTheCube() {
        double[][] points = {{0, 0, 0}, {1, 1, 0}, {1, 0, 1}, {0, 1, 1}};
        MinimumBoundingBox box = MinimumBoundingBox.of(ConvexHull.of(turned(points, new Random(6)), STEP));
        assertEquals(1, box.volume(), 1e-4);
        assertEquals(6, box.area(), 1e-3);
    }

    /** O'Rourke's definition: for every pair of edges, all boxes with adjacent faces that hold them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noBoxOverAllPairsOfEdgesIsSmaller(long seed) {
        Random random = new Random(seed);
        int[] points = new int[3 * (4 + random.nextInt(8))];
        for (int i = 0; i < points.length; i++) {
            points[i] = random.nextInt(i % 3 == 0 ? 40 : 20);
        }
        ConvexHull hull = ConvexHull.of(points, new Vector3(1, 1.5, 2));
        double found = MinimumBoundingBox.of(hull).volume();
        double least = overPairsOfEdges(hull);
        assertEquals(least, found, 3e-6 * least, "seed " + seed);
    }

    private static double overPairsOfEdges(ConvexHull hull) {
        int[] t = hull.triangles();
        double[][] v = new double[hull.vertices().length / 3][];
        for (int i = 0; i < v.length; i++) {
            v[i] = Arrays.copyOfRange(hull.vertices(), 3 * i, 3 * i + 3);
        }
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < t.length; i++) {
            for (int j = 0; j < t.length; j++) {
                double[] e = edge(v, t, i);
                double[] f = edge(v, t, j);
                int steps = 400;
                double least = Double.POSITIVE_INFINITY;
                int at = 0;
                for (int s = 0; s < steps; s++) {
                    double volume = volume(v, e, f, Math.PI * s / steps);
                    if (volume < least) {
                        least = volume;
                        at = s;
                    }
                }
                if (least < 1.1 * best) {
                    best = Math.min(best, golden(v, e, f, Math.PI * (at - 1) / steps, Math.PI * (at + 1) / steps));
                }
            }
        }
        return best;
    }

    private static double golden(double[][] v, double[] e, double[] f, double from, double to) {
        double a = from;
        double b = to;
        double ratio = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 60; i++) {
            double c = b - ratio * (b - a);
            double d = a + ratio * (b - a);
            if (volume(v, e, f, c) < volume(v, e, f, d)) {
                b = d;
            } else {
                a = c;
            }
        }
        return volume(v, e, f, (a + b) / 2);
    }

    private static double[] edge(double[][] v, int[] t, int i) {
        double[] a = v[t[i]];
        double[] b = v[t[i % 3 == 2 ? i - 2 : i + 1]];
        return unit(new double[] {b[0] - a[0], b[1] - a[1], b[2] - a[2]});
    }

    /** Box with the axis n across e, turned by an angle about e; the second axis is across n and f. */
    private static double volume(double[][] v, double[] e, double[] f, double angle) {
        double[] p = unit(cross(e, Math.abs(e[0]) < 0.6 ? new double[] {1, 0, 0} : new double[] {0, 1, 0}));
        double[] q = cross(e, p);
        double[] n = new double[3];
        for (int i = 0; i < 3; i++) {
            n[i] = p[i] * Math.cos(angle) + q[i] * Math.sin(angle);
        }
        double[] m = cross(n, f);
        if (Math.sqrt(m[0] * m[0] + m[1] * m[1] + m[2] * m[2]) < 1e-9) {
            return Double.POSITIVE_INFINITY;
        }
        m = unit(m);
        return width(v, n) * width(v, m) * width(v, cross(n, m));
    }

    private static double width(double[][] v, double[] n) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] p : v) {
            double along = p[0] * n[0] + p[1] * n[1] + p[2] * n[2];
            low = Math.min(low, along);
            high = Math.max(high, along);
        }
        return high - low;
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double[] unit(double[] a) {
        double norm = Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
        return new double[] {a[0] / norm, a[1] / norm, a[2] / norm};
    }

    /** Random orientations find no smaller box around the hull of a region with many corners. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noRandomBoxAroundARegionIsSmaller(long seed) {
        Random random = new Random(seed);
        double[] axes = {4 + 6 * random.nextDouble(), 4 + 6 * random.nextDouble(), 4 + 6 * random.nextDouble()};
        ConvexHull hull =
                ConvexHull.of(RandomMask.ellipsoid(Grid.of(24, 24, 12, 1, 1, 2), new double[] {11.4, 11.7, 5.6}, axes));
        MinimumBoundingBox box = MinimumBoundingBox.of(hull);
        double[][] v = new double[hull.vertices().length / 3][];
        for (int i = 0; i < v.length; i++) {
            v[i] = Arrays.copyOfRange(hull.vertices(), 3 * i, 3 * i + 3);
        }
        double[][] identity = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int i = 0; i < 3000; i++) {
            double[][] r = i == 0 ? identity : rotation(random);
            double volume = width(v, r[0]) * width(v, r[1]) * width(v, r[2]);
            assertTrue(box.volume() <= volume * (1 + 1e-6), "seed " + seed + ", orientation " + i);
        }
        assertTrue(box.volume() >= hull.volume());
    }
}
