// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A path that is fitted lambda by lambda, only as far as it is wanted: small lambdas are dear. */
final class GrowingPath {
    private final Lasso lasso;
    private final LambdaRule rule;
    private final Loss outcome;
    private final double[] mean;
    private final double[] scale;
    private final PathSolver solver;
    private final double[] lambdas;
    private final double nullDeviance;
    private final List<LassoPath.Fit> fits = new ArrayList<>();
    private final List<Double> explained = new ArrayList<>();

    /**
     * @param rows numbered as in the regression
     * @throws UnestimableException if unpenalised predictors explain the outcome wholly
     */
    GrowingPath(Lasso lasso, LambdaRule rule, int[] rows) {
        this.lasso = lasso;
        this.rule = rule;
        this.outcome = lasso.loss().rows(rows);
        double[][] columns = lasso.columns();
        int p = columns.length;
        this.mean = new double[p];
        this.scale = new double[p];
        double[][] z = new double[p][];
        for (int j = 0; j < p; j++) {
            z[j] = standardise(columns[j], rows, j, mean, scale);
        }
        Penalty penalty = lasso.penalty();
        this.nullDeviance = outcome.nullDeviance();
        this.solver = new PathSolver(outcome, z, penalty.scaledFactors(p), penalty.alpha(), lasso.convergence());
        this.lambdas = rule.lambdas(solver.lambdaMax() * outcome.scale(), rows.length, p);
    }

    /**
     * Fits the next lambda.
     *
     * @return false if the path has ended
     * @throws UnestimableException if the fit does not converge
     */
    boolean grow() {
        int k = fits.size();
        if (k == lambdas.length || rule.ends(outcome.family(), explained)) {
            return false;
        }
        double unit = outcome.scale();
        double before = k > 0 ? lambdas[k - 1] / unit : Math.max(solver.lambdaMax(), lambdas[0] / unit);
        solver.solve(lambdas[k] / unit, before);
        double deviance = outcome.deviance(solver.value());
        fits.add(new LassoPath.Fit(model(lambdas[k]), deviance, solver.violation()));
        explained.add(1 - deviance / nullDeviance);
        return true;
    }

    /** Grows until a lambda is reached or the path ends. */
    void growTo(double lambda) {
        while (lambda() > lambda && grow()) {}
    }

    /** All lambdas that the path may grow to, descending. */
    double[] lambdas() {
        return lambdas.clone();
    }

    /** The last lambda so far; infinite before the first. */
    double lambda() {
        return fits.isEmpty() ? Double.POSITIVE_INFINITY : lambdas[fits.size() - 1];
    }

    /** The path so far. */
    LassoPath path() {
        return path(fits.size());
    }

    /** The first lambdas of the path. */
    LassoPath path(int size) {
        return new LassoPath(fits.subList(0, size), nullDeviance);
    }

    /** The standardised column; null if it is constant. */
    private static double[] standardise(double[] column, int[] rows, int j, double[] mean, double[] scale) {
        int n = rows.length;
        double[] z = new double[n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            z[i] = column[rows[i]];
            largest = Math.max(largest, Math.abs(z[i]));
        }
        for (int pass = 0; pass < 2; pass++) { // the second pass removes the rounding of the first
            double centre = Arrays.stream(z).sum() / n;
            mean[j] += centre;
            for (int i = 0; i < n; i++) {
                z[i] -= centre;
            }
        }
        double squares = 0;
        for (double v : z) {
            squares += v * v;
        }
        scale[j] = Math.sqrt(squares / n);
        if (!(scale[j] > 1e-13 * largest)) {
            return null;
        }
        for (int i = 0; i < n; i++) {
            z[i] /= scale[j];
        }
        return z;
    }

    /** Back to the predictors' own units. */
    private LassoModel model(double lambda) {
        double[] beta = solver.beta();
        int p = mean.length;
        int classes = outcome.responses;
        double[] intercepts = new double[classes];
        double[][] slopes = new double[classes][p];
        for (int c = 0; c < classes; c++) {
            intercepts[c] = beta[c * (p + 1) + p] * outcome.scale();
            for (int j = 0; j < p; j++) {
                double b = beta[c * (p + 1) + j];
                if (b != 0) {
                    slopes[c][j] = b * outcome.scale() / scale[j];
                    intercepts[c] -= slopes[c][j] * mean[j];
                }
            }
        }
        if (outcome.family() == LassoFamily.COX) {
            Arrays.fill(intercepts, 0);
        }
        if (classes > 1) {
            centre(intercepts);
            for (int j = 0; j < p; j++) {
                if (!lasso.penalty().factors().isEmpty()
                        && lasso.penalty().factors().get(j) == 0) {
                    int column = j;
                    double[] b =
                            Arrays.stream(slopes).mapToDouble(s -> s[column]).toArray();
                    centre(b);
                    for (int c = 0; c < classes; c++) {
                        slopes[c][j] = b[c];
                    }
                }
            }
        }
        return new LassoModel(outcome.family(), lasso.design().names(), lambda, intercepts, slopes);
    }

    private static void centre(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
    }
}
