// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * Confidence limits from the profile likelihood: the values of one parameter at which twice the drop of the
 * log-likelihood, maximised over all other parameters, equals the chi-squared quantile with one degree of freedom.
 *
 * <p>Source: Venzon and Moolgavkar, Appl Stat 1988;37:87, doi:10.2307/2347496.
 */
final class ProfileLikelihood {
    private ProfileLikelihood() {}

    /**
     * @param estimate where the likelihood has its maximum
     * @param standardError the first guess of the scale
     * @param drop twice the drop of the profile log-likelihood at a value, 0 at the estimate
     */
    static Interval limits(double estimate, double standardError, double confidence, DoubleUnaryOperator drop) {
        double z = Normal.quantile(0.5 + Normal.confidence(confidence) / 2);
        return new Interval(
                limit(estimate, -z * standardError, z * z, drop), limit(estimate, z * standardError, z * z, drop));
    }

    private static double limit(double estimate, double guess, double quantile, DoubleUnaryOperator drop) {
        double inner = 0;
        double outer = 1;
        while (!(drop.applyAsDouble(estimate + outer * guess) > quantile)) {
            inner = outer;
            outer *= 1.5;
            if (outer > 50) {
                return guess < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
        }
        double root = new BrentSolver(1e-12, 1e-10, 1e-12)
                .solve(200, t -> drop.applyAsDouble(estimate + t * guess) - quantile, inner, outer);
        return estimate + root * guess;
    }
}
