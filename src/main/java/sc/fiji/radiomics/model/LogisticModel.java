// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression by maximum likelihood: logit P(y = 1 | x) = a + x b.
 *
 * <p>Fitted by Newton's method in standardised predictors to full convergence. Standard errors come from the inverse of
 * the information at the maximum. Deviance = -2 log-likelihood; AIC = deviance + 2 k, BIC = deviance + k log n, where k
 * counts the intercept.
 *
 * <p>Edge cases: without predictors the intercept alone is fitted. Classes that a combination of predictors separates,
 * wholly or but for ties, have no finite maximum and are refused with the names of these predictors (Albert and
 * Anderson, Biometrika 1984;71:1, doi:10.1093/biomet/71.1.1); {@link FirthLogistic} has an answer there.
 *
 * <p>Source: Hosmer, Lemeshow and Sturdivant, Applied Logistic Regression, 3rd ed. 2013,
 * doi:10.1002/9781118548387. Equal to R's glm(family = binomial) at its limit.
 */
public final class LogisticModel {
    private final DesignMatrix design;
    private final boolean[] positive;
    private final List<Coefficient> coefficients;
    private final double[] beta;
    private final double[][] covariance;
    private final double deviance;
    private final double nullDeviance;
    private final int iterations;

    private LogisticModel(DesignMatrix design, boolean[] positive) {
        this.design = design;
        this.positive = positive.clone();
        Standardised columns = Standardised.of(design);
        Newton.Maximum fit = Newton.maximise(
                new BinaryLikelihood(columns.withOnes(), positive, design.names(), false),
                new double[design.columns() + 1]);
        double[][] back = columns.backward();
        this.beta = Standardised.apply(back, fit.b());
        this.covariance = Standardised.sandwich(back, fit.covariance());
        this.coefficients = coefficients(design, beta, covariance);
        this.deviance = -2 * fit.value();
        this.iterations = fit.iterations();
        this.nullDeviance = nullDeviance(positive);
    }

    /**
     * Fits the model.
     *
     * @param design predictors, finite numbers
     * @param positive the outcome of each row
     * @throws IllegalArgumentException if a predictor is not finite, or the outcome has one class or another length
     * @throws UnestimableException if predictors are constant, collinear or separate the classes
     */
    public static LogisticModel fit(DesignMatrix design, boolean[] positive) {
        Check.sameLength("predictors", positive.length, design.rows());
        Check.twoClasses(positive);
        return new LogisticModel(design, positive);
    }

    static List<Coefficient> coefficients(DesignMatrix design, double[] beta, double[][] covariance) {
        List<Coefficient> list = new ArrayList<>();
        for (int j = 0; j < beta.length; j++) {
            String name = j == 0 ? "(Intercept)" : design.names().get(j - 1);
            list.add(new Coefficient(name, beta[j], Math.sqrt(covariance[j][j])));
        }
        return List.copyOf(list);
    }

    static double nullDeviance(boolean[] positive) {
        double n = positive.length;
        double count = 0;
        for (boolean y : positive) {
            count += y ? 1 : 0;
        }
        return -2 * (count * Math.log(count / n) + (n - count) * Math.log((n - count) / n));
    }

    /** The predictors the model was fitted to. */
    public DesignMatrix design() {
        return design;
    }

    /** The coefficients, {@code (Intercept)} first. */
    public List<Coefficient> coefficients() {
        return coefficients;
    }

    /** Intercept and slopes. */
    public double[] beta() {
        return beta.clone();
    }

    /** Covariance matrix of the coefficients, intercept first. */
    public double[][] covariance() {
        return Standardised.copy(covariance);
    }

    /** Linear predictors a + x b of rows of the same columns, for example of other patients. */
    public double[] linearPredictors(DesignMatrix rows) {
        return linearPredictors(beta, rows);
    }

    static double[] linearPredictors(double[] beta, DesignMatrix rows) {
        if (rows.columns() != beta.length - 1) {
            throw new IllegalArgumentException(
                    "rows must have " + (beta.length - 1) + " predictors like the model, found " + rows.columns());
        }
        double[] eta = new double[rows.rows()];
        for (int i = 0; i < eta.length; i++) {
            eta[i] = beta[0];
            for (int j = 1; j < beta.length; j++) {
                eta[i] += beta[j] * rows.x()[i][j - 1];
            }
        }
        return eta;
    }

    /** Probabilities of the positive class, from linear predictors. */
    public static double[] probabilities(double[] linearPredictors) {
        double[] p = new double[linearPredictors.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = BinaryLikelihood.probability(linearPredictors[i]);
        }
        return p;
    }

    /** Fitted probabilities of the rows the model was fitted to. */
    public double[] fitted() {
        return probabilities(linearPredictors(design));
    }

    /** -2 log-likelihood. */
    public double deviance() {
        return deviance;
    }

    /** -2 log-likelihood of the intercept alone. */
    public double nullDeviance() {
        return nullDeviance;
    }

    /** Deviance + 2 k. */
    public double aic() {
        return deviance + 2 * beta.length;
    }

    /** Deviance + k log n. */
    public double bic() {
        return deviance + beta.length * Math.log(design.rows());
    }

    /** Likelihood ratio test of all predictors together. */
    public ChiSquare likelihoodRatio() {
        return new ChiSquare(nullDeviance - deviance, beta.length - 1);
    }

    /** Likelihood ratio test of this model against a smaller one fitted to the same rows. */
    public ChiSquare likelihoodRatio(LogisticModel smaller) {
        return new ChiSquare(smaller.deviance - deviance, beta.length - smaller.beta.length);
    }

    /**
     * Nagelkerke's R² = (1 - exp(-LR / n)) / (1 - exp(-null deviance / n)).
     *
     * <p>Source: Nagelkerke, Biometrika 1991;78:691, doi:10.1093/biomet/78.3.691.
     */
    public double nagelkerkeR2() {
        return nagelkerkeR2(nullDeviance, deviance, design.rows());
    }

    static double nagelkerkeR2(double nullDeviance, double deviance, int n) {
        return Math.expm1((deviance - nullDeviance) / n) / Math.expm1(-nullDeviance / n);
    }

    /** McFadden's R² = 1 - deviance / null deviance. */
    public double mcFaddenR2() {
        return 1 - deviance / nullDeviance;
    }

    /** Brier score: mean squared difference of outcome and fitted probability. */
    public double brier() {
        return brier(fitted(), positive);
    }

    static double brier(double[] probability, boolean[] positive) {
        double sum = 0;
        for (int i = 0; i < probability.length; i++) {
            double residual = (positive[i] ? 1 : 0) - probability[i];
            sum += residual * residual;
        }
        return sum / probability.length;
    }

    /** Newton steps taken. */
    public int iterations() {
        return iterations;
    }

    /**
     * Profile-likelihood confidence limits of a coefficient.
     *
     * @param index 0 for the intercept
     * @param confidence for example 0.95
     */
    public Interval profile(int index, double confidence) {
        return profile(design, positive, index, confidence, false);
    }

    static Interval profile(DesignMatrix design, boolean[] positive, int index, double confidence, boolean penalised) {
        Standardised columns = Standardised.of(design);
        double[][] w = columns.withOnes();
        double[] start = Newton.maximise(
                        new BinaryLikelihood(w, positive, design.names(), penalised), new double[w[0].length])
                .b();
        double unit = 1;
        if (index == 0) { // the intercept at x = 0 needs columns that are not centred
            start[0] = Standardised.apply(columns.backward(), start)[0];
            for (int i = 0; i < w.length; i++) {
                for (int j = 1; j < w[i].length; j++) {
                    w[i][j] = design.x()[i][j - 1] / columns.scale[j - 1];
                }
            }
        } else {
            unit = columns.scale[index - 1];
        }
        BinaryLikelihood likelihood = new BinaryLikelihood(w, positive, design.names(), penalised);
        Interval limits = ProfileLikelihood.limits(likelihood, Newton.maximise(likelihood, start), index, confidence);
        return new Interval(limits.lower() / unit, limits.upper() / unit);
    }
}
