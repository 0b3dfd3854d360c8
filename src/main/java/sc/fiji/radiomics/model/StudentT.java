// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;

/**
 * A test statistic that is distributed as Student's t under the null hypothesis.
 *
 * @param statistic the observed value
 * @param df degrees of freedom, not necessarily whole
 */
public record StudentT(double statistic, double df) {
    /** Two-sided p value; NaN if the statistic is, or without degrees of freedom. */
    public double p() {
        if (Double.isNaN(statistic) || !(df > 0)) {
            return Double.NaN;
        }
        return Beta.regularizedBeta(df / (df + statistic * statistic), df / 2, 0.5);
    }

    /** The value below which t has the probability p. */
    static double quantile(double p, double df) {
        return new TDistribution(df).inverseCumulativeProbability(p);
    }
}
