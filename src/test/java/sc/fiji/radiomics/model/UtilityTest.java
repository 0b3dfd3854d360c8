// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decision curves, reclassification and the Brier score. */
class UtilityTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void withoutCensoringTheSurvivalVersionsAreTheBinaryOnes(long seed) {
        Random random = new Random(seed);
        double[] risk = random.doubles(50).map(p -> Math.round(p * 20) / 20.0).toArray();
        double[] time = random.doubles(50, 0, 10).map(Math::ceil).toArray();
        boolean[] event = new boolean[50];
        boolean[] early = new boolean[50];
        for (int i = 0; i < 50; i++) {
            early[i] = time[i] <= 4;
            event[i] = early[i] || random.nextBoolean();
        }
        Survival all = new Survival(time, event);
        double[] thresholds = DecisionCurve.thresholds(0.05, 0.95, 0.05);
        assertArrayEquals(
                DecisionCurve.of(early, risk, thresholds).netBenefit(),
                DecisionCurve.of(all, risk, 4, thresholds).netBenefit(),
                1e-13);
        BrierScore binary = BrierScore.of(early, risk);
        BrierScore survival = BrierScore.of(all, risk, 4);
        assertEquals(binary.score(), survival.score(), 1e-14);
        assertEquals(binary.reference(), survival.reference(), 1e-14);
    }

    @Test
    void thresholdsTreatWhoReachesThem() {
        boolean[] outcome = {true, false, true, false};
        DecisionCurve curve = DecisionCurve.of(outcome, new double[] {0.5, 0.5, 0.2, 0.1}, 0.5, 0.51, 0.2);
        assertArrayEquals(new double[] {0, 0, 0.5 - 0.25 * 0.25}, curve.netBenefit(), 1e-15);
        assertArrayEquals(new double[] {0, -0.5 * 0.51 / 0.49 + 0.5, 0.375}, curve.treatAll(), 1e-15);
        assertArrayEquals(new double[3], curve.treatNone());
        assertEquals(25, curve.interventionsAvoided()[2], 1e-12);
    }

    /** A Brier score with censoring by hand: G drops to 2/3 at time 2. */
    @Test
    void brierScoreWeighsByTheCensoring() {
        Survival all = KaplanMeierTest.patients("1 2+ 3 5");
        BrierScore score = BrierScore.of(all, new double[] {0.9, 0.5, 0.8, 0.3}, 4);
        assertEquals((0.01 + 0.04 * 1.5 + 0.09 * 1.5) / 4, score.score(), 1e-15);
        double s = 0.75 * 0.5;
        assertEquals((s * s * 2.5 + (1 - s) * (1 - s) * 1.5) / 4, score.reference(), 1e-15);
        assertEquals(1 - score.score() / score.reference(), score.scaled());
        assertEquals(
                0,
                BrierScore.of(new boolean[] {true, false}, new double[] {1, 0}).score());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void reclassificationFollowsItsDefinition(long seed) {
        Random random = new Random(seed);
        int n = 60;
        double[] old = random.doubles(n).map(p -> Math.round(p * 10) / 10.0).toArray();
        double[] fresh = random.doubles(n).map(p -> Math.round(p * 10) / 10.0).toArray();
        boolean[] event = new boolean[n];
        IntStream.range(0, n).forEach(i -> event[i] = i % 3 == 0);
        double nri = 0;
        for (int i = 0; i < n; i++) {
            nri += Math.signum(fresh[i] - old[i]) * (event[i] ? 1 / 20.0 : -1 / 40.0);
        }
        assertEquals(nri, Reclassification.continuous(event, old, fresh).total().value(), 1e-12);
        Estimate idi = Reclassification.integrated(event, old, fresh).idi();
        Estimate back = Reclassification.integrated(event, fresh, old).idi();
        assertEquals(-idi.value(), back.value(), 1e-14);
        assertEquals(idi.standardError(), back.standardError(), 1e-14);
        // one category for each value that occurs: the categorical version is the category-free one
        double[] cuts = IntStream.range(0, 10).mapToDouble(i -> i / 10.0 + 0.05).toArray();
        assertEquals(
                Reclassification.continuous(event, old, fresh),
                Reclassification.categorical(event, old, fresh, cuts).improvement());
        Estimate none = Reclassification.continuous(event, old, old).total();
        assertEquals(0, none.z());
        assertEquals(1, none.p());
    }

    @Test
    void refusesWhatIsNoRisk() {
        boolean[] outcome = {true, false};
        refuses(
                "risk must be between 0 and 1, found 1.5 in row 2",
                () -> DecisionCurve.of(outcome, new double[] {1, 1.5}));
        refuses(
                "risk must be between 0 and 1, found NaN in row 1",
                () -> DecisionCurve.of(outcome, new double[] {Double.NaN, 1}));
        refuses("threshold must be above 0 and below 1, found 1.0", () -> DecisionCurve.of(outcome, new double[2], 1));
        refuses(
                "outcome must have both classes, found 0 positive of 2",
                () -> DecisionCurve.of(new boolean[2], new double[2], 0.5));
        refuses(
                "cut-offs must rise between 0 and 1, found [0.4, 0.2]",
                () -> Reclassification.categorical(outcome, new double[2], new double[2], 0.4, 0.2));
        refuses(
                "new risks must have 2 rows like the outcome, found 3",
                () -> Reclassification.integrated(outcome, new double[2], new double[3]));
        refuses(
                "thresholds must rise by a positive step, found 0.5 to 0.1 by 0.1",
                () -> DecisionCurve.thresholds(0.5, 0.1, 0.1));
        assertTrue(Double.isNaN(
                BrierScore.of(new boolean[] {true}, new double[] {1}).scaled()));
    }

    private static void refuses(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
