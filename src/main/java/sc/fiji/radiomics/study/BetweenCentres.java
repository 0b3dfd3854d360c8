// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * What is done between the centres of a study, in pieces that threads may share: the effect of the centre on the features of
 * the training cohort, each training centre left out, and the models of the study in the centres of the validation cohorts.
 *
 * @param plan of the study
 * @param data all its rows
 * @param chain the feature steps
 * @param centres of the rows
 * @param notes what could not be computed
 */
record BetweenCentres(StudyPlan plan, StudyData data, FeatureChain chain, CentreRows centres, List<String> notes) {
    /**
     * A piece of work.
     *
     * @param centre to be left out; empty: the effect on the features
     * @param number of the centre
     */
    record Task(Optional<String> centre, int number) {}

    /** What came of a piece: the predictions of the centre by model, or the effect. */
    record Done(Map<String, CentreSummary.Predicted> predicted, Optional<CentreEffect> effect, List<String> notes) {}

    static BetweenCentres of(StudyPlan plan, StudyData data, FeatureChain chain, List<String> notes) {
        return new BetweenCentres(plan, data, chain, CentreRows.of(plan, data), notes);
    }

    /** All pieces; none if the plan names no centre. */
    List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        if (centres.isKnown()) {
            tasks.add(new Task(Optional.empty(), -1));
        }
        if (leavesOut()) {
            List<String> names = List.copyOf(centres.among(data.training()).keySet());
            IntStream.range(0, names.size()).forEach(i -> tasks.add(new Task(Optional.of(names.get(i)), i)));
        }
        return tasks;
    }

    private boolean leavesOut() {
        return centres.isKnown()
                && isMeasured()
                && plan.validation().centres() == StudyPlan.Centres.LEAVE_ONE_OUT
                && centres.among(data.training()).size() > 1;
    }

    private boolean isMeasured() {
        return data.endpoint() instanceof Endpoint.Binary || data.endpoint() instanceof Endpoint.TimeToEvent;
    }

    Done done(Task task) {
        if (task.centre().isEmpty()) {
            return effect();
        }
        String name = task.centre().get();
        int[] own = centres.among(data.training()).get(name);
        return new Done(
                new LeaveCentreOut(plan, data, chain).of(name, own, task.number()), Optional.empty(), List.of());
    }

    private Done effect() {
        boolean isHarmonised = plan.harmonisation().method() != StudyPlan.HarmonisationMethod.NONE;
        String column = isHarmonised ? plan.harmonisation().batch() : centres.column();
        List<String> of = isHarmonised ? data.batch() : centres.of();
        int[] rows = Arrays.stream(data.training())
                .filter(row -> !of.get(row).isBlank())
                .toArray();
        Attempts attempts = new Attempts("centres");
        Optional<CentreEffect> effect = attempts.of(
                "comparison of the features by " + column,
                () -> CentreEffect.of(
                        new CentreEffect.Source(
                                column,
                                data.features().rows(rows),
                                Arrays.stream(rows).mapToObj(of::get).toList(),
                                DesignMatrix.of(new double[rows.length][0], List.of()),
                                isHarmonised ? Optional.of(Harmonise.options(plan.harmonisation())) : Optional.empty()),
                        plan.seed()));
        return new Done(Map.of(), effect, attempts.notes());
    }

    /** All together, in the order of the tasks. */
    CentreResults results(List<Done> done, FittedModels models, List<Evaluation> evaluations) {
        done.forEach(one -> notes.addAll(one.notes()));
        List<CentreValidation> validations = new ArrayList<>();
        CentreSummary summary = new CentreSummary(plan, notes);
        if (leavesOut()) {
            for (String model : FittedModels.NAMES) {
                List<CentreSummary.Predicted> predicted = done.stream()
                        .filter(one -> one.predicted().containsKey(model))
                        .map(one -> one.predicted().get(model))
                        .toList();
                if (predicted.stream().anyMatch(one -> one.failure().isEmpty())
                        || models.regressions().containsKey(model)) {
                    validations.add(summary.of(model, true, predicted));
                }
            }
        }
        models.models()
                .forEach(model -> validated(model.model(), evaluations, summary).ifPresent(validations::add));
        return new CentreResults(
                centres.column(),
                done.stream().flatMap(one -> one.effect().stream()).findFirst(),
                validations);
    }

    /** The model of the study in the centres of its validation cohorts. */
    private Optional<CentreValidation> validated(
            PredictionModel model, List<Evaluation> evaluations, CentreSummary summary) {
        List<Evaluation> own = evaluations.stream()
                .filter(one -> one.model().equals(model.name()))
                .filter(one -> data.validations().contains(one.cohort()))
                .toList();
        int[] rows = own.stream()
                .flatMapToInt(one -> Arrays.stream(one.rows()))
                .sorted()
                .toArray();
        Map<String, int[]> among = centres.among(rows);
        if (among.isEmpty() || !isMeasured()) {
            return Optional.empty();
        }
        List<CentreSummary.Predicted> predicted = new ArrayList<>();
        among.forEach((name, part) ->
                predicted.add(new CentreSummary.Predicted(part(own, name, part), Optional.of(model), List.of(), "")));
        return Optional.of(summary.of(model.name(), false, predicted));
    }

    /** The predictions of some rows, of whatever cohorts. */
    private Evaluation part(List<Evaluation> own, String name, int[] rows) {
        double[] lp = new double[rows.length];
        double[][] p = new double[own.get(0).probabilities().length][rows.length];
        for (Evaluation one : own) {
            for (int i = 0; i < one.rows().length; i++) {
                int place = Arrays.binarySearch(rows, one.rows()[i]);
                if (place >= 0) {
                    lp[place] = one.linearPredictors()[i];
                    for (int k = 0; k < p.length; k++) {
                        p[k][place] = one.probabilities()[k][i];
                    }
                }
            }
        }
        return new Evaluation(own.get(0).model(), name, rows, data.endpoint().rows(rows), lp, p, List.of());
    }
}
