// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.model.BrierScore;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.Concordance;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.model.TimeDependentRoc;

/**
 * Performance of a model of survival: concordance after Harrell and Uno, and at each horizon the area under the ROC curve
 * by inverse probability of censoring weights and the Brier score; the calibration slope is the coefficient of Cox's model
 * on the linear predictor.
 *
 * @param one predictions
 * @param plan horizons, unit and confidence
 * @param attempts notes what is undefined
 */
record SurvivalMeasures(Evaluation one, StudyPlan plan, Attempts attempts) {
    List<Evaluation.Measure> all() {
        List<Evaluation.Measure> all = new ArrayList<>();
        all.add(attempts.measure(
                Measures.C_INDEX,
                () -> area(
                        Measures.C_INDEX,
                        Concordance.harrell(survival(), one.linearPredictors()).estimate())));
        all.add(attempts.measure(
                Measures.UNO_C,
                () -> area(
                        Measures.UNO_C,
                        Concordance.uno(survival(), one.linearPredictors()).estimate())));
        for (int k = 0; k < plan.outcome().horizons().size(); k++) {
            addHorizon(all, k);
        }
        all.add(attempts.measure(Measures.CALIBRATION_SLOPE, this::slope));
        return all;
    }

    private Survival survival() {
        return ((Endpoint.TimeToEvent) one.endpoint()).survival();
    }

    private double confidence() {
        return plan.validation().confidence();
    }

    private Evaluation.Measure area(String name, Estimate estimate) {
        double p = new Estimate(estimate.value() - 0.5, estimate.standardError()).p();
        return Attempts.measure(name, estimate.value(), Attempts.within(estimate.interval(confidence())), p);
    }

    private void addHorizon(List<Evaluation.Measure> all, int k) {
        double horizon = plan.outcome().horizons().get(k);
        String unit = plan.outcome().unit();
        String auc = Measures.at(Measures.AUC, horizon, unit);
        all.add(attempts.measure(
                auc,
                () -> area(auc, roc(survival(), one.linearPredictors(), horizon).auc())));
        String brier = Measures.at(Measures.BRIER, horizon, unit);
        all.add(attempts.measure(
                brier, () -> Evaluation.Measure.of(brier, brier(k, horizon).score())));
        String scaled = Measures.at(Measures.SCALED_BRIER, horizon, unit);
        all.add(attempts.measure(
                scaled, () -> Evaluation.Measure.of(scaled, brier(k, horizon).scaled())));
    }

    static TimeDependentRoc roc(Survival survival, double[] marker, double horizon) {
        requireFollowUp(survival, horizon);
        return TimeDependentRoc.ipcw(survival, marker, horizon);
    }

    private BrierScore brier(int k, double horizon) {
        requireFollowUp(survival(), horizon);
        return BrierScore.of(survival(), one.probabilities()[k], horizon);
    }

    private static void requireFollowUp(Survival survival, double horizon) {
        double last = Arrays.stream(survival.time()).max().orElse(0);
        if (!(last > horizon)) {
            throw new IllegalArgumentException("follow-up must go beyond " + StudyTable.plain(horizon) + ", found "
                    + StudyTable.plain(last) + " at most");
        }
        boolean early = false;
        for (int i = 0; i < survival.size(); i++) {
            early |= survival.event()[i] && survival.time()[i] <= horizon;
        }
        if (!early) {
            throw new IllegalArgumentException(
                    "there must be an event up to " + StudyTable.plain(horizon) + ", found none");
        }
    }

    private Evaluation.Measure slope() {
        Coefficient b = CoxModel.fit(BinaryMeasures.column(one.linearPredictors()), survival(), CoxModel.Ties.EFRON)
                .coefficients()
                .get(0);
        return Attempts.measure(
                Measures.CALIBRATION_SLOPE,
                b.estimate(),
                new Interval(b.lower(confidence()), b.upper(confidence())),
                Double.NaN);
    }
}
