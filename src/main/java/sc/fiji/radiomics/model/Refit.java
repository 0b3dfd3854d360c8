// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * A whole modelling procedure, selection of variables included, as the bootstrap repeats it: fitted to some rows, it
 * predicts all of them.
 */
@FunctionalInterface
public interface Refit {
    /**
     * Fits to some rows and predicts all.
     *
     * @param rows row numbers from 0, a row may occur several times
     * @return one prediction per row of the whole data: linear predictors or probabilities, as the user of it says
     * @throws UnestimableException if these rows do not determine the model; such samples are left out and counted
     */
    double[] predict(int[] rows);

    /** Linear predictors of a logistic model with fixed variables. */
    static Refit logistic(DesignMatrix design, boolean[] positive) {
        return rows -> LogisticModel.fit(design.rows(rows), Bootstrap.rows(positive, rows))
                .linearPredictors(design);
    }

    /** Linear predictors of a Cox model with fixed variables. */
    static Refit cox(DesignMatrix design, Survival survival, CoxModel.Ties ties) {
        return rows ->
                CoxModel.fit(design.rows(rows), survival.rows(rows), ties).linearPredictors(design);
    }

    /** Probabilities, by a Cox model with fixed variables, of being without event at a time. */
    static Refit survival(DesignMatrix design, Survival survival, CoxModel.Ties ties, double time) {
        return rows -> {
            CoxModel model = CoxModel.fit(design.rows(rows), survival.rows(rows), ties);
            CumulativeHazard baseline = model.baseline();
            double[] probabilities = model.linearPredictors(design);
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = baseline.survival(time, probabilities[i]);
            }
            return probabilities;
        };
    }
}
