// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A centre of the training cohort predicted by models of the others: every step from missing values to the selection of
 * clinical variables is repeated without it.
 *
 * @param plan of the study
 * @param data all its rows
 * @param chain the feature steps
 */
record LeaveCentreOut(StudyPlan plan, StudyData data, FeatureChain chain) {
    /** Seeds of resamples count from 0; those of centres from here. */
    private static final int FIRST_SEED = 1_000_000;

    /**
     * Predicts a centre.
     *
     * @param name of the centre
     * @param own its rows
     * @param number of the centre, for its seed
     * @return its predictions by the model
     */
    Map<String, CentreSummary.Predicted> of(String name, int[] own, int number) {
        Set<Integer> left = Arrays.stream(own).boxed().collect(Collectors.toSet());
        int[] others = Arrays.stream(data.training())
                .filter(row -> !left.contains(row))
                .toArray();
        try {
            return predicted(name, own, others, number);
        } catch (IllegalArgumentException e) {
            String reason = reason(own, others, e);
            Map<String, CentreSummary.Predicted> failed = new LinkedHashMap<>();
            FittedModels.NAMES.forEach(model -> failed.put(model, failure(model, name, own, reason, List.of())));
            return failed;
        }
    }

    private Map<String, CentreSummary.Predicted> predicted(String name, int[] own, int[] others, int number) {
        Signature signature = chain.fit(others, InternalValidation.seed(plan.seed(), FIRST_SEED + number))
                .signature();
        List<String> features =
                signature.features().stream().map(Signature.Feature::name).toList();
        StudyRows training = rows(others, signature);
        StudyRows centre = rows(own, signature);
        FittedModels fitted = FittedModels.of(plan, training);
        Evaluations evaluations = new Evaluations(plan, List.of());
        Map<String, CentreSummary.Predicted> predicted = new LinkedHashMap<>();
        fitted.models().forEach(model -> {
            try {
                Evaluation one = evaluations.predict(model.model(), name, own, centre);
                predicted.put(model.name(), new CentreSummary.Predicted(one, Optional.of(model.model()), features, ""));
            } catch (IllegalArgumentException e) { // for example a category that only this centre has
                predicted.put(model.name(), failure(model.name(), name, own, e.getMessage(), features));
            }
        });
        fitted.notFitted()
                .forEach((model, reason) -> predicted.put(model, failure(model, name, own, reason, features)));
        return predicted;
    }

    private StudyRows rows(int[] rows, Signature signature) {
        return StudyRows.of(data, rows, new double[0][0], false)
                .withScores(chain.score(signature, rows), !signature.features().isEmpty());
    }

    private CentreSummary.Predicted failure(
            String model, String name, int[] own, String reason, List<String> features) {
        Evaluation none =
                new Evaluation(model, name, own, data.endpoint().rows(own), new double[0], new double[0][0], List.of());
        return new CentreSummary.Predicted(none, Optional.empty(), features, reason);
    }

    /** A batch that did not train says so in words of the plan. */
    private String reason(int[] own, int[] others, IllegalArgumentException e) {
        if (plan.harmonisation().method() == StudyPlan.HarmonisationMethod.NONE
                || data.batch().isEmpty()) {
            return e.getMessage();
        }
        Set<String> trained = batches(others);
        Set<String> unseen = batches(own);
        unseen.removeAll(trained);
        if (trained.size() < 2) {
            return "without it a single batch is left, " + String.join(", ", trained) + ", and harmonisation needs two";
        }
        return !unseen.isEmpty() && plan.harmonisation().newBatch() == StudyPlan.NewBatch.REFUSE
                ? "batch " + String.join(", ", unseen)
                        + " did not train and harmonisation.newBatch is refuse; estimate takes its location and scale"
                        + " from its features"
                : e.getMessage();
    }

    private Set<String> batches(int[] rows) {
        return IntStream.of(rows).mapToObj(data.batch()::get).collect(Collectors.toCollection(TreeSet::new));
    }
}
