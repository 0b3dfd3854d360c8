// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contingency tables, the chi-squared test and Fisher's exact test. */
class ContingencyTableTest {
    private static ContingencyTable table(Oracle oracle) {
        int rows = 0;
        int columns = 0;
        for (String tag : oracle.tags()) {
            if (tag.startsWith("table[")) {
                String[] key = tag.substring(6, tag.length() - 1).split("]\\[");
                rows = Math.max(rows, Integer.parseInt(key[0]));
                columns = Math.max(columns, Integer.parseInt(key[1]));
            }
        }
        int[][] counts = new int[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                counts[i][j] = (int) oracle.value("table[" + (i + 1) + "][" + (j + 1) + "]");
            }
        }
        return ContingencyTable.of(counts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tea",
                "convictions",
                "job",
                "party",
                "zero",
                "top",
                "large",
                "tiny",
                "sparse",
                "twobyfive",
                "threebythree",
                "fivebythree",
                "random1",
                "random2",
                "random3",
                "random4",
                "random5"
            })
    void equalsR(String tag) {
        Oracle oracle = Oracle.read("table_tests.csv", tag + ".");
        ContingencyTable table = table(oracle);
        ChiSquareTest plain = ChiSquareTest.of(table);
        oracle.check("chisq", plain.test().statistic());
        oracle.check("chisq_p", plain.test().p());
        FisherTest exact = FisherTest.of(table);
        oracle.check("fisher_p", exact.p());
        if (table.rows() == 2 && table.columns() == 2) {
            ChiSquareTest yates = ChiSquareTest.yates(table);
            oracle.check("yates", yates.test().statistic());
            oracle.check("yates_p", yates.test().p());
            oracle.check("odds", exact.oddsRatio());
            oracle.check("odds_low", exact.oddsRatioInterval(0.95).lower());
            oracle.check("odds_high", exact.oddsRatioInterval(0.95).upper());
        }
        oracle.assertAllChecked();
        assertEquals(exact.p(), FisherTest.of(table.transposed()).p(), 1e-12);
    }

    /** Fisher's lady tasting tea: one-sided 17/70, two-sided 34/70. */
    @Test
    void ladyTastingTea() {
        FisherTest tea = FisherTest.of(ContingencyTable.of(new int[][] {{3, 1}, {1, 3}}));
        assertEquals(34.0 / 70, tea.p(), 1e-15);
    }

    @Test
    void simulationNearsTheExactValueAndDependsOnTheSeedAlone() {
        ContingencyTable table = ContingencyTable.of(new int[][] {{5, 1, 0}, {2, 6, 3}, {0, 4, 4}});
        double exact = FisherTest.of(table).p();
        double simulated = FisherTest.simulated(table, 20000, 7).p();
        assertEquals(exact, simulated, 4 * Math.sqrt(exact * (1 - exact) / 20000));
        assertEquals(simulated, FisherTest.simulated(table, 20000, 7).p());
        assertTrue(simulated != FisherTest.simulated(table, 20000, 8).p());
    }

    @Test
    void levelsAreCountedInAlphabeticalOrder() {
        ContingencyTable table = ContingencyTable.of(List.of("b", "a", "b", "b"), List.of("x", "x", "y", "y"));
        assertEquals("[[1, 0], [1, 2]]", table.toString());
        assertArrayEquals(new int[] {1, 3}, table.rowTotals());
        assertArrayEquals(new int[] {2, 2}, table.columnTotals());
        assertEquals(1.5, table.expected(1, 0));
        assertEquals(0.5, ChiSquareTest.of(table).leastExpected());
        assertEquals(4, table.total());
    }

    @Test
    void wrongInputIsNamed() {
        refuses("table must be at least 2 x 2, found 1 x 2", () -> ContingencyTable.of(new int[][] {{1, 2}}));
        refuses("row 2 must have 2 counts, found 1", () -> ContingencyTable.of(new int[][] {{1, 2}, {3}}));
        refuses("counts must be 0 or more, found -1", () -> ContingencyTable.of(new int[][] {{1, -1}, {3, 4}}));
        refuses("row 2 of the table must not be empty", () -> ContingencyTable.of(new int[][] {{1, 2}, {0, 0}}));
        refuses("column 1 of the table must not be empty", () -> ContingencyTable.of(new int[][] {{0, 2}, {0, 3}}));
        refuses(
                "factors must be of one length, found 1 and 2",
                () -> ContingencyTable.of(List.of("a"), List.of("a", "b")));
        refuses(
                "table must be at least 2 x 2, found 1 x 2",
                () -> ContingencyTable.of(List.of("a", "a"), List.of("a", "b")));
        ContingencyTable wide = ContingencyTable.of(new int[][] {{1, 2, 3}, {4, 5, 6}});
        refuses("table must be 2 x 2 for the correction of Yates, found 2 x 3", () -> ChiSquareTest.yates(wide));
        FisherTest test = FisherTest.of(wide);
        refuses("table must be 2 x 2 for an odds ratio, found 2 x 3", test::oddsRatio);
        refuses("replicates must be at least 1, found 0", () -> FisherTest.simulated(wide, 0, 1));
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
