// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import org.hipparchus.special.Erf;

/**
 * An estimated coefficient with its standard error, and what follows from the normal approximation (Wald).
 *
 * @param name the column, or {@code (Intercept)}
 * @param estimate the coefficient, on the scale of the linear predictor
 * @param standardError from the inverse of the information
 */
public record Coefficient(String name, double estimate, double standardError) {
    /** z = estimate / standard error. */
    public double z() {
        return estimate / standardError;
    }

    /** Two-sided p value of z, standard normal. */
    public double p() {
        return Erf.erfc(Math.abs(z()) / Math.sqrt(2));
    }

    /** Lower limit of the Wald confidence interval. */
    public double lower(double confidence) {
        return estimate - normalQuantile(0.5 + confidence / 2) * standardError;
    }

    /** Upper limit of the Wald confidence interval. */
    public double upper(double confidence) {
        return estimate + normalQuantile(0.5 + confidence / 2) * standardError;
    }

    /** exp(estimate): the odds ratio of a logistic, the hazard ratio of a Cox model, per unit of the predictor. */
    public double ratio() {
        return Math.exp(estimate);
    }

    /** Lower Wald limit of the ratio. */
    public double ratioLower(double confidence) {
        return Math.exp(lower(confidence));
    }

    /** Upper Wald limit of the ratio. */
    public double ratioUpper(double confidence) {
        return Math.exp(upper(confidence));
    }

    static double normalQuantile(double p) {
        return Math.sqrt(2) * Erf.erfInv(2 * p - 1);
    }
}
