// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Calibration curve of a logistic model, corrected for optimism by the bootstrap.
 *
 * <p>The curve is lowess (span 2/3, no robustness steps) of outcome on predicted probability, read by linear interpolation
 * at 50 equidistant points from the 5th smallest to the 5th largest prediction. Error = curve - point; optimism at a point
 * = mean over the resamples of the error of the refitted model on its resample minus its error on the original rows;
 * corrected = apparent curve - optimism.
 *
 * <p>Edge cases: a resample counts at a point only if both curves reach it ({@link #counts}); the curves are NaN where
 * none do. Source: Harrell, Regression Modeling Strategies, 2nd ed. 2015, section 10.9,
 * doi:10.1007/978-3-319-19425-7. Equal to calibrate of R's rms for lrm.
 */
public final class LogisticCalibration {
    private static final int POINTS = 50;
    private static final int SPARED = 5;

    private final double[] predicted;
    private final double[] apparent;
    private final double[] optimism;
    private final int[] counts;
    private final double[] errors;
    private final int failed;

    private LogisticCalibration(
            double[] predicted, double[] apparent, double[] optimism, int[] counts, double[] p, int failed) {
        this.predicted = predicted;
        this.apparent = apparent;
        this.optimism = optimism;
        this.counts = counts;
        this.failed = failed;
        this.errors = Arrays.stream(p)
                .map(value -> Math.abs(corrected(value) - value))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /**
     * @param refit the procedure, giving linear predictors
     * @param positive outcomes
     * @param resamples row numbers from 0, one resample per row
     * @throws IllegalArgumentException if there are fewer than 10 rows or one class
     */
    public static LogisticCalibration of(Refit refit, boolean[] positive, int[][] resamples) {
        int n = positive.length;
        Check.twoClasses(positive);
        Bootstrap.requireSamples(resamples, n);
        if (n < 2 * SPARED) {
            throw new IllegalArgumentException("rows must be at least " + 2 * SPARED + ", found " + n);
        }
        int[] all = Bootstrap.all(n);
        double[] p = LogisticModel.probabilities(refit.predict(all));
        double[] grid = grid(p);
        double[] apparent = curve(p, positive, all, grid);
        double[] sum = new double[POINTS];
        int[] counts = new int[POINTS];
        int failed = 0;
        for (int[] sample : resamples) {
            double[] other;
            try {
                if (!Bootstrap.hasTwoClasses(Bootstrap.rows(positive, sample))) {
                    failed++;
                    continue;
                }
                other = LogisticModel.probabilities(refit.predict(sample));
            } catch (UnestimableException e) {
                failed++; // counted, and told by failed()
                continue;
            }
            double[] training = curve(other, positive, sample, grid);
            double[] test = curve(other, positive, all, grid);
            for (int k = 0; k < POINTS; k++) {
                double difference = training[k] - test[k];
                if (!Double.isNaN(difference)) {
                    sum[k] += difference;
                    counts[k]++;
                }
            }
        }
        for (int k = 0; k < POINTS; k++) {
            sum[k] /= counts[k];
        }
        return new LogisticCalibration(grid, apparent, sum, counts, p, failed);
    }

    private static double[] grid(double[] p) {
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        double low = sorted[SPARED - 1];
        double high = sorted[sorted.length - SPARED];
        double[] grid = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            grid[k] = k == POINTS - 1 ? high : low + k * (high - low) / (POINTS - 1);
        }
        return grid;
    }

    private static double[] curve(double[] p, boolean[] positive, int[] rows, double[] grid) {
        Lowess curve = Lowess.of(
                Bootstrap.rows(p, rows), ExternalValidation.booleans(Bootstrap.rows(positive, rows)), 2.0 / 3, 0);
        return Arrays.stream(grid).map(curve::at).toArray();
    }

    /** The 50 predicted probabilities at which the curves are given. */
    public double[] predicted() {
        return predicted.clone();
    }

    /** Curve of the model on its own data. */
    public double[] apparent() {
        return apparent.clone();
    }

    /** Optimism of the curve. */
    public double[] optimism() {
        return optimism.clone();
    }

    /** Apparent curve - optimism. */
    public double[] corrected() {
        double[] corrected = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            corrected[k] = apparent[k] - optimism[k];
        }
        return corrected;
    }

    /** The corrected curve at any predicted probability, by linear interpolation; NaN outside the points. */
    public double corrected(double p) {
        int below = -1;
        for (int k = 0; k < POINTS; k++) {
            double here = apparent[k] - optimism[k];
            if (Double.isNaN(here)) {
                continue;
            }
            if (predicted[k] == p) {
                return here;
            }
            if (predicted[k] > p) {
                if (below < 0) {
                    return Double.NaN;
                }
                double start = apparent[below] - optimism[below];
                return start + (here - start) * (p - predicted[below]) / (predicted[k] - predicted[below]);
            }
            below = k;
        }
        return Double.NaN;
    }

    /** Number of resamples that count at each point. */
    public int[] counts() {
        return counts.clone();
    }

    /** Number of resamples in which the model could not be estimated. */
    public int failed() {
        return failed;
    }

    /** Mean over the patients of |corrected curve - p|, patients beyond the points left out. */
    public double meanAbsoluteError() {
        return Arrays.stream(errors).average().orElse(Double.NaN);
    }

    /** Mean over the patients of (corrected curve - p)². */
    public double meanSquaredError() {
        return Arrays.stream(errors).map(e -> e * e).average().orElse(Double.NaN);
    }

    /** 90th percentile (type 7) over the patients of |corrected curve - p|. */
    public double absoluteErrorQuantile90() {
        return Quantile.of(errors, 0.9);
    }
}
