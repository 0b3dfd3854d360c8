// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.List;

/**
 * Which penalties lambda a path has.
 *
 * <p>By rule: lambda_k = lambda_max r^((k - 1) / (count - 1)), k = 1..count, where lambda_max is the smallest lambda at
 * which all penalised coefficients are zero, max_j |g_j| / (f_j max(alpha, 0.001)) with g the gradient at the null model
 * (intercept and unpenalised predictors only). The ratio r is 0.01 with fewer rows than columns, else 0.0001, unless
 * given. Or a given list.
 *
 * <p>A path by rule may stop early as glmnet's do: from the fifth lambda on after the first one that explains more than
 * 0.999 of the null deviance, or gains too little: less than 1e-5 of the null deviance over the lambda before (logistic,
 * multinomial), less than 1e-5 of what it explains (Gaussian), or over four lambdas less than 1e-3 of what it explains
 * (Cox).
 *
 * <p>Source: Friedman, Hastie, Tibshirani, J Stat Softw 2010;33(1), section 2.5, doi:10.18637/jss.v033.i01.
 *
 * @param count number of lambdas
 * @param ratio smallest lambda over lambda_max, between 0 and 1; NaN: by rows and columns
 * @param stopsEarly whether the path may end before the last lambda
 * @param given the lambdas, descending; empty: by rule
 */
public record LambdaRule(int count, double ratio, boolean stopsEarly, List<Double> given) {
    /** @throws IllegalArgumentException if the count is below 1, the ratio outside 0 to 1, or lambdas do not descend */
    public LambdaRule {
        given = List.copyOf(given);
        if (count < 1) {
            throw new IllegalArgumentException("number of lambdas must be at least 1, found " + count);
        }
        if (!Double.isNaN(ratio) && !(ratio > 0 && ratio < 1)) {
            throw new IllegalArgumentException("ratio of lambdas must be between 0 and 1, found " + ratio);
        }
        double before = Double.POSITIVE_INFINITY;
        for (double lambda : given) {
            if (!(lambda >= 0 && lambda < before)) {
                throw new IllegalArgumentException(
                        "lambdas must descend and not be negative, found " + lambda + " after " + before);
            }
            before = lambda;
        }
    }

    /** 100 lambdas by rule, all of them. */
    public static LambdaRule standard() {
        return new LambdaRule(100, Double.NaN, false, List.of());
    }

    /** Lambdas by rule, all of them. */
    public static LambdaRule of(int count, double ratio) {
        return new LambdaRule(count, ratio, false, List.of());
    }

    /** These lambdas, descending. */
    public static LambdaRule given(double... lambdas) {
        return new LambdaRule(
                Math.max(1, lambdas.length),
                Double.NaN,
                false,
                Arrays.stream(lambdas).boxed().toList());
    }

    /** This rule, stopping early as glmnet does. */
    public LambdaRule stoppingEarly() {
        return new LambdaRule(count, ratio, true, given);
    }

    /** The lambdas of a fit. */
    double[] lambdas(double lambdaMax, int rows, int columns) {
        if (!given.isEmpty()) {
            return given.stream().mapToDouble(Double::doubleValue).toArray();
        }
        double r = Double.isNaN(ratio) ? rows < columns ? 0.01 : 1e-4 : ratio;
        double[] lambdas = new double[count];
        for (int k = 0; k < count; k++) {
            lambdas[k] = count == 1 ? lambdaMax : lambdaMax * Math.pow(r, k / (count - 1.0));
        }
        return lambdas;
    }

    /**
     * Whether a path ends with its last lambda so far.
     *
     * @param explained shares of the null deviance explained so far
     */
    boolean ends(LassoFamily family, List<Double> explained) {
        int size = explained.size();
        if (!stopsEarly || !given.isEmpty() || size < 5) {
            return false;
        }
        double last = explained.get(size - 1);
        double gain = last - explained.get(size - 2);
        return last > 0.999
                || switch (family) {
                    case LOGISTIC, MULTINOMIAL -> gain < 1e-5;
                    case GAUSSIAN -> gain < 1e-5 * last;
                    case COX -> last - explained.get(size - 5) < 1e-3 * last;
                };
    }
}
