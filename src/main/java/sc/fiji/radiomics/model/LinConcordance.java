// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Agreement of two measurements of the same subjects by Lin's concordance correlation coefficient: how close the pairs lie
 * to the line of identity.
 *
 * <p>With means m, variances s² and covariance s12, all with divisor n: c = 2 s12 / (s1² + s2² + (m1 - m2)²) = r Cb, the
 * correlation r (precision) by the bias correction Cb (accuracy, 1 if the pairs lie around the line of identity). Limits
 * by Fisher's z: atanh(c) ± z sqrt(v) / (1 - c²), v = [(1 - r²) c² (1 - c²) / r² + 2 c³ (1 - c) u² / r -
 * c⁴ u⁴ / (2 r²)] / (n - 2), u² = (m1 - m2)² / (s1 s2).
 *
 * <p>Edge cases: NaN if both measurements are constant and equal (0 / 0), 0 if one of them or both are constant
 * otherwise, without limits; c = 1 with both limits 1 if all pairs are equal. Limits need 3 subjects. Source: Lin,
 * Biometrics 1989;45:255, doi:10.2307/2532051, with the variance as corrected in Biometrics 2000;56:324,
 * doi:10.1111/j.0006-341X.2000.00324.x.
 */
public final class LinConcordance {
    private final int n;
    private final double value;
    private final double correlation;
    private final double shift;
    private final double spread;

    /** Moments: variances of both, covariance, squared difference of the means. */
    private LinConcordance(int n, double xx, double yy, double xy, double apart) {
        double scale = Math.sqrt(xx * yy);
        this.n = n;
        this.value = 2 * xy / (xx + yy + apart);
        this.correlation = xy / scale;
        this.shift = apart / scale;
        this.spread = (xx + yy) / scale;
    }

    /**
     * Compares two measurements.
     *
     * @param first one finite value per subject, at least two subjects
     * @param second as many
     * @throws IllegalArgumentException if lengths differ, there are fewer than two subjects or a value is not finite
     */
    public static LinConcordance of(double[] first, double[] second) {
        int n = first.length;
        if (n != second.length || n < 2) {
            throw new IllegalArgumentException(
                    "measurements must be of one length, at least 2, found " + n + " and " + second.length);
        }
        Check.finite("first measurement", first);
        Check.finite("second measurement", second);
        double origin = first[0]; // small differences of large numbers keep their digits
        double meanFirst = mean(first, origin);
        double meanSecond = mean(second, origin);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double x = first[i] - origin - meanFirst;
            double y = second[i] - origin - meanSecond;
            xx += x * x / n;
            yy += y * y / n;
            xy += x * y / n;
        }
        double apart = (meanFirst - meanSecond) * (meanFirst - meanSecond);
        return new LinConcordance(n, xx, yy, xy, apart);
    }

    private static double mean(double[] values, double origin) {
        double sum = 0;
        for (double value : values) {
            sum += value - origin;
        }
        return sum / values.length;
    }

    /** The coefficient, -1 to 1. */
    public double value() {
        return value;
    }

    /** Pearson's correlation, the precision; NaN if a measurement is constant. */
    public double correlation() {
        return correlation;
    }

    /** Bias correction Cb, 0 to 1, the accuracy; NaN if a measurement is constant. */
    public double biasCorrection() {
        return 2 / (spread + shift);
    }

    /** Confidence limits; NaN without correlation or with fewer than three subjects. */
    public Interval interval(double confidence) {
        if (value >= 1) {
            return new Interval(1, 1);
        }
        double c2 = value * value;
        double r2 = correlation * correlation;
        double variance = ((1 - r2) * c2 * (1 - c2) / r2
                        + 2 * c2 * value * (1 - value) * shift / correlation
                        - c2 * c2 * shift * shift / (2 * r2))
                / (n - 2);
        if (n < 3 || !(variance >= 0)) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double z = 0.5 * Math.log((1 + value) / (1 - value));
        double reach = Normal.quantile(Normal.confidence(confidence) / 2 + 0.5) * Math.sqrt(variance) / (1 - c2);
        return new Interval(Math.tanh(z - reach), Math.tanh(z + reach));
    }
}
