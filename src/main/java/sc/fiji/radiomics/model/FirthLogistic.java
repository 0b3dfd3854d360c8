// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.List;

/**
 * Logistic regression by Firth's penalised likelihood l*(b) = l(b) + 1/2 log det I(b), I the information: the first-order
 * bias of maximum likelihood is removed and the estimates are finite even where predictors separate the classes.
 *
 * <p>Standard errors come from the inverse of I at the maximum; they mislead under separation, so p values and limits of
 * the profile of l* are given as well. Restricted fits keep the penalty of the full design, as R's logistf does.
 *
 * <p>Edge cases: without predictors the probability is (events + 1/2) / (n + 1). Constant or collinear predictors are
 * refused.
 *
 * <p>Source: Firth, Biometrika 1993;80:27, doi:10.1093/biomet/80.1.27; Heinze and Schemper, Stat Med 2002;21:2409,
 * doi:10.1002/sim.1047.
 */
public final class FirthLogistic {
    private final DesignMatrix design;
    private final boolean[] positive;
    private final Standardised columns;
    private final BinaryLikelihood likelihood;
    private final Newton.Maximum fit;
    private final double[] beta;
    private final double[][] covariance;

    private FirthLogistic(DesignMatrix design, boolean[] positive) {
        this.design = design;
        this.positive = positive.clone();
        this.columns = Standardised.of(design);
        this.likelihood = new BinaryLikelihood(columns.withOnes(), positive, design.names(), true);
        this.fit = Newton.maximise(likelihood, new double[design.columns() + 1]);
        this.beta = Standardised.apply(columns.backward(), fit.b());
        this.covariance = Standardised.sandwich(columns.backward(), fit.covariance());
    }

    /**
     * Fits the model.
     *
     * @param design predictors, finite numbers
     * @param positive the outcome of each row
     * @throws IllegalArgumentException if a predictor is not finite, or the outcome has one class or another length
     * @throws UnestimableException if predictors are constant or collinear
     */
    public static FirthLogistic fit(DesignMatrix design, boolean[] positive) {
        Check.sameLength("predictors", positive.length, design.rows());
        Check.twoClasses(positive);
        return new FirthLogistic(design, positive);
    }

    /** The predictors the model was fitted to. */
    public DesignMatrix design() {
        return design;
    }

    /** The coefficients, {@code (Intercept)} first. */
    public List<Coefficient> coefficients() {
        return LogisticModel.coefficients(design, beta, covariance);
    }

    /** Covariance matrix of the coefficients, intercept first. */
    public double[][] covariance() {
        return Standardised.copy(covariance);
    }

    /** Linear predictors of rows of the same columns. */
    public double[] linearPredictors(DesignMatrix rows) {
        return LogisticModel.linearPredictors(beta, rows);
    }

    /** Fitted probabilities of the rows the model was fitted to. */
    public double[] fitted() {
        return LogisticModel.probabilities(linearPredictors(design));
    }

    /**
     * Penalised log-likelihood l(b) + 1/2 log det I(b) with the information of the coefficients in the units of their
     * columns.
     */
    public double penalisedLogLikelihood() {
        double log = 0; // the information of standardised columns is smaller by their scales
        for (double scale : columns.scale) {
            log += Math.log(scale);
        }
        return fit.value() + log;
    }

    /** Penalised likelihood ratio test of all slopes together. */
    public ChiSquare likelihoodRatio() {
        Newton.Maximum none = Newton.maximise(likelihood, new double[beta.length], new int[] {0});
        return new ChiSquare(2 * (fit.value() - none.value()), beta.length - 1);
    }

    /** Penalised likelihood ratio test of one slope. */
    public ChiSquare likelihoodRatio(int index) {
        double[] start = fit.b().clone();
        if (index < 1 || index >= start.length) {
            throw new IllegalArgumentException(
                    "index must be 1 to " + (start.length - 1) + " for a slope, found " + index);
        }
        start[index] = 0;
        Newton.Maximum without = Newton.maximise(likelihood, start, index);
        return new ChiSquare(2 * (fit.value() - without.value()), 1);
    }

    /** Profile limits of a coefficient from the penalised likelihood; index 0 is the intercept. */
    public Interval profile(int index, double confidence) {
        return LogisticModel.profile(design, positive, index, confidence, true);
    }

    /** Newton steps taken. */
    public int iterations() {
        return fit.iterations();
    }
}
