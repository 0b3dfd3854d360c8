// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of one marker between groups: Mann-Whitney, Welch, Kruskal-Wallis, analysis of variance. */
class GroupTestsTest {
    /** Values of an oracle named {@code tag.data[k]} or {@code tag[k]}. */
    static double[] data(Oracle oracle, String tag) {
        return IntStream.rangeClosed(1, (int) oracle.tags().stream()
                        .filter(t -> t.startsWith(tag + "["))
                        .count())
                .mapToDouble(k -> oracle.value(tag + "[" + k + "]"))
                .toArray();
    }

    /** The first sample is the positive group. */
    private record Samples(boolean[] outcome, double[] marker) {
        static Samples of(double[] x, double[] y) {
            boolean[] outcome = new boolean[x.length + y.length];
            Arrays.fill(outcome, 0, x.length, true);
            return new Samples(
                    outcome,
                    DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).toArray());
        }

        static Samples of(Oracle oracle) {
            return of(data(oracle, "x.data"), data(oracle, "y.data"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5", "6", "placenta"})
    void exactMannWhitneyEqualsR(String number) {
        Oracle oracle =
                Oracle.read("table_tests.csv", number.equals("placenta") ? "placenta." : "mannwhitney" + number + ".");
        Samples samples = Samples.of(oracle);
        MannWhitney found = MannWhitney.exact(samples.outcome, samples.marker);
        oracle.check("u", found.u());
        oracle.check("exact", found.p());
        oracle.assertAllChecked();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9})
    void mannWhitneyWithTiesEqualsR(int number) {
        Oracle oracle = Oracle.read("table_tests.csv", "mannwhitney" + number + ".");
        Samples samples = Samples.of(oracle);
        MannWhitney corrected = MannWhitney.of(samples.outcome, samples.marker, true);
        oracle.check("u", corrected.u());
        oracle.check("continuity", corrected.p());
        oracle.check(
                "plain", MannWhitney.of(samples.outcome, samples.marker, false).p());
        oracle.assertAllChecked();
    }

    /** All choices of the positives, in groups with ties. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void exactMannWhitneyCountsAllDivisions(long seed) {
        Random random = new Random(seed);
        double[] marker = random.ints(10, 0, 6).asDoubleStream().toArray();
        boolean[] outcome = new boolean[10];
        Arrays.fill(outcome, 0, 4, true);
        double mean = 4 * 6 / 2.0;
        double observed = Math.abs(pairs(marker, 0b1111) - mean);
        int far = 0;
        int all = 0;
        for (int choice = 0; choice < 1 << 10; choice++) {
            if (Integer.bitCount(choice) == 4) {
                all++;
                far += Math.abs(pairs(marker, choice) - mean) >= observed ? 1 : 0;
            }
        }
        assertEquals((double) far / all, MannWhitney.exact(outcome, marker).p(), 1e-14);
    }

    private static double pairs(double[] marker, int positives) {
        double u = 0;
        for (int i = 0; i < marker.length; i++) {
            for (int j = 0; j < marker.length; j++) {
                if ((positives >> i & 1) == 1 && (positives >> j & 1) == 0) {
                    u += marker[i] > marker[j] ? 1 : marker[i] == marker[j] ? 0.5 : 0;
                }
            }
        }
        return u;
    }

    @ParameterizedTest
    @ValueSource(strings = {"welch_sleep", "welch2", "welch3"})
    void welchEqualsR(String tag) {
        Oracle oracle = Oracle.read("table_tests.csv", tag + ".");
        Samples samples = Samples.of(oracle);
        WelchTest found = WelchTest.of(samples.outcome, samples.marker);
        oracle.check("t", found.test().statistic());
        oracle.check("df", found.test().df());
        oracle.check("p", found.p());
        oracle.check("low", found.interval(0.95).lower());
        oracle.check("high", found.interval(0.95).upper());
        oracle.assertAllChecked();
        assertEquals(found.difference(), found.test().statistic() * found.standardError(), 1e-14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"airquality", "hollander", "plants", "sprays"})
    void severalGroupsEqualR(String tag) {
        Oracle oracle = Oracle.read("table_tests.csv", tag + ".");
        double[] values = data(oracle, "v.data");
        int[] group =
                Arrays.stream(data(oracle, "g.data")).mapToInt(g -> (int) g).toArray();
        AnovaTest variance = AnovaTest.of(group, values);
        oracle.check("F", variance.test().statistic());
        oracle.check("df1", variance.test().df1());
        oracle.check("df2", variance.test().df2());
        oracle.check("p", variance.p());
        KruskalWallis ranks = KruskalWallis.of(group, values);
        oracle.check("H", ranks.test().statistic());
        oracle.check("kruskal_p", ranks.p());
        oracle.assertAllChecked();
    }

    /**
     * Certified values of the NIST Statistical Reference Datasets SmLs01 to SmLs09, after Simon and Lesage (Comput Stat
     * Data Anal 1989;8:197): nine groups whose values are known by their rule.
     */
    @ParameterizedTest
    @CsvSource({
        "21, 1, 1e-12", "201, 1, 1e-11", "2001, 1, 1e-10",
        "21, 1e6, 1e-8", "201, 1e6, 1e-8", "2001, 1e6, 1e-8",
        "21, 1e12, 0.02", "201, 1e12, 0.02", "2001, 1e12, 0.02"
    })
    void analysisOfVarianceEqualsTheCertifiedValues(int rows, double offset, double relative) {
        double[] values = new double[9 * rows];
        int[] group = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            group[i] = i / rows;
            int tenths = group[i] == 0 ? 4 : group[i] % 2 == 1 ? 3 : 5;
            int step = i % rows == 0 ? 0 : i % rows % 2 == 1 ? -1 : 1;
            values[i] = offset + (tenths + step) / 10.0;
        }
        AnovaTest found = AnovaTest.of(group, values);
        assertEquals(rows, found.test().statistic(), relative * rows);
        assertEquals(0.08 * rows, found.between(), relative * 0.08 * rows);
        assertEquals(0.09 * (rows - 1), found.within(), relative * 0.09 * (rows - 1));
        assertEquals(0.1, found.residualDeviation(), relative * 0.1);
        assertEquals(0.08 * rows / (0.08 * rows + 0.09 * (rows - 1)), found.rSquared(), relative);
        assertEquals(9 * (rows - 1), found.test().df2());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void twoGroupsGiveTheTestsOfTwoGroups(long seed) {
        Random random = new Random(seed);
        double[] values = random.ints(40, 0, 15).asDoubleStream().toArray();
        boolean[] positive = new boolean[40];
        IntStream.range(0, 40).forEach(i -> positive[i] = i % 3 == 0);
        int[] group = IntStream.range(0, 40).map(i -> positive[i] ? 1 : 0).toArray();
        double z = MannWhitney.of(positive, values, false).z();
        assertEquals(z * z, KruskalWallis.of(group, values).test().statistic(), 1e-10);
        LinearModel line = LinearModel.fit(
                DesignMatrix.builder(40)
                        .numeric("group", Arrays.stream(group).asDoubleStream().toArray())
                        .build(),
                values);
        double t = line.coefficients().get(1).z();
        assertEquals(t * t, AnovaTest.of(group, values).test().statistic(), 1e-10);
    }

    @Test
    void constantMarkersAreUndefinedNotSignificant() {
        boolean[] outcome = {true, true, false, false};
        double[] marker = {3, 3, 3, 3};
        assertTrue(Double.isNaN(MannWhitney.of(outcome, marker, true).p()));
        assertEquals(1, MannWhitney.exact(outcome, marker).p());
        assertTrue(Double.isNaN(WelchTest.of(outcome, marker).p()));
        assertTrue(Double.isNaN(KruskalWallis.of(new int[] {0, 0, 1, 1}, marker).p()));
        assertTrue(Double.isNaN(AnovaTest.of(new int[] {0, 0, 1, 1}, marker).p()));
        assertEquals(
                0,
                AnovaTest.of(new int[] {0, 0, 1, 1}, new double[] {1, 1, 2, 2}).p());
    }

    @Test
    void wrongInputIsNamed() {
        boolean[] two = {true, true, false, false};
        double[] four = {1, 2, 3, 4};
        refuses("marker must have 4 rows like the outcome, found 3", () -> MannWhitney.of(two, new double[3], true));
        refuses(
                "marker must be finite, found NaN in row 2",
                () -> MannWhitney.of(two, new double[] {1, Double.NaN, 3, 4}, true));
        refuses(
                "outcome must have both classes, found 0 positive of 4",
                () -> MannWhitney.of(new boolean[4], four, true));
        boolean[] many = new boolean[201];
        many[0] = true;
        refuses(
                "rows must be at most 200 for the exact test, found 201",
                () -> MannWhitney.exact(many, new double[201]));
        refuses(
                "outcome must have at least two rows of both classes, found 1 positive of 4",
                () -> WelchTest.of(new boolean[] {true, false, false, false}, four));
        refuses("groups must be at least 2, found 1", () -> KruskalWallis.of(new int[4], four));
        refuses(
                "groups must not be empty, found no row of group 1",
                () -> KruskalWallis.of(new int[] {0, 0, 2, 2}, four));
        refuses("groups must be coded from 0, found -1", () -> AnovaTest.of(new int[] {0, -1, 0, 1}, four));
        refuses("values must have 3 rows like the groups, found 4", () -> AnovaTest.of(new int[] {0, 1, 1}, four));
        refuses("rows must be more than groups, found 4 of both", () -> AnovaTest.of(new int[] {0, 1, 2, 3}, four));
        refuses(
                "value must be finite, found Infinity in row 1",
                () -> AnovaTest.of(new int[] {0, 1, 1}, new double[] {Double.POSITIVE_INFINITY, 1, 2}));
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
