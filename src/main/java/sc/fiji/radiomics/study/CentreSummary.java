// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.MetaAnalysis;

/**
 * Measures a model in each centre and summarises.
 *
 * @param plan with the confidence and the fewest events of a centre
 * @param notes what could not be computed
 */
record CentreSummary(StudyPlan plan, List<String> notes) {
    /**
     * A centre as it was predicted.
     *
     * @param one predictions of its cases, its name as the cohort
     * @param model that made them
     * @param signature names of the features of the signature behind it; empty if the model is that of the study
     * @param failure why there are none; empty if there are
     */
    record Predicted(Evaluation one, Optional<PredictionModel> model, List<String> signature, String failure) {}

    /** Measures and summary of a model. */
    CentreValidation of(String model, boolean refitted, List<Predicted> predicted) {
        List<CentreValidation.Centre> centres = new ArrayList<>();
        Map<CentreMeasure, List<Estimate>> estimates = new LinkedHashMap<>();
        for (CentreMeasure measure : CentreMeasure.values()) {
            estimates.put(measure, new ArrayList<>());
        }
        for (Predicted centre : predicted) {
            centres.add(measured(centre, estimates));
        }
        List<CentreValidation.Pooled> pooled = estimates.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> pooled(entry.getKey(), entry.getValue()))
                .toList();
        return new CentreValidation(model, refitted, centres, pooled);
    }

    private CentreValidation.Centre measured(Predicted centre, Map<CentreMeasure, List<Estimate>> estimates) {
        Evaluation one = centre.one();
        String reason = centre.failure().isEmpty() ? tooSmall(one.endpoint()) : centre.failure();
        List<CentreValidation.Value> values = new ArrayList<>();
        Optional<CentreValidation.Update> update = Optional.empty();
        if (reason.isEmpty()) {
            Attempts attempts = new Attempts(one.model() + " model in centre " + one.cohort());
            double horizon = horizon();
            CentreUpdate recalibration = CentreUpdate.of(one, centre.model().orElseThrow(), horizon);
            new CentreMeasures(one, recalibration, horizon, attempts).all().forEach((measure, estimate) -> {
                estimates.get(measure).add(estimate);
                values.add(new CentreValidation.Value(
                        measure,
                        measure.fromScale(estimate.value()),
                        measure.fromScale(estimate.interval(confidence()))));
            });
            update = attempts.of("recalibration", () -> recalibration.update(attempts));
            notes.addAll(attempts.notes());
        }
        return new CentreValidation.Centre(
                one.cohort(),
                one.rows().length,
                events(one.endpoint()),
                centre.signature().size(),
                reason,
                values,
                update);
    }

    private double confidence() {
        return plan.validation().confidence();
    }

    private double horizon() {
        return plan.outcome().horizons().isEmpty()
                ? Double.NaN
                : plan.outcome().horizons().get(0);
    }

    private static int events(Endpoint endpoint) {
        return endpoint instanceof Endpoint.Binary binary ? binary.positives() : endpoint.events();
    }

    private String tooSmall(Endpoint endpoint) {
        int least = plan.validation().centreEvents();
        int others = endpoint.size() - events(endpoint);
        return events(endpoint) >= least && (others >= least || endpoint instanceof Endpoint.TimeToEvent)
                ? ""
                : "it has " + events(endpoint) + " events and " + others + " cases without, fewer than " + least;
    }

    private CentreValidation.Pooled pooled(CentreMeasure measure, List<Estimate> estimates) {
        MetaAnalysis analysis = MetaAnalysis.of(estimates, MetaAnalysis.Method.RESTRICTED_MAXIMUM_LIKELIHOOD);
        return new CentreValidation.Pooled(
                measure,
                analysis.centres(),
                measure.fromScale(analysis.estimate()),
                measure.fromScale(analysis.interval(confidence())),
                measure.fromScale(analysis.prediction(confidence())),
                analysis);
    }
}
