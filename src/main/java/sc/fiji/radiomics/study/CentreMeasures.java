// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.Concordance;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.KaplanMeier;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.model.Survival;

/**
 * The measures of a model in a centre, each with its standard error on the scale of the summary.
 *
 * @param one predictions of the centre's cases
 * @param recalibration the update of the model there
 * @param horizon at which survival is expected and observed
 * @param attempts notes what is undefined
 */
record CentreMeasures(Evaluation one, CentreUpdate recalibration, double horizon, Attempts attempts) {
    /** Those that the cases determine, in the order of the measures. */
    Map<CentreMeasure, Estimate> all() {
        Map<CentreMeasure, Estimate> all = new EnumMap<>(CentreMeasure.class);
        if (one.endpoint() instanceof Endpoint.Binary binary) {
            boolean[] y = binary.positive();
            put(all, CentreMeasure.AUC, () -> auc(Roc.of(y, one.linearPredictors())));
            put(
                    all,
                    CentreMeasure.CALIBRATION_SLOPE,
                    () -> slope(LogisticModel.fit(column(), y).coefficients().get(1)));
            put(all, CentreMeasure.EXPECTED_OBSERVED, () -> ratio(binary));
        } else if (one.endpoint() instanceof Endpoint.TimeToEvent time) {
            Survival survival = time.survival();
            put(all, CentreMeasure.C_INDEX, () -> Concordance.harrell(survival, one.linearPredictors())
                    .estimate());
            put(
                    all,
                    CentreMeasure.CALIBRATION_SLOPE,
                    () -> slope(CoxModel.fit(column(), survival, CoxModel.Ties.EFRON)
                            .coefficients()
                            .get(0)));
            put(all, CentreMeasure.EXPECTED_OBSERVED, () -> ratio(KaplanMeier.of(survival)));
        }
        put(all, CentreMeasure.CALIBRATION_IN_THE_LARGE, () -> recalibration
                .all()
                .large());
        return all;
    }

    private void put(Map<CentreMeasure, Estimate> all, CentreMeasure measure, Supplier<Estimate> quantity) {
        attempts.of(measure.toString(), () -> scaled(measure, quantity.get()))
                .ifPresent(found -> all.put(measure, found));
    }

    private static Estimate scaled(CentreMeasure measure, Estimate found) {
        Estimate scaled = measure.toScale(found);
        if (!Double.isFinite(scaled.value()) || !(scaled.standardError() > 0)) {
            throw new IllegalArgumentException(
                    "it has no standard error there, being " + ChainStep.number(found.value()));
        }
        return scaled;
    }

    private DesignMatrix column() {
        return BinaryMeasures.column(one.linearPredictors());
    }

    private static Estimate auc(Roc roc) {
        return new Estimate(roc.auc(), Math.sqrt(roc.variance()));
    }

    private static Estimate slope(Coefficient b) {
        return new Estimate(b.estimate(), b.standardError());
    }

    /** The variance of log O is (1 - O / n) / O; expected events are given. */
    private Estimate ratio(Endpoint.Binary binary) {
        double observed = binary.positives();
        double ratio = Arrays.stream(one.probabilities()[0]).sum() / observed;
        return new Estimate(ratio, ratio * Math.sqrt((1 - observed / binary.size()) / observed));
    }

    /** Observed: 1 - S of Kaplan and Meier at the horizon, with Greenwood's error. */
    private Estimate ratio(KaplanMeier curve) {
        double observed = 1 - curve.survival(horizon);
        double ratio = Arrays.stream(one.probabilities()[0]).average().orElse(Double.NaN) / observed;
        return new Estimate(ratio, ratio * curve.standardError(horizon) / observed);
    }
}
