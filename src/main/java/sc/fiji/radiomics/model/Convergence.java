// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * When a penalised fit at one lambda counts as done.
 *
 * @param rule what is measured
 * @param tolerance how small it must be, positive
 */
public record Convergence(Rule rule, double tolerance) {
    /** What is measured. */
    public enum Rule {
        /**
         * The largest violation of the conditions of optimality (Karush, Kuhn and Tucker) on standardised predictors:
         * |g_j + lambda f_j ((1 - alpha) B_j + alpha sign B_j)| where B_j is not 0, the excess of |g_j| over lambda f_j
         * alpha where it is, with g the gradient of the mean negative log-likelihood.
         */
        OPTIMALITY,
        /**
         * The largest change of a coefficient in the last step, squared and times its curvature, as a share of the null
         * deviance / 2n: the rule of glmnet, whose default is 1e-7.
         */
        STEP
    }

    /** @throws IllegalArgumentException if the tolerance is not positive */
    public Convergence {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance must be positive, found " + tolerance);
        }
    }

    /** The optimum to rounding: conditions of optimality to 1e-11. */
    public static Convergence exact() {
        return new Convergence(Rule.OPTIMALITY, 1e-11);
    }

    /** As glmnet stops by default: steps of 1e-7. */
    public static Convergence glmnet() {
        return new Convergence(Rule.STEP, 1e-7);
    }
}
