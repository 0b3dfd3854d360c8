// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.LocalModel.Weights;

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
    private static final double SLOW = 0.3;

    private final Loss loss;
    private final int n;
    private final int width;
    private final double[][] z;
    private final double[] factor;
    private final double alpha;
    private final Convergence convergence;
    private final double unit;

    /** Coefficients of columns that are not constant. */
    private final int[] varying;

    private final double[] beta;
    private final double[] slope;
    private final int[] place;
    private LocalModel local;
    private double[] eta;
    private double[] etaTried;
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
        this.place = new int[beta.length];
        if (loss.family().hasIntercept()) {
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            this.z[width - 1] = ones;
        }
        this.varying =
                IntStream.range(0, beta.length).filter(c -> column(c) != null).toArray();
        double[] intercepts = loss.nullIntercepts();
        for (int c = 0; c < loss.responses; c++) {
            beta[c * width + width - 1] = intercepts[c];
        }
        this.eta = loss.nullPredictors();
        this.etaTried = new double[eta.length];
        this.value = loss.evaluate(eta);
        this.unit = value - loss.saturated();
        this.working = Arrays.stream(varying).filter(c -> factor(c) == 0).toArray();
        fit(0);
        if (value - loss.saturated() < 1e-7 * unit) {
            throw new UnestimableException(
                    "predictors without penalty must not separate the outcome, found that they explain it wholly");
        }
        slopes(varying);
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
        int[] all =
                IntStream.range(0, beta.length).filter(c -> column(c) != null).toArray();
        int[] strong = Arrays.stream(varying)
                .filter(c -> inside[c] || Math.abs(slope[c]) >= factor(c) * alpha * (2 * lambda - before))
                .toArray();
        join(strong, inside, lambda, slack);
        boolean added;
        do {
            fit(lambda);
            slopes(strong);
            added = join(strong, inside, lambda, slack);
            if (!added) {
                slopes(varying);
                added = join(varying, inside, lambda, slack);
            }
        } while (added);
        violation = violation(weights(lambda));
        for (int c : varying) {
            if (!inside[c]) {
                violation = Math.max(violation, excess(c, lambda));
            }
        }
        working = Arrays.stream(working).filter(this::isNeeded).toArray();
    }

    /** Lets those candidates join the working set that break the condition of optimality; the worst, if all are too many. */
    private boolean join(int[] candidates, boolean[] inside, double lambda, double slack) {
        int[] joining = Arrays.stream(candidates)
                .filter(c -> !inside[c] && excess(c, lambda) > slack)
                .toArray();
        if (joining.length == 0) {
            return false;
        }
        if (working.length + joining.length > newtonLimit()) {
            leave(inside);
            int room = newtonLimit() - working.length;
            if (room > 0 && room < joining.length) {
                joining = IntStream.of(joining)
                        .boxed()
                        .sorted(Comparator.comparingDouble(c -> -excess(c, lambda)))
                        .limit(room)
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }
        for (int c : joining) {
            inside[c] = true;
        }
        working = IntStream.concat(Arrays.stream(working), Arrays.stream(joining))
                .sorted()
                .toArray();
        return true;
    }

    /** How far a coefficient that is zero breaks the condition of optimality. */
    private double excess(int c, double lambda) {
        return Math.abs(slope[c]) - lambda * factor(c) * alpha;
    }

    /** Penalised coefficients that are zero leave the working set. */
    private void leave(boolean[] inside) {
        for (int c : working) {
            inside[c] = isNeeded(c);
        }
        working = Arrays.stream(working).filter(this::isNeeded).toArray();
    }

    private boolean isNeeded(int c) {
        return beta[c] != 0 || factor(c) == 0;
    }

    /** Largest working set for Newton's method: more columns than outcomes repeat each other. */
    private int newtonLimit() {
        return Math.min(LARGE, n * loss.responses);
    }

    private void slopes(int[] which) {
        for (int c : which) {
            slope[c] = OuterProducts.dot(column(c), loss.gradient, c / width * n);
        }
    }

    private void fit(double lambda) {
        int m = working.length;
        if (m <= newtonLimit()) {
            newton(lambda, weights(lambda));
        } else {
            descend(lambda, weights(lambda));
        }
    }

    private Weights weights(double lambda) {
        double[] lasso = new double[working.length];
        double[] ridge = new double[working.length];
        for (int a = 0; a < working.length; a++) {
            lasso[a] = lambda * factor(working[a]) * alpha;
            ridge[a] = lambda * factor(working[a]) * (1 - alpha);
        }
        return new Weights(lasso, ridge);
    }

    private double penalty(Weights weights) {
        double sum = 0;
        for (int a = 0; a < working.length; a++) {
            double b = beta[working[a]];
            sum += weights.lasso()[a] * Math.abs(b) + weights.ridge()[a] * b * b / 2;
        }
        return sum;
    }

    /** Largest violation of the conditions of optimality in the working set; the slopes must be up to date. */
    private double violation(Weights weights) {
        double worst = 0;
        for (int a = 0; a < working.length; a++) {
            double lasso = weights.lasso()[a];
            double b = beta[working[a]];
            double g = slope[working[a]];
            worst = Math.max(
                    worst,
                    b != 0 ? Math.abs(g + weights.ridge()[a] * b + lasso * Math.signum(b)) : Math.abs(g) - lasso);
        }
        return worst;
    }

    private void newton(double lambda, Weights weights) {
        if (working.length == 0) {
            violation = 0;
            return;
        }
        boolean exact = convergence.rule() == Convergence.Rule.OPTIMALITY;
        double enough = exact ? 0 : convergence.tolerance() * unit;
        double[] target = new double[working.length];
        double before = Double.POSITIVE_INFINITY;
        double best = Double.POSITIVE_INFINITY;
        int stalled = 0;
        boolean moved = true;
        for (int step = 0; step < MAX_STEPS; step++) {
            slopes(working);
            violation = violation(weights);
            stalled = violation < best ? 0 : stalled + 1;
            best = Math.min(best, violation);
            if (exact && (violation <= convergence.tolerance() || stalled > 2 && violation < 1e-8)) {
                return;
            }
            boolean fresh = local == null || !moved || violation > SLOW * before || !local.cover(working);
            if (fresh) { // old second derivatives do while they are good
                local = new LocalModel(loss, z, working, place);
            }
            before = violation;
            double size = local.minimise(working, beta, slope, weights, target);
            moved = advance(target, weights);
            if (!exact && (size <= enough || fresh && !moved)) {
                return;
            }
        }
        unconverged(lambda);
    }

    /** Goes towards the target, half the way as long as the penalised likelihood gets worse. */
    private boolean advance(double[] target, Weights weights) {
        double objective = value + penalty(weights);
        double[] from = eta;
        double[] start = new double[target.length];
        double[] direction = new double[eta.length];
        for (int a = 0; a < target.length; a++) {
            start[a] = beta[working[a]];
            if (target[a] != start[a]) {
                OuterProducts.add(target[a] - start[a], column(working[a]), direction, working[a] / width * n);
            }
        }
        eta = etaTried;
        etaTried = from;
        double length = 1;
        for (int halving = 0; halving < 40; halving++, length /= 2) {
            for (int i = 0; i < eta.length; i++) {
                eta[i] = from[i] + length * direction[i];
            }
            for (int a = 0; a < target.length; a++) {
                beta[working[a]] = length == 1 ? target[a] : start[a] + length * (target[a] - start[a]);
            }
            value = loss.evaluate(eta);
            if (value + penalty(weights) <= objective + 1e-14 * (1 + Math.abs(objective))) {
                return true;
            }
        }
        for (int a = 0; a < target.length; a++) {
            beta[working[a]] = start[a];
        }
        etaTried = eta;
        eta = from;
        value = loss.evaluate(eta);
        return false;
    }

    /** Coordinate descent with naive updates: residuals are kept up to date, columns are never multiplied together. */
    private void descend(double lambda, Weights weights) {
        boolean exact = convergence.rule() == Convergence.Rule.OPTIMALITY;
        double tolerance = convergence.tolerance();
        double careful = 1;
        double objective = value + penalty(weights);
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            double[] etaBefore = eta.clone();
            double[] betaBefore = beta.clone();
            double change = 0;
            for (int k = 0; k < loss.responses; k++) {
                change = Math.max(change, descend(k, weights, careful));
                value = loss.evaluate(eta);
            }
            double next = value + penalty(weights);
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
                violation = violation(weights);
                if (exact ? violation <= tolerance || small && violation < 1e-8 : small) {
                    return;
                }
            }
        }
        unconverged(lambda);
    }

    private double descend(int ofClass, Weights penalty, double careful) {
        int m = working.length;
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
                double next = Math.signum(target)
                        * Math.max(Math.abs(target) - penalty.lasso()[a], 0)
                        / (curvature[a] + penalty.ridge()[a]);
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
