// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Log-likelihood of a logistic model, l(b) = sum_i log p_i(y_i) with logit p_i(1) = w_i b, or with Firth's penalty
 * l(b) + 1/2 log det I(b), I = W' diag(p (1 - p)) W.
 */
final class BinaryLikelihood implements Newton.Objective {
    private static final double STEP = 1e-5;

    private final double[][] w;
    private final boolean[] positive;
    private final List<String> names;
    private final boolean penalised;

    /**
     * @param w rows with a leading 1
     * @param names names of the columns after the leading one
     */
    BinaryLikelihood(double[][] w, boolean[] positive, List<String> names, boolean penalised) {
        this.w = w;
        this.positive = positive;
        this.names = names;
        this.penalised = penalised;
    }

    static double probability(double eta) {
        return eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
    }

    /** log p(y). */
    static double logLikelihood(double eta, boolean positive) {
        double toward = positive ? eta : -eta;
        return toward >= 0 ? -Math.log1p(Math.exp(-toward)) : toward - Math.log1p(Math.exp(toward));
    }

    @Override
    public double evaluate(double[] b, double[] gradient, double[][] information) {
        int p = b.length;
        java.util.Arrays.fill(gradient, 0);
        for (double[] row : information) {
            java.util.Arrays.fill(row, 0);
        }
        double value = 0;
        double[] probability = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double eta = dot(w[i], b);
            value += logLikelihood(eta, positive[i]);
            probability[i] = probability(eta);
            double weight = probability[i] * probability(-eta);
            double residual = positive[i] ? probability(-eta) : -probability[i];
            for (int j = 0; j < p; j++) {
                gradient[j] += w[i][j] * residual;
                for (int k = 0; k <= j; k++) {
                    information[j][k] += weight * w[i][j] * w[i][k];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < j; k++) {
                information[k][j] = information[j][k];
            }
        }
        return penalised ? value + penalty(probability, gradient, information) : value;
    }

    /** 1/2 log det I; adds sum_i h_i (1/2 - p_i) w_i to the gradient, h the diagonal of the hat matrix. */
    private double penalty(double[] probability, double[] gradient, double[][] information) {
        double[][] inverse;
        try {
            inverse = Newton.inverse(information);
        } catch (UnestimableException e) {
            return Double.NEGATIVE_INFINITY; // so far out that the step is halved
        }
        for (int i = 0; i < w.length; i++) {
            double quadratic = 0;
            for (int j = 0; j < inverse.length; j++) {
                quadratic += w[i][j] * dot(inverse[j], w[i]);
            }
            double h = quadratic * probability[i] * (1 - probability[i]);
            for (int j = 0; j < inverse.length; j++) {
                gradient[j] += w[i][j] * h * (0.5 - probability[i]);
            }
        }
        return Newton.logDeterminant(information) / 2;
    }

    /** With the penalty: central differences of the gradient, made symmetric. */
    @Override
    public double[][] curvature(double[] b, double[][] information) {
        if (!penalised) {
            return information;
        }
        int p = b.length;
        double[][] curvature = new double[p][p];
        double[] up = new double[p];
        double[] down = new double[p];
        double[] at = b.clone();
        double[][] unused = new double[p][p];
        for (int j = 0; j < p; j++) {
            at[j] = b[j] + STEP;
            evaluate(at, up, unused);
            at[j] = b[j] - STEP;
            evaluate(at, down, unused);
            at[j] = b[j];
            for (int k = 0; k < p; k++) {
                double half = (down[k] - up[k]) / (4 * STEP);
                curvature[j][k] += half;
                curvature[k][j] += half;
            }
        }
        return curvature;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** Separation: going this way no row's probability of its own class falls (Albert and Anderson 1984). */
    @Override
    public boolean risesForEver(double[] direction, double tolerance) {
        if (penalised) {
            return false;
        }
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < w.length; i++) {
            double toward = dot(w[i], direction) * (positive[i] ? 1 : -1);
            largest = Math.max(largest, toward);
            worst = Math.min(worst, toward);
        }
        return largest > 0 && -worst <= tolerance * largest;
    }

    @Override
    public String unbounded(double[] direction) {
        double largest = 0;
        for (int j = 1; j < direction.length; j++) {
            largest = Math.max(largest, Math.abs(direction[j]));
        }
        List<String> guilty = new ArrayList<>();
        for (int j = 1; j < direction.length; j++) {
            if (Math.abs(direction[j]) > 1e-3 * largest) {
                guilty.add(names.get(j - 1));
            }
        }
        return "predictors must not separate the classes of the outcome, found separation by "
                + String.join(", ", guilty) + ": no finite coefficients exist, use Firth's penalised likelihood";
    }
}
