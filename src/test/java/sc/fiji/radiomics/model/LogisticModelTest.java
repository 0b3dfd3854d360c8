// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LogisticModelTest {
    private static DesignMatrix design(double[][] x, String... names) {
        return DesignMatrix.of(x, List.of(names));
    }

    private static double[][] random(Random random, int n, int p) {
        double[][] x = new double[n][p];
        for (double[] row : x) {
            for (int j = 0; j < p; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return x;
    }

    private static boolean[] outcomes(Random random, double[][] x) {
        boolean[] y = new boolean[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(0.5 - x[i][0] + 0.5 * x[i][1]));
        }
        return y;
    }

    /** Two by two table: the slope is the log odds ratio, its variance the sum of the reciprocal counts (Woolf). */
    @Test
    void oneBinaryPredictorGivesTheOddsRatioOfTheTable() {
        int[][] counts = {{20, 5}, {8, 15}};
        double[][] x = new double[48][1];
        boolean[] y = new boolean[48];
        int row = 0;
        for (int group = 0; group < 2; group++) {
            for (int positive = 0; positive < 2; positive++) {
                for (int k = 0; k < counts[group][positive]; k++) {
                    x[row][0] = group;
                    y[row++] = positive == 1;
                }
            }
        }
        LogisticModel model = LogisticModel.fit(design(x, "group"), y);
        Coefficient slope = model.coefficients().get(1);
        assertEquals(20.0 * 15 / (5 * 8), slope.ratio(), 1e-12);
        assertEquals(Math.sqrt(1 / 20.0 + 1 / 5.0 + 1 / 8.0 + 1 / 15.0), slope.standardError(), 1e-13);
        assertEquals(Math.log(5 / 20.0), model.coefficients().get(0).estimate(), 1e-13);
        Interval profile = model.profile(1, 0.95);
        DoubleUnaryOperator drop = value -> {
            double best = Double.POSITIVE_INFINITY; // brute force over the intercept
            for (double a = -6; a <= 6; a += 1e-4) {
                double deviance = -2
                        * (20 * BinaryLikelihood.logLikelihood(a, false)
                                + 5 * BinaryLikelihood.logLikelihood(a, true)
                                + 8 * BinaryLikelihood.logLikelihood(a + value, false)
                                + 15 * BinaryLikelihood.logLikelihood(a + value, true));
                best = Math.min(best, deviance);
            }
            return best - model.deviance();
        };
        assertEquals(3.841458820694124, drop.applyAsDouble(profile.lower()), 1e-6);
        assertEquals(3.841458820694124, drop.applyAsDouble(profile.upper()), 1e-6);
    }

    @Test
    void withoutPredictorsTheProbabilityIsTheShareOfPositives() {
        LogisticModel model = LogisticModel.fit(design(new double[4][0]), new boolean[] {true, false, false, false});
        assertEquals(0.25, model.fitted()[2], 1e-15);
        assertEquals(model.nullDeviance(), model.deviance(), 1e-13);
        assertTrue(Double.isNaN(model.likelihoodRatio().p()));
    }

    @Test
    void theScoreIsZeroAtTheFit() {
        long seed = 11;
        Random random = new Random(seed);
        double[][] x = random(random, 80, 3);
        boolean[] y = outcomes(random, x);
        double[] p = LogisticModel.fit(design(x, "a", "b", "c"), y).fitted();
        for (int j = 0; j < 3; j++) {
            double score = 0;
            for (int i = 0; i < p.length; i++) {
                score += x[i][j] * ((y[i] ? 1 : 0) - p[i]);
            }
            assertEquals(0, score, 1e-10, "seed " + seed);
        }
    }

    @Test
    void unitsAndOrderOfRowsDoNotMatter() {
        Random random = new Random(12);
        double[][] x = random(random, 60, 2);
        boolean[] y = outcomes(random, x);
        LogisticModel model = LogisticModel.fit(design(x, "a", "b"), y);
        double[][] other = new double[60][];
        boolean[] reversed = new boolean[60];
        for (int i = 0; i < 60; i++) {
            other[59 - i] = new double[] {1e7 + 1e3 * x[i][0], 1e-9 * x[i][1]};
            reversed[59 - i] = y[i];
        }
        LogisticModel scaled = LogisticModel.fit(design(other, "a", "b"), reversed);
        assertEquals(model.deviance(), scaled.deviance(), 1e-9);
        Coefficient a = model.coefficients().get(1);
        Coefficient b = model.coefficients().get(2);
        assertEquals(a.estimate(), 1e3 * scaled.coefficients().get(1).estimate(), 1e-7);
        assertEquals(b.estimate(), 1e-9 * scaled.coefficients().get(2).estimate(), 1e-9);
        assertEquals(a.standardError(), 1e3 * scaled.coefficients().get(1).standardError(), 1e-7);
        assertEquals(a.z(), scaled.coefficients().get(1).z(), 1e-6);
    }

    private static String refusal(double[][] x, boolean[] y, String... names) {
        return assertThrows(UnestimableException.class, () -> LogisticModel.fit(design(x, names), y))
                .getMessage();
    }

    @Test
    void completeSeparationIsNamed() {
        Random random = new Random(13);
        double[][] x = random(random, 40, 3);
        boolean[] y = new boolean[40];
        for (int i = 0; i < 40; i++) {
            y[i] = x[i][1] > 0.1;
        }
        assertTrue(refusal(x, y, "a", "b", "c")
                .startsWith("predictors must not separate the classes of the outcome, found separation by "));
    }

    @Test
    void quasiCompleteSeparationNamesOnlyTheGuiltyPredictor() {
        Random random = new Random(14);
        double[][] x = random(random, 60, 3);
        boolean[] y = outcomes(random, x);
        for (int i = 0; i < 60; i++) {
            x[i][2] = i < 6 ? 1 : 0; // nobody of the first six is negative
            y[i] |= i < 6;
        }
        assertEquals(
                "predictors must not separate the classes of the outcome, found separation by flag: no finite"
                        + " coefficients exist, use Firth's penalised likelihood",
                refusal(x, y, "a", "b", "flag"));
        FirthLogistic firth = FirthLogistic.fit(design(x, "a", "b", "flag"), y);
        assertTrue(firth.coefficients().get(3).estimate() > 0);
        assertTrue(Double.isFinite(firth.coefficients().get(3).estimate()));
    }

    @Test
    void aStrongButOverlappingPredictorIsNotTakenForSeparation() {
        double[][] x = new double[200][1];
        boolean[] y = new boolean[200];
        for (int i = 0; i < 200; i++) {
            x[i][0] = i;
            y[i] = i >= 100;
        }
        y[99] = true;
        y[100] = false;
        LogisticModel model = LogisticModel.fit(design(x, "x"), y);
        assertEquals(0, model.linearPredictors(design(new double[][] {{99.5}}, "x"))[0], 1e-8);
        assertTrue(model.coefficients().get(1).estimate() > 0.5);
    }

    @Test
    void wrongInputIsNamed() {
        double[][] x = {{1, 2}, {2, 1}, {3, 5}, {4, 3}};
        boolean[] y = {true, false, true, false};
        assertEquals(
                "outcome must have both classes, found 4 positive of 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LogisticModel.fit(design(x, "a", "b"), new boolean[] {true, true, true, true}))
                        .getMessage());
        assertEquals(
                "predictors must have 3 rows like the outcome, found 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LogisticModel.fit(design(x, "a", "b"), new boolean[] {true, false, true}))
                        .getMessage());
        double[][] missing = {{1, 2}, {2, 1}, {3, Double.NaN}, {4, 3}};
        assertEquals(
                "predictor b must be a finite number in row 3, found NaN",
                assertThrows(IllegalArgumentException.class, () -> LogisticModel.fit(design(missing, "a", "b"), y))
                        .getMessage());
        double[][] constant = {{1, 7}, {2, 7}, {3, 7}, {4, 7}};
        assertEquals("predictor b must vary, found the same value in all 4 rows", refusal(constant, y, "a", "b"));
        double[][] twice = {{1, 2, 3}, {2, 1, 3}, {3, 5, 8}, {4, 3, 7}};
        assertEquals(
                "predictors must be linearly independent, found c to be a linear combination of a, b",
                refusal(twice, y, "a", "b", "c"));
    }

    @Test
    void predictionsNeedTheSameColumns() {
        double[][] x = {{1}, {2}, {3}, {4}};
        LogisticModel model = LogisticModel.fit(design(x, "a"), new boolean[] {true, false, true, false});
        assertEquals(
                "rows must have 1 predictors like the model, found 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> model.linearPredictors(design(new double[][] {{1, 2}}, "a", "b")))
                        .getMessage());
    }
}
