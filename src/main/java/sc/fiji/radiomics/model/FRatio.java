// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.special.Beta;

/**
 * A test statistic that is distributed as F under the null hypothesis.
 *
 * @param statistic the observed value
 * @param df1 degrees of freedom of the numerator
 * @param df2 degrees of freedom of the denominator
 */
public record FRatio(double statistic, double df1, double df2) {
    /** Probability of a larger value; NaN if the statistic is, or without degrees of freedom. */
    public double p() {
        if (Double.isNaN(statistic) || !(df1 > 0) || !(df2 > 0)) {
            return Double.NaN;
        }
        return statistic <= 0 ? 1 : Beta.regularizedBeta(df2 / (df2 + df1 * statistic), df2 / 2, df1 / 2);
    }

    /** The value below which F has the probability p; NaN without degrees of freedom. */
    static double quantile(double p, double df1, double df2) {
        if (!(df1 > 0) || !(df2 > 0) || Double.isInfinite(df1) || Double.isInfinite(df2)) {
            return Double.NaN;
        }
        double start = new FDistribution(df1, df2).inverseCumulativeProbability(p);
        return polished(p, start, new FDistribution(df1, df2));
    }

    /** Newton steps on the distribution function: the library stops at 1e-9 absolute. */
    private static double polished(double p, double start, FDistribution f) {
        double x = start;
        for (int i = 0; i < 3; i++) {
            double density = f.density(x);
            double next = x - (f.cumulativeProbability(x) - p) / density;
            if (!(next > 0) || !Double.isFinite(next)) {
                return x;
            }
            x = next;
        }
        return x;
    }
}
