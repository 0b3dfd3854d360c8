// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import java.util.function.BiFunction;
import sc.fiji.radiomics.model.DecisionCurve;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.model.TimeDependentRoc;
import sc.fiji.radiomics.plot.ConfusionFigure;
import sc.fiji.radiomics.plot.DecisionCurveFigure;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.RocFigure;
import sc.fiji.radiomics.plot.ScatterFigure;
import sc.fiji.radiomics.plot.TimeDependentRocFigure;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.Measures;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/** Figures on how well models tell cases apart, and of what use that is: ROC curves, confusion, decision curves. */
final class PerformanceFigures {
    private final FigureList list;
    private final StudyResult result;

    PerformanceFigures(FigureList list) {
        this.list = list;
        this.result = list.result();
    }

    /** All of them: of each sort those of the cohorts one after the other. */
    void all() {
        Endpoint endpoint = result.data().endpoint();
        if (endpoint instanceof Endpoint.Binary) {
            forCohorts("discrimination", "ROC curves", this::roc);
            list.inOrder().findFirst().ifPresent(this::confusionAtCutoff);
            forCohorts("decision", "Decision curves", (cohort, models) -> decision(cohort, models, 0));
        } else if (endpoint instanceof Endpoint.TimeToEvent) {
            List<Double> horizons = result.plan().outcome().horizons();
            for (int k = 0; k < horizons.size(); k++) {
                int horizon = k;
                String at = " at " + Numbers.plain(horizons.get(k)) + " " + list.unit();
                forCohorts(
                        "discrimination",
                        "Time-dependent ROC curves" + at,
                        (cohort, models) -> timeRoc(cohort, models, horizon));
                forCohorts("decision", "Decision curves" + at, (cohort, models) -> decision(cohort, models, horizon));
            }
        } else {
            for (Evaluation one : result.evaluations()) {
                list.add(
                        "discrimination",
                        "Predicted and observed, " + one.model() + " model, " + one.cohort(),
                        () -> one.endpoint() instanceof Endpoint.Classes
                                ? ConfusionFigure.of(one, Double.NaN)
                                : scatter(one));
            }
        }
    }

    private void forCohorts(String section, String what, BiFunction<String, List<Evaluation>, Figure> figure) {
        for (String cohort : result.data().cohorts()) {
            List<Evaluation> models = result.evaluations().stream()
                    .filter(one -> one.cohort().equals(cohort))
                    .toList();
            if (!models.isEmpty()
                    && models.get(0).endpoint().events() > 0) { // no curve of one class: told in a warning
                list.add(section, what + ", " + cohort, () -> figure.apply(cohort, models));
            }
        }
    }

    /** The calls of a model at its own cut-off, found in training. */
    private void confusionAtCutoff(StudyResult.FittedModel model) {
        for (String cohort : result.data().cohorts()) {
            result.evaluation(model.name(), cohort)
                    .filter(one -> Double.isFinite(one.measure(Measures.CUTOFF).value()))
                    .ifPresent(one -> list.add(
                            "discrimination",
                            "Calls of the " + model.name() + " model, " + cohort,
                            () -> ConfusionFigure.of(
                                    one, one.measure(Measures.CUTOFF).value())));
        }
    }

    private Figure scatter(Evaluation model) {
        Endpoint.Continuous outcome = (Endpoint.Continuous) model.endpoint();
        String label = outcome.name() + (outcome.unit().isEmpty() ? "" : " (" + outcome.unit() + ")");
        return ScatterFigure.of(
                FigureList.words("predicted", model.model(), model.cohort()),
                list.cohortOf(model.cohort()),
                model.linearPredictors(),
                outcome.value(),
                label);
    }

    private Figure roc(String cohort, List<Evaluation> models) {
        List<RocFigure.Curve> curves = models.stream()
                .map(one -> new RocFigure.Curve(
                        one.model(), Roc.of(((Endpoint.Binary) one.endpoint()).positive(), one.linearPredictors())))
                .toList();
        return RocFigure.of(FigureList.words("roc", cohort), list.cohortOf(cohort), curves, list.confidence());
    }

    private Figure timeRoc(String cohort, List<Evaluation> models, int horizon) {
        double time = result.plan().outcome().horizons().get(horizon);
        List<TimeDependentRocFigure.Curve> curves = models.stream()
                .map(one -> new TimeDependentRocFigure.Curve(
                        one.model() + ", " + Numbers.plain(time) + " " + list.unit(),
                        TimeDependentRoc.ipcw(
                                ((Endpoint.TimeToEvent) one.endpoint()).survival(), one.linearPredictors(), time)))
                .toList();
        return TimeDependentRocFigure.of(
                FigureList.words("roc", cohort, Numbers.plain(time)), list.cohortOf(cohort), curves, list.confidence());
    }

    private Figure decision(String cohort, List<Evaluation> models, int horizon) {
        StudyPlan.Range range = result.plan().validation().thresholds();
        double[] thresholds = DecisionCurve.thresholds(range.from(), range.to(), range.step());
        List<Double> horizons = result.plan().outcome().horizons();
        String at = result.data().endpoint() instanceof Endpoint.Binary ? "" : Numbers.plain(horizons.get(horizon));
        List<DecisionCurveFigure.Curve> curves = models.stream()
                .map(one -> new DecisionCurveFigure.Curve(
                        one.model() + (at.isEmpty() ? "" : ", " + at + " " + list.unit()),
                        one.endpoint() instanceof Endpoint.Binary binary
                                ? DecisionCurve.of(binary.positive(), one.probabilities()[0], thresholds)
                                : DecisionCurve.of(
                                        ((Endpoint.TimeToEvent) one.endpoint()).survival(),
                                        one.probabilities()[horizon],
                                        horizons.get(horizon),
                                        thresholds)))
                .toList();
        return DecisionCurveFigure.of(FigureList.words("decision-curve", cohort, at), list.cohortOf(cohort), curves);
    }
}
