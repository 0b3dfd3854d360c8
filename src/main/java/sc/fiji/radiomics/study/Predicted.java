// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a saved model says of new cases.
 *
 * @param cases in the order they were given, those with failures included
 * @param failures what could not be predicted, by case
 * @param leftOut models that were not applied, with the reason
 * @param warnings what a person should know of all of them
 */
public record Predicted(
        List<PredictedCase> cases, List<Failure> failures, Map<String, String> leftOut, List<String> warnings) {
    public Predicted {
        cases = List.copyOf(cases);
        failures = List.copyOf(failures);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        warnings = List.copyOf(warnings);
    }

    /**
     * A case.
     *
     * @param id its id
     * @param radScores one, or one per class; empty if they failed
     * @param models predictions by model; without those that failed or were left out
     * @param group low or high risk by the cut-off; empty without a cut-off or what it cuts
     * @param notes extrapolation, values in place of missing ones, an estimated batch
     */
    public record PredictedCase(
            String id,
            List<Double> radScores,
            Map<String, Values> models,
            Optional<RiskGroup> group,
            List<String> notes) {
        public PredictedCase {
            radScores = List.copyOf(radScores);
            models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
            notes = List.copyOf(notes);
        }
    }

    /**
     * The prediction of a model.
     *
     * @param linearPredictors one, which is the predicted value of a continuous outcome; of several classes one per class
     *     but the first
     * @param probabilities of the event (binary), the risk of an event by each horizon (survival), of each class; none of
     *     a continuous outcome
     */
    public record Values(List<Double> linearPredictors, List<Double> probabilities) {
        public Values {
            linearPredictors = List.copyOf(linearPredictors);
            probabilities = List.copyOf(probabilities);
        }
    }

    /**
     * A case that a score or model cannot predict.
     *
     * @param caseId its id
     * @param what Rad-score or model
     * @param text case, variable, what was expected and what was found
     */
    public record Failure(String caseId, String what, String text) {}
}
