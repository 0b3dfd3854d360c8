// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Negative log-likelihood (1/n) sum log(1 + exp eta) - y eta of outcomes y that are 0 or 1. */
final class LogisticLoss extends Loss {
    /** Predicted probabilities of held-out rows are clipped to this and its complement. */
    static final double CLIP = 1e-5;

    private final boolean[] positive;
    private final double[] weight;

    LogisticLoss(boolean[] positive) {
        super(positive.length, 1);
        Check.twoClasses(positive);
        this.positive = positive;
        this.weight = new double[n];
    }

    @Override
    LassoFamily family() {
        return LassoFamily.LOGISTIC;
    }

    @Override
    Loss rows(int[] rows) {
        boolean[] chosen = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = positive[rows[i]];
        }
        return new LogisticLoss(chosen);
    }

    @Override
    double evaluate(double[] eta) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double e = Math.exp(-Math.abs(eta[i]));
            double p = eta[i] >= 0 ? 1 / (1 + e) : e / (1 + e);
            double away = positive[i] ? -eta[i] : eta[i]; // log(1 + exp(away)), without overflow
            sum += Math.max(away, 0) + Math.log1p(e);
            gradient[i] = (positive[i] ? p - 1 : p) / n;
            weight[i] = e / ((1 + e) * (1 + e)) / n;
        }
        return sum / n;
    }

    @Override
    double[] nullIntercepts() {
        int positives = Check.count(positive);
        return new double[] {Math.log((double) positives / (n - positives))};
    }

    @Override
    Curvature curvature() {
        double[] frozen = weight.clone();
        return (column, ofClass, product) -> {
            for (int i = 0; i < frozen.length; i++) {
                product[i] = frozen[i] * column[i];
            }
        };
    }

    @Override
    void curvature(int ofClass, double[] weights) {
        System.arraycopy(weight, 0, weights, 0, n);
    }

    @Override
    ToDoubleFunction<double[]> heldOut(int[] held, int[] training) {
        return eta -> Arrays.stream(held)
                        .mapToDouble(i -> {
                            double p = Math.min(Math.max(1 / (1 + Math.exp(-eta[i])), CLIP), 1 - CLIP);
                            return -2 * Math.log(positive[i] ? p : 1 - p);
                        })
                        .sum()
                / held.length;
    }
}
