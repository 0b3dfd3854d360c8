// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;

class EnclosingEllipsoidTest {
    private static final double[] CUBE = {0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1};

    /** points A x + b. */
    private static double[] mapped(double[] points, double[][] a) {
        double[] to = new double[points.length];
        for (int i = 0; i < points.length; i += 3) {
            for (int r = 0; r < 3; r++) {
                to[i + r] = 7 * r + a[r][0] * points[i] + a[r][1] * points[i + 1] + a[r][2] * points[i + 2];
            }
        }
        return to;
    }

    private static double determinant(double[][] a) {
        return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1])
                - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0])
                + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
    }

    private static double[][] matrix(Random random) {
        double[][] a = new double[3][3];
        for (double[] row : a) {
            for (int i = 0; i < 3; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return a;
    }

    @Test
    void aCubeIsInItsSphere() {
        Ellipsoid sphere = EnclosingEllipsoid.of(CUBE);
        assertEquals(Math.sqrt(3) / 2, sphere.a(), 1e-7);
        assertEquals(Math.sqrt(3) / 2, sphere.c(), 1e-7);
    }

    @Test
    void aRegularTetrahedronIsInItsSphere() {
        Ellipsoid sphere = EnclosingEllipsoid.of(new double[] {0, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1});
        assertEquals(Math.sqrt(3) / 2, sphere.b(), 1e-7);
        assertEquals(Math.pow(0.75, 1.5) * 4 * Math.PI / 3, sphere.volume(), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aStretchedCubeIsInTheStretchedSphere(long seed) {
        double[][] a = matrix(new Random(seed));
        double expected = Math.pow(0.75, 1.5) * 4 * Math.PI / 3 * Math.abs(determinant(a));
        assertEquals(expected, EnclosingEllipsoid.of(mapped(CUBE, a)).volume(), 3e-8 * expected, "seed " + seed);
    }

    /** Points on an ellipsoid, spread over all of it and some inside: the ellipsoid itself. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pointsOnAnEllipsoidGiveIt(long seed) {
        Random random = new Random(seed);
        double[] points = new double[3 * 2000];
        for (int i = 0; i < points.length; i += 3) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double z = random.nextGaussian();
            double r = Math.sqrt(x * x + y * y + z * z) * (i % 2 == 0 ? 1 : 1 + random.nextDouble());
            points[i] = x / r;
            points[i + 1] = y / r;
            points[i + 2] = z / r;
        }
        double[][] a = matrix(random);
        Ellipsoid found = EnclosingEllipsoid.of(mapped(points, a));
        double expected = 4 * Math.PI / 3 * Math.abs(determinant(a));
        assertEquals(expected, found.volume(), 3e-8 * expected, "seed " + seed);
        double squares = 0;
        for (double[] row : a) {
            squares += row[0] * row[0] + row[1] * row[1] + row[2] * row[2];
        }
        assertEquals(squares, found.a() * found.a() + found.b() * found.b() + found.c() * found.c(), 1e-6 * squares);
    }

    /**
     * Khachiyan's plain ascent on all points, without away steps: slow, and from its weights a bound from below on the
     * volume of any enclosing ellipsoid, since the dual is maximised.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noEllipsoidOfThePlainAscentIsSmaller(long seed) {
        Random random = new Random(seed);
        double[] points = new double[3 * 40];
        for (int i = 0; i < points.length; i++) {
            points[i] = random.nextGaussian() * (1 + i % 3);
        }
        double[] bounds = plainAscent(points, 20000);
        double found = EnclosingEllipsoid.of(points).volume();
        assertTrue(found >= bounds[0] * (1 - 1e-9), "seed " + seed + ": " + found + " under " + bounds[0]);
        assertTrue(found <= bounds[1] * (1 + 1e-7), "seed " + seed + ": " + found + " over " + bounds[1]);
        assertTrue(bounds[1] < bounds[0] * 1.001, "the bounds are close");
    }

    /** Lower and upper bound on the least volume. */
    private static double[] plainAscent(double[] p, int steps) {
        int n = p.length / 3;
        double[] u = new double[n];
        java.util.Arrays.fill(u, 1.0 / n);
        double most = 0;
        double[] centre = new double[3];
        double[][] s = new double[3][3];
        for (int step = 0; step <= steps; step++) {
            centre = new double[3];
            s = new double[3][3];
            for (int i = 0; i < n; i++) {
                for (int a = 0; a < 3; a++) {
                    centre[a] += u[i] * p[3 * i + a];
                }
            }
            for (int i = 0; i < n; i++) {
                for (int a = 0; a < 3; a++) {
                    for (int b = 0; b < 3; b++) {
                        s[a][b] += u[i] * (p[3 * i + a] - centre[a]) * (p[3 * i + b] - centre[b]);
                    }
                }
            }
            int worst = 0;
            most = 0;
            for (int i = 0; i < n; i++) {
                double form = form(s, p[3 * i] - centre[0], p[3 * i + 1] - centre[1], p[3 * i + 2] - centre[2]);
                if (form > most) {
                    most = form;
                    worst = i;
                }
            }
            double share = (most - 3) / (4 * most);
            for (int i = 0; i < n && step < steps; i++) {
                u[i] = u[i] * (1 - share) + (i == worst ? share : 0);
            }
        }
        double dual = 4 * Math.PI / 3 * Math.sqrt(27 * determinant(s));
        return new double[] {dual, dual * Math.pow(most / 3, 1.5)};
    }

    /** x' S⁻¹ x by Cramer's rule. */
    private static double form(double[][] s, double... x) {
        double result = 0;
        for (int column = 0; column < 3; column++) {
            double[][] replaced = new double[3][3];
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    replaced[r][c] = c == column ? x[r] : s[r][c];
                }
            }
            result += x[column] * determinant(replaced) / determinant(s);
        }
        return result;
    }

    @Test
    void theEllipsoidOfARegionHoldsItsHull() {
        ConvexHull hull = ConvexHull.of(RandomMask.of(Grid.of(9, 8, 7, 1, 1, 3), 0.3, 5));
        Ellipsoid ellipsoid = EnclosingEllipsoid.of(hull);
        assertTrue(ellipsoid.volume() > hull.volume());
        assertTrue(ellipsoid.a() >= hull.diameter() / 2);
    }
}
