// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.stats.StatsCase;

/** Concordance and time-dependent ROC curves. */
class ConcordanceTest {
    /** What a case lists of the concordance of a linear predictor. */
    static void checkConcordance(StatsCase stats, String prefix, Survival all, double[] risk) {
        Concordance harrell = Concordance.harrell(all, risk);
        stats.check(prefix + "c_harrell", harrell.c());
        stats.check(prefix + "c_harrell_se_ij", harrell.estimate().standardError());
        stats.check(prefix + "pairs[concordant]", harrell.concordant());
        stats.check(prefix + "pairs[discordant]", harrell.discordant());
        stats.check(prefix + "pairs[tied.x]", harrell.tiedRisk());
        stats.check(prefix + "pairs[tied.y]", harrell.tiedTime());
        stats.check(prefix + "pairs[tied.xy]", harrell.tiedBoth());
        stats.check(prefix + "c_uno", Concordance.uno(all, risk).c());
        stats.check(prefix + "rcorr.cens.C", harrell.c());
        stats.check(prefix + "rcorr.cens.SD_Dxy", harrell.dxy().standardError());
        // Hmisc counts ordered pairs, and equal risks as half concordant
        long pairs = harrell.concordant() + harrell.discordant() + harrell.tiedRisk();
        stats.check(prefix + "rcorr.cens.relevant_pairs", 2 * pairs);
        stats.check(prefix + "rcorr.cens.concordant", 2 * harrell.concordant() + harrell.tiedRisk());
    }

    /** What a case lists of the time-dependent ROC curves of a marker. */
    static void checkTimeDependentRoc(StatsCase stats, String prefix, Survival all, double[] marker, String time) {
        double u = Double.parseDouble(time);
        String key = "[t=" + time + "]";
        TimeDependentRoc weighted = TimeDependentRoc.ipcw(all, marker, u);
        stats.check(prefix + "auc_ipcw" + key, weighted.auc().value());
        stats.checkIfListed(prefix + "auc_ipcw_se" + key, weighted.auc().standardError());
        TimeDependentRoc heagerty = TimeDependentRoc.heagerty(all, marker, u);
        stats.check(prefix + "auc_heagerty_km" + key, heagerty.auc().value());
        for (String quantity : stats.quantities()) {
            String start = prefix + "heagerty_km_";
            if (quantity.startsWith(start) && quantity.contains(key)) {
                int at = Integer.parseInt(quantity.substring(quantity.lastIndexOf('[') + 1, quantity.length() - 1));
                boolean tp = quantity.startsWith(start + "tp");
                stats.check(quantity, (tp ? heagerty.truePositives() : heagerty.falsePositives())[at - 1]);
            }
        }
    }

    /** Scores that two cases list themselves, so that no model need be fitted here. */
    @ParameterizedTest
    @CsvSource({
        "radscore_survival_carvalho, train., 1 2 3",
        "radscore_survival_carvalho, validation., 1 2 3",
        "clinical_radiomic_keek, combined., 730 1095"
    })
    void listedScoresGiveTheListedConcordances(String name, String prefix, String times) {
        StatsCase stats = StatsCase.of(name);
        CsvTable data = stats.data();
        boolean carvalho = name.startsWith("rad");
        Survival all = Survival.of(
                Numbers.column(data, carvalho ? "time" : "os_days"),
                Numbers.column(data, carvalho ? "status" : "death"));
        String listed = carvalho ? "radscore" : "risk_combined";
        double[] score = data.column("id").stream()
                .mapToDouble(id -> stats.expected(listed + "[" + id + "]"))
                .toArray();
        java.util.Set<String> validation = new java.util.HashSet<>();
        stats.description().path("validation_ids").forEach(id -> validation.add(id.asText()));
        int[] rows = IntStream.range(0, score.length)
                .filter(i -> validation.contains(data.column("id").get(i)) == prefix.equals("validation."))
                .toArray();
        Survival chosen = all.rows(rows);
        double[] x = Numbers.at(score, rows);
        Listed within = new Listed(stats);
        for (String time : times.split(" ")) {
            double u = Double.parseDouble(time);
            Estimate weighted = TimeDependentRoc.ipcw(chosen, x, u).auc();
            within.near(prefix + "auc_ipcw[t=" + time + "]", weighted.value(), 1e-11);
            within.near(prefix + "auc_ipcw_se[t=" + time + "]", weighted.standardError(), 1e-10);
            TimeDependentRoc heagerty = TimeDependentRoc.heagerty(chosen, x, u);
            within.near(
                    prefix + "auc_heagerty_km[t=" + time + "]", heagerty.auc().value(), 1e-11);
            int found = 0;
            for (int at = 1; at <= heagerty.thresholds().length; at++) {
                String key = "[t=" + time + "][" + at + "]";
                if (stats.quantities().contains(prefix + "heagerty_km_tp" + key)) {
                    within.near(prefix + "heagerty_km_tp" + key, heagerty.truePositives()[at - 1], 1e-11);
                    within.near(prefix + "heagerty_km_fp" + key, heagerty.falsePositives()[at - 1], 1e-11);
                    found++;
                }
            }
            assertEquals(8, found);
        }
        String model = carvalho ? prefix + "rs." : prefix;
        Concordance harrell = Concordance.harrell(chosen, x);
        within.near(model + "c_harrell", harrell.c(), 1e-12);
        within.near(model + "c_harrell_se_ij", harrell.estimate().standardError(), 1e-12);
        within.near(model + "c_uno", Concordance.uno(chosen, x).c(), 1e-12);
        within.near(model + "pairs[concordant]", harrell.concordant(), 0);
        within.near(model + "pairs[discordant]", harrell.discordant(), 0);
        within.near(model + "pairs[tied.x]", harrell.tiedRisk(), 0);
        within.near(model + "pairs[tied.y]", harrell.tiedTime(), 0);
        within.near(model + "pairs[tied.xy]", harrell.tiedBoth(), 0);
        within.near(model + "rcorr.cens.SD_Dxy", harrell.dxy().standardError(), 1e-12);
    }

    private record Listed(StatsCase stats) {
        void near(String quantity, double found, double tolerance) {
            assertEquals(stats.expected(quantity), found, tolerance, quantity);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsTheDefinitionOverAllPairs(long seed) {
        Random random = new Random(seed);
        int n = 30 + random.nextInt(30);
        double[] time = random.doubles(n, 0, 12).map(Math::floor).toArray();
        boolean[] event = new boolean[n];
        IntStream.range(0, n).forEach(i -> event[i] = random.nextInt(3) > 0);
        double[] risk = random.doubles(n, 0, 8).map(Math::floor).toArray();
        Survival all = new Survival(time, event);
        double tau = seed % 2 == 0 ? 9 : Double.POSITIVE_INFINITY;
        check(Concordance.harrell(all, risk), all, risk, i -> 1);
        KaplanMeier g = KaplanMeier.ofCensoring(all);
        check(
                Concordance.uno(all, risk, tau),
                all,
                risk,
                i -> time[i] < tau ? Math.pow(g.survivalBefore(time[i]), -2) : 0);
        int[] rows = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        assertEquals(
                Concordance.uno(all, risk).estimate().standardError(),
                Concordance.uno(all.rows(rows), Numbers.at(risk, rows))
                        .estimate()
                        .standardError(),
                1e-13);
        double[] turned = Arrays.stream(risk).map(r -> -r).toArray();
        Concordance back = Concordance.harrell(all, turned);
        assertEquals(1 - Concordance.harrell(all, risk).c(), back.c(), 1e-14);
        assertEquals(Concordance.harrell(all, risk).concordant(), back.discordant());
    }

    private static void check(
            Concordance found, Survival all, double[] risk, java.util.function.IntToDoubleFunction weight) {
        int n = risk.length;
        double[] scores = new double[n];
        double[] pairs = new double[n];
        long[] counts = new long[5];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean later = all.time()[j] > all.time()[i];
                boolean same = all.time()[j] == all.time()[i];
                if (all.event()[i] && (later || (same && !all.event()[j]))) {
                    double w = weight.applyAsDouble(i);
                    double score = (Math.signum(risk[i] - risk[j]) + 1) / 2;
                    scores[i] += w * score;
                    scores[j] += w * score;
                    pairs[i] += w;
                    pairs[j] += w;
                    counts[(int) (2 * score)] += w > 0 ? 1 : 0;
                } else if (i < j && same && all.event()[i] && all.event()[j]) {
                    counts[risk[i] == risk[j] ? 4 : 3]++;
                }
            }
        }
        double sum = Arrays.stream(pairs).sum();
        double c = Arrays.stream(scores).sum() / sum;
        double variance = 0;
        double[] influence = new double[n];
        for (int i = 0; i < n; i++) {
            influence[i] = (scores[i] - c * pairs[i]) / (sum / 2);
            variance += influence[i] * influence[i];
        }
        assertEquals(c, found.c(), 1e-13);
        assertEquals(Math.sqrt(variance), found.estimate().standardError(), 1e-13);
        assertArrayEquals(influence, found.influence(), 1e-13);
        assertArrayEquals(counts, new long[] {
            found.discordant(), found.tiedRisk(), found.concordant(), found.tiedTime(), found.tiedBoth()
        });
    }

    @Test
    void differenceOfTwoScores() {
        Random random = new Random(5);
        double[] time = random.doubles(40, 0, 9).toArray();
        boolean[] event = new boolean[40];
        IntStream.range(0, 40).forEach(i -> event[i] = i % 3 > 0);
        Survival all = new Survival(time, event);
        double[] x = random.doubles(40).toArray();
        Concordance a = Concordance.harrell(all, x);
        Concordance b = Concordance.harrell(all, Arrays.stream(x).map(v -> -v).toArray());
        Estimate difference = a.minus(b);
        assertEquals(2 * a.c() - 1, difference.value(), 1e-14);
        assertEquals(2 * a.estimate().standardError(), difference.standardError(), 1e-14);
        assertEquals(1, a.minus(a).p());
        Concordance other = Concordance.harrell(all.rows(1, 2, 3), new double[] {1, 2, 3});
        assertEquals(
                "concordances must be of the same patients, found different survival",
                assertThrows(IllegalArgumentException.class, () -> a.minus(other))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void weightedAreaEqualsTheDefinitionOverAllPairs(long seed) {
        Random random = new Random(seed);
        int n = 50;
        double[] time = random.doubles(n, 0, 15).map(Math::floor).toArray();
        boolean[] event = new boolean[n];
        IntStream.range(0, n).forEach(i -> event[i] = random.nextInt(3) > 0);
        double[] x = random.doubles(n, 0, 9).map(Math::floor).toArray();
        Survival all = new Survival(time, event);
        TimeDependentRoc roc = TimeDependentRoc.ipcw(all, x, 7);
        KaplanMeier g = KaplanMeier.ofCensoring(all);
        double score = 0;
        double pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (event[i] && time[i] <= 7 && time[j] > 7) {
                    double w = 1 / g.survivalBefore(time[i]);
                    score += w * (Math.signum(x[i] - x[j]) + 1) / 2;
                    pairs += w;
                }
            }
        }
        assertEquals(score / pairs, roc.auc().value(), 1e-13);
        double area = 0;
        for (int k = 1; k < roc.thresholds().length; k++) {
            area += (roc.falsePositives()[k - 1] - roc.falsePositives()[k])
                    * (roc.truePositives()[k - 1] + roc.truePositives()[k])
                    / 2;
        }
        assertEquals(area, roc.auc().value(), 1e-13);
        assertEquals(1, roc.minus(roc).p());
    }

    /** Without censoring both curves are the ordinary one of "event by u", the error DeLong's but for its divisors. */
    @Test
    void withoutCensoringBothAreTheOrdinaryCurve() {
        Random random = new Random(3);
        int n = 400;
        double[] time = random.doubles(n, 0, 10).toArray();
        boolean[] event = new boolean[n];
        boolean[] early = new boolean[n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            event[i] = true;
            early[i] = time[i] <= 4;
            x[i] = Math.floor(10 * random.nextDouble() - time[i]);
        }
        Survival all = new Survival(time, event);
        Roc roc = Roc.of(early, x);
        Estimate weighted = TimeDependentRoc.ipcw(all, x, 4).auc();
        assertEquals(roc.auc(), weighted.value(), 1e-13);
        assertEquals(1, weighted.standardError() / Math.sqrt(roc.variance()), 0.005);
        TimeDependentRoc heagerty = TimeDependentRoc.heagerty(all, x, 4);
        assertEquals(roc.auc(), heagerty.auc().value(), 1e-12);
        assertTrue(Double.isNaN(heagerty.auc().standardError()));
    }

    @Test
    void refusesWhatCannotBeCompared() {
        Survival none = KaplanMeierTest.patients("1+ 2+");
        refuses(
                "concordance must have at least one comparable pair, found 0",
                () -> Concordance.harrell(none, new double[2]));
        refuses("risk must be finite, found NaN in row 2", () -> Concordance.uno(none, new double[] {1, Double.NaN}));
        refuses(
                "time-dependent ROC must have patients with and without event at time 1.0, found none with",
                () -> TimeDependentRoc.ipcw(none, new double[2], 1));
        Survival both = KaplanMeierTest.patients("1 2");
        refuses(
                "time-dependent ROC must have patients with and without event at time 2.0, found none without",
                () -> TimeDependentRoc.heagerty(both, new double[2], 2));
        refuses(
                "marker must have 2 rows like the outcome, found 1",
                () -> TimeDependentRoc.ipcw(both, new double[1], 1));
        TimeDependentRoc heagerty = TimeDependentRoc.heagerty(both, new double[2], 1);
        refuses("areas must be by weights and of the same patients to be compared", () -> heagerty.minus(heagerty));
    }

    private static void refuses(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
