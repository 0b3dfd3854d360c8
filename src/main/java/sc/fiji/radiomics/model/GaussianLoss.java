// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Squared error (1/2n) sum (y - eta)^2 of an outcome divided by its standard deviation (divisor n), as glmnet does: so
 * lambda is in the unit of the outcome, and with alpha below 1 the quadratic part of the penalty acts on coefficients
 * per standard deviation of the outcome.
 */
final class GaussianLoss extends Loss {
    private final double[] y;
    private final double scale;

    GaussianLoss(double[] y) {
        super(y.length, 1);
        double mean = Arrays.stream(y).sum() / n;
        double squares = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
        this.scale = Math.sqrt(squares / n);
        if (Arrays.stream(y).allMatch(v -> v == y[0]) || !(scale > 0)) {
            throw new IllegalArgumentException("outcome must vary, found " + y[0] + " in all " + n + " rows");
        }
        this.y = y;
    }

    @Override
    LassoFamily family() {
        return LassoFamily.GAUSSIAN;
    }

    @Override
    Loss rows(int[] rows) {
        return new GaussianLoss(Arrays.stream(rows).mapToDouble(i -> y[i]).toArray());
    }

    @Override
    double evaluate(double[] eta) {
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double r = eta[i] - y[i] / scale;
            gradient[i] = r / n;
            squares += r * r;
        }
        return squares / (2 * n);
    }

    @Override
    double[] nullIntercepts() {
        return new double[] {Arrays.stream(y).sum() / n / scale};
    }

    @Override
    double scale() {
        return scale;
    }

    @Override
    Curvature curvature() {
        return (column, ofClass, product) -> {
            for (int i = 0; i < column.length; i++) {
                product[i] = column[i] / column.length;
            }
        };
    }

    @Override
    void curvature(int ofClass, double[] weights) {
        Arrays.fill(weights, 1.0 / n);
    }

    @Override
    ToDoubleFunction<double[]> heldOut(int[] held, int[] training) {
        return eta -> {
            double squares = 0;
            for (int i : held) {
                squares += (y[i] - eta[i]) * (y[i] - eta[i]);
            }
            return squares / held.length;
        };
    }
}
