// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.List;

/**
 * Elastic net penalty P(B) = sum_j f_j ((1 - alpha) B_j^2 / 2 + alpha |B_j|) on coefficients B of standardised
 * predictors: alpha = 1 is the LASSO, alpha = 0 ridge.
 *
 * <p>The penalty factors f_j make a predictor dearer or cheaper; 0 keeps it always in. As in glmnet they are rescaled to
 * a mean of 1, so only their ratios matter; no factors mean all 1.
 *
 * <p>Source: Tibshirani, J R Stat Soc B 1996;58:267, doi:10.1111/j.2517-6161.1996.tb02080.x; Zou and Hastie, J R Stat
 * Soc B 2005;67:301, doi:10.1111/j.1467-9868.2005.00503.x.
 *
 * @param alpha share of the LASSO, 0 to 1
 * @param factors one per column of the design, finite, not negative, not all 0; empty: all 1
 */
public record Penalty(double alpha, List<Double> factors) {
    /** @throws IllegalArgumentException if alpha is outside 0 to 1 or a factor is negative or not finite, or all are 0 */
    public Penalty {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha must be from 0 to 1, found " + alpha);
        }
        factors = List.copyOf(factors);
        double sum = 0;
        for (int j = 0; j < factors.size(); j++) {
            double factor = factors.get(j);
            if (!(factor >= 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException(
                        "penalty factor must be finite and not negative, found " + factor + " for column " + (j + 1));
            }
            sum += factor;
        }
        if (!factors.isEmpty() && sum == 0) {
            throw new IllegalArgumentException("penalty factors must not all be 0, found " + factors.size() + " zeros");
        }
    }

    /** The LASSO: alpha = 1, all predictors alike. */
    public static Penalty lasso() {
        return new Penalty(1, List.of());
    }

    /** Ridge: alpha = 0, all predictors alike. */
    public static Penalty ridge() {
        return new Penalty(0, List.of());
    }

    /** The elastic net with all predictors alike. */
    public static Penalty elasticNet(double alpha) {
        return new Penalty(alpha, List.of());
    }

    /** This penalty with other factors, one per column. */
    public Penalty withFactors(double... other) {
        return new Penalty(alpha, Arrays.stream(other).boxed().toList());
    }

    /** The factors of p columns, rescaled to a mean of 1. */
    double[] scaledFactors(int p) {
        double[] scaled = new double[p];
        if (factors.isEmpty()) {
            Arrays.fill(scaled, 1);
            return scaled;
        }
        if (factors.size() != p) {
            throw new IllegalArgumentException(
                    "penalty factors must be as many as columns, found " + factors.size() + " for " + p);
        }
        double sum = factors.stream().mapToDouble(Double::doubleValue).sum();
        for (int j = 0; j < p; j++) {
            scaled[j] = factors.get(j) * p / sum;
        }
        return scaled;
    }
}
