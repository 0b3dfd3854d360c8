// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

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

    /** So many rounds of coordinate descent in a row without a change of sign call for the linear equations. */
    private static final int SETTLED = 3;

    private final int m;
    private final double[] h;
    private final double[] lasso;
    private final double[] ridge;

    /** Cholesky's root of the equations of {@link #solved}. */
    private final double[] root;

    private int[] solved = new int[0];

    /** H x + constant, the gradient of the quadratic part at x. */
    private double[] q;

    private double[] x;
    private boolean signsChanged;

    /**
     * @param h symmetric, positive semi-definite matrix of m x m
     * @param lasso weights of |x|, 0 where not penalised
     * @param ridge weights of x^2 / 2
     */
    QuadraticLasso(double[] h, double[] lasso, double[] ridge) {
        this.m = lasso.length;
        this.h = h;
        this.lasso = lasso;
        this.ridge = ridge;
        this.root = new double[m * m];
    }

    /**
     * @param gradient gradient of the quadratic part at the start; changed
     * @param start the start; changed to the minimum
     * @param enough coordinate descent ends the search when no change, squared and times its curvature, is above this;
     *     0: at the minimum only
     */
    void minimise(double[] gradient, double[] start, double enough) {
        q = gradient;
        x = start;
        int sweeps = 5 + m / 3; // as costly as the linear equations
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int settled = 0;
            for (int sweep = 0; sweep < sweeps && settled < SETTLED; sweep++) {
                if (sweep() <= enough) {
                    return;
                }
                settled = signsChanged ? 0 : settled + 1;
            }
            if (solve()) {
                return;
            }
            sweeps = Math.min(2 * sweeps, 1000);
        }
    }

    /** Largest change, squared and times its curvature, of a step. */
    double size(double[] from, double[] to) {
        double size = 0;
        for (int a = 0; a < m; a++) {
            size = Math.max(size, h[a * m + a] * (to[a] - from[a]) * (to[a] - from[a]));
        }
        return size;
    }

    /** One round of coordinate descent; returns the largest change, squared and times its curvature. */
    private double sweep() {
        double largest = 0;
        signsChanged = false;
        for (int a = 0; a < m; a++) {
            double curvature = h[a * m + a];
            if (!(curvature + ridge[a] > 0)) {
                continue;
            }
            double target = curvature * x[a] - q[a];
            double next = Math.signum(target) * Math.max(Math.abs(target) - lasso[a], 0) / (curvature + ridge[a]);
            double change = next - x[a];
            if (change != 0) {
                signsChanged |= Math.signum(x[a]) != Math.signum(next);
                move(a, change);
                x[a] = next;
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
            double[] step = newtonStep(Arrays.copyOf(free, count));
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

    private double[] newtonStep(int[] free) {
        if (!Arrays.equals(free, solved)) {
            solved = factorise(free) ? free : new int[0];
        }
        double[] step = new double[free.length];
        if (solved.length == free.length) {
            for (int i = 0; i < free.length; i++) {
                int a = free[i];
                step[i] = -(q[a] + ridge[a] * x[a] + lasso[a] * Math.signum(x[a]));
            }
            substitute(step);
        }
        return step;
    }

    /** Factorises the equations, with a larger diagonal where they are singular to rounding. */
    private boolean factorise(int[] free) {
        for (int damping = 0; damping < 6; damping++) {
            for (int i = 0; i < free.length; i++) {
                int a = free[i];
                for (int k = 0; k <= i; k++) {
                    root[i * m + k] = h[a * m + free[k]];
                }
                root[i * m + i] += ridge[a];
                root[i * m + i] *= 1 + (damping == 0 ? 0 : 1e-12 * Math.pow(100, damping));
            }
            if (decompose(free.length)) {
                return true;
            }
        }
        return false;
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

    private void substitute(double[] right) {
        int count = right.length;
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
