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
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.RepeatDesign;
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

    private StudyPlan.Repeatability repeatability = StudyPlan.defaults().repeatability();
    private List<StudyData.Repeats> repeats = List.of();

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

    /** A binary outcome, with two more ratings of the cases, or of a phantom's objects on two scanners, two scans each. */
    static StudyResult repeated(RepeatDesign design) {
        SimulatedStudy study = new SimulatedStudy();
        boolean[] positive = new boolean[CASES];
        for (int i = 0; i < CASES; i++) {
            positive[i] = study.random.nextDouble() < 1 / (1 + Math.exp(-study.risk[i]));
        }
        boolean phantom = design == RepeatDesign.PHANTOM;
        study.repeatability = new StudyPlan.Repeatability(
                List.of("second <a>.csv", "third.csv"), Icc.Form.AGREEMENT_SINGLE, 0.75, false, design, "", "", "");
        study.repeats = List.of(
                study.again("second <a>.csv", 1, phantom),
                study.again("third.csv", 1, phantom),
                study.again("second <a>.csv", phantom ? 2 : 1, phantom),
                study.again("third.csv", phantom ? 2 : 1, phantom));
        StudyPlan.Outcome outcome =
                new StudyPlan.Outcome(StudyPlan.OutcomeKind.BINARY, "node", "1", "", "", "", List.of());
        return study.run(outcome, new Endpoint.Binary("node", "1", positive));
    }

    /** A binary outcome, of features that a list of stable ones holds. */
    static StudyResult ofStableFeatures() {
        SimulatedStudy study = new SimulatedStudy();
        study.repeatability = new StudyPlan.Repeatability(
                List.of(),
                Icc.Form.AGREEMENT_SINGLE,
                0.75,
                false,
                RepeatDesign.PERTURBATION,
                "",
                "",
                "/data/away/stable-features.csv");
        boolean[] positive = new boolean[CASES];
        for (int i = 0; i < CASES; i++) {
            positive[i] = study.random.nextDouble() < 1 / (1 + Math.exp(-study.risk[i]));
        }
        StudyPlan.Outcome outcome =
                new StudyPlan.Outcome(StudyPlan.OutcomeKind.BINARY, "node", "1", "", "", "", List.of());
        return study.run(outcome, new Endpoint.Binary("node", "1", positive));
    }

    /** Ratings in which every third feature is noise. */
    private StudyData.Repeats again(String source, int repetition, boolean phantom) {
        double[][] rated = new double[CASES][FEATURES];
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            ids.add((phantom ? "rod" : "case") + i);
            for (int j = 0; j < FEATURES; j++) {
                rated[i][j] = x[i][j] + random.nextGaussian() * (1 + j) * (j % 3 == 2 ? 3 : 0.1);
            }
        }
        return new StudyData.Repeats(source, repetition, ids, DesignMatrix.of(rated, names()));
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < FEATURES; j++) {
            names.add(j == 0 ? EVIL : j == 1 ? EVIL_JSON : "original_glcm_Feature" + j);
        }
        return names;
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
                DesignMatrix.of(x, names()),
                clinical,
                endpoint,
                List.of(),
                repeats,
                List.of(
                        new StudyData.FlowStep("rows of features.csv", CASES + 2, List.of()),
                        new StudyData.FlowStep("without outcome", CASES, List.of("<i>x", "y"))),
                List.of("unmatched id <u>"),
                Map.of("resampling.spacing", "1 <mm>"),
                Map.of("features <a>.csv", "0".repeat(64)));
    }

    private StudyPlan plan(StudyPlan.Outcome outcome) {
        StudyPlan plan = StudyPlan.defaults();
        return new StudyPlan(
                "Study of " + EVIL,
                3,
                new StudyPlan.Tables(List.of("features <a>.csv"), "", "case", "", "", List.of(), List.of()),
                outcome,
                new StudyPlan.Cohorts("cohort", "training", List.of(), "centre", 0.7),
                plan.cleaning(),
                repeatability,
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
