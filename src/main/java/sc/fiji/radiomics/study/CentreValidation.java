// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.MetaAnalysis;

/**
 * A model centre by centre, and the summary over the centres with how much they differ.
 *
 * <p>Refitted: internal-external cross-validation of the training cohort, in which every step from missing values to the
 * model is repeated without the centre that is predicted (Steyerberg and Harrell, J Clin Epidemiol 2016;69:245,
 * doi:10.1016/j.jclinepi.2015.04.005; Debray et al., Stat Med 2013;32:3158, doi:10.1002/sim.5732). Otherwise the model of
 * the study in the centres of its validation cohorts. Summary: {@link MetaAnalysis}, restricted maximum likelihood.
 *
 * @param model clinical, signature or combined
 * @param refitted whether each centre was predicted by a model that never saw it
 * @param centres in alphabetical order
 * @param pooled measures over the centres that have them, two at least
 */
public record CentreValidation(String model, boolean refitted, List<Centre> centres, List<Pooled> pooled) {
    public CentreValidation {
        centres = List.copyOf(centres);
        pooled = List.copyOf(pooled);
    }

    /**
     * A centre.
     *
     * @param name of it
     * @param cases predicted
     * @param events of a binary or survival outcome
     * @param features of the signature that predicted
     * @param leftOut why it is not in the summary; empty if it is
     * @param values measures with their limits; empty if it is left out
     * @param update what recalibration does there; empty if it could not be fitted
     */
    public record Centre(
            String name,
            int cases,
            int events,
            int features,
            String leftOut,
            List<Value> values,
            Optional<Update> update) {
        public Centre {
            values = List.copyOf(values);
        }

        /** The value of a measure, if the centre has it. */
        public Optional<Value> value(CentreMeasure measure) {
            return values.stream().filter(one -> one.measure() == measure).findFirst();
        }
    }

    /** A measure with its limits. */
    public record Value(CentreMeasure measure, double value, Interval limits) {}

    /**
     * A summary.
     *
     * @param centres number of them
     * @param value of the average centre
     * @param limits of the average, by Hartung and Knapp
     * @param prediction limits for a new centre; NaN with two centres
     * @param analysis on the scale of the measure, with tau², I² and Q
     */
    public record Pooled(
            CentreMeasure measure,
            int centres,
            double value,
            Interval limits,
            Interval prediction,
            MetaAnalysis analysis) {}

    /**
     * Recalibration in a centre: recalibrated linear predictor = intercept + slope x linear predictor.
     *
     * @param what nothing, the intercept, or intercept and slope, by closed tests
     * @param p of the test that the model fits as it is
     * @param brier score as the model is, of survival at the first horizon
     * @param updatedBrier the same with the recalibration fitted to the other cases of the centre, in twenty parts; NaN if
     *     that is impossible
     */
    public record Update(String what, double intercept, double slope, double p, double brier, double updatedBrier) {}

    /** The summary of a measure, if there is one. */
    public Optional<Pooled> pooled(CentreMeasure measure) {
        return pooled.stream().filter(one -> one.measure() == measure).findFirst();
    }
}
