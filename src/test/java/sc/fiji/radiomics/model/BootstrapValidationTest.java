// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapValidationTest {
    private static final Random RANDOM = new Random(41);
    private static final double[][] X = new double[30][2];
    private static final boolean[] Y = new boolean[30];
    private static final double[] TIME = new double[30];

    static {
        for (int i = 0; i < 30; i++) {
            X[i] = new double[] {RANDOM.nextGaussian(), RANDOM.nextGaussian()};
            Y[i] = RANDOM.nextDouble() < 1 / (1 + Math.exp(-X[i][0]));
            TIME[i] = 1 + RANDOM.nextInt(20);
        }
    }

    private static DesignMatrix design() {
        return DesignMatrix.of(X, List.of("a", "b"));
    }

    @Test
    void theSameRowsAgainHaveNoOptimismInTheIndexesThatTheFitDoesNotFix() {
        int[][] same = {Bootstrap.all(30), Bootstrap.all(30)};
        BootstrapValidation validation = BootstrapValidation.logistic(Refit.logistic(design(), Y), Y, same);
        for (String name : List.of("Dxy", "R2", "Intercept", "Slope", "D", "U", "Q", "B", "g", "gp")) {
            assertEquals(0, validation.index(name).optimism(), 1e-8, name);
        }
        Survival survival = new Survival(TIME, Y);
        BootstrapValidation cox = BootstrapValidation.cox(
                Refit.cox(design(), survival, CoxModel.Ties.EFRON), survival, CoxModel.Ties.EFRON, same);
        for (String name : List.of("Dxy", "R2", "Slope", "D", "g")) {
            assertEquals(0, cox.index(name).optimism(), 1e-8, name);
        }
        assertEquals(1, cox.index("Slope").corrected(), 1e-8);
        assertEquals(0, validation.correctedEmax(), 1e-8);
    }

    @Test
    void giniIsTheMeanOfAllPairs() {
        double[] values = RANDOM.doubles(20).toArray();
        double sum = 0;
        for (double a : values) {
            for (double b : values) {
                sum += Math.abs(a - b);
            }
        }
        assertEquals(sum / (20 * 19), GiniMeanDifference.of(values), 1e-14);
        assertTrue(Double.isNaN(GiniMeanDifference.of(new double[] {1})));
    }

    @Test
    void samplesDependOnTheSeedAlone() {
        int[][] samples = Bootstrap.samples(30, 5, 7);
        assertArrayEquals(samples, Bootstrap.samples(30, 5, 7));
        assertNotEquals(Arrays.toString(samples[0]), Arrays.toString(Bootstrap.samples(30, 5, 8)[0]));
        assertTrue(Arrays.stream(samples).flatMapToInt(Arrays::stream).allMatch(row -> row >= 0 && row < 30));
    }

    @Test
    void samplesThatCannotBeFittedAreCountedAndLeftOut() {
        int[] positives =
                java.util.stream.IntStream.range(0, 30).filter(i -> Y[i]).toArray();
        int[] single = new int[30]; // one row again and again: no variation
        int[] good = Bootstrap.samples(30, 1, 3)[0];
        Refit refit = Refit.logistic(design(), Y);
        int[][] samples = {good, positives, single};
        BootstrapValidation validation = BootstrapValidation.logistic(
                rows -> Bootstrap.hasTwoClasses(Bootstrap.rows(Y, rows))
                        ? refit.predict(rows)
                        : LogisticModel.fit(design(), Y).linearPredictors(design()),
                Y,
                samples);
        assertEquals(2, validation.failed());
        BootstrapValidation alone = BootstrapValidation.logistic(refit, Y, new int[][] {good});
        assertEquals(alone.index("R2").corrected(), validation.index("R2").corrected(), 0);
    }

    @Test
    void aModelWithoutSlopeShrinksToNothing() {
        Refit constant = rows -> new double[30];
        BootstrapValidation validation = BootstrapValidation.logistic(constant, Y, Bootstrap.samples(30, 4, 9));
        assertEquals(0, validation.index("Slope").test(), 0);
        assertEquals(0, validation.index("Dxy").original(), 0);
        assertEquals(0.5, validation.correctedC(), 0);
    }

    @Test
    void hosmerLemeshowByHand() {
        double[] p = {0.1, 0.1, 0.2, 0.2, 0.6, 0.6, 0.9, 0.9, 0.9};
        boolean[] y = {false, true, false, false, true, false, true, true, true};
        HosmerLemeshow test = HosmerLemeshow.of(p, y, 3);
        assertArrayEquals(new double[] {0.1, 0.2, 0.7, 0.9}, test.breaks(), 1e-12);
        assertArrayEquals(new int[] {4, 2, 3}, test.sizes());
        assertArrayEquals(new int[] {1, 1, 3}, test.observed());
        assertArrayEquals(new double[] {0.6, 1.2, 2.7}, test.expected(), 1e-15);
        double expected = 0.16 / 0.6 + 0.16 / 3.4 + 0.04 / 1.2 + 0.04 / 0.8 + 0.09 / 2.7 + 0.09 / 0.3;
        assertEquals(expected, test.test().statistic(), 1e-12);
        assertEquals(1, test.test().df());
    }

    @Test
    void equalPredictionsLeaveFewerGroups() {
        double[] p = {0.3, 0.3, 0.3, 0.3};
        HosmerLemeshow test = HosmerLemeshow.of(p, new boolean[] {true, false, false, false}, 10);
        assertEquals(1, test.sizes().length);
        assertEquals(0, test.test().df());
        assertTrue(Double.isNaN(test.test().p()));
    }

    @Test
    void calibrationOfAPerfectPredictionIsOnTheDiagonal() {
        int n = 3000;
        Random random = new Random(43);
        double[] p = new double[n];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            p[i] = 0.05 + 0.9 * random.nextDouble();
            y[i] = random.nextDouble() < p[i];
        }
        ExternalValidation good = ExternalValidation.of(p, y);
        assertEquals(1, good.slope(), 0.1);
        assertEquals(0, good.intercept(), 0.1);
        assertTrue(good.eavg() < 0.03 && good.eavg() < good.e90() && good.e90() <= good.emax());
        assertTrue(good.spiegelhalterP() > 0.01 && good.unreliability().p() > 0.01);
        double[] overconfident = Arrays.stream(p)
                .map(value -> BinaryLikelihood.probability(2 * Math.log(value / (1 - value))))
                .toArray();
        ExternalValidation bad = ExternalValidation.of(overconfident, y);
        assertEquals(good.slope() / 2, bad.slope(), 1e-9);
        assertTrue(bad.eavg() > 0.05 && bad.spiegelhalterP() < 1e-6);
        assertEquals(bad.d() - bad.u(), bad.q(), 0);
    }

    private static String refusal(org.junit.jupiter.api.function.Executable what) {
        return assertThrows(IllegalArgumentException.class, what).getMessage();
    }

    @Test
    void wrongInputIsNamed() {
        Refit refit = Refit.logistic(design(), Y);
        assertEquals(
                "resamples must be at least 1, found none",
                refusal(() -> BootstrapValidation.logistic(refit, Y, new int[0][])));
        assertEquals(
                "resamples must have rows 0 to 29, found 30",
                refusal(() -> BootstrapValidation.logistic(refit, Y, new int[][] {{30}})));
        assertEquals(
                "the model must be estimable in some resample, found none of 1",
                refusal(() -> BootstrapValidation.logistic(
                        rows -> {
                            if (rows.length == 1) {
                                throw new UnestimableException("no");
                            }
                            return new double[30];
                        },
                        Y,
                        new int[][] {{1}})));
        assertEquals(
                "index must be one of [Dxy, R2, Intercept, Slope, D, U, Q, B, g, gp], found C",
                refusal(() -> BootstrapValidation.logistic(refit, Y, new int[][] {Bootstrap.all(30)})
                        .index("C")));
        assertEquals("rows and samples must be at least 1, found 0 and 3", refusal(() -> Bootstrap.samples(0, 3, 1)));
        assertEquals(
                "rows must be at least 10, found 3",
                refusal(() -> LogisticCalibration.of(
                        rows -> new double[3], new boolean[] {true, false, true}, new int[][] {{0, 1, 2}})));
        assertEquals(
                "probability must be above 0 and below 1, found 1.0 in row 2",
                refusal(() -> ExternalValidation.of(new double[] {0.5, 1}, new boolean[] {true, false})));
        assertEquals(
                "groups must be at least 3 with rows to fill them, found 2 for 2 rows",
                refusal(() -> HosmerLemeshow.of(new double[] {0.5, 0.6}, new boolean[] {true, false}, 2)));
        assertEquals(
                "patients per group must be at least 1, found 0",
                refusal(() -> CoxCalibration.of(
                        rows -> new double[30], new Survival(TIME, Y), 5, 0, new int[][] {Bootstrap.all(30)})));
    }
}
