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
import org.junit.jupiter.params.provider.ValueSource;

class KaplanMeierTest {
    /** Weeks of remission under 6-mercaptopurine, Freireich et al., Blood 1963;21:699; + is censored. */
    private static final Survival MERCAPTOPURINE =
            patients("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");

    private static final Survival PLACEBO = patients("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

    static Survival patients(String text) {
        String[] cells = text.split(" ");
        return Survival.of(
                Arrays.stream(cells)
                        .mapToDouble(c -> Double.parseDouble(c.replace("+", "")))
                        .toArray(),
                Arrays.stream(cells).mapToDouble(c -> c.endsWith("+") ? 0 : 1).toArray());
    }

    /** Kalbfleisch and Prentice, and Collett, print these to three or four digits. */
    @Test
    void leukaemiaEqualsTheTextbooks() {
        KaplanMeier treated = KaplanMeier.of(MERCAPTOPURINE);
        double[] printed = {0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482};
        double[] errors = {0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346};
        double[] weeks = {6, 7, 10, 13, 16, 22, 23};
        for (int i = 0; i < weeks.length; i++) {
            assertEquals(printed[i], treated.survival(weeks[i]), 5e-5);
            assertEquals(errors[i], treated.standardError(weeks[i]), 5e-5);
        }
        assertEquals(23, treated.quantile(0.5));
        assertEquals(8, KaplanMeier.of(PLACEBO).quantile(0.5));
        LogRank test = LogRank.of(both(), groups());
        assertEquals(16.79, test.test().statistic(), 0.005);
        assertArrayEquals(new double[] {9, 21}, test.observed());
        assertArrayEquals(new double[] {19.25, 10.75}, test.expected(), 0.005);
        assertEquals(6.257, test.variance()[0][0], 0.0005);
    }

    private static Survival both() {
        double[] time = IntStream.range(0, 42)
                .mapToDouble(i -> i < 21 ? MERCAPTOPURINE.time()[i] : PLACEBO.time()[i - 21])
                .toArray();
        boolean[] event = new boolean[42];
        for (int i = 0; i < 42; i++) {
            event[i] = i < 21 ? MERCAPTOPURINE.event()[i] : PLACEBO.event()[i - 21];
        }
        return new Survival(time, event);
    }

    private static int[] groups() {
        return IntStream.range(0, 42).map(i -> i / 21).toArray();
    }

    @Test
    void stepsAreRightContinuous() {
        KaplanMeier curve = KaplanMeier.of(patients("1 2+ 3 4"));
        assertEquals(1, curve.survival(0.5));
        assertEquals(0.75, curve.survival(1));
        assertEquals(1, curve.survivalBefore(1));
        assertEquals(0.75, curve.survivalBefore(3));
        assertEquals(0.375, curve.survival(3));
        assertEquals(0, curve.survival(9));
        assertEquals(4, curve.atRisk(0));
        assertEquals(4, curve.atRisk(1));
        assertEquals(2, curve.atRisk(2.5));
        assertEquals(0, curve.atRisk(4.1));
        assertEquals(new Interval(1, 1), curve.interval(0.5, KaplanMeier.Limits.LOG_LOG, 0.95));
        assertTrue(Double.isNaN(curve.standardError(4)));
    }

    @Test
    void quantilesTakeTheMiddleOfAStretch() {
        assertEquals(2.5, KaplanMeier.of(patients("1 2 3 4")).quantile(0.5));
        assertEquals(2, KaplanMeier.of(patients("1 2 3")).quantile(0.5));
        // at the end the stretch goes to the last censoring
        assertEquals(4.5, KaplanMeier.of(patients("1 2 4+ 7+")).quantile(0.5), 1e-15);
        assertTrue(Double.isNaN(KaplanMeier.of(patients("1 2+ 3+")).quantile(0.5)));
    }

    @Test
    void censoringLeavesAfterEventsOfTheSameTime() {
        // at 2: one event leaves first, then one of the remaining two is censored
        KaplanMeier censoring = KaplanMeier.ofCensoring(patients("1 2 2+ 3"));
        assertArrayEquals(new double[] {1, 0.5, 0.5}, censoring.survival());
        assertArrayEquals(new int[] {3, 2, 0}, censoring.atRisk());
    }

    /** Without censoring up to tau the restricted mean is the mean of min(t, tau), its variance the sample's / n. */
    @Test
    void restrictedMeanOfUncensoredTimesIsTheMean() {
        Survival all = patients("1 2 2 5 7 11");
        double[] cut = {1, 2, 2, 5, 6, 6};
        double mean = Arrays.stream(cut).average().orElseThrow();
        double variance = Arrays.stream(cut).map(t -> (t - mean) * (t - mean)).sum() / 36;
        Estimate restricted = KaplanMeier.of(all).restrictedMean(6);
        assertEquals(mean, restricted.value(), 1e-14);
        assertEquals(variance, restricted.standardError() * restricted.standardError(), 1e-14);
        assertEquals(0.5, KaplanMeier.of(all).restrictedMean(0.5).value());
    }

    @Test
    void restrictedMeansDiffer() {
        KaplanMeier a = KaplanMeier.of(MERCAPTOPURINE);
        KaplanMeier b = KaplanMeier.of(PLACEBO);
        Estimate difference = a.restrictedMeanDifference(b, 20);
        Estimate first = a.restrictedMean(20);
        Estimate second = b.restrictedMean(20);
        assertEquals(first.value() - second.value(), difference.value());
        assertEquals(
                Math.pow(first.standardError(), 2) + Math.pow(second.standardError(), 2),
                Math.pow(difference.standardError(), 2),
                1e-14);
        assertTrue(difference.p() < 0.001);
        assertEquals(1, a.restrictedMeanDifference(a, 5).p());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void logRankEqualsTheDefinition(long seed) {
        Random random = new Random(seed);
        int n = 40;
        double[] time = random.doubles(n, 0, 12).map(Math::floor).toArray();
        boolean[] event = new boolean[n];
        int[] group = new int[n];
        int[] stratum = new int[n];
        for (int i = 0; i < n; i++) {
            event[i] = random.nextInt(3) > 0;
            group[i] = i % 3;
            stratum[i] = random.nextInt(4) - 2;
        }
        double rho = seed % 2;
        Survival all = new Survival(time, event);
        LogRank found = LogRank.of(all, group, rho, stratum);
        double[] expected = new double[3];
        double[][] variance = new double[3][3];
        for (int s = -2; s < 2; s++) {
            slow(all, group, rho, stratum, s, expected, variance);
        }
        assertArrayEquals(expected, found.expected(), 1e-12);
        for (int g = 0; g < 3; g++) {
            assertArrayEquals(variance[g], found.variance()[g], 1e-12);
        }
        // two groups left of three: solve the 2 x 2 system by Cramer's rule
        double u1 = found.observed()[1] - expected[1];
        double u2 = found.observed()[2] - expected[2];
        double a = variance[1][1];
        double b = variance[1][2];
        double c = variance[2][2];
        double chi = (c * u1 * u1 - 2 * b * u1 * u2 + a * u2 * u2) / (a * c - b * b);
        assertEquals(chi, found.test().statistic(), 1e-9);
        assertEquals(Math.exp(-chi / 2), found.test().p(), 1e-12);
        int[] rows = IntStream.range(0, n).map(i -> (i * 7) % n).toArray();
        int[] newGroup = Arrays.stream(rows).map(i -> group[i]).toArray();
        int[] newStratum = Arrays.stream(rows).map(i -> 10 - stratum[i]).toArray();
        assertEquals(
                chi,
                LogRank.of(all.rows(rows), newGroup, rho, newStratum).test().statistic(),
                1e-9);
    }

    private static void slow(
            Survival all, int[] group, double rho, int[] stratum, int s, double[] expected, double[][] variance) {
        double[] times = IntStream.range(0, all.size())
                .filter(i -> stratum[i] == s && all.event()[i])
                .mapToDouble(i -> all.time()[i])
                .sorted()
                .distinct()
                .toArray();
        double survival = 1;
        for (double t : times) {
            double[] atRisk = new double[3];
            double n = 0;
            double d = 0;
            for (int i = 0; i < all.size(); i++) {
                if (stratum[i] == s && all.time()[i] >= t) {
                    atRisk[group[i]]++;
                    n++;
                    d += all.time()[i] == t && all.event()[i] ? 1 : 0;
                }
            }
            double w = Math.pow(survival, rho);
            for (int g = 0; g < 3; g++) {
                expected[g] += w * d * atRisk[g] / n;
                for (int h = 0; h < 3; h++) {
                    double part = (g == h ? atRisk[g] / n : 0) - atRisk[g] * atRisk[h] / n / n;
                    variance[g][h] += n == 1 ? 0 : w * w * d * (n - d) / (n - 1) * part;
                }
            }
            survival *= 1 - d / n;
        }
    }

    @Test
    void aGroupNeverAtRiskCostsNoDegreeOfFreedom() {
        Survival all = patients("1+ 2 3 4+ 5 6");
        LogRank three = LogRank.of(all, new int[] {2, 0, 1, 0, 1, 0});
        LogRank two = LogRank.of(all.rows(1, 2, 3, 4, 5), new int[] {0, 1, 0, 1, 0});
        assertEquals(two.test().statistic(), three.test().statistic(), 1e-14);
        assertEquals(1, three.test().df());
    }

    @Test
    void refusesWhatCannotBeTested() {
        refuses("log-rank test must have at least one event, found 0", "1+ 2+", 0, 1);
        refuses("log-rank test must have at least 2 groups, found 1", "1 2+", 0, 0);
        refuses("group 1 must have at least one patient, found 0", "1 2+", 0, 2);
        refuses("group must not be negative, found -1", "1 2+", 0, -1);
        refuses("groups must have 2 rows like the outcome, found 3", "1 2+", 0, 1, 1);
        KaplanMeier curve = KaplanMeier.of(PLACEBO);
        assertEquals(
                "restriction time must be positive and finite, found 0.0",
                assertThrows(IllegalArgumentException.class, () -> curve.restrictedMean(0))
                        .getMessage());
        assertEquals(
                "quantile must be between 0 and 1, found 50.0",
                assertThrows(IllegalArgumentException.class, () -> curve.quantile(50))
                        .getMessage());
    }

    private static void refuses(String message, String patients, int... group) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> LogRank.of(patients(patients), group))
                        .getMessage());
    }
}
