// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Minimum of a quadratic function with an elastic net penalty: q'd + d'Hd / 2 + sum_a (ridge_a x_a^2 / 2 + lasso_a
 * |x_a|) with d the change of x.
 *
 * <p>Coordinate descent with covariance updates finds which x are zero and the signs of the others; the linear equations
 * of these others then give them to rounding. While a sign is wrong, x goes as far as that coefficient's zero and is
 * solved again without it.
 */
final class QuadraticLasso {
    private static final int MAX_ROUNDS = 40;
    private static final int MAX_CROSSINGS = 5;

    private final int m;
    private final double[] h;
    private final double[] lasso;
    private final double[] ridge;

    /** H x + constant, the gradient of the quadratic part at x. */
    private final double[] q;

    private final double[] x;
    private final double[] root;

    private QuadraticLasso(double[] h, double[] q, double[] x, double[] lasso, double[] ridge) {
        this.m = x.length;
        this.h = h;
        this.q = q;
        this.x = x;
        this.lasso = lasso;
        this.ridge = ridge;
        this.root = new double[m * m];
    }

    /**
     * @param h symmetric, positive semi-definite matrix of m x m
     * @param q gradient of the quadratic part at the start; changed
     * @param x the start; changed to the minimum
     * @param lasso weights of |x|, 0 where not penalised
     * @param ridge weights of x^2 / 2
     * @param enough coordinate descent ends the search when no change, squared and times its curvature, is above this;
     *     0: at the minimum only
     */
    static void minimise(double[] h, double[] q, double[] x, double[] lasso, double[] ridge, double enough) {
        new QuadraticLasso(h, q, x, lasso, ridge).minimise(enough);
    }

    private void minimise(double enough) {
        int sweeps = 4;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            for (int sweep = 0; sweep < sweeps; sweep++) {
                double change = sweep();
                if (change <= enough) {
                    return;
                }
            }
            if (solve()) {
                return;
            }
            sweeps = Math.min(2 * sweeps, 1000);
        }
    }

    /** One round of coordinate descent; returns the largest change, squared and times its curvature. */
    private double sweep() {
        double largest = 0;
        for (int a = 0; a < m; a++) {
            double curvature = h[a * m + a];
            if (!(curvature + ridge[a] > 0)) {
                continue;
            }
            double target = curvature * x[a] - q[a];
            double next = Math.signum(target) * Math.max(Math.abs(target) - lasso[a], 0) / (curvature + ridge[a]);
            double change = next - x[a];
            if (change != 0) {
                x[a] = next;
                int ha = a * m;
                for (int b = 0; b < m; b++) {
                    q[b] += change * h[ha + b];
                }
                largest = Math.max(largest, curvature * change * change);
            }
        }
        return largest;
    }

    /** Solves for the coefficients that are not zero; returns whether the result is the minimum. */
    private boolean solve() {
        int[] free = new int[m];
        for (int crossings = 0; crossings < MAX_CROSSINGS; crossings++) {
            int count = 0;
            for (int a = 0; a < m; a++) {
                if (x[a] != 0 || lasso[a] == 0) {
                    free[count++] = a;
                }
            }
            double[] step = newtonStep(free, count);
            double length = 1;
            int crossing = -1;
            for (int i = 0; i < count; i++) {
                int a = free[i];
                if (lasso[a] > 0 && Math.signum(x[a] + step[i]) != Math.signum(x[a])) {
                    double toZero = -x[a] / step[i];
                    if (toZero < length || crossing < 0) {
                        length = toZero;
                        crossing = a;
                    }
                }
            }
            for (int i = 0; i < count; i++) {
                move(free[i], free[i] == crossing ? -x[free[i]] : length * step[i]);
            }
            if (crossing < 0) {
                return optimal();
            }
        }
        return false;
    }

    private void move(int a, double change) {
        x[a] += change;
        int ha = a * m;
        for (int b = 0; b < m; b++) {
            q[b] += change * h[ha + b];
        }
    }

    private boolean optimal() {
        for (int a = 0; a < m; a++) {
            if (x[a] == 0 && Math.abs(q[a]) > lasso[a] * (1 + 1e-12) + 1e-300) {
                return false;
            }
        }
        return true;
    }

    private double[] newtonStep(int[] free, int count) {
        double[] right = new double[count];
        for (int damping = 0; ; damping++) {
            for (int i = 0; i < count; i++) {
                int a = free[i];
                right[i] = -(q[a] + ridge[a] * x[a] + lasso[a] * Math.signum(x[a]));
                for (int k = 0; k <= i; k++) {
                    root[i * m + k] = h[a * m + free[k]];
                }
                root[i * m + i] += ridge[a];
                root[i * m + i] *= 1 + (damping == 0 ? 0 : 1e-12 * Math.pow(100, damping));
            }
            if (decompose(count)) {
                substitute(right, count);
                return right;
            }
            if (damping > 5) {
                return new double[count];
            }
        }
    }

    /** Cholesky's decomposition in place; false where the matrix is singular to rounding. */
    private boolean decompose(int count) {
        for (int i = 0; i < count; i++) {
            int ri = i * m;
            for (int k = 0; k < i; k++) {
                root[ri + k] = (root[ri + k] - dot(ri, k * m, k)) / root[k * m + k];
            }
            double pivot = root[ri + i] - dot(ri, ri, i);
            if (!(pivot > 1e-13 * root[ri + i])) {
                return false;
            }
            root[ri + i] = Math.sqrt(pivot);
        }
        return true;
    }

    private double dot(int u, int v, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 4 <= length; k += 4) {
            s0 += root[u + k] * root[v + k];
            s1 += root[u + k + 1] * root[v + k + 1];
            s2 += root[u + k + 2] * root[v + k + 2];
            s3 += root[u + k + 3] * root[v + k + 3];
        }
        for (; k < length; k++) {
            s0 += root[u + k] * root[v + k];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private void substitute(double[] right, int count) {
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < i; k++) {
                right[i] -= root[i * m + k] * right[k];
            }
            right[i] /= root[i * m + i];
        }
        for (int i = count - 1; i >= 0; i--) {
            right[i] /= root[i * m + i];
            for (int k = 0; k < i; k++) {
                right[k] -= root[i * m + k] * right[i];
            }
        }
    }
}
