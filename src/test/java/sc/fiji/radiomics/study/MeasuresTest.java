// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.Survival;

/** Measures against their definitions, slow and plain. */
class MeasuresTest {
    private static final int N = 60;

    private static Evaluation.Measure find(List<Evaluation.Measure> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private static double pairs(double[] p, int[] of, int higher, int lower) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                if (of[i] == higher && of[j] == lower) {
                    sum += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
                    count++;
                }
            }
        }
        return sum / count;
    }

    @Test
    void theMeasuresOfClassesFollowTheirDefinitions() {
        SplittableRandom random = new SplittableRandom(17);
        int[] of = new int[N];
        double[][] p = new double[3][N];
        double right = 0;
        double logLoss = 0;
        int[] own = new int[3];
        int[] hit = new int[3];
        for (int i = 0; i < N; i++) {
            of[i] = random.nextInt(3);
            double[] raw = {random.nextInt(1, 9), random.nextInt(1, 9), random.nextInt(1, 9)};
            double sum = raw[0] + raw[1] + raw[2];
            int best = 0;
            for (int c = 0; c < 3; c++) {
                p[c][i] = raw[c] / sum;
                best = raw[c] > raw[best] ? c : best;
            }
            own[of[i]]++;
            hit[of[i]] += best == of[i] ? 1 : 0;
            right += best == of[i] ? 1 : 0;
            logLoss -= Math.log(p[of[i]][i]);
        }
        double handTill = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = i + 1; j < 3; j++) {
                handTill += (pairs(p[i], of, i, j) + pairs(p[j], of, j, i)) / 2 / 3;
            }
        }
        Endpoint.Classes endpoint = new Endpoint.Classes("grade", List.of("a", "b", "c"), of);
        Attempts attempts = new Attempts("here");
        List<Evaluation.Measure> all = new ClassMeasures(
                        new Evaluation("m", "t", new int[N], endpoint, new double[0], p, List.of()), 0.95, attempts)
                .all();
        assertEquals(right / N, find(all, Measures.ACCURACY).value(), 1e-15);
        assertEquals(
                ((double) hit[0] / own[0] + (double) hit[1] / own[1] + (double) hit[2] / own[2]) / 3,
                find(all, Measures.BALANCED_ACCURACY).value(),
                1e-15);
        assertEquals(handTill, find(all, Measures.MULTI_CLASS_AUC).value(), 1e-14);
        assertEquals(logLoss / N, find(all, Measures.LOG_LOSS).value(), 1e-14);
        assertEquals(List.of(), attempts.notes());
    }

    @Test
    void aClassWithoutCasesIsNoted() {
        Endpoint.Classes endpoint = new Endpoint.Classes("grade", List.of("a", "b", "c"), new int[] {0, 1, 1});
        double[][] p = {{0.5, 0.25, 0.25}, {0.25, 0.5, 0.5}, {0.25, 0.25, 0.25}};
        Attempts attempts = new Attempts("m model in v");
        new ClassMeasures(new Evaluation("m", "v", new int[3], endpoint, new double[0], p, List.of()), 0.95, attempts)
                .all();
        assertEquals(
                "m model in v: no balanced accuracy, multi-class AUC, because class c must have cases, found none",
                attempts.notes().get(0));
    }

    @Test
    void theMeasuresOfANumberFollowTheirDefinitions() {
        double[] y = {1, 2, 3, 5};
        double[] predicted = {1.5, 2, 2.5, 4};
        Attempts attempts = new Attempts("here");
        List<Evaluation.Measure> all = new ContinuousMeasures(
                        new Evaluation(
                                "m",
                                "t",
                                new int[4],
                                new Endpoint.Continuous("y", "", y),
                                predicted,
                                new double[0][],
                                List.of()),
                        0.95,
                        attempts)
                .all();
        // mean 2.75, squares 8.75; errors -0.5, 0, 0.5, 1
        assertEquals(1 - 1.5 / 8.75, find(all, Measures.R2).value(), 1e-15);
        assertEquals(Math.sqrt(1.5 / 4), find(all, Measures.RMSE).value(), 1e-15);
        assertEquals(0.5, find(all, Measures.MAE).value(), 1e-15);
        assertEquals(1, find(all, Measures.SPEARMAN).value(), 1e-15);
        // slope = cov / var = 5.5 / 3.5 about the means 2.75 and 2.5
        assertEquals(5.5 / 3.5, find(all, Measures.CALIBRATION_SLOPE).value(), 1e-14);
        assertEquals(
                2.75 - 2.5 * 5.5 / 3.5,
                find(all, Measures.CALIBRATION_INTERCEPT).value(),
                1e-14);
    }

    @Test
    void riskGroupsOfOneKindAreNoted() {
        List<String> notes = new ArrayList<>();
        RiskStratification risk = new RiskStratification(StudyPlan.defaults(), notes);
        Survival survival = new Survival(new double[] {1, 2, 3}, new boolean[] {true, false, true});
        StudyResult.RiskGroups groups = risk.groups("v", survival, new double[] {1, 2, 3}, 5);
        assertTrue(Double.isNaN(groups.logRankP()));
        assertTrue(Double.isNaN(groups.hazardRatio().value()));
        assertEquals(List.of("risk groups in v: all 3 patients are at low risk by the cut-off of training"), notes);
    }

    @Test
    void cutOffsFollowTheRuleOfThePlan() {
        boolean[] positive = {false, false, true, false, true, true};
        double[] p = {0.1, 0.2, 0.3, 0.4, 0.6, 0.8};
        assertEquals(0.25, cutoff(StudyPlan.CutoffRule.YOUDEN, 0, positive, p), 1e-15);
        assertEquals(0.35, cutoff(StudyPlan.CutoffRule.MEDIAN, 0, positive, p), 1e-15);
        assertEquals(0.5, cutoff(StudyPlan.CutoffRule.SENSITIVITY, 0.6, positive, p), 1e-15);
        assertEquals(0.77, cutoff(StudyPlan.CutoffRule.GIVEN, 0.77, positive, p), 0);
    }

    private static double cutoff(StudyPlan.CutoffRule rule, double value, boolean[] positive, double[] p) {
        StudyPlan plan = StudyPlan.defaults();
        StudyPlan.Validation validation = new StudyPlan.Validation(
                0.95, 0, 0, rule, value, plan.validation().thresholds(), StudyPlan.Centres.NONE, 5);
        StudyPlan ruled = plan.with(validation);
        return new RiskStratification(ruled, new ArrayList<>()).cutoff(positive, p);
    }

    @Test
    void horizonsAreNamedWithTheirUnit() {
        assertEquals("AUC at 24 months", Measures.at(Measures.AUC, 24, "months"));
        assertEquals("AUC at 2.5", Measures.at(Measures.AUC, 2.5, ""));
    }
}
