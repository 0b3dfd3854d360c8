// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.Map;
import sc.fiji.radiomics.plot.CalibrationFigure;
import sc.fiji.radiomics.plot.ForestFigure;
import sc.fiji.radiomics.plot.KaplanMeierFigure;
import sc.fiji.radiomics.plot.NomogramFigure;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.StudyResult;

/** Figures of models: forest plot, nomograms, calibration, survival of the risk groups. */
final class ModelFigures {
    private final FigureList list;
    private final StudyResult result;

    ModelFigures(FigureList list) {
        this.list = list;
        this.result = list.result();
    }

    /** Of the combined model, or of the one there is: the univariable half is the same for all. */
    void forest() {
        Endpoint all = result.data().endpoint();
        if (all instanceof Endpoint.Binary || all instanceof Endpoint.TimeToEvent) {
            list.inOrder()
                    .findFirst()
                    .ifPresent(model -> list.add(
                            "models",
                            "Forest plot of the " + model.name() + " model",
                            () -> ForestFigure.of(result, model.name())));
        }
    }

    /** The combined model first; the others follow it. */
    void nomograms() {
        Endpoint training = list.endpoint(result.data().cohorts().get(0));
        list.inOrder()
                .filter(model -> model.nomogram().isPresent())
                .forEach(model -> list.add(
                        "nomogram",
                        "Nomogram of the " + model.name() + " model",
                        () -> NomogramFigure.of(
                                model, training, result.plan().outcome().horizons(), Map.of())));
    }

    /** Curves of probabilities; of a continuous outcome the scatter of predicted and observed values shows it. */
    void calibrations() {
        if (result.data().endpoint() instanceof Endpoint.Continuous) {
            return;
        }
        for (StudyResult.Calibration one : result.calibrations()) {
            String at = Double.isNaN(one.horizon()) ? "" : Numbers.plain(one.horizon());
            list.add(
                    "calibration",
                    "Calibration of the " + one.model() + " model, " + one.cohort() + " " + at,
                    () -> CalibrationFigure.of(
                            FigureList.words("calibration", one.model(), one.cohort(), at),
                            list.cohortOf(one.cohort()),
                            one,
                            probabilities(one),
                            list.confidence()));
        }
    }

    /** Predicted risks at the horizon of a calibration. */
    private double[] probabilities(StudyResult.Calibration calibration) {
        int horizon = Double.isNaN(calibration.horizon())
                ? 0
                : result.plan().outcome().horizons().indexOf(calibration.horizon());
        return result.evaluation(calibration.model(), calibration.cohort())
                .filter(one -> horizon >= 0 && horizon < one.probabilities().length)
                .map(one -> one.probabilities()[horizon])
                .orElse(new double[0]);
    }

    void survival() {
        for (StudyResult.RiskGroups group : result.groups()) {
            list.add(
                    "survival",
                    "Survival by risk group, " + group.cohort(),
                    () -> KaplanMeierFigure.of(group, list.unit(), list.confidence()));
        }
    }
}
