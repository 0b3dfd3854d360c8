// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Welch's t test of the difference of two means without assuming equal variances.
 *
 * <p>With means a, b, variances s², u² (divisor n - 1) and sizes m, n of the positives and the negatives:
 * t = (a - b) / e, e² = s²/m + u²/n; degrees of freedom (Satterthwaite)
 * e⁴ / ((s²/m)² / (m - 1) + (u²/n)² / (n - 1)).
 *
 * <p>Edge cases: groups of equal values have e = 0: t and p are NaN. A group of one value is refused.
 * Source: Welch, Biometrika 1947;34:28, doi:10.1093/biomet/34.1-2.28. Equal to R's t.test.
 *
 * @param meanPositive mean of the positives
 * @param meanNegative mean of the negatives
 * @param standardError e of the difference of the means
 * @param test t and its degrees of freedom
 */
public record WelchTest(double meanPositive, double meanNegative, double standardError, StudentT test) {
    /**
     * Tests a marker.
     *
     * @param outcome the group of each row
     * @param marker finite values
     * @throws IllegalArgumentException if lengths differ, a group has fewer than two rows or a value is not finite
     */
    public static WelchTest of(boolean[] outcome, double[] marker) {
        Check.sameLength("marker", outcome.length, marker.length);
        Check.finite("marker", marker);
        int positives = Check.count(outcome);
        if (positives < 2 || outcome.length - positives < 2) {
            throw new IllegalArgumentException("outcome must have at least two rows of both classes, found " + positives
                    + " positive of " + outcome.length);
        }
        double[] mean = new double[2];
        double[] error = new double[2];
        int[] size = {outcome.length - positives, positives};
        for (int group = 0; group < 2; group++) {
            mean[group] = sum(outcome, marker, group == 1) / size[group];
            error[group] = squares(outcome, marker, group == 1, mean[group]) / (size[group] - 1.0) / size[group];
        }
        double variance = error[0] + error[1];
        double df = variance * variance / (error[0] * error[0] / (size[0] - 1) + error[1] * error[1] / (size[1] - 1));
        double t = (mean[1] - mean[0]) / Math.sqrt(variance);
        return new WelchTest(mean[1], mean[0], Math.sqrt(variance), new StudentT(variance == 0 ? Double.NaN : t, df));
    }

    private static double sum(boolean[] outcome, double[] marker, boolean group) {
        double sum = 0;
        for (int i = 0; i < marker.length; i++) {
            sum += outcome[i] == group ? marker[i] : 0;
        }
        return sum;
    }

    private static double squares(boolean[] outcome, double[] marker, boolean group, double mean) {
        double sum = 0;
        for (int i = 0; i < marker.length; i++) {
            sum += outcome[i] == group ? (marker[i] - mean) * (marker[i] - mean) : 0;
        }
        return sum;
    }

    /** Difference of the means, positives minus negatives. */
    public double difference() {
        return meanPositive - meanNegative;
    }

    /** Two-sided p value. */
    public double p() {
        return test.p();
    }

    /** Confidence limits of the difference of the means; NaN if the standard error is 0. */
    public Interval interval(double confidence) {
        double p = Normal.confidence(confidence) / 2 + 0.5;
        double reach = standardError == 0 ? Double.NaN : StudentT.quantile(p, test.df()) * standardError;
        return new Interval(difference() - reach, difference() + reach);
    }
}
