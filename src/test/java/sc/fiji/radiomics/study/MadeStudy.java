// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Survival;

/**
 * A made study of seeded random cases: eight features of which the first two bear on the outcome, age, which does, and sex
 * and stage, which do not much.
 */
final class MadeStudy {
    static final String TRAINING = "training";
    static final String VALIDATION = "validation";

    private final int rows;
    private final double[][] x;
    private final double[] risk;
    private final Map<String, List<String>> clinical = new LinkedHashMap<>();
    private final SplittableRandom random;

    MadeStudy(int rows, long seed) {
        this.rows = rows;
        this.random = new SplittableRandom(seed);
        this.x = new double[rows][8];
        this.risk = new double[rows];
        List<String> age = new ArrayList<>();
        List<String> sex = new ArrayList<>();
        List<String> stage = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < 8; j++) {
                x[i][j] = normal();
            }
            int years = 45 + random.nextInt(35);
            age.add(Integer.toString(years));
            sex.add(random.nextBoolean() ? "f" : "m");
            stage.add(List.of("I", "II", "III").get(random.nextInt(3)));
            risk[i] = 1.2 * x[i][0] - 0.8 * x[i][1] + 0.05 * (years - 62);
        }
        clinical.put("age", age);
        clinical.put("sex", sex);
        clinical.put("stage", stage);
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    double[][] features() {
        return x;
    }

    Map<String, List<String>> clinical() {
        return clinical;
    }

    Endpoint.Binary binary() {
        boolean[] y = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-risk[i]));
        }
        return new Endpoint.Binary("node", "1", y);
    }

    Endpoint.TimeToEvent survival() {
        double[] time = new double[rows];
        boolean[] event = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            double t = -Math.log(1 - random.nextDouble()) * 30 / Math.exp(risk[i]);
            double c = 10 + 50 * random.nextDouble();
            time[i] = Math.min(t, c) + 0.01;
            event[i] = t <= c;
        }
        return new Endpoint.TimeToEvent("survival", "months", new Survival(time, event));
    }

    Endpoint.Classes classes() {
        int[] of = new int[rows];
        for (int i = 0; i < rows; i++) {
            double level = risk[i] + normal();
            of[i] = level < -0.7 ? 0 : level < 0.7 ? 1 : 2;
        }
        return new Endpoint.Classes("grade", List.of("low", "middle", "high"), of);
    }

    Endpoint.Continuous continuous() {
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = 10 + risk[i] + normal();
        }
        return new Endpoint.Continuous("score", "points", y);
    }

    /** Two of three cases train. */
    StudyData data(Endpoint endpoint) {
        List<String> cases =
                IntStream.range(0, rows).mapToObj(i -> "C" + (i + 1)).toList();
        List<String> cohort = IntStream.range(0, rows)
                .mapToObj(i -> i % 3 == 2 ? VALIDATION : TRAINING)
                .toList();
        return new StudyData(
                cases,
                cohort,
                List.of(TRAINING, VALIDATION),
                DesignMatrix.of(x, List.of("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8")),
                clinical,
                endpoint,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    static StudyPlan plan(StudyPlan.OutcomeKind kind, int resamples, int chainResamples) {
        StudyPlan plan = StudyPlan.defaults();
        boolean timed = kind == StudyPlan.OutcomeKind.SURVIVAL;
        return new StudyPlan(
                "Made",
                7,
                plan.tables(),
                new StudyPlan.Outcome(
                        kind, "y", "1", "", "", timed ? "months" : "", timed ? List.of(12.0, 24.0) : List.of()),
                new StudyPlan.Cohorts("cohort", TRAINING, List.of(), "", 0.7),
                plan.cleaning(),
                plan.repeatability(),
                plan.harmonisation(),
                plan.screening(),
                new StudyPlan.Selection(0, 1, 5, 1, StudyPlan.LambdaChoice.MINIMUM, 0),
                new StudyPlan.Clinical(
                        List.of("age"),
                        List.of(new StudyPlan.Factor("sex", "f"), new StudyPlan.Factor("stage", "I")),
                        List.of(),
                        StudyPlan.ClinicalSelection.AIC,
                        1),
                new StudyPlan.Validation(
                        0.95,
                        resamples,
                        chainResamples,
                        StudyPlan.CutoffRule.YOUDEN,
                        0,
                        plan.validation().thresholds(),
                        StudyPlan.Centres.NONE,
                        5),
                List.of(),
                Language.ENGLISH);
    }

    static StudyPlan with(StudyPlan plan, UnaryOperator<StudyPlan.Clinical> clinical) {
        return plan.with(clinical.apply(plan.clinical()));
    }

    /** The data with other outcomes, cohorts or clinical columns. */
    static StudyData with(StudyData data, Endpoint endpoint, DesignMatrix features) {
        return new StudyData(
                data.cases(),
                data.cohort(),
                data.cohorts(),
                features,
                data.clinical(),
                endpoint,
                data.batch(),
                data.repeats(),
                data.flow(),
                data.notes(),
                data.settings(),
                data.hashes());
    }
}
