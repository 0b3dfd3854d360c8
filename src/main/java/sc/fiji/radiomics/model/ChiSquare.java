// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.special.Gamma;

/**
 * A test statistic that is distributed as chi-squared under the null hypothesis.
 *
 * @param statistic the observed value
 * @param df degrees of freedom
 */
public record ChiSquare(double statistic, int df) {
    /** Probability of a larger value; NaN without degrees of freedom. */
    public double p() {
        if (df == 0) {
            return Double.NaN;
        }
        return statistic <= 0 ? 1 : Gamma.regularizedGammaQ(df / 2.0, statistic / 2, 1e-15, 10000);
    }

    /** The value below which chi-squared has the probability p; NaN without degrees of freedom. */
    static double quantile(double p, double df) {
        if (!(df > 0) || Double.isInfinite(df)) {
            return Double.NaN;
        }
        ChiSquaredDistribution distribution = new ChiSquaredDistribution(df);
        double x = distribution.inverseCumulativeProbability(p);
        for (int i = 0; i < 3; i++) { // Newton steps: the library stops at 1e-9 absolute
            double next = x - (distribution.cumulativeProbability(x) - p) / distribution.density(x);
            if (!(next > 0) || !Double.isFinite(next)) {
                return x;
            }
            x = next;
        }
        return x;
    }
}
