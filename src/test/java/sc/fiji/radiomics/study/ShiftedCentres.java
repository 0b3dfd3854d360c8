// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Survival;

/**
 * A made cohort of several centres. The first two of ten features bear on the outcome in the same way everywhere; each scanner
 * moves and stretches all features, and the others most where the outcome is frequent, so that a model of raw features learns
 * the scanner.
 */
record ShiftedCentres(List<String> centre, double[][] x, boolean[] positive, double[] time, boolean[] event) {
    private static final int FEATURES = 10;

    /** As many centres, named A, B, ..., with so many cases each; shift 0: one scanner everywhere. */
    static ShiftedCentres of(int centres, int each, double shift, long seed) {
        Random random = new Random(seed);
        int n = centres * each;
        List<String> centre = new ArrayList<>();
        double[][] x = new double[n][FEATURES];
        boolean[] positive = new boolean[n];
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        for (int c = 0; c < centres; c++) {
            double level = centres == 1 ? 0 : 2.0 * c / (centres - 1) - 1; // -1 to 1
            double[] moved = random.doubles(FEATURES, -1, 1).toArray();
            for (int i = c * each; i < (c + 1) * each; i++) {
                centre.add(String.valueOf((char) ('A' + c)));
                double[] real = new double[FEATURES];
                for (int j = 0; j < FEATURES; j++) {
                    real[j] = random.nextGaussian();
                    double frequent = j < 2 ? 0 : 3 * level;
                    x[i][j] = real[j] * (1 + shift * 0.5 * (c % 3)) + shift * ((j < 2 ? 9 : 1) * moved[j] + frequent);
                }
                double risk = 1.3 * real[0] - 1.3 * real[1] + (shift > 0 ? 2.5 * level : 0);
                positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-risk));
                time[i] = Math.max(0.01, -30 * Math.log(random.nextDouble()) * Math.exp(-risk));
                event[i] = time[i] < 60;
                time[i] = Math.min(time[i], 60);
            }
        }
        return new ShiftedCentres(centre, x, positive, time, event);
    }

    /** The same cases with other features. */
    ShiftedCentres with(double[][] other) {
        return new ShiftedCentres(centre, other, positive, time, event);
    }

    ShiftedCentres with(boolean[] outcomes) {
        return new ShiftedCentres(centre, x, outcomes, time, event);
    }

    int[] rows(String ofCentre) {
        return IntStream.range(0, x.length)
                .filter(i -> centre.get(i).equals(ofCentre))
                .toArray();
    }

    /** Joined tables in which the given centres validate; the centre is the batch. */
    StudyData data(List<String> validation) {
        return data(validation, new Endpoint.Binary("response", "1", positive));
    }

    StudyData survival(List<String> validation) {
        return data(validation, new Endpoint.TimeToEvent("death", "months", new Survival(time, event)));
    }

    private StudyData data(List<String> validation, Endpoint endpoint) {
        List<String> cohort = centre.stream()
                .map(name -> validation.contains(name) ? "validation" : "training")
                .toList();
        return new StudyData(
                IntStream.range(0, x.length)
                        .mapToObj(i -> String.format("P%04d", i))
                        .toList(),
                cohort,
                validation.isEmpty() ? List.of("training") : List.of("training", "validation"),
                DesignMatrix.of(x, ChainCohort.names(x[0].length)),
                Map.of("centre", centre),
                endpoint,
                centre,
                List.of(),
                List.of(new StudyData.FlowStep("cases", x.length, List.of())),
                Collections.emptyList(),
                Map.of(),
                Map.of());
    }

    /** A plan that harmonises by the centre, or not. */
    static StudyPlan plan(StudyPlan.HarmonisationMethod method, StudyPlan.NewBatch newBatch) {
        StudyPlan plan = StudyPlan.defaults();
        StudyPlan.Validation validation = plan.validation();
        return plan.with(new StudyPlan.Tables(List.of("features.csv"), "", "case", "", "", List.of(), List.of()))
                .with(new StudyPlan.Outcome(
                        StudyPlan.OutcomeKind.BINARY, "response", "1", "time", "event", "", List.of()))
                .with(new StudyPlan.Cohorts("cohort", "training", List.of(), "centre", 1))
                .with(new StudyPlan.Harmonisation("centre", method, "", newBatch, 0))
                .with(new StudyPlan.Selection(0, 1, 5, 1, StudyPlan.LambdaChoice.MINIMUM, 0))
                .with(new StudyPlan.Validation(
                        validation.confidence(),
                        0,
                        0,
                        validation.cutoff(),
                        0,
                        validation.thresholds(),
                        StudyPlan.Centres.LEAVE_ONE_OUT,
                        5));
    }

    static StudyPlan raw() {
        return plan(StudyPlan.HarmonisationMethod.NONE, StudyPlan.NewBatch.REFUSE);
    }

    static StudyPlan harmonised() {
        return plan(StudyPlan.HarmonisationMethod.COMBAT, StudyPlan.NewBatch.ESTIMATE);
    }
}
