// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LassoFamily;

/**
 * A radiomics signature, complete: from raw feature values to the Rad-score. Nothing else is needed to apply it, which is
 * what {@code model.json} holds of it.
 *
 * <p>For feature j of a case in batch i: a missing value becomes fill_j; harmonised h = s_j ((x - alpha_j) / s_j - gamma_ij)
 * / sqrt(delta_ij) + alpha_j; standardised z = (h - mean_j) / sd_j; score = intercept + sum_j b_j z_j. A Cox
 * signature has no intercept. A signature without features has the intercept as its score.
 *
 * @param family of the penalised regression
 * @param features the selected features in the order of the table
 * @param scores one Rad-score, or one per class of a multi-class outcome
 * @param newBatch what happens to a batch that was not trained on
 */
public record Signature(LassoFamily family, List<Feature> features, List<Score> scores, StudyPlan.NewBatch newBatch) {
    public Signature {
        features = List.copyOf(features);
        scores = List.copyOf(scores);
    }

    /**
     * A selected feature.
     *
     * @param name its column
     * @param fill value in place of a missing one; NaN if a missing value is refused
     * @param harmonised what harmonisation needs; without batches if there is none
     * @param mean of the harmonised training values
     * @param sd their standard deviation, divisor n - 1
     */
    public record Feature(String name, double fill, Harmonised harmonised, double mean, double sd) {
        /** The standardised values of rows. */
        private double[] standardised(DesignMatrix table, List<String> batch) {
            int column = table.names().indexOf(name);
            if (column < 0) {
                throw new IllegalArgumentException("feature " + name + " must be in the table, found no such column");
            }
            return standardised(
                    Arrays.stream(table.x()).mapToDouble(row -> row[column]).toArray(), batch);
        }

        /**
         * The standardised values of raw ones.
         *
         * @param batch of each value; ignored without harmonisation
         */
        double[] standardised(double[] raw, List<String> batch) {
            boolean batches = !harmonised.batches().isEmpty();
            if (batches && batch.size() != raw.length) {
                throw new IllegalArgumentException(
                        "batches must be as many as rows, " + raw.length + ", found " + batch.size());
            }
            double[] z = new double[raw.length];
            for (int i = 0; i < z.length; i++) {
                double value = filled(raw[i], i);
                z[i] = ((batches ? harmonised.apply(value, shift(batch.get(i), i)) : value) - mean) / sd;
            }
            return z;
        }

        private double filled(double value, int row) {
            if (Double.isNaN(value) && Double.isNaN(fill)) {
                throw new IllegalArgumentException(
                        "feature " + name + " must not be missing, found no value in row " + (row + 1));
            }
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "feature " + name + " must be finite or missing, found " + value + " in row " + (row + 1));
            }
            return Double.isNaN(value) ? fill : value;
        }

        private Shift shift(String batch, int row) {
            Shift shift = harmonised.batches().get(batch);
            if (shift == null) {
                throw new IllegalArgumentException("batch must be one of "
                        + harmonised.batches().keySet() + " for feature " + name + ", found " + batch + " in row "
                        + (row + 1));
            }
            return shift;
        }
    }

    /**
     * ComBat for one feature, see {@link sc.fiji.radiomics.model.Combat}.
     *
     * @param grandMean alpha
     * @param pooledSd s
     * @param batches location and squared scale by batch
     */
    public record Harmonised(double grandMean, double pooledSd, Map<String, Shift> batches) {
        /** The harmonised value of a raw one in a batch of this shift. */
        double apply(double value, Shift shift) {
            return pooledSd * ((value - grandMean) / pooledSd - shift.gamma()) / Math.sqrt(shift.delta()) + grandMean;
        }
    }

    /** Location gamma* and squared scale delta* of a batch, in pooled standard deviations. */
    public record Shift(double gamma, double delta) {}

    /**
     * A linear combination of the standardised features.
     *
     * @param name {@code Rad-score}, for several classes followed by the class
     * @param coefficients in the order of the features
     */
    public record Score(String name, double intercept, List<Double> coefficients) {
        public Score {
            coefficients = List.copyOf(coefficients);
        }
    }

    /**
     * The Rad-scores of rows.
     *
     * @param table features by name, among them those of the signature; NaN where missing
     * @param batch scanner or centre of each row; ignored without harmonisation
     * @return {@code scores[k][row]}
     * @throws IllegalArgumentException naming feature and row (from 1) if a feature is not there, a value is missing and
     *     may not be, or a batch is unknown
     */
    public double[][] score(DesignMatrix table, List<String> batch) {
        double[][] sums = new double[scores.size()][table.rows()];
        for (int k = 0; k < sums.length; k++) {
            Arrays.fill(sums[k], scores.get(k).intercept());
        }
        for (int j = 0; j < features.size(); j++) {
            double[] z = features.get(j).standardised(table, batch);
            for (int k = 0; k < sums.length; k++) {
                double coefficient = scores.get(k).coefficients().get(j);
                for (int i = 0; i < z.length; i++) {
                    sums[k][i] += coefficient * z[i];
                }
            }
        }
        return sums;
    }
}
