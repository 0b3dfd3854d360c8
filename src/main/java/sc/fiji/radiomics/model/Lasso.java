// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.stream.IntStream;

/**
 * Penalised regression: minimises over coefficients B of standardised predictors, and an unpenalised intercept,
 *
 * <p>-(1/n) log-likelihood + lambda sum_j f_j ((1 - alpha) B_j^2 / 2 + alpha |B_j|)
 *
 * <p>along a path of lambdas. The LASSO (alpha = 1) selects predictors: its linear predictor is the Rad-score.
 *
 * <p>Predictors are standardised by their mean and their standard deviation with divisor n; coefficients are reported
 * for predictors in their own units, b_j = B_j / s_j. Cox models use the partial likelihood with Breslow's ties and have
 * no intercept. A Gaussian outcome is divided by its standard deviation (divisor n) for the fit, as glmnet does, which
 * matters only with alpha below 1. Multinomial models have one linear predictor per class, none is a reference;
 * intercepts and unpenalised coefficients have mean 0 over the classes.
 *
 * <p>The order of the rows does not matter. The optimum is unique unless predictors repeat each other.
 *
 * <p>Edge cases: a predictor that is constant gets the coefficient 0. Missing values, outcomes of one class, survival
 * without events are refused, as are unpenalised predictors that explain the outcome wholly.
 *
 * <p>Source: Friedman, Hastie, Tibshirani, J Stat Softw 2010;33(1), doi:10.18637/jss.v033.i01; Simon et al., J Stat
 * Softw 2011;39(5), doi:10.18637/jss.v039.i05; Tibshirani, Stat Med 1997;16:385. Equal to R's glmnet at its limit.
 */
public final class Lasso {
    private final DesignMatrix design;
    private final double[][] columns;
    private final int[] order;
    private final Loss loss;
    private final Penalty penalty;
    private final Convergence convergence;

    private Lasso(
            DesignMatrix design, double[][] columns, int[] order, Loss loss, Penalty penalty, Convergence convergence) {
        this.design = design;
        this.columns = columns;
        this.order = order;
        this.loss = loss;
        this.penalty = penalty;
        this.convergence = convergence;
    }

    private static Lasso of(DesignMatrix design, int outcomes, int[] order, Loss loss, Penalty penalty) {
        design.requireFinite();
        if (design.columns() == 0) {
            throw new IllegalArgumentException("predictors must be at least one, found none");
        }
        penalty.scaledFactors(design.columns());
        double[][] columns = new double[design.columns()][outcomes];
        for (int i = 0; i < outcomes; i++) {
            double[] row = design.x()[order[i]];
            for (int j = 0; j < row.length; j++) {
                columns[j][i] = row[j];
            }
        }
        return new Lasso(design, columns, order, loss, penalty, Convergence.exact());
    }

    private static int[] rowOrder(DesignMatrix design, int outcomes) {
        if (design.rows() != outcomes) {
            throw new IllegalArgumentException(
                    "outcomes must be as many as rows of predictors, found " + outcomes + " and " + design.rows());
        }
        return IntStream.range(0, outcomes).toArray();
    }

    /**
     * Logistic regression.
     *
     * @param design predictors, finite numbers
     * @param positive the outcome of each row
     * @throws IllegalArgumentException if a predictor is not finite, or the outcome has one class or another length
     */
    public static Lasso logistic(DesignMatrix design, boolean[] positive, Penalty penalty) {
        int[] order = rowOrder(design, positive.length);
        return of(design, positive.length, order, new LogisticLoss(positive.clone()), penalty);
    }

    /**
     * Linear regression.
     *
     * @param design predictors, finite numbers
     * @param outcome finite numbers, not all the same
     * @throws IllegalArgumentException if a number is not finite, or the outcome is constant or of another length
     */
    public static Lasso gaussian(DesignMatrix design, double[] outcome, Penalty penalty) {
        int[] order = rowOrder(design, outcome.length);
        Check.finite("outcome", outcome);
        return of(design, outcome.length, order, new GaussianLoss(outcome.clone()), penalty);
    }

    /**
     * Multinomial regression.
     *
     * @param design predictors, finite numbers
     * @param classes number of classes, at least 2
     * @param outcome the class of each row, from 0; each class occurs
     * @throws IllegalArgumentException if a predictor is not finite, a class has no rows, or lengths differ
     */
    public static Lasso multinomial(DesignMatrix design, int classes, int[] outcome, Penalty penalty) {
        int[] order = rowOrder(design, outcome.length);
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least two, found " + classes);
        }
        return of(design, outcome.length, order, new MultinomialLoss(outcome.clone(), classes), penalty);
    }

    /**
     * Cox regression.
     *
     * @param design predictors, finite numbers
     * @param survival times and events, at least one event
     * @throws IllegalArgumentException if a predictor is not finite, there is no event, or lengths differ
     */
    public static Lasso cox(DesignMatrix design, Survival survival, Penalty penalty) {
        rowOrder(design, survival.size());
        int[] order = CoxLoss.order(survival);
        return of(design, survival.size(), order, new CoxLoss(survival.rows(order)), penalty);
    }

    /** This regression with another rule for when a fit is done; {@link Convergence#exact} unless changed. */
    public Lasso with(Convergence other) {
        return new Lasso(design, columns, order, loss, penalty, other);
    }

    /** The outcome's family. */
    public LassoFamily family() {
        return loss.family();
    }

    /** The predictors. */
    public DesignMatrix design() {
        return design;
    }

    /** Number of rows. */
    public int rows() {
        return order.length;
    }

    /**
     * Fits the path.
     *
     * @throws UnestimableException if unpenalised predictors explain the outcome wholly, or a fit does not converge
     */
    public LassoPath path(LambdaRule rule) {
        return path(rule, IntStream.range(0, order.length).toArray());
    }

    /** Row numbers of the design, in the order of the rows here. */
    int[] order() {
        return order.clone();
    }

    /** The predictors column by column, rows in the order of the rows here; read only. */
    double[][] columns() {
        return columns;
    }

    Loss loss() {
        return loss;
    }

    /** Fits the path to some rows, numbered as here. */
    LassoPath path(LambdaRule rule, int[] rows) {
        GrowingPath path = grow(rule, rows);
        while (path.grow()) {}
        return path.path();
    }

    /** A path of some rows, numbered as here, still without lambdas. */
    GrowingPath grow(LambdaRule rule, int[] rows) {
        return new GrowingPath(this, rule, rows);
    }

    Penalty penalty() {
        return penalty;
    }

    Convergence convergence() {
        return convergence;
    }
}
