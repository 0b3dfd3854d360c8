// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.function.ToDoubleFunction;

/**
 * The smooth part of a penalised fit: the mean negative log-likelihood of n outcomes as a function of their linear
 * predictors eta, with its derivatives. One outcome may have several linear predictors (one per class); arrays are class
 * by class, {@code eta[class * n + row]}.
 *
 * <p>An instance holds the arrays of its last evaluation and belongs to one fit; {@link #rows} makes independent ones.
 */
abstract sealed class Loss permits GaussianLoss, LogisticLoss, MultinomialLoss, CoxLoss {
    /** Number of outcomes. */
    final int n;

    /** Number of linear predictors of an outcome. */
    final int responses;

    /** d value / d eta at the last evaluation. */
    final double[] gradient;

    Loss(int n, int responses) {
        this.n = n;
        this.responses = responses;
        this.gradient = new double[n * responses];
    }

    abstract LassoFamily family();

    /** The outcomes of some rows, in that order, with arrays of their own. */
    abstract Loss rows(int[] rows);

    /** The mean negative log-likelihood; fills {@link #gradient}. */
    abstract double evaluate(double[] eta);

    /** The value of a model with a parameter for each outcome. */
    double saturated() {
        return 0;
    }

    /** The intercepts of the model without predictors; zero if the family has none. */
    double[] nullIntercepts() {
        return new double[responses];
    }

    /** What the outcome is divided by before it is fitted. */
    double scale() {
        return 1;
    }

    /** The second derivatives with respect to eta at one point, whatever is evaluated later. */
    interface Curvature {
        /**
         * Their product with the change of eta that is a column in one class and zero in the others.
         *
         * @param product filled, class by class
         */
        void multiply(double[] column, int ofClass, double[] product);
    }

    /** The second derivatives at the last evaluation. */
    abstract Curvature curvature();

    /** The diagonal of the second derivatives with respect to the eta of a class, or an upper bound of it. */
    abstract void curvature(int ofClass, double[] weights);

    /** What a fold's predictions are worth: a function of the eta of all rows, made from fits to the training rows. */
    abstract ToDoubleFunction<double[]> heldOut(int[] held, int[] training);

    /** The weight of a fold. */
    double weight(int[] held) {
        return held.length;
    }

    /** Deviance 2n (value - saturated) in the unit of the outcome. */
    final double deviance(double value) {
        return 2 * n * (value - saturated()) * scale() * scale();
    }

    /** The deviance of the model without predictors. */
    final double nullDeviance() {
        return deviance(evaluate(nullPredictors()));
    }

    final double[] nullPredictors() {
        double[] intercepts = nullIntercepts();
        double[] eta = new double[n * responses];
        for (int i = 0; i < eta.length; i++) {
            eta[i] = intercepts[i / n];
        }
        return eta;
    }
}
