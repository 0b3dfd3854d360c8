// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.stats.StatsCase;

class IccTest {
    private static final Map<Icc.Form, String> NAMES = Map.of(
            Icc.Form.ONE_WAY_SINGLE, "icc11",
            Icc.Form.AGREEMENT_SINGLE, "icc21",
            Icc.Form.CONSISTENCY_SINGLE, "icc31",
            Icc.Form.ONE_WAY_MEAN, "icc1k",
            Icc.Form.AGREEMENT_MEAN, "icc2k",
            Icc.Form.CONSISTENCY_MEAN, "icc3k");

    private static void check(StatsCase stats, String prefix, double[][] ratings) {
        Icc icc = Icc.of(ratings);
        NAMES.forEach((form, name) -> {
            Icc.Result result = icc.result(form, 0.95);
            stats.check(prefix + name, result.value());
            stats.check(prefix + name + "_F", result.test().statistic());
            stats.check(prefix + name + "_df1", result.test().df1());
            stats.check(prefix + name + "_df2", result.test().df2());
            stats.check(prefix + name + "_p", result.test().p());
            stats.check(prefix + name + "_low", result.interval().lower());
            stats.check(prefix + name + "_high", result.interval().upper());
        });
    }

    private static double[][] ratings(CsvTable table, int[] rows, List<String> raters) {
        double[][] columns =
                raters.stream().map(name -> Numbers.column(table, name)).toArray(double[][]::new);
        return Arrays.stream(rows)
                .mapToObj(i -> Arrays.stream(columns).mapToDouble(c -> c[i]).toArray())
                .toArray(double[][]::new);
    }

    private static int[] all(CsvTable table) {
        return IntStream.range(0, table.rows().size()).toArray();
    }

    /** What a case lists of agreement: of all raters, of those that a prefix names, or of a retest of each feature. */
    static void check(StatsCase stats) {
        CsvTable table = stats.data();
        JsonNode options = stats.description().get("options");
        for (String prefix : stats.prefixes("icc11")) {
            String name = prefix.replaceAll("\\.$", "");
            if (options.has("test_retest_pair")) {
                List<String> feature = table.column(options.path("per").asText("feature"));
                int[] rows = Numbers.rows(Numbers.equal(feature, name));
                check(stats, prefix, ratings(table, rows, Numbers.texts(options.get("test_retest_pair"))));
            } else {
                check(stats, prefix, ratings(table, all(table), raters(stats, name)));
            }
        }
        stats.assertAllChecked();
    }

    /** The columns of {@code r1..r4}, or of those only whose names the prefix joins: {@code r1r2}. */
    private static List<String> raters(StatsCase stats, String prefix) {
        List<String> header = stats.data().header();
        String[] ends =
                stats.description().path("options").path("raters").asText("").split("\\.\\.");
        int first = ends.length == 2 && header.contains(ends[0]) ? header.indexOf(ends[0]) : 1;
        int last = ends.length == 2 && header.contains(ends[1]) ? header.indexOf(ends[1]) : header.size() - 1;
        List<String> columns = header.subList(first, last + 1);
        List<String> joined = new ArrayList<>();
        String rest = prefix;
        for (String column : columns) {
            if (rest.startsWith(column)) {
                joined.add(column);
                rest = rest.substring(column.length()).replaceAll("^_(vs_)?", "");
            }
        }
        return rest.isEmpty() && joined.size() > 1 ? joined : columns;
    }

    /** Shrout and Fleiss 1979, table 4: 0.17, 0.29, 0.71, 0.44, 0.62, 0.91. */
    @Test
    void equalsThePrintedValuesOfShroutAndFleiss() {
        double[][] judges = {
            {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7},
        };
        Icc icc = Icc.of(judges);
        double[] printed = {.17, .29, .71, .44, .62, .91};
        for (Icc.Form form : Icc.Form.values()) {
            assertEquals(printed[form.ordinal()], icc.value(form), 0.005, form.name());
        }
    }

    @ParameterizedTest
    @EnumSource(Icc.Form.class)
    void isUnmovedByRescalingAndReorderingAndBracketedByItsLimits(Icc.Form form) {
        Random random = new Random(5);
        double[][] ratings = random(random, 12, 3);
        Icc.Result result = Icc.of(ratings).result(form, 0.9);
        double[][] moved = IntStream.range(0, 12)
                .mapToObj(i -> IntStream.range(0, 3)
                        .mapToDouble(j -> 1e6 - 3 * ratings[(i * 5) % 12][2 - j])
                        .toArray())
                .toArray(double[][]::new);
        Icc.Result other = Icc.of(moved).result(form, 0.9);
        assertEquals(result.value(), other.value(), 1e-8);
        assertEquals(result.interval().lower(), other.interval().lower(), 1e-8);
        assertTrue(result.interval().lower() < result.value()
                && result.value() < result.interval().upper());
        Interval wider = Icc.of(ratings).result(form, 0.99).interval();
        assertTrue(wider.lower() < result.interval().lower()
                && wider.upper() > result.interval().upper());
    }

    private static double[][] random(Random random, int n, int k) {
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    double subject = random.nextGaussian();
                    return IntStream.range(0, k)
                            .mapToDouble(j -> subject + 0.5 * random.nextGaussian() + 0.3 * j)
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    /** The limit of form 3 is the value of F at which the test of that coefficient has the tail probability. */
    @Test
    void hasLimitsThatInvertTheTest() {
        double[][] ratings = random(new Random(8), 15, 4);
        Icc.Result result = Icc.of(ratings).result(Icc.Form.CONSISTENCY_SINGLE, 0.95);
        double low = result.interval().lower();
        double ratio = (1 + 3 * low) / (1 - low); // MSB over MSE of a population with that coefficient
        assertEquals(0.025, new FRatio(result.test().statistic() / ratio, 14, 42).p(), 1e-10);
    }

    @Test
    void separatesConsistencyFromAgreement() {
        Icc icc = Icc.of(new double[][] {{1, 11}, {2, 12}, {3, 13}, {4, 14}});
        assertEquals(1, icc.value(Icc.Form.CONSISTENCY_SINGLE), 1e-14);
        assertTrue(icc.value(Icc.Form.AGREEMENT_SINGLE) < 0.05);
        assertEquals(
                new Interval(1, 1),
                icc.result(Icc.Form.CONSISTENCY_SINGLE, 0.95).interval());
    }

    @Test
    void isOneForExactAgreementAndNanForConstantRatings() {
        Icc agreed = Icc.of(new double[][] {{1, 1}, {2, 2}, {5, 5}});
        Icc constant = Icc.of(new double[][] {{3, 3}, {3, 3}});
        for (Icc.Form form : Icc.Form.values()) {
            Icc.Result result = agreed.result(form, 0.95);
            assertEquals(1, result.value(), form.name());
            assertEquals(Double.POSITIVE_INFINITY, result.test().statistic());
            assertEquals(0, result.test().p());
            assertEquals(new Interval(1, 1), result.interval(), form.name());
            assertEquals(Double.NaN, constant.value(form));
            assertEquals(Double.NaN, constant.result(form, 0.95).test().p());
        }
    }

    @Test
    void refusesBadTables() {
        refuse("ratings must be of at least 2 subjects by 2 raters, found 0 by 0", new double[0][]);
        refuse("ratings must be of at least 2 subjects by 2 raters, found 1 by 3", new double[1][3]);
        refuse("ratings must be of at least 2 subjects by 2 raters, found 4 by 1", new double[4][1]);
        refuse("subject 2 must have 2 ratings like the first, found 3", new double[2], new double[3]);
        refuse("ratings must be finite, found NaN of subject 2 by rater 1", new double[2], new double[] {Double.NaN, 0
        });
        Icc icc = Icc.of(new double[][] {{1, 2}, {3, 5}});
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> icc.result(Icc.Form.ONE_WAY_MEAN, 95));
        assertEquals("confidence must be between 0 and 1, found 95.0", e.getMessage());
    }

    private static void refuse(String text, double[]... ratings) {
        assertEquals(
                text,
                assertThrows(IllegalArgumentException.class, () -> Icc.of(ratings))
                        .getMessage());
    }
}
