// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A penalised model at one lambda: linear predictors a_c + x b_c, one for each class c of a multinomial model, else one.
 *
 * <p>The linear predictor of a LASSO of image features is the Rad-score (Huang et al., J Clin Oncol 2016;34:2157,
 * doi:10.1200/JCO.2015.65.9128): with the intercept for logistic models; without intercept or centring for Cox models
 * (Huang et al., Radiology 2016;281:947, doi:10.1148/radiol.2016152234).
 */
@SuppressWarnings("serial") // why: the list is an immutable one of Java, which is serializable
public final class LassoModel implements Serializable {
    private static final long serialVersionUID = 1;

    private final LassoFamily family;
    private final List<String> names;
    private final double lambda;
    private final double[] intercepts;
    private final double[][] coefficients;

    LassoModel(LassoFamily family, List<String> names, double lambda, double[] intercepts, double[][] coefficients) {
        this.family = family;
        this.names = names;
        this.lambda = lambda;
        this.intercepts = intercepts;
        this.coefficients = coefficients;
    }

    LassoModel at(double otherLambda) {
        return new LassoModel(family, names, otherLambda, intercepts, coefficients);
    }

    static LassoModel between(LassoModel left, LassoModel right, double share, double lambda) {
        int classes = left.classes();
        double[] intercepts = new double[classes];
        double[][] slopes = new double[classes][left.names.size()];
        for (int c = 0; c < classes; c++) {
            intercepts[c] = (1 - share) * left.intercepts[c] + share * right.intercepts[c];
            for (int j = 0; j < slopes[c].length; j++) {
                slopes[c][j] = (1 - share) * left.coefficients[c][j] + share * right.coefficients[c][j];
            }
        }
        return new LassoModel(left.family, left.names, lambda, intercepts, slopes);
    }

    /** The family of the outcome. */
    public LassoFamily family() {
        return family;
    }

    /** The penalty. */
    public double lambda() {
        return lambda;
    }

    /** The names of the predictors. */
    public List<String> names() {
        return names;
    }

    /** Number of linear predictors: the classes of a multinomial model, else 1. */
    public int classes() {
        return intercepts.length;
    }

    /** The intercept; 0 for Cox models. */
    public double intercept() {
        requireOne();
        return intercepts[0];
    }

    /** The intercept of a class, from 0. */
    public double intercept(int ofClass) {
        return intercepts[ofClass];
    }

    /** The coefficients in the predictors' own units. */
    public double[] coefficients() {
        requireOne();
        return coefficients(0);
    }

    /** The coefficients of a class, from 0, in the predictors' own units. */
    public double[] coefficients(int ofClass) {
        return coefficients[ofClass].clone();
    }

    /** The predictors with a coefficient that is not zero, in any class. */
    public List<String> selected() {
        List<String> selected = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            int column = j;
            if (Arrays.stream(coefficients).anyMatch(b -> b[column] != 0)) {
                selected.add(names.get(j));
            }
        }
        return selected;
    }

    /**
     * The linear predictor of each row: the Rad-score.
     *
     * @param rows the same columns as the design of the fit
     * @throws IllegalArgumentException if the columns differ, a value is not finite, or there are several classes
     */
    public double[] linearPredictors(DesignMatrix rows) {
        requireOne();
        return linearPredictors(rows, 0);
    }

    /** The linear predictor of each row for a class, from 0. */
    public double[] linearPredictors(DesignMatrix rows, int ofClass) {
        if (!rows.names().equals(names)) {
            throw new IllegalArgumentException(
                    "predictors must be those of the fit, " + names + ", found " + rows.names());
        }
        rows.requireFinite();
        double[] eta = new double[rows.rows()];
        Arrays.fill(eta, intercepts[ofClass]);
        double[] b = coefficients[ofClass];
        for (int j = 0; j < b.length; j++) {
            if (b[j] != 0) {
                for (int i = 0; i < eta.length; i++) {
                    eta[i] += b[j] * rows.x()[i][j];
                }
            }
        }
        return eta;
    }

    /** The linear predictors {@code eta[class * n + row]} of n rows given column by column. */
    double[] linearPredictors(double[][] columns) {
        int n = columns[0].length;
        double[] eta = new double[classes() * n];
        for (int c = 0; c < classes(); c++) {
            Arrays.fill(eta, c * n, (c + 1) * n, intercepts[c]);
            for (int j = 0; j < columns.length; j++) {
                double b = coefficients[c][j];
                if (b != 0) {
                    for (int i = 0; i < n; i++) {
                        eta[c * n + i] += b * columns[j][i];
                    }
                }
            }
        }
        return eta;
    }

    /**
     * The response of each row: the mean of a Gaussian, the probability of the positive class of a logistic, the hazard
     * relative to a linear predictor of 0 of a Cox model.
     */
    public double[] responses(DesignMatrix rows) {
        double[] eta = linearPredictors(rows);
        return switch (family) {
            case LOGISTIC -> Arrays.stream(eta).map(v -> 1 / (1 + Math.exp(-v))).toArray();
            case COX -> Arrays.stream(eta).map(Math::exp).toArray();
            default -> eta;
        };
    }

    /** The probabilities {@code p[row][class]} of a multinomial model. */
    public double[][] probabilities(DesignMatrix rows) {
        if (family != LassoFamily.MULTINOMIAL) {
            throw new IllegalStateException("a model of several classes is needed, found family " + family);
        }
        int n = rows.rows();
        double[] eta = new double[classes() * n];
        for (int c = 0; c < classes(); c++) {
            System.arraycopy(linearPredictors(rows, c), 0, eta, c * n, n);
        }
        double[][] p = new double[n][classes()];
        double[] fitted = new double[eta.length];
        for (int i = 0; i < n; i++) {
            MultinomialLoss.softmax(eta, i, n, classes(), fitted);
            for (int c = 0; c < classes(); c++) {
                p[i][c] = fitted[c * n + i];
            }
        }
        return p;
    }

    private void requireOne() {
        if (classes() > 1) {
            throw new IllegalStateException("a class must be named, found a model of " + classes() + " classes");
        }
    }
}
