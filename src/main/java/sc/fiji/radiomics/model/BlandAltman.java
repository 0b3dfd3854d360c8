// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Limits of agreement of two measurements of the same subjects.
 *
 * <p>With the differences d = first - second of n subjects: bias = mean of d, s = standard deviation of d (divisor
 * n - 1), limits of agreement = bias ± z s, z the two-sided normal quantile of the coverage (1.96 for 0.95). Confidence
 * limits: bias ± t s / sqrt(n), and limit of agreement ± t s sqrt(1 / n + z² / (2 (n - 1))), t with n - 1 degrees of
 * freedom.
 *
 * <p>The 1986 article writes the last root as sqrt(3 / n), the large-sample form for z about 2. Edge case: equal
 * differences give limits equal to the bias. Source: Bland and Altman, Lancet 1986;327:307,
 * doi:10.1016/S0140-6736(86)90837-8; Stat Methods Med Res 1999;8:135, doi:10.1177/096228029900800204.
 */
public final class BlandAltman {
    private final double[] means;
    private final double[] differences;
    private final double coverage;
    private final double bias;
    private final double deviation;

    private BlandAltman(double[] means, double[] differences, double coverage) {
        this.means = means;
        this.differences = differences;
        this.coverage = coverage;
        double sum = 0;
        for (double d : differences) {
            sum += d;
        }
        this.bias = sum / differences.length;
        double squares = 0;
        for (double d : differences) {
            squares += (d - bias) * (d - bias);
        }
        this.deviation = Math.sqrt(squares / (differences.length - 1));
    }

    /** Compares two measurements with limits of agreement for 95 % of the differences. */
    public static BlandAltman of(double[] first, double[] second) {
        return of(first, second, 0.95);
    }

    /**
     * Compares two measurements.
     *
     * @param first one finite value per subject, at least two subjects
     * @param second as many
     * @param coverage share of the differences between the limits of agreement
     * @throws IllegalArgumentException if lengths differ, there are fewer than two subjects or a value is not finite
     */
    public static BlandAltman of(double[] first, double[] second, double coverage) {
        if (first.length != second.length || first.length < 2) {
            throw new IllegalArgumentException(
                    "measurements must be of one length, at least 2, found " + first.length + " and " + second.length);
        }
        Check.finite("first measurement", first);
        Check.finite("second measurement", second);
        double[] means = new double[first.length];
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            means[i] = first[i] / 2 + second[i] / 2;
            differences[i] = first[i] - second[i];
        }
        return new BlandAltman(means, differences, Normal.confidence(coverage));
    }

    /** Mean of the two measurements of each subject, the abscissa of the plot. */
    public double[] means() {
        return means.clone();
    }

    /** First minus second measurement of each subject, the ordinate of the plot. */
    public double[] differences() {
        return differences.clone();
    }

    /** Mean difference. */
    public double bias() {
        return bias;
    }

    /** Standard deviation s of the differences. */
    public double standardDeviation() {
        return deviation;
    }

    /** Limits of agreement. */
    public Interval limits() {
        return new Interval(bias - z() * deviation, bias + z() * deviation);
    }

    /** Confidence limits of the bias. */
    public Interval biasInterval(double confidence) {
        return around(bias, deviation / Math.sqrt(differences.length), confidence);
    }

    /** Confidence limits of the lower limit of agreement. */
    public Interval lowerLimitInterval(double confidence) {
        return around(limits().lower(), limitError(), confidence);
    }

    /** Confidence limits of the upper limit of agreement. */
    public Interval upperLimitInterval(double confidence) {
        return around(limits().upper(), limitError(), confidence);
    }

    private double z() {
        return Normal.quantile(coverage / 2 + 0.5);
    }

    private double limitError() {
        double n = differences.length;
        return deviation * Math.sqrt(1 / n + z() * z() / (2 * (n - 1)));
    }

    private Interval around(double centre, double error, double confidence) {
        double reach = StudentT.quantile(Normal.confidence(confidence) / 2 + 0.5, differences.length - 1) * error;
        return new Interval(centre - reach, centre + reach);
    }
}
