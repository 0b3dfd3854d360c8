// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sc.fiji.radiomics.model.ChiSquare;
import sc.fiji.radiomics.model.ProportionalHazards;
import sc.fiji.radiomics.model.Vif;

/**
 * What weakens a study: too few cases or events for what was tried, no or a weak validation, performance that falls or is
 * too good, predictions out of calibration, collinear or non-proportional predictors. Serious ones come first.
 *
 * <p>Sources of the limits: 10 events per candidate, Peduzzi et al., J Clin Epidemiol 1996;49:1373,
 * doi:10.1016/S0895-4356(96)00236-3; 100 events to validate, Vergouwe et al., J Clin Epidemiol 2005;58:475,
 * doi:10.1016/j.jclinepi.2004.06.017. The others are conventions.
 *
 * @param result of the study, still without warnings
 * @param models with their regressions
 * @param notes what could not be computed on the way
 */
record StudyWarnings(StudyResult result, FittedModels models, List<String> notes) {
    private static final int FEW_CASES = 100;
    private static final int FEW_EVENTS = 20;
    private static final int EVENTS_TO_VALIDATE = 100;
    private static final int EVENTS_PER_CANDIDATE = 10;
    private static final double SEPARATED = 0.995;
    private static final double DROP = 0.1;
    private static final double VIF = 5;

    List<StudyResult.Warning> all() {
        List<StudyResult.Warning> all = new ArrayList<>();
        addSizes(all);
        addCandidates(all);
        addValidation(all);
        addEstimatedBatches(all);
        result.evaluations().forEach(one -> addEvaluation(all, one));
        addBootstrap(all);
        all.addAll(new DataWarnings(result.plan(), data(), selected()).all());
        models.regressions().forEach((name, regression) -> addRegression(all, name, regression));
        notes.forEach(note -> all.add(new StudyResult.Warning(false, note)));
        return all.stream()
                .distinct()
                .sorted(Comparator.comparing(warning -> !warning.serious())) // stable
                .toList();
    }

    private List<String> selected() {
        return result.chain().signature().features().stream()
                .map(Signature.Feature::name)
                .toList();
    }

    private static void add(List<StudyResult.Warning> all, boolean serious, String text) {
        all.add(new StudyResult.Warning(serious, text));
    }

    private StudyData data() {
        return result.data();
    }

    private String training() {
        return data().cohorts().get(0);
    }

    private int events(String cohort) {
        return data().endpoint().rows(data().rows(cohort)).events();
    }

    /** What limits a model: events, cases of the smallest class, or cases. */
    private String unit() {
        if (data().endpoint() instanceof Endpoint.TimeToEvent) {
            return "events";
        }
        return data().endpoint() instanceof Endpoint.Continuous ? "cases" : "cases in the smallest class";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void addSizes(List<StudyResult.Warning> all) {
        int cases = data().cases().size();
        if (cases < FEW_CASES) {
            add(
                    all,
                    true,
                    "the study has only " + cases + " cases, " + data().training().length
                            + " of them in training: its evidence is weak whatever the p values, and its result is a"
                            + " hypothesis for a larger study");
        }
        for (String cohort : data().cohorts()) {
            int rows = data().rows(cohort).length;
            int events = rows == 0 ? 0 : events(cohort);
            if (rows == 0) {
                add(all, true, "cohort " + cohort + " has no cases");
            } else if (events < FEW_EVENTS) {
                add(
                        all,
                        true,
                        "cohort " + cohort + " has only " + events + " " + unit() + " (fewer than " + FEW_EVENTS
                                + "): its estimates are imprecise, look at their intervals");
            } else if (events < EVENTS_TO_VALIDATE && !cohort.equals(training())) {
                add(
                        all,
                        false,
                        "cohort " + cohort + " has " + events + " " + unit() + "; at least " + EVENTS_TO_VALIDATE
                                + " are recommended to validate a model");
            }
        }
    }

    private void addCandidates(List<StudyResult.Warning> all) {
        int events = events(training());
        StudyRows rows = StudyRows.of(data(), data().training(), result.radScores(), false);
        int clinical = Candidates.of(result.plan(), rows.clinical(), rows.cases()).terms().stream()
                .mapToInt(StudyWarnings::columns)
                .sum();
        int columns = clinical + 1;
        double each = (double) events / columns;
        if (each < EVENTS_PER_CANDIDATE) {
            add(
                    all,
                    each < EVENTS_PER_CANDIDATE / 2.0,
                    "training has " + events + " " + unit() + " for " + columns
                            + " candidate coefficients, Rad-score included: " + number(each)
                            + " per candidate, fewer than " + EVENTS_PER_CANDIDATE
                            + "; candidates that the selection removed count");
        }
        int features = data().features().columns();
        if (features > events) {
            add(
                    all,
                    data().validations().isEmpty(),
                    features + " features were screened with " + events + " " + unit()
                            + " in training: only cases that had no part in training show what the signature is worth");
        }
    }

    private static int columns(PredictionModel.Term term) {
        return Math.max(1, Math.max(term.levels().size(), term.knots().size()) - 1);
    }

    private void addValidation(List<StudyResult.Warning> all) {
        boolean none = data().validations().isEmpty();
        if (none) {
            add(
                    all,
                    true,
                    "there is no validation cohort: all performance is that on the training cases, which is"
                            + " optimistic");
        } else if (result.plan().cohorts().column().isEmpty()) {
            add(
                    all,
                    false,
                    "the validation cohort is a random part of the same cases: this is internal validation, not"
                            + " a test in other patients");
        } else {
            addCentres(all);
        }
        addInternalValidation(all, none);
    }

    private void addInternalValidation(List<StudyResult.Warning> all, boolean serious) {
        if (!(data().endpoint() instanceof Endpoint.Binary || data().endpoint() instanceof Endpoint.TimeToEvent)) {
            add(
                    all,
                    serious,
                    "models of this kind of outcome are not validated by the bootstrap: their performance in training"
                            + " is not corrected for optimism");
        } else if (result.internal().stream().noneMatch(StudyResult.Internal::wholeChain)) {
            add(
                    all,
                    serious,
                    "the whole chain was not bootstrapped (validation, chain resamples): the optimism of choosing"
                            + " the features is not corrected for");
        }
    }

    private void addCentres(List<StudyResult.Warning> all) {
        List<String> centres = data().clinical().get(result.plan().cohorts().centre());
        if (centres == null) {
            return;
        }
        for (String cohort : data().validations()) {
            List<String> own = distinct(centres, data().rows(cohort));
            List<String> trained = distinct(centres, data().training());
            if (!own.isEmpty() && trained.containsAll(own)) {
                add(
                        all,
                        false,
                        "cohort " + cohort + " comes from centres that trained (" + String.join(", ", own)
                                + "): it does not show that the model travels to another hospital");
            }
        }
    }

    private void addEstimatedBatches(List<StudyResult.Warning> all) {
        StudyPlan.Harmonisation plan = result.plan().harmonisation();
        if (plan.method() == StudyPlan.HarmonisationMethod.NONE || plan.newBatch() != StudyPlan.NewBatch.ESTIMATE) {
            return;
        }
        List<String> trained = distinct(data().batch(), data().training());
        for (String name : data().batch().stream().distinct().sorted().toList()) {
            if (!trained.contains(name)) {
                int cases = Collections.frequency(data().batch(), name);
                int used = plan.localCases() == 0 ? cases : Math.min(cases, plan.localCases());
                add(
                        all,
                        false,
                        "batch " + name + " was not trained on: its location and scale come from the features of "
                                + used + " of its " + cases + " cases, never from their outcomes");
            }
        }
    }

    private static List<String> distinct(List<String> texts, int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(texts::get)
                .filter(text -> !text.isBlank())
                .distinct()
                .sorted()
                .toList();
    }

    private void addEvaluation(List<StudyResult.Warning> all, Evaluation one) {
        String model = one.model() + " model";
        String name = data().endpoint() instanceof Endpoint.TimeToEvent ? Measures.C_INDEX : Measures.AUC;
        double own = one.measure(name).value();
        if (one.cohort().equals(training())) {
            if (own >= SEPARATED) {
                add(
                        all,
                        true,
                        "the " + model + " separates the training cases almost perfectly (" + name + " "
                                + String.format(Locale.ROOT, "%.3f", own)
                                + "): suspect a leak of the outcome into a predictor, or overfitting");
            }
            return;
        }
        double before = result.evaluation(one.model(), training())
                .map(evaluation -> evaluation.measure(name).value())
                .orElse(Double.NaN);
        if (before - own > DROP) {
            add(
                    all,
                    true,
                    "the " + name + " of the " + model + " falls from " + number(before) + " in training to "
                            + number(own) + " in " + one.cohort() + ": it is overfitted, or the cohorts differ");
        }
        double slope = one.measure(Measures.CALIBRATION_SLOPE).value();
        if (slope < 0.5 || slope > 2) {
            add(
                    all,
                    true,
                    "the calibration slope of the " + model + " in " + one.cohort() + " is " + number(slope)
                            + (slope < 0.5
                                    ? " (below 0.5): its predictions are too extreme there"
                                    : " (above 2): its predictions are too moderate there"));
        }
    }

    private void addBootstrap(List<StudyResult.Warning> all) {
        for (StudyResult.Internal one : result.internal()) {
            if (one.failed() > one.resamples() / 10) {
                add(
                        all,
                        false,
                        one.model() + " model: " + one.failed() + " of " + one.resamples()
                                + " bootstrap resamples" + (one.wholeChain() ? " of the whole chain" : "")
                                + " could not be fitted; the corrected values rest on the others");
            }
        }
        result.cutoff()
                .filter(cutoff -> cutoff.p() > 0.05)
                .ifPresent(cutoff -> add(
                        all,
                        false,
                        "the cut-off of the risk groups is not significant when the search for it is allowed for (p = "
                                + BaselineTables.p(cutoff.p()) + ")"));
    }

    private static void addRegression(List<StudyResult.Warning> all, String name, Regression regression) {
        if (regression.design().terms().size() > 1) {
            String high = regression.vif().stream()
                    .filter(factor -> widening(factor) > VIF)
                    // the scores of several classes are made of the same features
                    .filter(factor ->
                            factor.term().equals(StudyResult.RAD_SCORE) || !PredictionModel.isRadScore(factor.term()))
                    .map(factor -> factor.term() + " " + number(widening(factor)))
                    .collect(Collectors.joining(", "));
            if (!high.isEmpty()) {
                add(
                        all,
                        false,
                        name + " model: collinear predictors, variance inflation above 5: " + high
                                + "; their single coefficients mean little");
            }
        }
        if (regression instanceof Regression.Cox cox) {
            addHazards(all, name, cox);
        }
    }

    /** GVIF^(1 / df), comparable with the variance inflation of a single coefficient. */
    private static double widening(Vif.Factor factor) {
        return factor.scaled() * factor.scaled();
    }

    private static void addHazards(List<StudyResult.Warning> all, String name, Regression.Cox cox) {
        Map<String, ChiSquare> tests;
        try {
            tests = ProportionalHazards.of(cox.model(), ProportionalHazards.Transform.KM)
                    .terms();
        } catch (IllegalArgumentException e) {
            add(all, false, name + " model: no test of proportional hazards, because " + e.getMessage());
            return;
        }
        String violated = tests.entrySet().stream()
                .filter(test -> test.getValue().p() < 0.05)
                .map(test -> test.getKey() + " (p = "
                        + BaselineTables.p(test.getValue().p()) + ")")
                .collect(Collectors.joining(", "));
        if (!violated.isEmpty()) {
            add(all, false, name + " model: hazards are not proportional, the effect changes with time: " + violated);
        }
    }
}
