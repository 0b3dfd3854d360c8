// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Minimum volume enclosing ellipsoid of points in space.
 *
 * <p>The dual problem looks for weights u of the points, adding up to 1, that maximise log det of
 * M = sum(u q q'), with q = (x, 1) the lifted points. At the optimum kappa = q' M⁻¹ q is at most 4 for all points and 4
 * for those that carry weight. Khachiyan's barycentric coordinate ascent with the away steps of Todd and Yildirim moves
 * weight to the point with the largest kappa or from that with the smallest. It runs on a small working set, to which
 * the worst points outside are added until none is left.
 *
 * <p>Accuracy: the ellipsoid found is scaled so that it holds every point, and its volume exceeds the least possible one
 * by at most {@value #TOLERANCE} times 2, relatively. (The manual suggests 0.001.)
 * Source: IBSI 1 reference manual, volume density (minimum volume enclosing ellipsoid); M. J. Todd and E. A. Yildirim,
 * doi:10.1016/j.dam.2007.02.013; L. G. Khachiyan, doi:10.1287/moor.21.2.307.
 */
public final class EnclosingEllipsoid {
    /** Largest kappa / 4 - 1 at which the search ends. */
    static final double TOLERANCE = 1e-8;

    private static final int LIFTED = 4;
    private static final int ADDED_PER_ROUND = 8;
    private static final int MOST_STEPS = 200_000;
    /** Steps after which the updated kappa is computed afresh. */
    private static final int REFRESH = 50;

    private final int count;
    /** The points as given, from their mean. */
    private final double[] original;
    /** The points with unit covariance; the problem does not change under affine maps, its conditioning does. */
    private final double[] points;

    private int[] working;
    private double[] weights;
    private double[] kappa;
    private double[][] inverse;

    private EnclosingEllipsoid(double[] vertices) {
        count = vertices.length / 3;
        original = vertices.clone();
        double[] mean = new double[3];
        for (int i = 0; i < original.length; i++) {
            mean[i % 3] += original[i] / count;
        }
        for (int i = 0; i < original.length; i++) {
            original[i] -= mean[i % 3];
        }
        points = whitened(original);
    }

    /** L⁻¹ x with the Cholesky factor L of the covariance of all points. */
    private static double[] whitened(double[] x) {
        double[] c = new double[9];
        for (int i = 0; i < x.length; i += 3) {
            for (int k = 0; k < 9; k++) {
                c[k] += 3 * x[i + k / 3] * x[i + k % 3] / x.length;
            }
        }
        double a = Math.sqrt(c[0]);
        double b = c[3] / a;
        double d = Math.sqrt(c[4] - b * b);
        double e = c[6] / a;
        double f = (c[7] - e * b) / d;
        double g = Math.sqrt(c[8] - e * e - f * f);
        double[] to = new double[x.length];
        for (int i = 0; i < x.length; i += 3) {
            to[i] = x[i] / a;
            to[i + 1] = (x[i + 1] - b * to[i]) / d;
            to[i + 2] = (x[i + 2] - e * to[i] - f * to[i + 1]) / g;
        }
        return to;
    }

    /** The ellipsoid around the corners of a hull. */
    public static Ellipsoid of(ConvexHull hull) {
        return of(hull.vertices());
    }

    /** @param points x, y, z of points that do not lie in one plane */
    static Ellipsoid of(double[] points) {
        return new EnclosingEllipsoid(points).solve();
    }

    private Ellipsoid solve() {
        start();
        for (int round = 0; ; round++) {
            optimise();
            if (!grow() || round > count) {
                return ellipsoid();
            }
        }
    }

    /** Working set: the extreme points along the 13 axes and diagonals, with equal weights. */
    private void start() {
        boolean[] chosen = new boolean[count];
        for (int direction = 0; direction < 27; direction++) {
            int dx = direction % 3 - 1;
            int dy = direction / 3 % 3 - 1;
            int dz = direction / 9 - 1;
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                double along = dx * points[3 * i] + dy * points[3 * i + 1] + dz * points[3 * i + 2];
                if (along > most) {
                    most = along;
                    best = i;
                }
            }
            chosen[best] = true;
        }
        working = java.util.stream.IntStream.range(0, count)
                .filter(i -> chosen[i])
                .toArray();
        weights = new double[working.length];
        Arrays.fill(weights, 1.0 / working.length);
    }

    /** Adds the points outside the working set that lie farthest outside the present ellipsoid; false if none does. */
    private boolean grow() {
        boolean grown = false;
        for (int added = 0; added < ADDED_PER_ROUND; added++) {
            int worst = -1;
            double most = LIFTED * (1 + TOLERANCE);
            for (int i = 0; i < count; i++) {
                double k = form(i, i);
                if (k > most && !isWorking(i)) {
                    most = k;
                    worst = i;
                }
            }
            if (worst < 0) {
                break;
            }
            working = Arrays.copyOf(working, working.length + 1);
            working[working.length - 1] = worst;
            weights = Arrays.copyOf(weights, working.length);
            grown = true;
        }
        return grown;
    }

    private boolean isWorking(int point) {
        for (int i : working) {
            if (i == point) {
                return true;
            }
        }
        return false;
    }

    /** q(i)' M⁻¹ q(j). */
    private double form(int i, int j) {
        double x = points[3 * j];
        double y = points[3 * j + 1];
        double z = points[3 * j + 2];
        double[][] m = inverse;
        return points[3 * i] * (m[0][0] * x + m[0][1] * y + m[0][2] * z + m[0][3])
                + points[3 * i + 1] * (m[1][0] * x + m[1][1] * y + m[1][2] * z + m[1][3])
                + points[3 * i + 2] * (m[2][0] * x + m[2][1] * y + m[2][2] * z + m[2][3])
                + (m[3][0] * x + m[3][1] * y + m[3][2] * z + m[3][3]);
    }

    private double[][] moments(double[] points) {
        double[][] m = new double[LIFTED][LIFTED];
        for (int w = 0; w < working.length; w++) {
            int p = 3 * working[w];
            double[] q = {points[p], points[p + 1], points[p + 2], 1};
            for (int a = 0; a < LIFTED; a++) {
                for (int b = 0; b < LIFTED; b++) {
                    // this order of factors keeps the matrix exactly symmetric
                    m[a][b] += weights[w] * (q[a] * q[b]);
                }
            }
        }
        return m;
    }

    private void refresh() {
        inverse = new org.hipparchus.linear.LUDecomposition(new Array2DRowRealMatrix(moments(points), false))
                .getSolver()
                .getInverse()
                .getData();
        kappa = new double[working.length];
        for (int w = 0; w < working.length; w++) {
            kappa[w] = form(working[w], working[w]);
        }
    }

    /** Coordinate ascent on the working set. */
    private void optimise() {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (step % REFRESH == 0) {
                refresh();
            }
            int high = 0;
            int low = -1;
            for (int w = 0; w < working.length; w++) {
                if (kappa[w] > kappa[high]) {
                    high = w;
                }
                if (weights[w] > 0 && (low < 0 || kappa[w] < kappa[low])) {
                    low = w;
                }
            }
            double above = kappa[high] / LIFTED - 1;
            double below = 1 - kappa[low] / LIFTED;
            if (Math.max(above, below) <= TOLERANCE / 2) {
                break;
            }
            if (above >= below) {
                move(high, (kappa[high] - LIFTED) / (LIFTED * (kappa[high] - 1)));
            } else {
                double all = weights[low] / (1 - weights[low]);
                double best = (LIFTED - kappa[low]) / (LIFTED * (kappa[low] - 1));
                move(low, kappa[low] > 1 && best < all ? -best : -all);
            }
        }
        refresh();
    }

    /** Moves a share of all weight to a point, or from it if the share is negative; rank-one update of M⁻¹. */
    private void move(int to, double share) {
        double rest = 1 - share;
        boolean empties = share < 0 && rest * weights[to] + share < 1e-15;
        for (int w = 0; w < weights.length; w++) {
            weights[w] *= rest;
        }
        weights[to] = empties ? 0 : weights[to] + share;
        int p = 3 * working[to];
        double[] product = new double[LIFTED];
        for (int a = 0; a < LIFTED; a++) {
            product[a] = inverse[a][0] * points[p]
                    + inverse[a][1] * points[p + 1]
                    + inverse[a][2] * points[p + 2]
                    + inverse[a][3];
        }
        double factor = share / (rest + share * kappa[to]);
        for (int w = 0; w < weights.length; w++) {
            int i = 3 * working[w];
            double form = product[0] * points[i] + product[1] * points[i + 1] + product[2] * points[i + 2] + product[3];
            kappa[w] = (kappa[w] - factor * form * form) / rest;
        }
        for (int a = 0; a < LIFTED; a++) {
            for (int b = 0; b < LIFTED; b++) {
                inverse[a][b] = (inverse[a][b] - factor * product[a] * product[b]) / rest;
            }
        }
    }

    /** The ellipsoid of the weights, scaled to hold every point: kappa - 1 is 3 times the squared relative radius. */
    private Ellipsoid ellipsoid() {
        double most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, form(i, i) - 1);
        }
        double[][] m = moments(original);
        double[][] covariance = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                covariance[a][b] = m[a][b] - m[a][3] * m[b][3];
            }
        }
        double[] values = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false)).getEigenvalues();
        Arrays.sort(values);
        return new Ellipsoid(Math.sqrt(most * values[2]), Math.sqrt(most * values[1]), Math.sqrt(most * values[0]));
    }
}
