// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Locale;

/**
 * Correlation coefficient of two variables over their complete pairs.
 *
 * <p>Pearson: r = sum (x - mean x)(y - mean y) / sqrt(sum (x - mean x)² sum (y - mean y)²). Spearman: the same of the
 * mid-ranks among the complete pairs. p value, two-sided: t = r sqrt((n - 2) / (1 - r²)) with n - 2 degrees of freedom
 * (for Spearman an approximation).
 *
 * <p>Edge cases: r is NaN for fewer than two pairs or a constant variable; p also for two pairs; it is 0 for |r| = 1.
 * Source: Pearson, Proc R Soc Lond 1895;58:240, doi:10.1098/rspl.1895.0041; Spearman, Am J Psychol 1904;15:72,
 * doi:10.2307/1412159. Equal to R's cor(use = "pairwise") and cor.test, for Spearman with exact = FALSE.
 *
 * @param r the coefficient, -1 to 1
 * @param pairs number n of complete pairs
 */
public record Correlation(double r, int pairs) {
    /** Which coefficient. */
    public enum Method {
        PEARSON,
        SPEARMAN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Correlates two variables.
     *
     * @param method which coefficient
     * @param x finite or, where missing, NaN
     * @param y as many
     * @throws IllegalArgumentException if lengths differ or a value is infinite
     */
    public static Correlation of(Method method, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("x and y must be of one length, found " + x.length + " and " + y.length);
        }
        double[][] rows = new double[x.length][];
        double[][] others = new double[y.length][];
        for (int i = 0; i < x.length; i++) {
            rows[i] = new double[] {x[i]};
            others[i] = new double[] {y[i]};
        }
        return CorrelationMatrix.of(method, rows, others).at(0, 0);
    }

    /** Two-sided p value of the hypothesis that the coefficient is 0. */
    public double p() {
        double df = pairs - 2;
        return new StudentT(r * Math.sqrt(df / ((1 - r) * (1 + r))), df).p();
    }

    /**
     * Confidence limits of Pearson's coefficient by Fisher's z: tanh(artanh(r) ± normal quantile / sqrt(n - 3)).
     *
     * <p>NaN for fewer than four pairs. Source: Fisher, Biometrika 1915;10:507, doi:10.1093/biomet/10.4.507.
     */
    public Interval interval(double confidence) {
        if (pairs < 4) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double z = 0.5 * (Math.log1p(r) - Math.log1p(-r));
        Interval limits = Normal.interval(z, 1 / Math.sqrt(pairs - 3), confidence);
        return new Interval(Math.tanh(limits.lower()), Math.tanh(limits.upper()));
    }
}
