// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.List;

/**
 * Penalised models at descending lambdas, fitted to the same rows; made by {@link Lasso#path}.
 *
 * <p>Deviance: -2 log-likelihood (logistic, multinomial), residual sum of squares (Gaussian), 2 (l_sat - l) with l_sat =
 * -sum over event times of d log d (Cox, d events at that time). Its null value belongs to the model without any
 * predictor; 1 - deviance / null deviance is the deviance ratio.
 */
public final class LassoPath {
    /** A model, its deviance, and how far it is from its optimum. */
    record Fit(LassoModel model, double deviance, double violation) {}

    private final List<Fit> fits;
    private final double nullDeviance;

    LassoPath(List<Fit> fits, double nullDeviance) {
        this.fits = List.copyOf(fits);
        this.nullDeviance = nullDeviance;
    }

    /** Number of lambdas. */
    public int size() {
        return fits.size();
    }

    /** The lambdas, descending. */
    public double[] lambdas() {
        return fits.stream().mapToDouble(fit -> fit.model().lambda()).toArray();
    }

    /** The lambda of an index from 0. */
    public double lambda(int k) {
        return model(k).lambda();
    }

    /** The model at the lambda of an index from 0. */
    public LassoModel model(int k) {
        return fits.get(k).model();
    }

    /**
     * The model at any lambda: coefficients interpolated linearly in lambda between its neighbours on the path, those of
     * the path's end beyond it.
     */
    public LassoModel model(double lambda) {
        int k = 0;
        while (k < fits.size() && lambda(k) > lambda) {
            k++;
        }
        if (k == 0) {
            return model(0).at(lambda);
        }
        if (k == fits.size()) {
            return model(k - 1).at(lambda);
        }
        double share = (lambda(k - 1) - lambda) / (lambda(k - 1) - lambda(k));
        return LassoModel.between(model(k - 1), model(k), share, lambda);
    }

    /** Deviance of the model without predictors. */
    public double nullDeviance() {
        return nullDeviance;
    }

    /** Deviance at the lambda of an index from 0. */
    public double deviance(int k) {
        return fits.get(k).deviance();
    }

    /** Share of the null deviance that is explained at the lambda of an index from 0. */
    public double devianceRatio(int k) {
        return 1 - deviance(k) / nullDeviance;
    }

    /** Number of predictors with a coefficient that is not zero, in any class, at the lambda of an index from 0. */
    public int degreesOfFreedom(int k) {
        return model(k).selected().size();
    }

    /**
     * Largest violation of the conditions of optimality at the lambda of an index from 0, on standardised predictors;
     * see {@link Convergence.Rule#OPTIMALITY}.
     */
    public double violation(int k) {
        return fits.get(k).violation();
    }
}
