// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.stats;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.ChiSquare;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.FastBackward;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.ProportionalHazardsTest.Transform;
import sc.fiji.radiomics.model.StepwiseSelection;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.model.Vif;

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
        checks.proportionalHazards("efron.", efron, Transform.values());
        StepwiseSelection.Result path =
                StepwiseSelection.backward(efron.design(), part -> CoxModel.fit(part, survival, CoxModel.Ties.EFRON)
                        .aic());
        checks.stepwise("efron.", path);
        checks.cox("efron_selected.", CoxModel.fit(efron.design().select(path.kept()), survival, CoxModel.Ties.EFRON));
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
            checks.proportionalHazards(prefix, model, Transform.KM, Transform.IDENTITY);
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
    void vifHosny() {
        StatsCase expected = StatsCase.of("vif_hosny");
        Frame data = Frame.of(expected.data()).where("cohort", "HarvardRT");
        String[] predictors =
                new String[expected.description().get("predictors").size()];
        for (int j = 0; j < predictors.length; j++) {
            predictors[j] = expected.description().get("predictors").get(j).asText();
        }
        DesignMatrix design = data.numeric(predictors);
        new RegressionChecks(expected).vif("", Vif.of(design));
        expected.check("condition_number_of_correlation", Vif.conditionNumber(design));
        expected.assertAllChecked();
    }
}
