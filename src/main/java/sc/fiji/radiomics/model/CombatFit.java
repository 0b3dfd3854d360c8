// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;

/** Location and scale of the standardised features of one batch, shrunk over the features by empirical Bayes. */
final class CombatFit {
    private static final int MOST_ITERATIONS = 100_000;

    private final int n;
    private final int[] features; // those to be adjusted
    private final double[] mean; // of each of them
    private final double[] squares; // squared deviations from the mean
    private final double[] deltaHat;
    private final int all;

    CombatFit(double[][] z, boolean[] adjusted, boolean meanOnly) {
        this.n = z.length;
        this.all = adjusted.length;
        this.features = IntStream.range(0, all).filter(j -> adjusted[j]).toArray();
        this.mean = new double[features.length];
        this.squares = new double[features.length];
        this.deltaHat = new double[features.length];
        for (int g = 0; g < features.length; g++) {
            for (double[] row : z) {
                mean[g] += row[features[g]] / n;
            }
            for (double[] row : z) {
                double rest = row[features[g]] - mean[g];
                squares[g] += rest * rest;
            }
            deltaHat[g] = meanOnly ? 1 : squares[g] / (n - 1);
        }
    }

    /**
     * Effects of the covariates by least squares on columns centred within the batches.
     *
     * @return {@code [covariate][feature]}
     * @throws IllegalArgumentException if the covariates are confounded with the batches or each other
     */
    static double[][] slopes(double[][] x, int[] code, double[][] batchMean, DesignMatrix design) {
        if (design.columns() == 0) {
            return new double[0][];
        }
        Standardised within;
        try {
            within = Standardised.of(design, code, batchMean.length, true, 1e-7);
        } catch (UnestimableException e) {
            throw new IllegalArgumentException(
                    "covariates must not be confounded with the batches or each other: " + e.getMessage(), e);
        }
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i].clone();
            for (int j = 0; j < y[i].length; j++) {
                y[i][j] -= batchMean[code[i]][j];
            }
        }
        double[][] slopes = new QRDecomposition(MatrixUtils.createRealMatrix(within.z))
                .getSolver()
                .solve(MatrixUtils.createRealMatrix(y))
                .getData();
        for (int c = 0; c < slopes.length; c++) {
            for (int j = 0; j < slopes[c].length; j++) {
                slopes[c][j] /= within.scale[c];
            }
        }
        return slopes;
    }

    /** Whether each feature has two values in every batch of two or more rows. */
    static boolean[] varies(double[][] x, int[] code, int[] sizes) {
        int features = x.length == 0 ? 0 : x[0].length;
        double[][] first = new double[sizes.length][];
        boolean[][] varies = new boolean[sizes.length][features];
        for (int i = 0; i < x.length; i++) {
            double[] start = first[code[i]];
            for (int j = 0; j < features && start != null; j++) {
                varies[code[i]][j] |= x[i][j] != start[j];
            }
            first[code[i]] = start == null ? x[i] : start;
        }
        boolean[] everywhere = new boolean[features];
        Arrays.fill(everywhere, true);
        for (int b = 0; b < sizes.length; b++) {
            for (int j = 0; j < features; j++) {
                everywhere[j] &= sizes[b] < 2 || varies[b][j];
            }
        }
        return everywhere;
    }

    /** Means {@code [batch][column]}. */
    static double[][] means(double[][] x, int[] code, int[] sizes) {
        int columns = x.length == 0 ? 0 : x[0].length;
        double[][] mean = new double[sizes.length][columns];
        for (int pass = 0; pass < 2; pass++) { // the second pass removes the rounding of the first
            double[][] rest = new double[sizes.length][columns];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < columns; j++) {
                    rest[code[i]][j] += x[i][j] - mean[code[i]][j];
                }
            }
            for (int b = 0; b < sizes.length; b++) {
                for (int j = 0; j < columns; j++) {
                    mean[b][j] += rest[b][j] / sizes[b];
                }
            }
        }
        return mean;
    }

    static double[][] rows(double[][] x, int[] rows) {
        return Arrays.stream(rows).mapToObj(i -> x[i]).toArray(double[][]::new);
    }

    Combat.Batch batch(String name, Combat.Options options, boolean reference) {
        double gammaBar = mean(mean);
        double tauSquared = variance(mean, gammaBar);
        double m = mean(deltaHat);
        double v = variance(deltaHat, m);
        double shape = options.meanOnly() ? Double.NaN : (2 * v + m * m) / v;
        double scale = options.meanOnly() ? Double.NaN : (m * v + m * m * m) / v;
        double[] gamma = mean.clone();
        double[] delta = deltaHat.clone();
        int iterations = 0;
        if (reference) {
            Arrays.fill(gamma, 0);
            Arrays.fill(delta, 1);
        } else if (!options.parametric()) {
            weighted(gamma, delta);
        } else if (options.meanOnly()) {
            for (int g = 0; g < gamma.length; g++) {
                gamma[g] = (tauSquared * mean[g] + gammaBar) / (tauSquared + 1);
            }
        } else {
            iterations = iterate(gamma, delta, new double[] {gammaBar, tauSquared, shape, scale, m}, options);
        }
        return new Combat.Batch(
                name,
                n,
                spread(mean),
                spread(deltaHat),
                gammaBar,
                tauSquared,
                shape,
                scale,
                spread(gamma),
                spread(delta),
                iterations);
    }

    /** Posterior means of gamma and delta in turn, until neither grows by more than the given share. */
    private int iterate(double[] gamma, double[] delta, double[] prior, Combat.Options options) {
        double gammaBar = prior[0];
        double tauSquared = prior[1];
        for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
            double change = Double.NEGATIVE_INFINITY;
            for (int g = 0; g < gamma.length; g++) {
                double newGamma = (tauSquared * n * mean[g] + delta[g] * gammaBar) / (tauSquared * n + delta[g]);
                double sum = squares[g] + n * (mean[g] - newGamma) * (mean[g] - newGamma);
                double newDelta = Double.isInfinite(prior[2]) // all variances equal: the prior is a point
                        ? prior[4]
                        : (0.5 * sum + prior[3]) / (n / 2.0 + prior[2] - 1);
                change = Math.max(change, Math.max(growth(newGamma, gamma[g]), growth(newDelta, delta[g])));
                gamma[g] = newGamma;
                delta[g] = newDelta;
            }
            if (change <= options.convergence()) {
                return iteration;
            }
        }
        throw new IllegalArgumentException(
                "the priors of a batch must lead to convergence, found none in " + MOST_ITERATIONS + " iterations");
    }

    /** The change over the old value with its sign: a negative gamma never holds up the iteration, as in sva. */
    private static double growth(double value, double old) {
        return value == old ? 0 : Math.abs(value - old) / old;
    }

    /** Averages over the other features, weighted by the likelihood of this one. */
    private void weighted(double[] gamma, double[] delta) {
        double[] logLikelihood = new double[mean.length];
        for (int g = 0; g < mean.length; g++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int h = 0; h < mean.length; h++) {
                double sum = squares[g] + n * (mean[g] - mean[h]) * (mean[g] - mean[h]);
                logLikelihood[h] = h == g
                        ? Double.NEGATIVE_INFINITY
                        : -0.5 * n * Math.log(2 * Math.PI * deltaHat[h]) - sum / (2 * deltaHat[h]);
                largest = Math.max(largest, logLikelihood[h]);
            }
            double total = 0;
            double gammaSum = 0;
            double deltaSum = 0;
            for (int h = 0; h < mean.length; h++) {
                double weight = Math.exp(logLikelihood[h] - largest); // scaled: the likelihoods underflow
                total += weight;
                gammaSum += weight * mean[h];
                deltaSum += weight * deltaHat[h];
            }
            gamma[g] = gammaSum / total;
            delta[g] = deltaSum / total;
        }
    }

    private double[] spread(double[] values) {
        double[] result = new double[all];
        Arrays.fill(result, Double.NaN);
        for (int g = 0; g < features.length; g++) {
            result[features[g]] = values[g];
        }
        return result;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
