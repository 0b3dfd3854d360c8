// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Cross-validated loss of a penalised path.
 *
 * <p>For each fold k and lambda a model is fitted to the rows outside the fold, standardised by themselves, and given a
 * value on the fold: logistic and multinomial the mean of -2 log q over its rows, q the predicted probability of the row's
 * own class clipped to 1e-5 and 1 - 1e-5; Gaussian the mean squared error; weight w_k = rows of the fold. Cox
 * (Verweij and van Houwelingen): (deviance on all rows - deviance on the training rows) / w_k, both at the coefficients
 * of the training rows, w_k = events in the fold; a fold without events has no value and does not count.
 *
 * <p>The mean is m = sum w_k v_k / sum w_k, its standard error s = sqrt(sum w_k (v_k - m)^2 / sum w_k / (K - 1)). The
 * minimum is at the largest lambda with the least m, "one standard error" at the largest lambda with m not above m + s
 * of the minimum. Over repeats with other folds m and s are averaged: repeats share their rows, so more of them do not
 * make s smaller.
 *
 * <p>Source: Friedman, Hastie, Tibshirani, J Stat Softw 2010;33(1), doi:10.18637/jss.v033.i01; Verweij and van
 * Houwelingen, Stat Med 1993;12:2305, doi:10.1002/sim.4780122407. Equal to cv.glmnet of R (grouped).
 */
public final class CrossValidation {
    /** Where the folds' models are fitted. */
    public enum FoldPath {
        /** At the lambdas of all rows: cv.glmnet with lambda given. */
        SAME_LAMBDAS,
        /**
         * On a path of their own by the same rule, coefficients interpolated linearly in lambda at the lambdas of all
         * rows: cv.glmnet without lambda.
         */
        OWN_LAMBDAS
    }

    private final LassoPath path;
    private final double[] mean;
    private final double[] error;

    private CrossValidation(LassoPath path, double[] mean, double[] error) {
        this.path = path;
        this.mean = mean;
        this.error = error;
    }

    /**
     * Fits the path to all rows and to those outside each fold.
     *
     * @param lasso the regression
     * @param rule the lambdas
     * @param folds the folds of its rows
     * @throws IllegalArgumentException if the folds are of another number of rows, or no training rows can be fitted
     */
    public static CrossValidation of(Lasso lasso, LambdaRule rule, Folds folds, FoldPath foldPath) {
        return repeated(lasso, rule, List.of(folds), foldPath);
    }

    /** Cross-validates again with each of several partitions. */
    public static CrossValidation repeated(Lasso lasso, LambdaRule rule, List<Folds> repeats, FoldPath foldPath) {
        if (repeats.isEmpty()) {
            throw new IllegalArgumentException("repeats must be at least one, found none");
        }
        LassoPath path = lasso.path(rule);
        double[] mean = new double[path.size()];
        double[] error = new double[path.size()];
        for (Folds folds : repeats) {
            if (folds.of().size() != lasso.rows()) {
                throw new IllegalArgumentException("folds must be of " + lasso.rows()
                        + " rows like the predictors, found " + folds.of().size());
            }
            add(lasso, rule, folds, foldPath, path, mean, error);
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= repeats.size();
            error[k] /= repeats.size();
        }
        return new CrossValidation(path, mean, error);
    }

    private static void add(
            Lasso lasso,
            LambdaRule rule,
            Folds folds,
            FoldPath foldPath,
            LassoPath path,
            double[] mean,
            double[] error) {
        int size = path.size();
        LambdaRule foldRule = foldPath == FoldPath.SAME_LAMBDAS ? LambdaRule.given(path.lambdas()) : rule;
        double[][] values = new double[folds.count()][size];
        double[] weights = new double[folds.count()];
        int[] order = lasso.order();
        for (int f = 0; f < folds.count(); f++) {
            int fold = f + 1;
            int[] held = IntStream.range(0, order.length)
                    .filter(i -> folds.of().get(order[i]) == fold)
                    .toArray();
            int[] training = IntStream.range(0, order.length)
                    .filter(i -> folds.of().get(order[i]) != fold)
                    .toArray();
            weights[f] = lasso.loss().weight(held);
            if (weights[f] > 0) {
                values[f] = values(lasso, foldRule, held, training, path.lambdas());
            }
        }
        double total = Arrays.stream(weights).sum();
        long counted = Arrays.stream(weights).filter(w -> w > 0).count();
        for (int k = 0; k < size; k++) {
            double centre = 0;
            for (int f = 0; f < weights.length; f++) {
                centre += weights[f] * values[f][k] / total;
            }
            double squares = 0;
            for (int f = 0; f < weights.length; f++) {
                squares += weights[f] * (values[f][k] - centre) * (values[f][k] - centre);
            }
            mean[k] += centre;
            error[k] += Math.sqrt(squares / total / (counted - 1));
        }
    }

    private static double[] values(Lasso lasso, LambdaRule rule, int[] held, int[] training, double[] lambdas) {
        LassoPath fold = lasso.path(rule, training);
        ToDoubleFunction<double[]> worth = lasso.loss().heldOut(held, training);
        return Arrays.stream(lambdas)
                .map(lambda -> worth.applyAsDouble(fold.model(lambda).linearPredictors(lasso.columns())))
                .toArray();
    }

    /** The path fitted to all rows. */
    public LassoPath path() {
        return path;
    }

    /** Mean loss at the lambda of an index from 0 (glmnet's cvm). */
    public double mean(int k) {
        return mean[k];
    }

    /** Standard error of the mean loss at the lambda of an index from 0 (glmnet's cvsd). */
    public double standardError(int k) {
        return error[k];
    }

    /** Index from 0 of the largest lambda with the least mean loss (glmnet's lambda.min). */
    public int minimum() {
        int best = 0;
        for (int k = 1; k < mean.length; k++) {
            best = mean[k] < mean[best] ? k : best;
        }
        return best;
    }

    /** Index from 0 of the largest lambda within one standard error of the minimum (glmnet's lambda.1se). */
    public int oneStandardError() {
        int best = minimum();
        int k = 0;
        while (!(mean[k] <= mean[best] + error[best])) {
            k++;
        }
        return k;
    }
}
