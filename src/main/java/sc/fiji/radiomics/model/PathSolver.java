// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Penalised coefficients of standardised predictors at one lambda after the other, each from the one before.
 *
 * <p>Only a working set of coefficients is fitted. Others are tried where the sequential strong rule cannot rule them
 * out, |g_c| at least f_c alpha (2 lambda - lambda before), then all: a coefficient whose gradient g_c breaks the
 * condition of optimality |g_c| <= lambda f_c alpha joins the working set, until none does.
 *
 * <p>The working set is fitted by Newton's method, each quadratic problem solved by {@link QuadraticLasso}; if it is
 * large (ridge, elastic net), by coordinate descent with naive updates on the weighted least squares problem.
 *
 * <p>Coefficients are numbered class by class, in a class column by column, the intercept last.
 *
 * <p>Source: Friedman, Hastie, Tibshirani, J Stat Softw 2010;33(1), doi:10.18637/jss.v033.i01; Tibshirani et al., J R
 * Stat Soc B 2012;74:245 (strong rules), doi:10.1111/j.1467-9868.2011.01004.x.
 */
final class PathSolver {
    private static final int LARGE = 500;
    private static final int MAX_STEPS = 200;
    private static final int MAX_PASSES = 100_000;

    /** Newton steps must take the violation down by this factor, or get new second derivatives. */
    private static final double SLOW = 0.1;

    private final Loss loss;
    private final int n;
    private final int width;
    private final double[][] z;
    private final double[] factor;
    private final double alpha;
    private final Convergence convergence;
    private final double unit;

    private final double[] beta;
    private final double[] slope;
    private double[] eta;
    private double value;
    private double violation;
    private int[] working;

    /**
     * @param loss the outcome
     * @param z standardised columns; null where a column is constant
     * @param factor penalty factors of the columns
     */
    PathSolver(Loss loss, double[][] z, double[] factor, double alpha, Convergence convergence) {
        this.loss = loss;
        this.n = loss.n;
        this.width = z.length + 1;
        this.z = Arrays.copyOf(z, width);
        this.factor = Arrays.copyOf(factor, width);
        this.alpha = alpha;
        this.convergence = convergence;
        this.beta = new double[loss.responses * width];
        this.slope = new double[beta.length];
        if (loss.family().hasIntercept()) {
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            this.z[width - 1] = ones;
        }
        double[] intercepts = loss.nullIntercepts();
        for (int c = 0; c < loss.responses; c++) {
            beta[c * width + width - 1] = intercepts[c];
        }
        this.eta = loss.nullPredictors();
        this.value = loss.evaluate(eta);
        this.unit = value - loss.saturated();
        this.working = IntStream.range(0, beta.length)
                .filter(c -> column(c) != null && factor(c) == 0)
                .toArray();
        fit(0);
        if (value - loss.saturated() < 1e-7 * unit) {
            throw new UnestimableException(
                    "predictors without penalty must not separate the outcome, found that they explain it wholly");
        }
        slopes(IntStream.range(0, beta.length).toArray());
    }

    private double[] column(int c) {
        return z[c % width];
    }

    private double factor(int c) {
        return factor[c % width];
    }

    /** The smallest lambda at which all penalised coefficients are zero. */
    double lambdaMax() {
        double largest = 0;
        for (int c = 0; c < beta.length; c++) {
            if (column(c) != null && factor(c) > 0) {
                largest = Math.max(largest, Math.abs(slope[c]) / factor(c));
            }
        }
        return largest / Math.max(alpha, 1e-3);
    }

    /** Coefficients at the last lambda: class by class, in a class column by column, the intercept last. */
    double[] beta() {
        return beta.clone();
    }

    /** Mean negative log-likelihood at the last lambda. */
    double value() {
        return value;
    }

    /** Largest violation of the conditions of optimality at the last lambda. */
    double violation() {
        return violation;
    }

    /** Goes to the next lambda. */
    void solve(double lambda, double before) {
        double slack = convergence.rule() == Convergence.Rule.OPTIMALITY ? convergence.tolerance() : 0;
        boolean[] inside = new boolean[beta.length];
        for (int c : working) {
            inside[c] = true;
        }
        int[] outside = IntStream.range(0, beta.length)
                .filter(c -> column(c) != null && !inside[c])
                .toArray();
        int[] strong = Arrays.stream(outside)
                .filter(c -> Math.abs(slope[c]) >= factor(c) * alpha * (2 * lambda - before))
                .toArray();
        join(strong, inside, lambda, slack);
        boolean added;
        do {
            fit(lambda);
            slopes(strong);
            added = join(strong, inside, lambda, slack);
            if (!added) {
                slopes(outside);
                added = join(outside, inside, lambda, slack);
            }
        } while (added);
        slopes(working);
        violation = violation(weights(lambda, alpha), weights(lambda, 1 - alpha));
        for (int c : outside) {
            if (!inside[c]) {
                violation = Math.max(violation, Math.abs(slope[c]) - lambda * factor(c) * alpha);
            }
        }
        working = Arrays.stream(working)
                .filter(c -> beta[c] != 0 || factor(c) == 0)
                .toArray();
    }

    /** Lets those candidates join the working set that break the condition of optimality. */
    private boolean join(int[] candidates, boolean[] inside, double lambda, double slack) {
        int[] joining = Arrays.stream(candidates)
                .filter(c -> !inside[c] && Math.abs(slope[c]) > lambda * factor(c) * alpha + slack)
                .toArray();
        for (int c : joining) {
            inside[c] = true;
        }
        working = IntStream.concat(Arrays.stream(working), Arrays.stream(joining))
                .sorted()
                .toArray();
        return joining.length > 0;
    }

    private void slopes(int[] which) {
        for (int c : which) {
            if (column(c) != null) {
                slope[c] = OuterProducts.dot(column(c), loss.gradient, c / width * n);
            }
        }
    }

    private void fit(double lambda) {
        int m = working.length;
        double[] lasso = weights(lambda, alpha);
        double[] ridge = weights(lambda, 1 - alpha);
        if (m <= Math.min(LARGE, n * loss.responses)) {
            newton(lambda, lasso, ridge);
        } else {
            descend(lambda, lasso, ridge);
        }
    }

    private double[] weights(double lambda, double share) {
        return Arrays.stream(working)
                .mapToDouble(c -> lambda * factor(c) * share)
                .toArray();
    }

    private double penalty(double[] lasso, double[] ridge) {
        double sum = 0;
        for (int a = 0; a < lasso.length; a++) {
            double b = beta[working[a]];
            sum += lasso[a] * Math.abs(b) + ridge[a] * b * b / 2;
        }
        return sum;
    }

    /** Largest violation of the conditions of optimality in the working set; the slopes must be up to date. */
    private double violation(double[] lasso, double[] ridge) {
        double worst = 0;
        for (int a = 0; a < lasso.length; a++) {
            double b = beta[working[a]];
            double g = slope[working[a]];
            worst = Math.max(
                    worst, b != 0 ? Math.abs(g + ridge[a] * b + lasso[a] * Math.signum(b)) : Math.abs(g) - lasso[a]);
        }
        return worst;
    }

    private void newton(double lambda, double[] lasso, double[] ridge) {
        int m = working.length;
        if (m == 0) {
            violation = 0;
            return;
        }
        double[] packed = packed();
        int[] first = IntStream.rangeClosed(0, loss.responses)
                .map(k ->
                        (int) Arrays.stream(working).filter(c -> c < k * width).count())
                .toArray();
        boolean exact = convergence.rule() == Convergence.Rule.OPTIMALITY;
        double enough = exact ? 0 : convergence.tolerance() * unit;
        QuadraticLasso quadratic = null;
        double before = Double.POSITIVE_INFINITY;
        double best = Double.POSITIVE_INFINITY;
        int stalled = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            slopes(working);
            violation = violation(lasso, ridge);
            stalled = violation < best ? 0 : stalled + 1;
            best = Math.min(best, violation);
            if (exact && (violation <= convergence.tolerance() || stalled > 2 && violation < 1e-8)) {
                return;
            }
            if (quadratic == null || violation > SLOW * before) { // old second derivatives do while they are good
                quadratic = new QuadraticLasso(hessian(packed, first), lasso, ridge);
            }
            before = violation;
            double[] start = Arrays.stream(working).mapToDouble(c -> beta[c]).toArray();
            double[] target = start.clone();
            double[] gradient =
                    Arrays.stream(working).mapToDouble(c -> slope[c]).toArray();
            quadratic.minimise(gradient, target, enough / 4);
            boolean moved = advance(packed, start, target, lasso, ridge);
            if (!exact && (quadratic.size(start, target) <= enough || !moved)) {
                return;
            }
        }
        unconverged(lambda);
    }

    private double[] hessian(double[] packed, int[] first) {
        int m = working.length;
        double[] h = new double[m * m];
        loss.hessian(packed, first, h);
        OuterProducts.mirror(h, m);
        return h;
    }

    /** Goes from the start towards the target, half the way as long as the penalised likelihood gets worse. */
    private boolean advance(double[] packed, double[] start, double[] target, double[] lasso, double[] ridge) {
        int m = start.length;
        double[] from = eta;
        double objective = value + penalty(lasso, ridge);
        double[] direction = new double[eta.length];
        for (int a = 0; a < m; a++) {
            double d = target[a] - start[a];
            int offset = working[a] / width * n;
            if (d != 0) {
                for (int i = 0; i < n; i++) {
                    direction[offset + i] += d * packed[i * m + a];
                }
            }
        }
        double length = 1;
        for (int halving = 0; halving < 40; halving++, length /= 2) {
            double[] next = new double[eta.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = from[i] + length * direction[i];
            }
            for (int a = 0; a < m; a++) {
                beta[working[a]] = length == 1 ? target[a] : start[a] + length * (target[a] - start[a]);
            }
            eta = next;
            value = loss.evaluate(eta);
            if (value + penalty(lasso, ridge) <= objective + 1e-14 * (1 + Math.abs(objective))) {
                return true;
            }
        }
        for (int a = 0; a < m; a++) {
            beta[working[a]] = start[a];
        }
        eta = from;
        value = loss.evaluate(eta);
        return false;
    }

    /** The columns of the working set, row by row. */
    private double[] packed() {
        int m = working.length;
        double[] packed = new double[n * m];
        for (int a = 0; a < m; a++) {
            double[] column = column(working[a]);
            for (int i = 0; i < n; i++) {
                packed[i * m + a] = column[i];
            }
        }
        return packed;
    }

    /** Coordinate descent with naive updates: residuals are kept up to date, columns are never multiplied together. */
    private void descend(double lambda, double[] lasso, double[] ridge) {
        boolean exact = convergence.rule() == Convergence.Rule.OPTIMALITY;
        double tolerance = convergence.tolerance();
        double careful = 1;
        double objective = value + penalty(lasso, ridge);
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            double[] etaBefore = eta.clone();
            double[] betaBefore = beta.clone();
            double change = 0;
            for (int k = 0; k < loss.responses; k++) {
                change = Math.max(change, descend(k, lasso, ridge, careful));
                value = loss.evaluate(eta);
            }
            double next = value + penalty(lasso, ridge);
            if (!(next <= objective + 1e-13 * (1 + Math.abs(objective)))) {
                System.arraycopy(betaBefore, 0, beta, 0, beta.length);
                eta = etaBefore;
                value = loss.evaluate(eta);
                careful *= 2;
                continue;
            }
            objective = next;
            boolean small = change <= (exact ? tolerance * tolerance : tolerance * unit);
            if (small || exact && pass % 10 == 9) {
                slopes(working);
                violation = violation(lasso, ridge);
                if (exact ? violation <= tolerance || small && violation < 1e-8 : small) {
                    return;
                }
            }
        }
        unconverged(lambda);
    }

    private double descend(int ofClass, double[] lasso, double[] ridge, double careful) {
        int m = lasso.length;
        double[] weights = new double[n];
        loss.curvature(ofClass, weights);
        double[] residual = Arrays.copyOfRange(loss.gradient, ofClass * n, (ofClass + 1) * n);
        double[] predictor = Arrays.copyOfRange(eta, ofClass * n, (ofClass + 1) * n);
        double[] curvature = new double[m];
        double first = 0;
        for (int sweep = 0; sweep < 4; sweep++) {
            double largest = 0;
            for (int a = 0; a < m; a++) {
                if (working[a] / width != ofClass) {
                    continue;
                }
                double[] column = column(working[a]);
                if (sweep == 0) {
                    curvature[a] = careful * OuterProducts.weightedSquares(weights, column);
                }
                double b = beta[working[a]];
                double target = curvature[a] * b - OuterProducts.dot(column, residual, 0);
                double next =
                        Math.signum(target) * Math.max(Math.abs(target) - lasso[a], 0) / (curvature[a] + ridge[a]);
                double d = next - b;
                if (d != 0) {
                    beta[working[a]] = next;
                    for (int i = 0; i < n; i++) {
                        predictor[i] += d * column[i];
                        residual[i] += d * careful * weights[i] * column[i];
                    }
                    largest = Math.max(largest, curvature[a] * d * d);
                }
            }
            first = Math.max(first, largest);
        }
        System.arraycopy(predictor, 0, eta, ofClass * n, n);
        return first;
    }

    private void unconverged(double lambda) {
        throw new UnestimableException("the fit at lambda " + lambda
                + " must converge, found conditions of optimality off by " + violation
                + (lambda == 0
                        ? ": predictors without penalty must not separate the outcome or repeat each other"
                        : ""));
    }
}
