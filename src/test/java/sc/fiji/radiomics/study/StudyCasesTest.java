// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.model.BootstrapValidation;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.LassoFamily;
import sc.fiji.radiomics.model.Nomogram;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.model.Tuning;
import sc.fiji.radiomics.stats.StatsCase;

/** Whole studies against R: glmnet, survival, rms, pROC and others, see the definitions of the fixtures. */
class StudyCasesTest {
    private static final double Z = 1.959963984540054;

    private final StudyPlan defaults = StudyPlan.defaults();

    private StudyPlan plan(StudyPlan.OutcomeKind kind, List<Double> horizons, StudyPlan.Clinical clinical) {
        return new StudyPlan(
                "R",
                1,
                defaults.tables(),
                new StudyPlan.Outcome(kind, "y", "1", "", "", "", horizons),
                new StudyPlan.Cohorts("cohort", "training", List.of(), "", 1),
                defaults.cleaning(),
                defaults.repeatability(),
                defaults.harmonisation(),
                ChainPlan.plain().plan().screening(),
                defaults.selection(),
                clinical,
                new StudyPlan.Validation(
                        0.95,
                        0,
                        0,
                        StudyPlan.CutoffRule.YOUDEN,
                        0,
                        defaults.validation().thresholds(),
                        StudyPlan.Centres.NONE,
                        5),
                List.of(),
                Language.ENGLISH);
    }

    private static StudyPlan.Clinical numeric(String... names) {
        return new StudyPlan.Clinical(List.of(names), List.of(), List.of(), StudyPlan.ClinicalSelection.ALL, 1);
    }

    private static StudyData data(
            StatsCase stats,
            List<String> cohort,
            DesignMatrix features,
            Map<String, List<String>> clinical,
            Endpoint end) {
        List<String> cases = IntStream.range(0, cohort.size())
                .mapToObj(i -> "row " + (i + 1))
                .toList();
        return new StudyData(
                cases,
                cohort,
                cohort.contains("validation") ? List.of("training", "validation") : List.of("training"),
                features,
                clinical,
                end,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    private static List<String> cohort(StatsCase stats, String ids, boolean listedTrain) {
        Set<String> listed = new HashSet<>(ChainCohort.texts(stats.description().get(ids)));
        return stats.data().column("id").stream()
                .map(id -> listed.contains(id) == listedTrain ? "training" : "validation")
                .toList();
    }

    /** The chain with the folds and lambdas of the case. */
    private static FeatureChain chain(StudyPlan plan, StudyData data, StatsCase stats, double ratio) {
        JsonNode folds = stats.description().get("foldid_of_training_rows");
        Tuning tuning = new Tuning(
                LambdaRule.of(100, ratio),
                CrossValidation.FoldPath.SAME_LAMBDAS,
                List.of(Folds.of(IntStream.range(0, folds.size())
                        .map(i -> folds.get(i).asInt())
                        .toArray())),
                false);
        return new FeatureChain() {
            @Override
            public FittedChain fit(int[] rows, long seed) {
                return Chain.fit(plan, data, rows, tuning);
            }

            @Override
            public double[][] score(Signature signature, int[] rows) {
                return signature.score(data.features().rows(rows), List.of());
            }
        };
    }

    /** A chain that always gives one signature. */
    private static FeatureChain fixed(StudyData data, Signature signature) {
        return new FeatureChain() {
            @Override
            public FittedChain fit(int[] rows, long seed) {
                return new FittedChain(signature, List.of(), List.of(), Optional.empty(), -1);
            }

            @Override
            public double[][] score(Signature one, int[] rows) {
                return one.score(data.features().rows(rows), List.of());
            }
        };
    }

    private static StudyResult run(StudyPlan plan, StudyData data, FeatureChain chain) {
        return Study.run(plan, data, chain, TaskExecutors.singleThreaded(), Progress.NONE);
    }

    @Test
    void theStudyOfZhangEqualsR() {
        StatsCase stats = StatsCase.of("huang_style_zhang");
        List<String> lnm = stats.data().column("lnm");
        boolean[] positive = new boolean[lnm.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = lnm.get(i).equals("1");
        }
        StudyPlan plan = plan(StudyPlan.OutcomeKind.BINARY, List.of(), numeric());
        StudyData data = data(
                stats,
                cohort(stats, "training_ids", true),
                ChainCohort.predictors(stats),
                Map.of(),
                new Endpoint.Binary("lnm", "1", positive));
        StudyResult result = run(plan, data, chain(plan, data, stats, 0.01));

        List<Coefficient> model = result.model("signature").orElseThrow().coefficients();
        stats.check("model.intercept", model.get(0).estimate());
        stats.check("model.slope", model.get(1).estimate());
        for (String cohort : List.of("training", "validation")) {
            Evaluation one = result.evaluation("signature", cohort).orElseThrow();
            String prefix = cohort.equals("training") ? "train." : "validation.";
            Evaluation.Measure auc = one.measure(Measures.AUC);
            stats.check(prefix + "auc", auc.value());
            stats.check(prefix + "auc_ci_low", auc.lower());
            stats.check(prefix + "auc_ci_high", auc.upper());
            stats.check(
                    prefix + "hl.chisq", one.measure(Measures.HOSMER_LEMESHOW).value());
            stats.check(prefix + "hl.p", one.measure(Measures.HOSMER_LEMESHOW).p());
            double tp = stats.expected(prefix + "at_training_youden.tp");
            double fn = stats.expected(prefix + "at_training_youden.fn");
            double fp = stats.expected(prefix + "at_training_youden.fp");
            double tn = stats.expected(prefix + "at_training_youden.tn");
            assertEquals(tp / (tp + fn), one.measure(Measures.SENSITIVITY).value(), 1e-12);
            assertEquals(tn / (tn + fp), one.measure(Measures.SPECIFICITY).value(), 1e-12);
            assertEquals(
                    tp / (tp + fp),
                    one.measure(Measures.POSITIVE_PREDICTIVE_VALUE).value(),
                    1e-12);
            assertEquals(
                    tn / (tn + fn),
                    one.measure(Measures.NEGATIVE_PREDICTIVE_VALUE).value(),
                    1e-12);
        }
        Evaluation training = result.evaluation("signature", "training").orElseThrow();
        Evaluation.Measure sensitivity = training.measure(Measures.SENSITIVITY);
        stats.check("train.youden.sensitivity_clopper_pearson_low", sensitivity.lower());
        stats.check("train.youden.sensitivity_clopper_pearson_high", sensitivity.upper());
        stats.check("train.youden.accuracy", training.measure(Measures.ACCURACY).value());
        Evaluation validation = result.evaluation("signature", "validation").orElseThrow();
        stats.check(
                "validation.val.prob[Brier]", validation.measure(Measures.BRIER).value());
        stats.check(
                "validation.val.prob[Intercept]",
                validation.measure(Measures.CALIBRATION_INTERCEPT).value());
        stats.check(
                "validation.val.prob[Slope]",
                validation.measure(Measures.CALIBRATION_SLOPE).value());
        stats.assertChecked(2 + 2 * 5 + 3 + 3);
    }

    @Test
    void theSurvivalStudyOfCarvalhoEqualsR() {
        StatsCase stats = StatsCase.of("radscore_survival_carvalho");
        StudyPlan plan = plan(StudyPlan.OutcomeKind.SURVIVAL, List.of(1.0, 2.0, 3.0), numeric());
        StudyData data = data(
                stats,
                cohort(stats, "validation_ids", false),
                ChainCohort.predictors(stats),
                Map.of(),
                new Endpoint.TimeToEvent(
                        "death",
                        "years",
                        Survival.of(ChainCohort.numbers(stats, "time"), ChainCohort.numbers(stats, "status"))));
        StudyResult result = run(plan, data, chain(plan, data, stats, 0.02));

        Coefficient b = result.model("signature").orElseThrow().coefficients().get(0);
        stats.check("train.rs.coef[rs]", b.estimate());
        stats.check("train.rs.se[rs]", b.standardError());
        stats.check("train.rs.p[rs]", b.p());
        stats.check("train.rs.aic", result.model("signature").orElseThrow().aic());
        for (String cohort : List.of("training", "validation")) {
            checkSurvival(stats, cohort.equals("training") ? "train." : "validation.", cohort, result);
        }
        Evaluation validation = result.evaluation("signature", "validation").orElseThrow();
        stats.check(
                "validation.rs.coef[rs]",
                b.estimate() * validation.measure(Measures.CALIBRATION_SLOPE).value());
        StudyResult.Cutoff cutoff = result.cutoff().orElseThrow();
        // R's Rad-score is not centred, that of standardised features is
        double shift = result.radScores()[0][0] - stats.expected("radscore[1]");
        stats.check("train.best_cut", cutoff.value() - shift);
        stats.assertChecked(4 + 2 * (3 + 3 * 2 + 2) + 2);
        assertEquals("signature", cutoff.model());
    }

    private static void checkSurvival(StatsCase stats, String prefix, String cohort, StudyResult result) {
        Evaluation one = result.evaluation("signature", cohort).orElseThrow();
        Evaluation.Measure c = one.measure(Measures.C_INDEX);
        stats.check(prefix + "rs.c_harrell", c.value());
        stats.check(prefix + "rs.c_harrell_se_ij", (c.upper() - c.lower()) / (2 * Z));
        stats.check(prefix + "rs.c_uno", one.measure(Measures.UNO_C).value());
        for (int t = 1; t <= 3; t++) {
            Evaluation.Measure auc = one.measure("AUC at " + t);
            stats.check(prefix + "auc_ipcw[t=" + t + "]", auc.value());
            stats.check(prefix + "auc_ipcw_se[t=" + t + "]", (auc.upper() - auc.lower()) / (2 * Z));
        }
        StudyResult.RiskGroups groups = result.groups().stream()
                .filter(group -> group.cohort().equals(cohort))
                .findFirst()
                .orElseThrow();
        stats.check(prefix + "hr_high_vs_low", groups.hazardRatio().value());
        stats.check(prefix + "logrank.p", groups.logRankP());
    }

    @Test
    void theClinicalAndCombinedModelsOfKeekEqualR() {
        StatsCase stats = StatsCase.of("clinical_radiomic_keek");
        DesignMatrix features = DesignMatrix.builder(162)
                .numeric("Stats_median", ChainCohort.numbers(stats, "Stats_median"))
                .numeric("GLCM_entrop2", ChainCohort.numbers(stats, "GLCM_entrop2"))
                .build();
        Map<String, List<String>> clinical = new LinkedHashMap<>();
        clinical.put("age", stats.data().column("age"));
        clinical.put(
                "sex",
                stats.data().column("sex_code").stream()
                        .map(code -> Integer.toString(Integer.parseInt(code) - 1))
                        .toList());
        clinical.put("tstage", stats.data().column("tstage"));
        Survival survival = Survival.of(ChainCohort.numbers(stats, "os_days"), ChainCohort.numbers(stats, "death"));
        StudyData data = data(
                stats,
                IntStream.range(0, 162).mapToObj(i -> "training").toList(),
                features,
                clinical,
                new Endpoint.TimeToEvent("death", "days", survival));
        StudyPlan plan = plan(StudyPlan.OutcomeKind.SURVIVAL, List.of(730.0, 1095.0), numeric("age", "sex", "tstage"));
        StudyResult result = run(plan, data, fixed(data, sum(features)));

        for (String name : List.of("clinical", "combined")) {
            StudyResult.FittedModel model = result.model(name).orElseThrow();
            for (Coefficient b : model.coefficients()) {
                String key = "[" + (b.name().equals("Rad-score") ? "radsum" : b.name()) + "]";
                stats.check(name + ".coef" + key, b.estimate());
                stats.check(name + ".se" + key, b.standardError());
                stats.check(name + ".p" + key, b.p());
            }
            stats.check(name + ".aic", model.aic());
            Evaluation one = result.evaluation(name, "training").orElseThrow();
            stats.check(name + ".c_harrell", one.measure(Measures.C_INDEX).value());
            stats.check(name + ".c_uno", one.measure(Measures.UNO_C).value());
        }
        Evaluation combined = result.evaluation("combined", "training").orElseThrow();
        stats.check("combined.auc_ipcw[t=730]", combined.measure("AUC at 730").value());
        stats.check("combined.auc_ipcw[t=1095]", combined.measure("AUC at 1095").value());
        for (int i = 0; i < 162; i++) {
            stats.check("risk_combined[" + (i + 1) + "]", combined.probabilities()[1][i]);
        }
        StudyResult.Comparison c = comparison(result, Measures.C_INDEX);
        stats.check("c_combined_minus_clinical", c.difference());
        stats.check(
                "c_combined_minus_clinical_se",
                (c.interval().upper() - c.interval().lower()) / (2 * Z));
        stats.check(
                "lr_test.chisq", comparison(result, Measures.LIKELIHOOD_RATIO).difference());
        stats.assertChecked(7 * 3 + 2 * 3 + 2 + 162 + 3);
        assertTrue(result.warnings().stream()
                .map(StudyResult.Warning::text)
                .anyMatch(text -> text.startsWith(
                                "combined model: hazards are not proportional, the effect changes" + " with time: ")
                        && text.contains("sex (p = 0.019)")));
    }

    private static StudyResult.Comparison comparison(StudyResult result, String measure) {
        return result.comparisons().stream()
                .filter(one -> one.first().equals("combined")
                        && one.second().equals("clinical")
                        && one.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static Signature sum(DesignMatrix features) {
        List<Signature.Feature> own = features.names().stream()
                .map(name -> new Signature.Feature(name, Double.NaN, new Signature.Harmonised(0, 1, Map.of()), 0, 1))
                .toList();
        return new Signature(
                LassoFamily.COX,
                own,
                List.of(new Signature.Score("Rad-score", 0, List.of(1.0, 1.0))),
                StudyPlan.NewBatch.REFUSE);
    }

    private record Birthwt(StudyPlan plan, StudyRows rows, boolean[] low) {}

    private Birthwt birthwt(StatsCase stats, String... numeric) {
        Map<String, List<String>> clinical = new LinkedHashMap<>();
        for (String name : List.of("age", "lwt", "race", "smoke", "ht", "ui")) {
            clinical.put(name, stats.data().column(name));
        }
        List<String> column = stats.data().column("low");
        boolean[] low = new boolean[column.size()];
        for (int i = 0; i < low.length; i++) {
            low[i] = column.get(i).equals("1");
        }
        List<String> cases =
                IntStream.range(0, low.length).mapToObj(i -> "b" + i).toList();
        StudyPlan.Clinical candidates = new StudyPlan.Clinical(
                List.of(numeric),
                List.of(new StudyPlan.Factor("race", "1")),
                List.of(),
                StudyPlan.ClinicalSelection.ALL,
                1);
        return new Birthwt(
                plan(StudyPlan.OutcomeKind.BINARY, List.of(), candidates),
                new StudyRows(cases, clinical, new Endpoint.Binary("low", "1", low), new double[0][], false),
                low);
    }

    @Test
    void theBootstrapOfAClinicalModelEqualsRms() {
        StatsCase stats = StatsCase.of("bootstrap_birthwt");
        Birthwt study = birthwt(stats, "age", "lwt", "smoke", "ui");
        FittedModels fitted = FittedModels.of(study.plan(), study.rows());
        Regression clinical = fitted.regressions().get("clinical");
        InternalValidation validation = new InternalValidation(study.plan(), study.rows());
        StudyResult.Internal internal = validation
                .ofModel("clinical", clinical, stats.resamples())
                .value()
                .orElseThrow();
        Map<String, BootstrapValidation.Index> indexes = internal.indexes();
        for (String name : List.of("Dxy", "R2", "Intercept", "Slope", "D", "U", "Q", "B", "g", "gp")) {
            BootstrapValidation.Index index = indexes.get(name);
            stats.check("validate." + name + "[orig]", index.original());
            stats.check("validate." + name + "[training]", index.training());
            stats.check("validate." + name + "[test]", index.test());
            stats.check("validate." + name + "[corrected]", index.corrected());
        }
        Evaluations evaluations = new Evaluations(study.plan(), new ArrayList<>());
        int[] all = IntStream.range(0, study.low().length).toArray();
        Evaluation training = evaluations.predict(fitted.models().get(0).model(), "training", all, study.rows());
        Calibrations calibrations = new Calibrations(study.plan(), stats.resamples());
        StudyResult.Calibration calibration = calibrations
                .of(calibrations.items(List.of(training), fitted, "training").get(0))
                .value()
                .orElseThrow();
        for (int k = 0; k < 50; k++) {
            stats.check("calibrate.predy[" + (k + 1) + "]", calibration.predicted()[k]);
            stats.check("calibrate.apparent[" + (k + 1) + "]", calibration.observed()[k]);
            stats.check("calibrate.corrected[" + (k + 1) + "]", calibration.corrected()[k]);
        }
        stats.assertChecked(40 + 150);
        assertEquals(100, internal.resamples());
    }

    @Test
    void theNomogramOfAClinicalModelEqualsRms() {
        StatsCase stats = StatsCase.of("nomogram_birthwt");
        Birthwt study = birthwt(stats, "age", "lwt", "smoke", "ht");
        StudyResult.FittedModel clinical =
                FittedModels.of(study.plan(), study.rows()).models().get(0);
        Nomogram nomogram = clinical.nomogram().orElseThrow();
        for (String variable : List.of("age", "lwt")) {
            Nomogram.Axis axis = nomogram.axes().stream()
                    .filter(one -> one.variable().equals(variable))
                    .findFirst()
                    .orElseThrow();
            for (int k = 0; k < axis.points().length; k++) {
                stats.check("auto.points[" + variable + "][" + axis.labels().get(k) + "]", axis.points()[k]);
            }
        }
        DesignMatrix design = clinical.model()
                .design(study.rows().clinical(), new double[0][], study.rows().cases());
        double[] p = clinical.model().probabilities(design)[0];
        for (int i = 0; i < p.length; i++) {
            stats.check("auto.patient_probability[" + (i + 1) + "]", p[i]);
        }
        stats.assertChecked(8 + 10 + 189);
    }
}
