// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.imglib2.parallel.TaskExecutors;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.Study;
import sc.fiji.radiomics.study.StudyData;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/** Studies of simulated patients: features with and without signal, two clinical columns, two cohorts, hostile names. */
final class SimulatedStudy {
    static final String EVIL = "<script>alert(1)</script>\"&'";
    static final String EVIL_JSON = "</script><!--\\u0041";
    private static final int CASES = 160;
    private static final int FEATURES = 14;

    private final Random random = new Random(7);
    private final double[][] x = new double[CASES][FEATURES];
    private final double[] age = new double[CASES];
    private final boolean[] stage = new boolean[CASES];
    private final double[] risk = new double[CASES];

    private SimulatedStudy() {
        for (int i = 0; i < CASES; i++) {
            for (int j = 0; j < FEATURES; j++) {
                x[i][j] = 5 * j + random.nextGaussian() * (1 + j);
            }
            age[i] = Math.rint(60 + 9 * random.nextGaussian());
            stage[i] = random.nextBoolean();
            risk[i] = 1.1 * (x[i][0] - 0) - 0.45 * (x[i][1] - 5) + 0.03 * (age[i] - 60) + (stage[i] ? 0.8 : 0);
        }
    }

    /** A binary outcome. */
    static StudyResult binary() {
        SimulatedStudy study = new SimulatedStudy();
        boolean[] positive = new boolean[CASES];
        for (int i = 0; i < CASES; i++) {
            positive[i] = study.random.nextDouble() < 1 / (1 + Math.exp(-study.risk[i]));
        }
        StudyPlan.Outcome outcome =
                new StudyPlan.Outcome(StudyPlan.OutcomeKind.BINARY, "node", "1", "", "", "", List.of());
        return study.run(outcome, new Endpoint.Binary("node", "1", positive));
    }

    /** Time to an event. */
    static StudyResult survival() {
        SimulatedStudy study = new SimulatedStudy();
        double[] time = new double[CASES];
        boolean[] event = new boolean[CASES];
        for (int i = 0; i < CASES; i++) {
            double t = -40 * Math.log(1 - study.random.nextDouble()) * Math.exp(-study.risk[i] * 0.7);
            double censored = 12 + 60 * study.random.nextDouble();
            time[i] = Math.max(0.1, Math.rint(10 * Math.min(t, censored)) / 10);
            event[i] = t <= censored;
        }
        StudyPlan.Outcome outcome = new StudyPlan.Outcome(
                StudyPlan.OutcomeKind.SURVIVAL, "", "1", "months", "death", "months", List.of(12.0, 36.0));
        return study.run(outcome, new Endpoint.TimeToEvent("death", "months", new Survival(time, event)));
    }

    /** One of three classes. */
    static StudyResult classes() {
        SimulatedStudy study = new SimulatedStudy();
        int[] of = new int[CASES];
        for (int i = 0; i < CASES; i++) {
            double value = study.risk[i] + study.random.nextGaussian();
            of[i] = value < -0.7 ? 0 : value < 0.9 ? 1 : 2;
        }
        StudyPlan.Outcome outcome =
                new StudyPlan.Outcome(StudyPlan.OutcomeKind.CLASSES, "grade", "", "", "", "", List.of());
        return study.run(outcome, new Endpoint.Classes("grade", List.of("I", "II", "III"), of));
    }

    /** A number. */
    static StudyResult continuous() {
        SimulatedStudy study = new SimulatedStudy();
        double[] value = new double[CASES];
        for (int i = 0; i < CASES; i++) {
            value[i] = 10 + study.risk[i] + study.random.nextGaussian();
        }
        StudyPlan.Outcome outcome =
                new StudyPlan.Outcome(StudyPlan.OutcomeKind.CONTINUOUS, "ki67", "", "", "", "%", List.of());
        return study.run(outcome, new Endpoint.Continuous("ki67", "%", value));
    }

    private StudyResult run(StudyPlan.Outcome outcome, Endpoint endpoint) {
        return Study.run(plan(outcome), data(endpoint), TaskExecutors.singleThreaded(), Progress.NONE);
    }

    private StudyData data(Endpoint endpoint) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < FEATURES; j++) {
            names.add(j == 0 ? EVIL : j == 1 ? EVIL_JSON : "original_glcm_Feature" + j);
        }
        List<String> cases = new ArrayList<>();
        List<String> cohort = new ArrayList<>();
        Map<String, List<String>> clinical = new LinkedHashMap<>();
        List.of("age", "stage <T>", "centre").forEach(name -> clinical.put(name, new ArrayList<>()));
        for (int i = 0; i < CASES; i++) {
            cases.add("case" + i);
            cohort.add(i % 3 == 0 ? "validation <b>" : "training");
            clinical.get("age").add(Double.toString(age[i]));
            clinical.get("stage <T>").add(stage[i] ? "<II" : "I");
            clinical.get("centre").add(i % 3 == 0 ? "South" : i % 2 == 0 ? "North" : "West");
        }
        return new StudyData(
                cases,
                cohort,
                List.of("training", "validation <b>"),
                DesignMatrix.of(x, names),
                clinical,
                endpoint,
                List.of(),
                List.of(),
                List.of(
                        new StudyData.FlowStep("rows of features.csv", CASES + 2, List.of()),
                        new StudyData.FlowStep("without outcome", CASES, List.of("<i>x", "y"))),
                List.of("unmatched id <u>"),
                Map.of("resampling.spacing", "1 <mm>"),
                Map.of("features <a>.csv", "0".repeat(64)));
    }

    private static StudyPlan plan(StudyPlan.Outcome outcome) {
        StudyPlan plan = StudyPlan.defaults();
        return new StudyPlan(
                "Study of " + EVIL,
                3,
                new StudyPlan.Tables(List.of("features <a>.csv"), "", "case", "", "", List.of(), List.of()),
                outcome,
                new StudyPlan.Cohorts("cohort", "training", List.of(), "centre", 0.7),
                plan.cleaning(),
                plan.repeatability(),
                plan.harmonisation(),
                plan.screening(),
                plan.selection(),
                new StudyPlan.Clinical(
                        List.of("age"),
                        List.of(new StudyPlan.Factor("stage <T>", "I")),
                        List.of(),
                        StudyPlan.ClinicalSelection.ALL,
                        1),
                new StudyPlan.Validation(
                        0.95,
                        20,
                        0,
                        StudyPlan.CutoffRule.MEDIAN,
                        0,
                        new StudyPlan.Range(0.05, 0.95, 0.05),
                        StudyPlan.Centres.NONE,
                        5),
                List.of(
                        new StudyPlan.Declaration("RQS 11", "yes", "trial <NCT>"),
                        new StudyPlan.Declaration("RQS 99", "yes", "")),
                Language.ENGLISH);
    }
}
