// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * How far repeated measurements of one subject lie apart: within-subject standard deviation, repeatability coefficient and
 * coefficient of variation.
 *
 * <p>Of n subjects with k measurements each, s² the mean over subjects of their variances (divisor k - 1), with n (k - 1)
 * degrees of freedom: deviation s; repeatability coefficient 1.96 sqrt(2) s, below which two measurements of a subject
 * differ in 95 % of the pairs; coefficient of variation sqrt(mean of (s_i / m_i)²), s_i and m_i deviation and mean of
 * subject i (root mean square approach). Limits of the first two by quantiles of chi-squared of s²; those of the
 * coefficient of variation by the same quantiles, an approximation for coefficients up to about 0.3.
 *
 * <p>A coefficient of variation needs a natural zero: it is NaN unless all measurements lie on one side of 0, so that no
 * mean near 0 makes a number without meaning; it never exceeds sqrt(k). Source: Bland and Altman, BMJ 1996;312:1654,
 * doi:10.1136/bmj.312.7047.1654 (deviation) and 1996;313:106, doi:10.1136/bmj.313.7049.106 (variation); Barnhart and
 * Barboriak, Transl Oncol 2009;2:231, doi:10.1593/tlo.09268 (limits); Raunig et al., Stat Methods Med Res 2015;24:27,
 * doi:10.1177/0962280214537344 (QIBA, root mean square).
 */
public final class WithinSubjectVariation {
    private static final double PAIR = 1.96 * Math.sqrt(2);

    private final int df;
    private final double deviation;
    private final double coefficient;

    private WithinSubjectVariation(int df, double deviation, double coefficient) {
        this.df = df;
        this.deviation = deviation;
        this.coefficient = coefficient;
    }

    /**
     * Measures the variation.
     *
     * @param ratings {@code ratings[subject][measurement]}, at least one subject with at least two each, finite
     * @throws IllegalArgumentException if the table is too small, ragged or not finite
     */
    public static WithinSubjectVariation of(double[][] ratings) {
        int n = ratings.length;
        int k = n == 0 ? 0 : ratings[0].length;
        if (n < 1 || k < 2) {
            throw new IllegalArgumentException(
                    "measurements must be of at least 1 subject, 2 each, found " + n + " by " + k);
        }
        double variance = 0;
        double relative = 0;
        for (double[] subject : ratings) {
            if (subject.length != k) {
                throw new IllegalArgumentException(
                        "subjects must have " + k + " measurements like the first, found " + subject.length);
            }
            Check.finite("measurement", subject);
            double[] moments = moments(subject);
            variance += moments[1] / n;
            relative += moments[1] / (moments[0] * moments[0]) / n;
        }
        return new WithinSubjectVariation(
                n * (k - 1), Math.sqrt(variance), isOneSided(ratings) ? Math.sqrt(relative) : Double.NaN);
    }

    /** Mean and variance. */
    static double[] moments(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value - values[0];
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            double rest = value - values[0] - mean;
            squares += rest * rest;
        }
        return new double[] {values[0] + mean, squares / (values.length - 1)};
    }

    /** Whether all values are above 0 or all below, and each subject has a mean to divide by. */
    static boolean isOneSided(double[][] ratings) {
        boolean below = false;
        boolean above = false;
        for (double[] subject : ratings) {
            boolean something = false;
            for (double value : subject) {
                below |= value < 0;
                above |= value > 0;
                something |= value != 0;
            }
            if (!something) {
                return false;
            }
        }
        return !(below && above);
    }

    /** Within-subject standard deviation. */
    public double deviation() {
        return deviation;
    }

    /** Confidence limits of the deviation. */
    public Interval deviationInterval(double confidence) {
        return scaled(deviation, confidence);
    }

    /** Repeatability coefficient, in units of the measurement. */
    public double repeatability() {
        return PAIR * deviation;
    }

    /** Confidence limits of the repeatability coefficient. */
    public Interval repeatabilityInterval(double confidence) {
        return scaled(repeatability(), confidence);
    }

    /** Within-subject coefficient of variation, as a fraction; NaN if not all measurements lie on one side of 0. */
    public double coefficient() {
        return coefficient;
    }

    /** Approximate confidence limits of the coefficient of variation; NaN if it is. */
    public Interval coefficientInterval(double confidence) {
        return scaled(coefficient, confidence);
    }

    private Interval scaled(double value, double confidence) {
        double tail = (1 - Normal.confidence(confidence)) / 2;
        return new Interval(
                value * Math.sqrt(df / ChiSquare.quantile(1 - tail, df)),
                value * Math.sqrt(df / ChiSquare.quantile(tail, df)));
    }
}
