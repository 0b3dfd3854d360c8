// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;

/**
 * A model on a cohort.
 *
 * @param model clinical, signature or combined
 * @param cohort its name
 * @param rows of the study's data
 * @param endpoint the outcomes of these rows
 * @param linearPredictors of these rows; the predicted value of a continuous outcome; empty for several classes
 * @param probabilities {@code p[k][row]}: the event's probability of a binary outcome (k = 0), the risk of an event by
 *     each horizon of survival, each class's probability; none for a continuous outcome
 * @param measures of performance with their intervals
 */
public record Evaluation(
        String model,
        String cohort,
        int[] rows,
        Endpoint endpoint,
        double[] linearPredictors,
        double[][] probabilities,
        List<Measure> measures) {
    public Evaluation {
        measures = List.copyOf(measures);
    }

    /**
     * A number with its interval.
     *
     * @param name for a person, for example {@code AUC} or {@code AUC at 24 months}
     * @param lower limit, NaN if there is none
     * @param upper limit, NaN if there is none
     * @param p value, NaN if there is none
     */
    public record Measure(String name, double value, double lower, double upper, double p) {
        public static Measure of(String name, double value) {
            return new Measure(name, value, Double.NaN, Double.NaN, Double.NaN);
        }
    }

    /** The measure of a name; NaN throughout if there is none. */
    public Measure measure(String name) {
        return measures.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElse(Measure.of(name, Double.NaN));
    }
}
