// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Negative log-likelihood -(1/n) sum log p(own class) with p(class c) = exp eta_c / sum_d exp eta_d: all classes alike,
 * none is a reference.
 */
final class MultinomialLoss extends Loss {
    private final int[] y;
    private final double[] p;

    MultinomialLoss(int[] y, int classes) {
        super(y.length, classes);
        for (int i = 0; i < n; i++) {
            if (y[i] < 0 || y[i] >= classes) {
                throw new IllegalArgumentException(
                        "class must be 0 to " + (classes - 1) + " in row " + (i + 1) + ", found " + y[i]);
            }
        }
        for (int c = 0; c < classes; c++) {
            int own = c;
            if (Arrays.stream(y).noneMatch(v -> v == own)) {
                throw new IllegalArgumentException("class " + c + " must have rows, found none");
            }
        }
        this.y = y;
        this.p = new double[n * classes];
    }

    @Override
    LassoFamily family() {
        return LassoFamily.MULTINOMIAL;
    }

    @Override
    Loss rows(int[] rows) {
        return new MultinomialLoss(Arrays.stream(rows).map(i -> y[i]).toArray(), responses);
    }

    /** Probabilities of one row; returns the log of their denominator. */
    static double softmax(double[] eta, int row, int n, int classes, double[] p) {
        double top = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            top = Math.max(top, eta[c * n + row]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            p[c * n + row] = Math.exp(eta[c * n + row] - top);
            sum += p[c * n + row];
        }
        for (int c = 0; c < classes; c++) {
            p[c * n + row] /= sum;
        }
        return top + Math.log(sum);
    }

    @Override
    double evaluate(double[] eta) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += softmax(eta, i, n, responses, p) - eta[y[i] * n + i];
            for (int c = 0; c < responses; c++) {
                gradient[c * n + i] = (p[c * n + i] - (y[i] == c ? 1 : 0)) / n;
            }
        }
        return sum / n;
    }

    @Override
    double[] nullIntercepts() {
        double[] intercepts = new double[responses];
        for (int c : y) {
            intercepts[c]++;
        }
        double mean = 0;
        for (int c = 0; c < responses; c++) {
            intercepts[c] = Math.log(intercepts[c] / n);
            mean += intercepts[c] / responses;
        }
        for (int c = 0; c < responses; c++) {
            intercepts[c] -= mean;
        }
        return intercepts;
    }

    @Override
    Curvature curvature() {
        double[] frozen = p.clone();
        return (column, ofClass, product) -> {
            for (int c = 0; c < responses; c++) {
                for (int i = 0; i < n; i++) {
                    double own = frozen[ofClass * n + i];
                    product[c * n + i] = own * ((c == ofClass ? 1 : 0) - frozen[c * n + i]) * column[i] / n;
                }
            }
        };
    }

    @Override
    void curvature(int ofClass, double[] weights) {
        for (int i = 0; i < n; i++) {
            double own = p[ofClass * n + i];
            weights[i] = own * (1 - own) / n;
        }
    }

    @Override
    ToDoubleFunction<double[]> heldOut(int[] held, int[] training) {
        double[] fitted = new double[p.length];
        return eta -> {
            double sum = 0;
            for (int i : held) {
                softmax(eta, i, n, responses, fitted);
                double own = fitted[y[i] * n + i];
                sum -= 2 * Math.log(Math.min(Math.max(own, LogisticLoss.CLIP), 1 - LogisticLoss.CLIP));
            }
            return sum / held.length;
        };
    }
}
