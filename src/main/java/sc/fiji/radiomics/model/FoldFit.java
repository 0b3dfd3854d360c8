// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A fold of a cross-validation: its path, grown on the other folds' rows, and what that is worth on its own. */
final class FoldFit {
    /** The models of a fold and how their linear predictors are valued. */
    private record Models(Lasso lasso, GrowingPath path, ToDoubleFunction<double[]> worth) {}

    private final double weight;
    private final Optional<Models> models;
    private final Optional<String> uncounted;

    private FoldFit(double weight, Optional<Models> models, Optional<String> uncounted) {
        this.weight = weight;
        this.models = models;
        this.uncounted = uncounted;
    }

    /**
     * @param all the regression of all rows
     * @param rule the lambdas of the fold's path
     * @param fold number of the fold, from 1
     * @param refit what the fold's models are fitted to
     */
    static FoldFit of(Lasso all, LambdaRule rule, Folds folds, int fold, CrossValidation.Refit refit) {
        int[] order = all.order();
        int[] held = rows(order, i -> folds.of().get(order[i]) == fold);
        int[] training = rows(order, i -> folds.of().get(order[i]) != fold);
        double weight = all.loss().weight(held);
        if (!(weight > 0)) {
            return new FoldFit(0, Optional.empty(), Optional.empty());
        }
        Lasso lasso;
        try {
            lasso = refit.on(Arrays.stream(training).map(i -> order[i]).sorted().toArray());
        } catch (IllegalArgumentException e) {
            return new FoldFit(0, Optional.empty(), Optional.of("fold " + fold + ": " + e.getMessage()));
        }
        Models models =
                new Models(lasso, lasso.grow(rule, training), lasso.loss().heldOut(held, training));
        return new FoldFit(weight, Optional.of(models), Optional.empty());
    }

    private static int[] rows(int[] order, IntPredicate which) {
        return IntStream.range(0, order.length).filter(which).toArray();
    }

    /** Weight of the fold in the mean loss; 0 if it does not count. */
    double weight() {
        return weight;
    }

    /** Why a fold with held-out outcomes does not count. */
    Optional<String> uncounted() {
        return uncounted;
    }

    /**
     * The loss on the fold's rows; 0 if it does not count.
     *
     * @throws UnestimableException if a fit does not converge
     */
    double loss(double lambda) {
        return models.map(found -> loss(found, lambda)).orElse(0.0);
    }

    private static double loss(Models models, double lambda) {
        models.path().growTo(lambda);
        LassoModel model = models.path().path().model(lambda);
        return models.worth()
                .applyAsDouble(model.linearPredictors(models.lasso().columns()));
    }
}
