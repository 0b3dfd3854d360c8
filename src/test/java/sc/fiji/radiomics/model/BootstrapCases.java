// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import sc.fiji.radiomics.stats.StatsCase;

/** What the cases on the bootstrap list: optimism of the indexes of a model and of its calibration. */
final class BootstrapCases {
    private BootstrapCases() {}

    static void logistic(StatsCase stats) {
        RegressionChecks checks = new RegressionChecks(stats);
        LogisticCases cases = new LogisticCases(stats);
        boolean[] outcome = cases.outcome();
        int[][] resamples = stats.resamples();
        Refit refit = Refit.logistic(cases.model("").design(), outcome);
        BootstrapValidation validation = BootstrapValidation.logistic(refit, outcome, resamples);
        checks.validation(validation);
        stats.check("validate.Emax[corrected]", validation.correctedEmax());
        LogisticCalibration calibration = LogisticCalibration.of(refit, outcome, resamples);
        checks.list("calibrate.predy", calibration.predicted());
        checks.list("calibrate.apparent", calibration.apparent());
        checks.list("calibrate.optimism", calibration.optimism());
        checks.list("calibrate.corrected", calibration.corrected());
        checks.list(
                "calibrate.n",
                Arrays.stream(calibration.counts()).asDoubleStream().toArray());
        stats.check("calibrate.mean_abs_error", calibration.meanAbsoluteError());
        stats.check("calibrate.mean_sq_error", calibration.meanSquaredError());
        stats.check("calibrate.q90_abs_error", calibration.absoluteErrorQuantile90());
        cases.checkCurves();
        stats.assertAllChecked();
    }

    static void cox(StatsCase stats) {
        Frame data = Frame.of(stats);
        Survival survival = data.survival(stats);
        stats.checkIfListed("n", survival.size());
        stats.checkIfListed("events", survival.events());
        checkCox(stats, new CaseDesign(stats, data).all(), survival);
        stats.assertAllChecked();
    }

    /** Validation and calibration of a Cox model at the time and with the group size of the options. */
    static void checkCox(StatsCase stats, DesignMatrix design, Survival survival) {
        RegressionChecks checks = new RegressionChecks(stats);
        JsonNode options = stats.description().get("options");
        CoxModel.Ties ties =
                options.path("ties").asText("efron").equals("breslow") ? CoxModel.Ties.BRESLOW : CoxModel.Ties.EFRON;
        int[][] resamples = stats.resamples();
        if (stats.lists("calibrate.cut")) {
            double time = horizon(options);
            // the calibration of the cases has Efron's ties, whatever those of the validation
            Refit refit = Refit.survival(design, survival, CoxModel.Ties.EFRON, time);
            checks.calibration(
                    CoxCalibration.of(refit, survival, time, options.get("m").asInt(), resamples));
        }
        checks.validation(BootstrapValidation.cox(Refit.cox(design, survival, ties), survival, ties, resamples));
    }

    static double horizon(JsonNode options) {
        return (options.has("u") ? options.get("u") : options.get("horizon")).asDouble();
    }
}
