// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import org.hipparchus.special.Erf;

/** Probabilities and limits of the standard normal distribution. */
final class Normal {
    private Normal() {}

    /** Two-sided p value of z; NaN for NaN. */
    static double p(double z) {
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    /** The z below which the probability is p. */
    static double quantile(double p) {
        return Math.sqrt(2) * Erf.erfInv(2 * p - 1);
    }

    /** Estimate plus and minus the normal quantile times the standard error. */
    static Interval interval(double estimate, double standardError, double confidence) {
        double reach = quantile(confidence(confidence) / 2 + 0.5) * standardError;
        return new Interval(estimate - reach, estimate + reach);
    }

    /** The level, if it is one. */
    static double confidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1, found " + confidence);
        }
        return confidence;
    }
}
