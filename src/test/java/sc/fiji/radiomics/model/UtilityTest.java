// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.stats.StatsCase;

/** Decision curves, reclassification and the Brier score. */
class UtilityTest {
    @Test
    void birthWeightEqualsR() {
        StatsCase stats = StatsCase.of("utility_birthwt");
        CsvTable data = stats.data();
        boolean[] low = Numbers.equal(data.column("low"), "1");
        DesignMatrix.Builder base = DesignMatrix.builder(low.length)
                .numeric("age", Numbers.column(data, "age"))
                .numeric("lwt", Numbers.column(data, "lwt"));
        double[] small = LogisticModel.fit(base.build(), low).fitted();
        DesignMatrix.Builder extended = DesignMatrix.builder(low.length)
                .numeric("age", Numbers.column(data, "age"))
                .numeric("lwt", Numbers.column(data, "lwt"))
                .factor("race", data.column("race"), List.of("1", "2", "3"));
        for (String name : List.of("smoke", "ht", "ui")) {
            extended.numeric(name, Numbers.column(data, name));
        }
        double[] large = LogisticModel.fit(extended.build(), low).fitted();
        double[] thresholds = DecisionCurve.thresholds(0.01, 0.99, 0.01);
        checkDecisionCurve(stats, "", "base", DecisionCurve.of(low, small, thresholds));
        checkDecisionCurve(stats, "", "extended", DecisionCurve.of(low, large, thresholds));
        checkReclassification(stats, low, small, large);
        RocTest.checkPaired(stats, "base_vs_extended.", Roc.of(low, small), Roc.of(low, large));
        stats.assertAllChecked();
    }

    /** What a case lists of the decision curve of a model with two classes. */
    static void checkDecisionCurve(StatsCase stats, String prefix, String model, DecisionCurve curve) {
        for (int k = 0; k < curve.thresholds().length; k++) {
            String key = String.format(Locale.ROOT, "[%.2f]", curve.thresholds()[k]);
            stats.check(prefix + "net_benefit.treat_all" + key, curve.treatAll()[k]);
            stats.check(prefix + "net_benefit." + model + key, curve.netBenefit()[k]);
            stats.check(prefix + "avoided_per100." + model + key, curve.interventionsAvoided()[k]);
        }
    }

    private static void checkReclassification(StatsCase stats, boolean[] low, double[] small, double[] large) {
        Reclassification.Improvement free = Reclassification.continuous(low, small, large);
        stats.check("nri_continuous", free.total().value());
        stats.check("nri_continuous_se", free.total().standardError());
        stats.check("nri_continuous_z", free.total().z());
        stats.check("nri_continuous_p", free.total().p());
        stats.check("nri_continuous_events", free.ofEvents().value());
        stats.check("nri_continuous_events_se", free.ofEvents().standardError());
        stats.check("nri_continuous_nonevents", free.ofNonEvents().value());
        stats.check("nri_continuous_nonevents_se", free.ofNonEvents().standardError());
        Reclassification.Discrimination gain = Reclassification.integrated(low, small, large);
        stats.check("idi", gain.idi().value());
        stats.check("idi_se", gain.idi().standardError());
        stats.check("idi_z", gain.idi().z());
        stats.check("idi_p", gain.idi().p());
        stats.check("is_gain", gain.gainOfEvents());
        stats.check("ip_gain", gain.gainOfNonEvents());
        stats.check("relative_idi", gain.relative());
        Reclassification.Categories categories = Reclassification.categorical(low, small, large, 0.2, 0.4);
        Reclassification.Improvement moved = categories.improvement();
        stats.check("nri_categorical", moved.total().value());
        stats.check("nri_categorical_se", moved.total().standardError());
        stats.check("nri_categorical_z", moved.total().z());
        stats.check("nri_categorical_events", moved.ofEvents().value());
        stats.check("nri_categorical_nonevents", moved.ofNonEvents().value());
        stats.check("nri_categorical_se_null", moved.totalUnderNull().standardError());
        stats.check("nri_categorical_z_null", moved.totalUnderNull().z());
        stats.check("nri_categorical_p_null", moved.totalUnderNull().p());
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                String key = "[old" + i + "][new" + j + "]";
                stats.check("reclass_event" + key, categories.events()[i][j]);
                stats.check("reclass_nonevent" + key, categories.nonEvents()[i][j]);
            }
        }
    }

    /** The risks of the combined model are listed by the case, so they need no fit here. */
    @Test
    void survivalDecisionCurveEqualsTheKeekCase() {
        StatsCase stats = StatsCase.of("clinical_radiomic_keek");
        CsvTable data = stats.data();
        Survival all = Survival.of(Numbers.column(data, "os_days"), Numbers.column(data, "death"));
        double[] risk = data.column("id").stream()
                .mapToDouble(id -> stats.expected("risk_combined[" + id + "]"))
                .toArray();
        DecisionCurve curve = DecisionCurve.of(all, risk, 1095, DecisionCurve.thresholds(0.05, 0.95, 0.05));
        assertEquals(19, curve.thresholds().length);
        assertEquals(stats.expected("km_event_risk"), curve.eventRate(), 1e-12);
        for (int k = 0; k < 19; k++) {
            String key = String.format(Locale.ROOT, "[%.2f]", curve.thresholds()[k]);
            assertEquals(stats.expected("net_benefit.treat_all" + key), curve.treatAll()[k], 1e-12, key);
            assertEquals(stats.expected("net_benefit.combined" + key), curve.netBenefit()[k], 1e-12, key);
        }
    }

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
