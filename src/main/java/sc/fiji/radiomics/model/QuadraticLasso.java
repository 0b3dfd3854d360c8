// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Minimum of a quadratic function with an elastic net penalty: q'd + d'Hd / 2 + sum_a (ridge_a x_a^2 / 2 + lasso_a
 * |x_a|) with d the change of x.
 *
 * <p>Coordinate descent with covariance updates finds which x are zero and the signs of the others; the linear equations
 * of these others then give them to rounding. While a sign is wrong, x goes as far as that coefficient's zero and is
 * solved again without it. Coefficients can be added; what is known of the equations serves one minimum after the other.
 */
final class QuadraticLasso {
    private static final int MAX_ROUNDS = 40;
    private static final int MAX_CROSSINGS = 5;

    /** So many rounds of coordinate descent in a row without a change of sign call for the linear equations. */
    private static final int SETTLED = 2;

    private final int capacity;
    private final double[] h;
    private final CholeskyRoot root;
    private final int[] free;
    private final double[] step;
    private int m;

    private double[] lasso;
    private double[] ridge;

    /** H x + constant, the gradient of the quadratic part at x. */
    private double[] q;

    private double[] x;
    private boolean signsChanged;

    /**
     * @param h symmetric, positive semi-definite matrix, capacity numbers a row, of which this keeps hold
     * @param m rows and columns of it that are filled
     * @param capacity how many coefficients there is room for
     */
    QuadraticLasso(double[] h, int m, int capacity) {
        this.capacity = capacity;
        this.h = h;
        this.m = m;
        this.root = new CholeskyRoot(h, capacity);
        this.free = new int[capacity];
        this.step = new double[capacity];
    }

    /** Adds a coefficient with its second derivatives with the others, in their order, and with itself, the last. */
    void add(double[] derivatives) {
        for (int b = 0; b <= m; b++) {
            h[m * capacity + b] = derivatives[b];
            h[b * capacity + m] = derivatives[b];
        }
        m++;
    }

    /**
     * @param gradient gradient of the quadratic part at the start; changed
     * @param start the start; changed to the minimum
     * @param lassoWeights weights of |x|, 0 where not penalised; infinite where x is to stay 0
     * @param ridgeWeights weights of x^2 / 2
     */
    void minimise(double[] gradient, double[] start, double[] lassoWeights, double[] ridgeWeights) {
        q = gradient;
        x = start;
        lasso = lassoWeights;
        ridge = ridgeWeights;
        int sweeps = 5 + m / 3; // as costly as the linear equations
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int settled = 0;
            for (int sweep = 0; sweep < sweeps && settled < SETTLED; sweep++) {
                if (sweep() == 0) {
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
            size = Math.max(size, h[a * capacity + a] * (to[a] - from[a]) * (to[a] - from[a]));
        }
        return size;
    }

    /** One round of coordinate descent; returns the largest change, squared and times its curvature. */
    private double sweep() {
        double largest = 0;
        signsChanged = false;
        for (int a = 0; a < m; a++) {
            double curvature = h[a * capacity + a];
            double target = curvature * x[a] - q[a];
            double excess = Math.abs(target) - lasso[a];
            if (!(curvature + ridge[a] > 0) || !(excess > 0) && x[a] == 0) {
                continue;
            }
            double next = excess > 0 ? Math.signum(target) * excess / (curvature + ridge[a]) : 0;
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
        for (int crossings = 0; crossings < MAX_CROSSINGS; crossings++) {
            int count = newtonStep();
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
        int ha = a * capacity;
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

    /** Steps of the coefficients that are not zero, which this lists; returns how many. */
    private int newtonStep() {
        boolean[] isFree = new boolean[m];
        for (int a = 0; a < m; a++) {
            isFree[a] = x[a] != 0 || lasso[a] == 0;
        }
        boolean solvable = root.of(isFree, ridge);
        int count = root.order(free);
        for (int i = 0; i < count; i++) {
            int a = free[i];
            step[i] = solvable ? -(q[a] + ridge[a] * x[a] + lasso[a] * Math.signum(x[a])) : 0;
        }
        root.substitute(step);
        return count;
    }
}
