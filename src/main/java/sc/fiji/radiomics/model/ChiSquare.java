// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

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
}
