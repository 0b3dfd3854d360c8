// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Optional;

/** Risk of a case by the cut-off found in training. */
public enum RiskGroup {
    LOW,
    HIGH;

    /** High above the cut-off. */
    static RiskGroup of(double value, double cutoff) {
        return value > cutoff ? HIGH : LOW;
    }

    /**
     * The group of a case: by the probability of a binary outcome; of survival by the Rad-score, or, if the cut-off is
     * that of the clinical model, by its linear predictor.
     *
     * @param radScore empty if there is none
     * @param values of the model of the cut-off; empty if there are none
     */
    static Optional<RiskGroup> of(
            StudyResult.Cutoff cutoff,
            StudyPlan.OutcomeKind outcome,
            Optional<Double> radScore,
            Optional<Predicted.Values> values) {
        Optional<Double> marker =
                switch (outcome) {
                    case BINARY -> values.map(of -> of.probabilities().get(0));
                    case SURVIVAL ->
                        cutoff.model().equals(StudyResult.SIGNATURE)
                                ? radScore
                                : values.map(of -> of.linearPredictors().get(0));
                    case CLASSES, CONTINUOUS -> Optional.empty();
                };
        return marker.map(value -> of(value, cutoff.value()));
    }

    @Override
    public String toString() {
        return StudyPlan.words(this);
    }
}
