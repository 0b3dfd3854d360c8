// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;

/**
 * An estimated coefficient with its standard error, and what follows from its approximate normal, or exact t, distribution (Wald).
 *
 * @param name the column, or {@code (Intercept)}
 * @param estimate the coefficient, on the scale of the linear predictor
 * @param standardError from the inverse of the information
 * @param df degrees of freedom of the t distribution, infinite for the normal one
 */
public record Coefficient(String name, double estimate, double standardError, double df) {
    Coefficient(String name, double estimate, double standardError) {
        this(name, estimate, standardError, Double.POSITIVE_INFINITY);
    }

    /** z, or t, = estimate / standard error. */
    public double z() {
        return estimate / standardError;
    }

    /** Two-sided p value of z or t. */
    public double p() {
        if (Double.isFinite(df)) {
            return Beta.regularizedBeta(df / (df + z() * z()), df / 2, 0.5);
        }
        return Normal.p(z());
    }

    /** Lower limit of the Wald confidence interval. */
    public double lower(double confidence) {
        return estimate - quantile(0.5 + Normal.confidence(confidence) / 2) * standardError;
    }

    /** Upper limit of the Wald confidence interval. */
    public double upper(double confidence) {
        return estimate + quantile(0.5 + Normal.confidence(confidence) / 2) * standardError;
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

    private double quantile(double p) {
        return Double.isFinite(df) ? new TDistribution(df).inverseCumulativeProbability(p) : Normal.quantile(p);
    }
}
