// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Multinomial logistic regression by maximum likelihood: log P(class c | x) / P(reference | x) = a_c + x b_c for every
 * class but the reference, which is the first.
 *
 * <p>Parameters are ordered by class, within a class the intercept first. Deviance, AIC = deviance + 2 k and
 * standard errors as for logistic regression, which two classes give.
 *
 * <p>Edge cases: a class without rows and classes that predictors separate are refused.
 *
 * <p>Source: Agresti, Categorical Data Analysis, 3rd ed. 2013, section 8.1. Equal to multinom of R's nnet at its limit.
 */
public final class MultinomialModel {
    private final DesignMatrix design;
    private final List<String> classes;
    private final double[][] beta;
    private final double[][] covariance;
    private final double deviance;
    private final double nullDeviance;

    private MultinomialModel(DesignMatrix design, List<String> classes, int[] y) {
        this.design = design;
        this.classes = List.copyOf(classes);
        int others = classes.size() - 1;
        int k = design.columns() + 1;
        Standardised columns = Standardised.of(design);
        Newton.Maximum fit =
                Newton.maximise(new Likelihood(columns.withOnes(), y, others, design.names()), new double[others * k]);
        double[][] back = columns.backward();
        double[][] whole = new double[others * k][others * k];
        this.beta = new double[others][];
        for (int c = 0; c < others; c++) {
            for (int j = 0; j < k; j++) {
                System.arraycopy(back[j], 0, whole[c * k + j], c * k, k);
            }
            beta[c] = Standardised.apply(back, Arrays.copyOfRange(fit.b(), c * k, (c + 1) * k));
        }
        this.covariance = Standardised.sandwich(whole, fit.covariance());
        this.deviance = -2 * fit.value();
        this.nullDeviance = nullDeviance(y, classes.size());
    }

    /**
     * Fits the model.
     *
     * @param design predictors, finite numbers
     * @param classes the classes, the reference first
     * @param y the index of the class of each row
     * @throws IllegalArgumentException if a predictor is not finite, lengths differ, or a class has no rows
     * @throws UnestimableException if predictors are constant, collinear or separate classes
     */
    public static MultinomialModel fit(DesignMatrix design, List<String> classes, int[] y) {
        Check.sameLength("predictors", y.length, design.rows());
        if (classes.size() < 2) {
            throw new IllegalArgumentException("classes must be at least two, found " + classes);
        }
        for (int i = 0; i < y.length; i++) {
            if (y[i] < 0 || y[i] >= classes.size()) {
                throw new IllegalArgumentException(
                        "class must be 0 to " + (classes.size() - 1) + " in row " + (i + 1) + ", found " + y[i]);
            }
        }
        for (int c = 0; c < classes.size(); c++) {
            int index = c;
            if (Arrays.stream(y).noneMatch(value -> value == index)) {
                throw new IllegalArgumentException("class " + classes.get(c) + " must have rows, found none");
            }
        }
        return new MultinomialModel(design, classes, y);
    }

    private static double nullDeviance(int[] y, int classes) {
        double[] count = new double[classes];
        for (int c : y) {
            count[c]++;
        }
        double sum = 0;
        for (double n : count) {
            sum -= 2 * n * Math.log(n / y.length);
        }
        return sum;
    }

    /** The classes, reference first. */
    public List<String> classes() {
        return classes;
    }

    /**
     * The coefficients of a class against the reference, {@code (Intercept)} first.
     *
     * @param ofClass index of the class, from 1
     */
    public List<Coefficient> coefficients(int ofClass) {
        List<Coefficient> list = new ArrayList<>();
        double[] b = beta[ofClass - 1];
        for (int j = 0; j < b.length; j++) {
            int at = (ofClass - 1) * b.length + j;
            String name = j == 0 ? "(Intercept)" : design.names().get(j - 1);
            list.add(new Coefficient(name, b[j], Math.sqrt(covariance[at][at])));
        }
        return list;
    }

    /** Covariance matrix of all coefficients, ordered by class. */
    public double[][] covariance() {
        return Standardised.copy(covariance);
    }

    /** Probabilities {@code p[row][class]} of rows of the same columns. */
    public double[][] probabilities(DesignMatrix rows) {
        double[][] p = new double[rows.rows()][classes.size()];
        for (int c = 1; c < classes.size(); c++) {
            double[] eta = LogisticModel.linearPredictors(beta[c - 1], rows);
            for (int i = 0; i < p.length; i++) {
                p[i][c] = eta[i];
            }
        }
        for (double[] row : p) {
            softmax(row);
        }
        return p;
    }

    private static double softmax(double[] eta) {
        double top = Arrays.stream(eta).max().orElse(0);
        double sum = 0;
        for (int c = 0; c < eta.length; c++) {
            eta[c] = Math.exp(eta[c] - top);
            sum += eta[c];
        }
        for (int c = 0; c < eta.length; c++) {
            eta[c] /= sum;
        }
        return top + Math.log(sum);
    }

    /** -2 log-likelihood. */
    public double deviance() {
        return deviance;
    }

    /** -2 log-likelihood of the intercepts alone. */
    public double nullDeviance() {
        return nullDeviance;
    }

    /** Deviance + 2 k. */
    public double aic() {
        return deviance + 2 * covariance.length;
    }

    /** Deviance + k log n. */
    public double bic() {
        return deviance + covariance.length * Math.log(design.rows());
    }

    /** Likelihood ratio test of all predictors together. */
    public ChiSquare likelihoodRatio() {
        return new ChiSquare(nullDeviance - deviance, beta.length * design.columns());
    }

    /** Sum of log P(class of the row); parameters by class. */
    private record Likelihood(double[][] w, int[] y, int others, List<String> names) implements Newton.Objective {
        private double[] etas(int row, double[] b) {
            int k = w[row].length;
            double[] eta = new double[others + 1];
            for (int c = 0; c < others; c++) {
                for (int j = 0; j < k; j++) {
                    eta[c + 1] += b[c * k + j] * w[row][j];
                }
            }
            return eta;
        }

        @Override
        public double evaluate(double[] b, double[] gradient, double[][] information) {
            Arrays.fill(gradient, 0);
            for (double[] row : information) {
                Arrays.fill(row, 0);
            }
            double value = 0;
            for (int i = 0; i < w.length; i++) {
                double[] p = etas(i, b);
                value += p[y[i]];
                value -= softmax(p);
                add(w[i], y[i], p, gradient, information);
            }
            return value;
        }

        private void add(double[] row, int own, double[] p, double[] gradient, double[][] information) {
            int k = row.length;
            for (int c = 0; c < others; c++) {
                double residual = (own == c + 1 ? 1 : 0) - p[c + 1];
                for (int j = 0; j < k; j++) {
                    gradient[c * k + j] += residual * row[j];
                }
                for (int d = 0; d < others; d++) {
                    double weight = p[c + 1] * ((c == d ? 1 : 0) - p[d + 1]);
                    for (int j = 0; j < k; j++) {
                        for (int l = 0; l < k; l++) {
                            information[c * k + j][d * k + l] += weight * row[j] * row[l];
                        }
                    }
                }
            }
        }

        @Override
        public boolean risesForEver(double[] direction, double tolerance) {
            double worst = 0;
            double largest = 0;
            for (int i = 0; i < w.length; i++) {
                double[] eta = etas(i, direction);
                for (double other : eta) {
                    worst = Math.max(worst, other - eta[y[i]]);
                    largest = Math.max(largest, eta[y[i]] - other);
                }
            }
            return largest > 0 && worst <= tolerance * largest;
        }

        @Override
        public String unbounded(double[] direction) {
            return "predictors must not separate the classes of the outcome, found separation by a combination of "
                    + String.join(", ", names);
        }
    }
}
