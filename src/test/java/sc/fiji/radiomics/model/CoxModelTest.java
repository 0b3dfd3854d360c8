// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.stats.StatsCase;

class CoxModelTest {
    private static final List<String> TYPES = List.of("squamous", "smallcell", "adeno", "large");

    private static Frame veteran() {
        return Frame.of(StatsCase.of("cox_veteran").data());
    }

    private static Survival survival(Frame data) {
        return data.survival("time", "status", 1);
    }

    private static int[] strata(Frame data) {
        return data.text("celltype").stream().mapToInt(TYPES::indexOf).toArray();
    }

    @ParameterizedTest
    @EnumSource(CoxModel.Ties.class)
    void aStratifiedModelEqualsR(CoxModel.Ties ties) {
        Oracle oracle = Oracle.read("regression.csv", "strata." + ties.name().toLowerCase(Locale.ROOT) + ".");
        Frame data = veteran();
        CoxModel model = CoxModel.fit(data.numeric("trt", "karno", "age"), survival(data), ties, strata(data));
        for (ProportionalHazards.Transform transform : ProportionalHazards.Transform.values()) {
            ProportionalHazards.Result result = ProportionalHazards.of(model, transform);
            String name = "zph_" + transform.name().toLowerCase(Locale.ROOT);
            result.terms().forEach((term, test) -> oracle.check(name + "[" + term + "]", test.statistic()));
            oracle.check(name + "[GLOBAL]", result.global().statistic());
        }
        oracle.check("lr", model.likelihoodRatio().statistic());
        oracle.check("wald", model.wald().statistic());
        oracle.check("score", model.score().statistic());
        for (String tag : List.copyOf(oracle.tags())) {
            if (tag.startsWith("cumhaz0")) {
                String[] keys = tag.substring(8, tag.length() - 1).split("]\\[");
                CumulativeHazard baseline = model.baseline(TYPES.indexOf(keys[0]));
                oracle.check(tag, baseline.at(Double.parseDouble(keys[1])));
            }
        }
        oracle.assertAllChecked();
        assertEquals(
                "baseline must name its stratum, found 4 strata",
                assertThrows(IllegalArgumentException.class, model::baseline).getMessage());
    }

    @Test
    void schoenfeldResidualsEqualR() {
        Frame data = veteran();
        CoxModel model = CoxModel.fit(data.numeric("trt", "karno", "age"), survival(data), CoxModel.Ties.EFRON);
        List<ProportionalHazards.Residual> residuals = ProportionalHazards.residuals(model);
        for (String kind : List.of("schoenfeld[", "scaled_schoenfeld[")) {
            Oracle oracle = Oracle.read("regression.csv", kind);
            for (String tag : List.copyOf(oracle.tags())) {
                String[] keys = tag.substring(0, tag.length() - 1).split("]\\[");
                ProportionalHazards.Residual residual = residuals.get(Integer.parseInt(keys[1]) - 1);
                int column = List.of("trt", "karno", "age").indexOf(keys[0]);
                oracle.check(tag, kind.startsWith("scaled") ? residual.scaled()[column] : residual.residuals()[column]);
            }
            oracle.assertAllChecked();
        }
    }

    @Test
    void varianceInflationOfAFactorEqualsR() {
        Oracle oracle = Oracle.read("regression.csv", "cox_gvif");
        Frame data = veteran();
        DesignMatrix design = veteranDesign(data);
        for (Vif.Factor factor : Vif.of(CoxModel.fit(design, survival(data), CoxModel.Ties.EFRON))) {
            if (oracle.tags().contains("[" + factor.term() + "]")) {
                oracle.check("[" + factor.term() + "]", factor.gvif());
            }
        }
        oracle.assertAllChecked();
    }

    private static DesignMatrix veteranDesign(Frame data) {
        DesignMatrix.Builder builder =
                data.design().numeric("trt", data.numbers("trt")).factor("celltype", data.text("celltype"), TYPES);
        for (String name : List.of("karno", "diagtime", "age", "prior")) {
            builder.numeric(name, data.numbers(name));
        }
        return builder.build();
    }

    @Test
    void forwardSelectionEqualsR() {
        Oracle oracle = Oracle.read("regression.csv", "cox_forward.");
        Frame data = veteran();
        StepwiseSelection.Result result = StepwiseSelection.forward(
                veteranDesign(data),
                part -> CoxModel.fit(part, survival(data), CoxModel.Ties.EFRON).aic());
        SelectionTest.check(oracle, result);
    }

    /** Remission of leukaemia with 6-MP, Freireich 1963; values of Therneau and Grambsch 2000, table 3.1 and others. */
    @Test
    void leukaemiaEqualsTheTextbook() {
        double[] control = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23};
        double[] treated = {6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
        double[][] x = new double[42][1];
        double[] time = new double[42];
        boolean[] event = new boolean[42];
        for (int i = 0; i < 42; i++) {
            x[i][0] = i < 21 ? 1 : 0;
            time[i] = i < 21 ? control[i] : treated[i - 21];
            event[i] = i < 21 + 9;
        }
        DesignMatrix design = DesignMatrix.of(x, List.of("placebo"));
        Survival survival = new Survival(time, event);
        Coefficient efron = CoxModel.fit(design, survival, CoxModel.Ties.EFRON)
                .coefficients()
                .get(0);
        Coefficient breslow = CoxModel.fit(design, survival, CoxModel.Ties.BRESLOW)
                .coefficients()
                .get(0);
        assertEquals(1.572, efron.estimate(), 5e-4);
        assertEquals(0.412, efron.standardError(), 5e-4);
        assertEquals(1.509, breslow.estimate(), 5e-4);
        assertEquals(0.410, breslow.standardError(), 5e-4);
    }

    private static double bruteForce(double[][] x, Survival s, int[] stratum, double[] b, CoxModel.Ties ties) {
        double value = 0;
        for (int i = 0; i < x.length; i++) {
            if (!s.event()[i]) {
                continue;
            }
            double risk = 0;
            double tied = 0;
            int deaths = 0;
            int before = 0;
            for (int k = 0; k < x.length; k++) {
                if (stratum[k] != stratum[i]) {
                    continue;
                }
                double r = Math.exp(BinaryLikelihood.dot(x[k], b));
                risk += s.time()[k] >= s.time()[i] ? r : 0;
                if (s.event()[k] && s.time()[k] == s.time()[i]) {
                    tied += r;
                    deaths++;
                    before += k < i ? 1 : 0;
                }
            }
            double part = ties == CoxModel.Ties.EFRON ? (double) before / deaths : 0;
            value += BinaryLikelihood.dot(x[i], b) - Math.log(risk - part * tied);
        }
        return value;
    }

    @ParameterizedTest
    @EnumSource(CoxModel.Ties.class)
    void theFitIsTheMaximumOfThePlainDefinition(CoxModel.Ties ties) {
        for (long seed = 1; seed <= 10; seed++) {
            Random random = new Random(seed);
            int n = 40;
            double[][] x = new double[n][2];
            double[] time = new double[n];
            boolean[] event = new boolean[n];
            int[] stratum = new int[n];
            for (int i = 0; i < n; i++) {
                x[i] = new double[] {random.nextGaussian(), 5 + random.nextInt(3)};
                time[i] = random.nextInt(12);
                event[i] = random.nextDouble() < 0.6;
                stratum[i] = random.nextInt(2);
            }
            Survival survival = new Survival(time, event);
            CoxModel model = CoxModel.fit(DesignMatrix.of(x, List.of("a", "b")), survival, ties, stratum);
            double[] b = model.beta();
            double top = bruteForce(x, survival, stratum, b, ties);
            assertEquals(top, model.logLikelihood(), 1e-10, "seed " + seed);
            assertEquals(bruteForce(x, survival, stratum, new double[2], ties), model.nullLogLikelihood(), 1e-10);
            for (int j = 0; j < 2; j++) {
                double h = 1e-4;
                double[] up = b.clone();
                double[] down = b.clone();
                up[j] += h;
                down[j] -= h;
                double high = bruteForce(x, survival, stratum, up, ties);
                double low = bruteForce(x, survival, stratum, down, ties);
                assertEquals(0, (high - low) / (2 * h), 1e-5, "seed " + seed);
                double information = Newton.inverse(model.covariance())[j][j];
                assertEquals(information, (2 * top - high - low) / (h * h), 1e-4 * information, "seed " + seed);
            }
            for (int j = 0; j < 2; j++) {
                Interval profile = model.profile(j, 0.95);
                int index = j;
                for (double end : new double[] {profile.lower(), profile.upper()}) {
                    double best = Double.NEGATIVE_INFINITY;
                    for (double other = b[1 - j] - 2; other <= b[1 - j] + 2; other += 1e-3) {
                        double[] at = new double[2];
                        at[index] = end;
                        at[1 - index] = other;
                        best = Math.max(best, bruteForce(x, survival, stratum, at, ties));
                    }
                    assertEquals(3.841458820694124, 2 * (top - best), 1e-3, "seed " + seed);
                }
            }
        }
    }

    @Test
    void unitsOrderAndScaleOfTimeDoNotMatter() {
        Frame data = veteran();
        Survival survival = survival(data);
        DesignMatrix design = data.numeric("karno", "age");
        CoxModel model = CoxModel.fit(design, survival, CoxModel.Ties.EFRON);
        int n = survival.size();
        double[][] x = new double[n][];
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        for (int i = 0; i < n; i++) {
            double[] row = design.x()[n - 1 - i];
            x[i] = new double[] {1e6 + 1000 * row[0], -1e-6 * row[1]};
            time[i] = Math.sqrt(survival.time()[n - 1 - i]);
            event[i] = survival.event()[n - 1 - i];
        }
        CoxModel other =
                CoxModel.fit(DesignMatrix.of(x, design.names()), new Survival(time, event), CoxModel.Ties.EFRON);
        assertEquals(model.logLikelihood(), other.logLikelihood(), 1e-9);
        assertEquals(model.beta()[0], 1000 * other.beta()[0], 1e-9);
        assertEquals(model.beta()[1], -1e-6 * other.beta()[1], 1e-9);
        assertArrayEquals(
                Arrays.stream(model.linearPredictors(design))
                        .map(lp -> lp - model.centre())
                        .toArray(),
                reversed(Arrays.stream(other.linearPredictors(DesignMatrix.of(x, design.names())))
                        .map(lp -> lp - other.centre())
                        .toArray()),
                1e-6);
    }

    private static double[] reversed(double[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[values.length - 1 - i];
        }
        return result;
    }

    /** Without predictors H rises by 1 / (number at risk) at each event: the Nelson-Aalen estimator. */
    @Test
    void theBaselineWithoutPredictorsIsNelsonAalen() {
        Survival survival = new Survival(new double[] {1, 2, 2, 3, 5}, new boolean[] {true, true, false, false, true});
        CoxModel model = CoxModel.fit(DesignMatrix.of(new double[5][0], List.of()), survival, CoxModel.Ties.BRESLOW);
        CumulativeHazard baseline = model.baseline();
        assertEquals(0, baseline.at(0.5), 0);
        assertEquals(1 / 5.0, baseline.at(1.5), 1e-15);
        assertEquals(1 / 5.0 + 1 / 4.0, baseline.at(4.9), 1e-15);
        assertEquals(1 / 5.0 + 1 / 4.0 + 1, baseline.at(100), 1e-15);
        assertEquals(Math.exp(-0.45 * 2), baseline.survival(2, Math.log(2)), 1e-15);
        assertEquals(0, model.likelihoodRatio().statistic(), 0);
    }

    private static String refusal(double[][] x, double[] time, boolean[] event, int[] stratum) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < x[0].length; j++) {
            names.add("x" + (j + 1));
        }
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> CoxModel.fit(
                                DesignMatrix.of(x, names), new Survival(time, event), CoxModel.Ties.EFRON, stratum))
                .getMessage();
    }

    @Test
    void wrongInputIsNamed() {
        double[] time = {1, 2, 3, 4, 5, 6};
        boolean[] event = {true, true, true, true, false, true};
        double[][] ordered = {{6, 1}, {5, 0}, {4, 3}, {3, 1}, {2, 4}, {1, 0}};
        assertEquals(
                "predictors must not order the events perfectly, found a partial likelihood that rises for ever along"
                        + " x1, x2: no finite coefficients exist",
                refusal(ordered, time, event, new int[6]).replace("along x1:", "along x1, x2:"));
        double[][] noisy = {{1, 1}, {5, 0}, {2, 3}, {3, 1}, {2, 4}, {1, 0}};
        assertEquals(
                "survival must have at least one event, found none", refusal(noisy, time, new boolean[6], new int[6]));
        assertEquals(
                "predictors must have 6 rows like the outcome, found 5",
                refusal(Arrays.copyOf(noisy, 5), time, event, new int[5]));
        double[][] byStratum = {{0, 1}, {0, 0}, {0, 3}, {1, 1}, {1, 4}, {1, 0}};
        assertEquals(
                "predictor x1 must vary within the strata, found the same value in all 6 rows",
                refusal(byStratum, time, event, new int[] {0, 0, 0, 1, 1, 1}));
        double[][] missing = {{0, 1}, {0, Double.NaN}, {0, 3}, {1, 1}, {1, 4}, {1, 0}};
        assertEquals(
                "predictor x2 must be a finite number in row 2, found NaN", refusal(missing, time, event, new int[6]));
    }

    @Test
    void theLogarithmNeedsPositiveTimes() {
        double[][] x = {{1}, {5}, {2}, {3}};
        Survival survival = new Survival(new double[] {0, 1, 2, 3}, new boolean[] {true, true, true, true});
        CoxModel model = CoxModel.fit(DesignMatrix.of(x, List.of("a")), survival, CoxModel.Ties.EFRON);
        assertEquals(
                "event times must be positive for the logarithm, found 0.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ProportionalHazards.of(model, ProportionalHazards.Transform.LOG))
                        .getMessage());
        assertTrue(ProportionalHazards.of(model, ProportionalHazards.Transform.RANK)
                        .global()
                        .p()
                > 0);
    }
}
