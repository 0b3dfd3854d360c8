// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** What the models of a fold are fitted to. */
    @FunctionalInterface
    public interface Refit {
        /**
         * The regression with predictors that were made from the training rows alone, for example filtered or harmonised
         * by them.
         *
         * @param training row numbers outside the fold, ascending
         * @return outcomes and order of the rows as in the regression of all rows; predictors may be others
         * @throws IllegalArgumentException if it cannot be made: the fold does not count
         */
        Lasso on(int[] training);
    }

    /** The path must be above its minimum for so many lambdas before it ends. */
    private static final int RISEN = 10;

    /** Shortest path that ends because it has risen. */
    private static final int SHORTEST = 25;

    private final LassoPath path;
    private final double[] mean;
    private final double[] error;
    private final List<String> uncounted;

    private CrossValidation(LassoPath path, List<MeanLoss> losses, List<String> uncounted) {
        this.path = path;
        this.mean = losses.stream().mapToDouble(MeanLoss::mean).toArray();
        this.error = losses.stream().mapToDouble(MeanLoss::error).toArray();
        this.uncounted = List.copyOf(uncounted);
    }

    /** Mean loss at a lambda and its standard error. */
    private record MeanLoss(double mean, double error) {}

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
        return of(lasso, new Tuning(rule, foldPath, repeats, false), training -> lasso);
    }

    /**
     * Cross-validates a path whose predictors are made anew in each fold.
     *
     * <p>A fold whose predictors cannot be made, or cannot be had for its own rows, does not count.
     *
     * @param lasso the regression of all rows
     * @throws IllegalArgumentException if folds are of another number of rows or no fold can be fitted
     * @throws UnestimableException if a fit does not converge and the tuning does not end the path there
     */
    public static CrossValidation of(Lasso lasso, Tuning tuning, Refit refit) {
        GrowingPath path =
                lasso.grow(tuning.rule(), IntStream.range(0, lasso.rows()).toArray());
        LambdaRule foldRule = tuning.path() == FoldPath.SAME_LAMBDAS ? LambdaRule.given(path.lambdas()) : tuning.rule();
        List<String> uncounted = new ArrayList<>();
        List<List<FoldFit>> repeats = new ArrayList<>();
        for (Folds folds : tuning.repeats()) {
            repeats.add(fits(lasso, foldRule, folds, refit, uncounted));
        }
        List<MeanLoss> losses = new ArrayList<>();
        try {
            while (!(tuning.endsAfterMinimum() && hasRisen(losses)) && path.grow()) {
                losses.add(loss(repeats, path.lambda()));
            }
        } catch (UnestimableException e) {
            if (!tuning.endsAfterMinimum() || losses.isEmpty()) {
                throw e;
            }
        }
        return new CrossValidation(path.path(losses.size()), losses, uncounted);
    }

    private static List<FoldFit> fits(Lasso lasso, LambdaRule rule, Folds folds, Refit refit, List<String> uncounted) {
        if (folds.of().size() != lasso.rows()) {
            throw new IllegalArgumentException("folds must be of " + lasso.rows() + " rows like the predictors, found "
                    + folds.of().size());
        }
        List<FoldFit> fits = IntStream.rangeClosed(1, folds.count())
                .mapToObj(fold -> FoldFit.of(lasso, rule, folds, fold, refit))
                .toList();
        List<String> reasons =
                fits.stream().flatMap(fit -> fit.uncounted().stream()).toList();
        if (fits.stream().allMatch(fit -> fit.weight() == 0)) {
            throw new IllegalArgumentException(
                    "a fold must count, found none that does: " + String.join("; ", reasons));
        }
        uncounted.addAll(reasons);
        return fits;
    }

    /** Whether the last losses are all above the least one by more than its standard error. */
    private static boolean hasRisen(List<MeanLoss> losses) {
        int size = losses.size();
        if (size < SHORTEST) {
            return false;
        }
        MeanLoss least =
                losses.stream().min(Comparator.comparingDouble(MeanLoss::mean)).orElseThrow();
        return losses.subList(size - RISEN, size).stream().allMatch(loss -> loss.mean() > least.mean() + least.error());
    }

    private static MeanLoss loss(List<List<FoldFit>> repeats, double lambda) {
        double mean = 0;
        double error = 0;
        for (List<FoldFit> folds : repeats) {
            MeanLoss one = lossOfFolds(folds, lambda);
            mean += one.mean();
            error += one.error();
        }
        return new MeanLoss(mean / repeats.size(), error / repeats.size());
    }

    private static MeanLoss lossOfFolds(List<FoldFit> folds, double lambda) {
        double total = folds.stream().mapToDouble(FoldFit::weight).sum();
        long counted = folds.stream().filter(fold -> fold.weight() > 0).count();
        double[] values = folds.stream().mapToDouble(fold -> fold.loss(lambda)).toArray();
        double centre = 0;
        for (int f = 0; f < values.length; f++) {
            centre += folds.get(f).weight() * values[f] / total;
        }
        double squares = 0;
        for (int f = 0; f < values.length; f++) {
            squares += folds.get(f).weight() * (values[f] - centre) * (values[f] - centre);
        }
        return new MeanLoss(centre, Math.sqrt(squares / total / (counted - 1)));
    }

    /** The path fitted to all rows. */
    public LassoPath path() {
        return path;
    }

    /** The folds that do not count because their models could not be fitted, each with its reason. */
    public List<String> uncounted() {
        return uncounted;
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
