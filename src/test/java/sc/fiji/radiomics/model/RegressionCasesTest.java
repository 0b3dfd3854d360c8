// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.stats.StatsCase;

/** Logistic and Cox regression, selection and variance inflation against R, one case per test. */
class RegressionCasesTest {
    private static final List<String> RACES = List.of("white", "black", "other");

    static List<String> race(Frame data) {
        return data.labelled("race", List.of("1", "2", "3"), RACES);
    }

    @Test
    void logisticBirthwt() {
        StatsCase expected = StatsCase.of("logistic_birthwt");
        RegressionChecks checks = new RegressionChecks(expected);
        Frame data = Frame.of(expected.data());
        boolean[] low = data.is("low", value -> value == 1);
        DesignMatrix.Builder design = data.design()
                .numeric("age", data.numbers("age"))
                .numeric("lwt", data.numbers("lwt"))
                .factor("race", race(data), RACES);
        for (String name : List.of("smoke", "ptl", "ht", "ui")) {
            design.numeric(name, data.numbers(name));
        }
        LogisticModel full = LogisticModel.fit(design.build(), low);
        checks.logistic("full.", full);
        checks.vif("full.", Vif.of(full));
        checks.vif("linear_numeric_only.", Vif.of(data.numeric("age", "lwt", "smoke", "ptl", "ht", "ui")));
        StepwiseSelection.Result path = StepwiseSelection.backward(
                full.design(), part -> LogisticModel.fit(part, low).aic());
        checks.stepwise("", path);
        LogisticModel selected = LogisticModel.fit(full.design().select(path.kept()), low);
        checks.logistic("selected.", selected);
        checks.fastBackward(FastBackward.of(full), List.of("race"));
        ChiSquare lr = full.likelihoodRatio(selected);
        expected.check("lr_test_full_vs_selected.chisq", lr.statistic());
        expected.check("lr_test_full_vs_selected.p", lr.p());
        Roc fullRoc = Roc.of(low, full.fitted());
        Roc selectedRoc = Roc.of(low, selected.fitted());
        expected.check("full.c_index", fullRoc.auc());
        expected.check("selected.c_index", selectedRoc.auc());
        RocTest.checkRoc(expected, "full.", fullRoc);
        RocTest.checkPaired(expected, "full_vs_selected.", fullRoc, selectedRoc);
        checks.hosmerLemeshow("full.", HosmerLemeshow.of(full.fitted(), low, 10));
        checks.hosmerLemeshow("selected.", HosmerLemeshow.of(selected.fitted(), low, 10));
        expected.assertAllChecked();
    }

    @Test
    void coxLung() {
        StatsCase expected = StatsCase.of("cox_lung");
        RegressionChecks checks = new RegressionChecks(expected);
        String[] columns = {"age", "sex", "ph.ecog", "wt.loss", "ph.karno"};
        Frame data = Frame.of(expected.data()).complete(columns);
        Survival survival = data.survival("time", "status", 2);
        expected.check("n", survival.size());
        expected.check("events", survival.events());
        CoxModel efron = CoxModel.fit(data.numeric(columns), survival, CoxModel.Ties.EFRON);
        checks.cox("efron.", efron);
        checks.cox("breslow.", CoxModel.fit(data.numeric(columns), survival, CoxModel.Ties.BRESLOW));
        checks.proportionalHazards("efron.", efron, ProportionalHazards.Transform.values());
        StepwiseSelection.Result path =
                StepwiseSelection.backward(efron.design(), part -> CoxModel.fit(part, survival, CoxModel.Ties.EFRON)
                        .aic());
        checks.stepwise("efron.", path);
        CoxModel selected = CoxModel.fit(efron.design().select(path.kept()), survival, CoxModel.Ties.EFRON);
        checks.cox("efron_selected.", selected);
        Estimate difference = harrell(efron).minus(harrell(selected));
        expected.check("c_difference", difference.value());
        expected.check("c_difference_se", difference.standardError());
        MaximallySelectedCutoffTest.checkCutoff(
                expected, "age_cut.", MaximallySelectedCutoff.of(survival, data.numbers("age"), 0.1));
        checks.fastBackward(FastBackward.of(efron), List.of());
        expected.assertAllChecked();
    }

    @Test
    void coxVeteran() {
        StatsCase expected = StatsCase.of("cox_veteran");
        RegressionChecks checks = new RegressionChecks(expected);
        Frame data = Frame.of(expected.data());
        Survival survival = data.survival("time", "status", 1);
        List<String> types = List.of("squamous", "smallcell", "adeno", "large");
        DesignMatrix.Builder builder =
                data.design().numeric("trt", data.numbers("trt")).factor("celltype", data.text("celltype"), types);
        for (String name : List.of("karno", "diagtime", "age", "prior")) {
            builder.numeric(name, data.numbers(name));
        }
        DesignMatrix design = builder.build();
        for (CoxModel.Ties ties : CoxModel.Ties.values()) {
            String prefix = ties.name().toLowerCase(java.util.Locale.ROOT) + ".";
            CoxModel model = CoxModel.fit(design, survival, ties);
            checks.cox(prefix, model);
            checks.proportionalHazards(
                    prefix, model, ProportionalHazards.Transform.KM, ProportionalHazards.Transform.IDENTITY);
        }
        int[] stratum = data.text("celltype").stream().mapToInt(types::indexOf).toArray();
        CoxModel stratified = CoxModel.fit(data.numeric("trt", "karno"), survival, CoxModel.Ties.EFRON, stratum);
        for (Coefficient c : stratified.coefficients()) {
            expected.check("stratified_celltype.coef[" + c.name() + "]", c.estimate());
            expected.check("stratified_celltype.se[" + c.name() + "]", c.standardError());
        }
        expected.check("stratified_celltype.loglik", stratified.logLikelihood());
        expected.assertAllChecked();
    }

    @Test
    void bootstrapBirthwt() {
        StatsCase expected = StatsCase.of("bootstrap_birthwt");
        RegressionChecks checks = new RegressionChecks(expected);
        Frame data = Frame.of(expected.data());
        boolean[] low = data.is("low", value -> value == 1);
        DesignMatrix design = data.design()
                .numeric("age", data.numbers("age"))
                .numeric("lwt", data.numbers("lwt"))
                .factor("race", race(data), RACES)
                .numeric("smoke", data.numbers("smoke"))
                .numeric("ui", data.numbers("ui"))
                .build();
        Refit refit = Refit.logistic(design, low);
        BootstrapValidation validation = BootstrapValidation.logistic(refit, low, expected.resamples());
        checks.validation(validation);
        expected.check("validate.Emax[corrected]", validation.correctedEmax());
        LogisticCalibration calibration = LogisticCalibration.of(refit, low, expected.resamples());
        checks.list("calibrate.predy", calibration.predicted());
        checks.list("calibrate.apparent", calibration.apparent());
        checks.list("calibrate.optimism", calibration.optimism());
        checks.list("calibrate.corrected", calibration.corrected());
        checks.list(
                "calibrate.n",
                java.util.Arrays.stream(calibration.counts()).asDoubleStream().toArray());
        expected.check("calibrate.mean_abs_error", calibration.meanAbsoluteError());
        expected.check("calibrate.mean_sq_error", calibration.meanSquaredError());
        expected.check("calibrate.q90_abs_error", calibration.absoluteErrorQuantile90());
        checks.external("", ExternalValidation.of(LogisticModel.fit(design, low).fitted(), low));
        expected.assertAllChecked();
    }

    @Test
    void bootstrapLung() {
        StatsCase expected = StatsCase.of("bootstrap_lung");
        RegressionChecks checks = new RegressionChecks(expected);
        String[] columns = {"age", "sex", "ph.ecog", "wt.loss"};
        Frame data = Frame.of(expected.data()).complete(columns);
        Survival survival = data.survival("time", "status", 2);
        DesignMatrix design = data.numeric(columns);
        expected.check("n", data.size());
        checks.calibration(CoxCalibration.of(
                Refit.survival(design, survival, CoxModel.Ties.EFRON, 365), survival, 365, 50, expected.resamples()));
        checks.validation(BootstrapValidation.cox(
                Refit.cox(design, survival, CoxModel.Ties.EFRON), survival, CoxModel.Ties.EFRON, expected.resamples()));
        expected.assertAllChecked();
    }

    private static final double[] AT = {.05, .1, .2, .3, .4, .5, .6, .7, .8, .9};

    @Test
    void nomogramBirthwt() {
        StatsCase expected = StatsCase.of("nomogram_birthwt");
        RegressionChecks checks = new RegressionChecks(expected);
        Frame data = Frame.of(expected.data());
        List<String> codes = List.of("0", "1");
        List<String> answers = List.of("no", "yes");
        DesignMatrix design = data.design()
                .numeric("age", data.numbers("age"))
                .numeric("lwt", data.numbers("lwt"))
                .factor("race", race(data), RACES)
                .factor("smoke", data.labelled("smoke", codes, answers), answers)
                .factor("ht", data.labelled("ht", codes, answers), answers)
                .build();
        LogisticModel model = LogisticModel.fit(design, data.is("low", value -> value == 1));
        for (Coefficient c : model.coefficients()) {
            String name = RegressionChecks.rmsName(c.name(), List.of("race", "smoke", "ht"));
            expected.check("coef[" + name + "]", c.estimate());
        }
        Nomogram fixed = Nomogram.of(
                model,
                Map.of("age", new double[] {15, 20, 25, 30, 35, 40, 45}, "lwt", new double[] {80, 120, 160, 200, 240}));
        Map<String, Nomogram> nomograms = Map.of("auto.", Nomogram.of(model, Map.of()), "fixed.", fixed);
        nomograms.forEach((prefix, nomogram) -> {
            checks.nomogram(prefix, nomogram);
            checks.ticks(prefix + "fun_axis_points[probability]", nomogram.probabilityAxis(AT));
            double[] lp = model.linearPredictors(design);
            for (int i = 0; i < lp.length; i++) {
                double points = nomogram.totalPoints(lp[i]);
                expected.check(prefix + "patient_total_points[" + (i + 1) + "]", points);
                double back = LogisticModel.probabilities(new double[] {nomogram.linearPredictor(points)})[0];
                expected.check(prefix + "patient_probability[" + (i + 1) + "]", back);
            }
        });
        expected.assertAllChecked();
    }

    @Test
    void nomogramLung() {
        StatsCase expected = StatsCase.of("nomogram_lung");
        RegressionChecks checks = new RegressionChecks(expected);
        Frame data = Frame.of(expected.data()).complete("age", "sex", "ph.ecog");
        List<String> sexes = List.of("male", "female");
        DesignMatrix design = data.design()
                .numeric("age", data.numbers("age"))
                .factor("sex", data.labelled("sex", List.of("1", "2"), sexes), sexes)
                .numeric("ph.ecog", data.numbers("ph.ecog"))
                .build();
        CoxModel model = CoxModel.fit(design, data.survival("time", "status", 2), CoxModel.Ties.EFRON);
        for (Coefficient c : model.coefficients()) {
            expected.check("coef[" + RegressionChecks.rmsName(c.name(), List.of("sex")) + "]", c.estimate());
        }
        expected.check("center", model.centre());
        Nomogram nomogram = Nomogram.of(model, Map.of("age", new double[] {40, 45, 50, 55, 60, 65, 70, 75, 80}));
        checks.nomogram("", nomogram);
        CumulativeHazard baseline = model.baseline();
        double[] lp = model.linearPredictors(design);
        for (int time : new int[] {365, 730}) {
            expected.check("S0[" + time + "]", baseline.survival(time, model.centre()));
            checks.ticks("fun_axis_points[surv" + time + "]", nomogram.survivalAxis(baseline, time, AT));
            for (int i = 0; i < lp.length; i++) {
                String key = "[" + (i + 1) + "]";
                expected.check("patient_surv" + time + key, baseline.survival(time, lp[i]));
                expected.check("patient_total_points" + key, nomogram.totalPoints(lp[i] - model.centre()));
            }
        }
        expected.assertAllChecked();
    }

    private static Concordance harrell(CoxModel model) {
        return Concordance.harrell(model.survival(), model.linearPredictors(model.design()));
    }

    @Test
    void clinicalRadiomicKeek() {
        StatsCase expected = StatsCase.of("clinical_radiomic_keek");
        RegressionChecks checks = new RegressionChecks(expected);
        Frame data = Frame.of(expected.data());
        Survival survival = data.survival("os_days", "death", 1);
        double[] sex = data.numbers("sex_code");
        double[] sum = data.numbers("Stats_median");
        double[] entropy = data.numbers("GLCM_entrop2");
        for (int i = 0; i < sum.length; i++) {
            sex[i]--;
            sum[i] += entropy[i];
        }
        DesignMatrix design = data.design()
                .numeric("age", data.numbers("age"))
                .numeric("sex", sex)
                .numeric("tstage", data.numbers("tstage"))
                .numeric("radsum", sum)
                .build();
        double horizon = 1095;
        expected.check("n", survival.size());
        expected.check("events", survival.events());
        CoxModel combined = CoxModel.fit(design, survival, CoxModel.Ties.EFRON);
        CoxModel clinical = CoxModel.fit(design.without("radsum"), survival, CoxModel.Ties.EFRON);
        checks.cox("clinical.", clinical);
        checks.cox("combined.", combined);
        checks.vif("combined_lm.", Vif.of(design));
        checks.proportionalHazards("combined.", combined, ProportionalHazards.Transform.KM);
        Estimate difference = harrell(combined).minus(harrell(clinical));
        expected.check("c_combined_minus_clinical", difference.value());
        expected.check("c_combined_minus_clinical_se", difference.standardError());
        expected.check("lr_test.chisq", combined.likelihoodRatio(clinical).statistic());
        Refit refit = Refit.survival(design, survival, CoxModel.Ties.EFRON, horizon);
        checks.calibration(CoxCalibration.of(refit, survival, horizon, 40, expected.resamples()));
        checks.validation(BootstrapValidation.cox(
                Refit.cox(design, survival, CoxModel.Ties.EFRON), survival, CoxModel.Ties.EFRON, expected.resamples()));
        double[] all = risk(combined, horizon);
        List<String> ids = data.text("id");
        for (int i = 0; i < all.length; i++) {
            expected.check("risk_combined[" + ids.get(i) + "]", all[i]);
        }
        double[] thresholds = DecisionCurve.thresholds(0.05, 0.95, 0.05);
        DecisionCurve curve = DecisionCurve.of(survival, all, horizon, thresholds);
        expected.check("km_event_risk", curve.eventRate());
        DecisionCurve other = DecisionCurve.of(survival, risk(clinical, horizon), horizon, thresholds);
        for (int k = 0; k < thresholds.length; k++) {
            String key = String.format(java.util.Locale.ROOT, "[%.2f]", thresholds[k]);
            expected.check("net_benefit.treat_all" + key, curve.treatAll()[k]);
            expected.check("net_benefit.combined" + key, curve.netBenefit()[k]);
            expected.check("net_benefit.clinical" + key, other.netBenefit()[k]);
        }
        ConcordanceTest.checkTimeDependentRoc(expected, "combined.", survival, all, "730");
        ConcordanceTest.checkTimeDependentRoc(expected, "combined.", survival, all, "1095");
        expected.assertAllChecked();
    }

    private static double[] risk(CoxModel model, double time) {
        double[] lp = model.linearPredictors(model.design());
        CumulativeHazard baseline = model.baseline();
        return java.util.Arrays.stream(lp)
                .map(eta -> 1 - baseline.survival(time, eta))
                .toArray();
    }
}
