// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.stats.StatsCase;

class MaximallySelectedCutoffTest {
    /** What a case lists of the cut-off of a score. */
    static void checkCutoff(StatsCase stats, String prefix, MaximallySelectedCutoff found) {
        stats.check(prefix + "n_candidates", found.cutoffs().length);
        stats.check(prefix + "best_cut", found.cutoff());
        stats.check(prefix + "best_chisq", found.logRank().statistic());
        stats.check(prefix + "n_high", found.high());
        for (int k = 0; k < found.cutoffs().length; k++) {
            String key = "[" + (k + 1) + "]";
            if (stats.quantities().contains(prefix + "cut" + key)) {
                stats.check(prefix + "cut" + key, found.cutoffs()[k]);
                stats.check(prefix + "chisq" + key, found.statistics()[k]);
            }
        }
    }

    /** Corrected p values equal maxstat's pLausen92 and pLausen94, see benchmarks/r/agreement.R. */
    @ParameterizedTest
    @CsvSource({
        "lung, age, 2, 0.1", "lung, age, 2, 0.25",
        "veteran, karno, 1, 0.1", "veteran, karno, 1, 0.25",
        "veteran, age, 1, 0.1", "veteran, age, 1, 0.25"
    })
    void correctedValuesEqualMaxstat(String table, String marker, double event, double share) throws IOException {
        Oracle oracle = Oracle.read("agreement.csv", table + "_" + marker + "_" + share + ".");
        Frame data = Frame.of(CsvTable.read(SharedData.path("stats/data/" + table + ".csv")));
        MaximallySelectedCutoff found =
                MaximallySelectedCutoff.of(data.survival("time", "status", event), data.numbers(marker), share);
        oracle.check("cutoff", found.cutoff());
        oracle.check("chisq", found.logRank().statistic());
        oracle.check("lausen92", found.lausenSchumacher());
        oracle.check("lausen94", found.lausen());
        oracle.assertAllChecked();
    }

    /** The Rad-score is listed by the case, so no model need be fitted here. */
    @Test
    void carvalhoRadscoreEqualsR() {
        StatsCase stats = StatsCase.of("radscore_survival_carvalho");
        CsvTable data = stats.data();
        Set<String> validation = new HashSet<>();
        stats.description().get("validation_ids").forEach(id -> validation.add(id.asText()));
        int[] rows = IntStream.range(0, data.rows().size())
                .filter(i -> !validation.contains(data.column("id").get(i)))
                .toArray();
        Survival all = Survival.of(Numbers.column(data, "time"), Numbers.column(data, "status"));
        double[] score = Arrays.stream(rows)
                .mapToDouble(i -> stats.expected("radscore[" + data.column("id").get(i) + "]"))
                .toArray();
        MaximallySelectedCutoff found = MaximallySelectedCutoff.of(all.rows(rows), score, 0.1);
        assertEquals(stats.expected("train.n_candidates"), found.cutoffs().length);
        assertEquals(stats.expected("train.best_cut"), found.cutoff(), 1e-14);
        assertEquals(stats.expected("train.best_chisq"), found.logRank().statistic(), 1e-11);
        assertEquals(stats.expected("train.n_high"), found.high());
        for (int k : new int[] {1, 16, 32, 47, 62, 78, 93, 108, 124, 139}) {
            assertEquals(stats.expected("train.cut[" + k + "]"), found.cutoffs()[k - 1], 1e-14);
            assertEquals(stats.expected("train.chisq[" + k + "]"), found.statistics()[k - 1], 1e-11);
        }
        assertTrue(found.lausenSchumacher() > found.logRank().p());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyCandidateEqualsItsOwnLogRankTest(long seed) {
        Random random = new Random(seed);
        int n = 60;
        double[] time = random.doubles(n, 0, 15).map(Math::floor).toArray();
        boolean[] event = new boolean[n];
        IntStream.range(0, n).forEach(i -> event[i] = random.nextInt(3) > 0);
        double[] x = random.doubles(n, -6, 6).map(Math::floor).toArray();
        Survival all = new Survival(time, event);
        MaximallySelectedCutoff found = MaximallySelectedCutoff.of(all, x, 0.15);
        double best = 0;
        for (int k = 0; k < found.cutoffs().length; k++) {
            double c = found.cutoffs()[k];
            int[] group = Arrays.stream(x).mapToInt(v -> v > c ? 1 : 0).toArray();
            assertTrue(Arrays.stream(group).sum() >= 9 && Arrays.stream(group).sum() <= 51);
            double chi = LogRank.of(all, group).test().statistic();
            assertEquals(chi, found.statistics()[k], 1e-10);
            best = Math.max(best, chi);
        }
        assertEquals(best, found.logRank().statistic(), 1e-10);
        int high = (int) Arrays.stream(x).filter(v -> v > found.cutoff()).count();
        assertEquals(high, found.high());
        double most = 0;
        double[] middles = Arrays.stream(x).distinct().map(v -> v + 0.5).toArray();
        for (double c : middles) {
            int[] group = Arrays.stream(x).mapToInt(v -> v > c ? 1 : 0).toArray();
            if (Arrays.stream(group).sum() > 0 && Arrays.stream(group).sum() < n) {
                LogRank test = LogRank.of(all, group);
                most = Math.max(most, Math.abs(test.observed()[1] - test.expected()[1]));
            }
        }
        int d = all.events();
        double variance = 0;
        for (int i = 1; i <= d; i++) {
            int to = i;
            double a = 1
                    - IntStream.rangeClosed(1, to)
                            .mapToDouble(j -> 1.0 / (d - j + 1))
                            .sum();
            variance += a * a / (d - 1);
        }
        assertEquals(
                most / Math.sqrt(variance * (d - 1)), found.contalOQuigley().q(), 1e-10);
    }

    /** Altman et al., J Natl Cancer Inst 1994;86:829, give these two formulas for 0.0001 &lt; p &lt; 0.1. */
    @ParameterizedTest
    @CsvSource({"0.1, 1.63, 2.35", "0.05, 3.13, 1.65"})
    void correctedValuesEqualAltmansFormulas(double share, double a, double b) {
        for (double p : new double[] {0.0005, 0.001, 0.002, 0.005, 0.01}) {
            double altman = -a * p * (1 + b * Math.log(p));
            double found = MaximallySelectedCutoff.lausenSchumacher(-Normal.quantile(p / 2), share);
            assertEquals(1, found / altman, 0.04, "p " + p);
        }
    }

    /** The distribution of the largest chi-squared when the marker says nothing, from permutations. */
    @Test
    void correctedValuesFollowThePermutations() {
        Random random = new Random(7);
        int n = 80;
        double[] time = random.doubles(n).map(u -> -Math.log(u)).toArray();
        boolean[] event = new boolean[n];
        Arrays.fill(event, true);
        Survival all = new Survival(time, event);
        double[] x = IntStream.range(0, n).asDoubleStream().toArray();
        int below05 = 0;
        int below05Bound = 0;
        int below05Contal = 0;
        int rounds = 2000;
        for (int r = 0; r < rounds; r++) {
            for (int i = n - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double swap = x[i];
                x[i] = x[j];
                x[j] = swap;
            }
            MaximallySelectedCutoff found = MaximallySelectedCutoff.of(all, x, 0.1);
            below05 += found.lausenSchumacher() < 0.05 ? 1 : 0;
            below05Bound += found.lausen() < 0.05 ? 1 : 0;
            below05Contal += found.contalOQuigley().p() < 0.05 ? 1 : 0;
        }
        // the approximations are known to err on the safe side in small samples; uncorrected it would be a third
        assertTrue(below05 > 0.015 * rounds && below05 < 0.065 * rounds, "Lausen-Schumacher " + below05);
        assertTrue(below05Bound > 0.015 * rounds && below05Bound < 0.065 * rounds, "Lausen " + below05Bound);
        assertTrue(below05Contal > 0.02 * rounds && below05Contal < 0.065 * rounds, "Contal " + below05Contal);
    }

    @Test
    void boundOfFewCandidatesNearsTheirOwnTest() {
        double b = -Normal.quantile(0.005);
        assertEquals(0.01, MaximallySelectedCutoff.lausen(b, 100, 50), 1e-12);
        double two = MaximallySelectedCutoff.lausen(b, 100, 50, 60);
        assertTrue(two > 0.01 && two < 0.02, "more than one test, less than Bonferroni: " + two);
        assertEquals(1, MaximallySelectedCutoff.lausenSchumacher(0.9, 0.1));
    }

    /** Smirnov's table of the Kolmogorov distribution. */
    @Test
    void supremumOfTheBridge() {
        assertEquals(0.05, MaximallySelectedCutoff.supremumOfBridge(1.3581), 1e-5);
        assertEquals(0.01, MaximallySelectedCutoff.supremumOfBridge(1.6276), 1e-5);
        assertEquals(0.9639452436648751, MaximallySelectedCutoff.supremumOfBridge(0.5), 1e-12);
        assertEquals(
                MaximallySelectedCutoff.supremumOfBridge(1),
                MaximallySelectedCutoff.supremumOfBridge(Math.nextDown(1.0)),
                1e-12);
        assertEquals(1, MaximallySelectedCutoff.supremumOfBridge(0.01));
    }

    @Test
    void theFirstOfEqualCutoffsIsTaken() {
        // the patients of value 2 and 3 leave before any event, so all three cuts give the same groups at risk
        Survival all = KaplanMeierTest.patients("5 6 1+ 1+ 8 9");
        MaximallySelectedCutoff found = MaximallySelectedCutoff.of(all, new double[] {0, 1, 2, 3, 4, 5}, 0.3);
        assertEquals(found.statistics()[0], found.statistics()[2]);
        assertEquals(1.5, found.cutoff());
    }

    @Test
    void refusesWhatCannotBeCut() {
        Survival all = KaplanMeierTest.patients("1 2 3 4+");
        refuses("share must be above 0 and below 0.5, found 0.5", all, new double[4], 0.5);
        refuses("marker must have a cut-off with a share of 0.1 on each side, found none", all, new double[4], 0.1);
        refuses("marker must have 4 rows like the outcome, found 3", all, new double[3], 0.1);
        Survival few = KaplanMeierTest.patients("1 2+ 3+");
        refuses("cut-off search must have at least 2 events, found 1", few, new double[] {1, 2, 3}, 0.1);
    }

    private static void refuses(String message, Survival patients, double[] marker, double share) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> MaximallySelectedCutoff.of(patients, marker, share))
                        .getMessage());
    }
}
