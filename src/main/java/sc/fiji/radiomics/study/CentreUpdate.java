// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.BrierScore;
import sc.fiji.radiomics.model.CumulativeHazard;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.Recalibration;
import sc.fiji.radiomics.model.Survival;

/**
 * Recalibration of a model in a centre, and what it gains on cases of the centre that did not recalibrate: the cases are
 * dealt to {@value #PARTS} parts by their ids, and each part is predicted by the recalibration of the others.
 *
 * @param one predictions of the centre's cases
 * @param baseline of a Cox model; without points otherwise
 * @param horizon of the Brier score of survival
 */
record CentreUpdate(Evaluation one, CumulativeHazard baseline, double horizon) {
    private static final int PARTS = 20;

    static CentreUpdate of(Evaluation one, PredictionModel model, double horizon) {
        List<PredictionModel.BaselinePoint> points = model.baseline();
        return new CentreUpdate(
                one,
                new CumulativeHazard(
                        points.stream()
                                .mapToDouble(PredictionModel.BaselinePoint::time)
                                .toArray(),
                        points.stream()
                                .mapToDouble(PredictionModel.BaselinePoint::cumulativeHazard)
                                .toArray()),
                horizon);
    }

    /** By all cases. */
    Recalibration all() {
        return of(IntStream.range(0, one.rows().length).toArray());
    }

    private Recalibration of(int[] places) {
        double[] lp = Arrays.stream(places)
                .mapToDouble(i -> one.linearPredictors()[i])
                .toArray();
        Endpoint part = one.endpoint().rows(places);
        if (part instanceof Endpoint.Binary binary) {
            return Recalibration.logistic(lp, binary.positive());
        }
        Survival survival = ((Endpoint.TimeToEvent) part).survival();
        return Recalibration.survival(
                lp, Arrays.stream(survival.time()).map(this::hazard).toArray(), survival.event());
    }

    /** H(t); before the first event of the training cases half of its first step, since nobody has no hazard. */
    private double hazard(double time) {
        double found = baseline.at(time);
        return found > 0 ? found : baseline.cumulative()[0] / 2;
    }

    /** The update in a sentence's worth of numbers. */
    CentreValidation.Update update(Attempts attempts) {
        Recalibration all = all();
        double brier =
                attempts.of("Brier score", () -> brier(one.linearPredictors())).orElse(Double.NaN);
        double updated = attempts.of("Brier score after recalibration", () -> brier(recalibrated()))
                .orElse(Double.NaN);
        return new CentreValidation.Update(
                StudyPlan.words(all.update()),
                all.chosenIntercept(),
                all.chosenSlope(),
                all.both().p(),
                brier,
                updated);
    }

    /** Linear predictors recalibrated by the cases of the other parts. */
    private double[] recalibrated() {
        double[] lp = one.linearPredictors().clone();
        int parts = Math.min(PARTS, lp.length);
        for (int part = 0; part < parts; part++) {
            int own = part;
            Recalibration others = of(
                    IntStream.range(0, lp.length).filter(i -> i % parts != own).toArray());
            for (int i = own; i < lp.length; i += parts) {
                lp[i] = others.apply(lp[i]);
            }
        }
        return lp;
    }

    private double brier(double[] lp) {
        if (one.endpoint() instanceof Endpoint.Binary binary) {
            return BrierScore.of(binary.positive(), LogisticModel.probabilities(lp))
                    .score();
        }
        Survival survival = ((Endpoint.TimeToEvent) one.endpoint()).survival();
        double[] risk =
                Arrays.stream(lp).map(x -> 1 - baseline.survival(horizon, x)).toArray();
        return BrierScore.of(survival, risk, horizon).score();
    }
}
