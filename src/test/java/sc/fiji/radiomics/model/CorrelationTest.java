// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Correlation coefficients, their matrix, and the adjustment of p values. */
class CorrelationTest {
    private static final double NONE = Double.NaN;

    private static double[][] columns(Oracle oracle) {
        double[][] x = new double[40][4];
        for (int j = 0; j < 4; j++) {
            double[] column = GroupTestsTest.data(oracle, "column" + (j + 1) + ".data");
            for (int i = 0; i < 40; i++) {
                x[i][j] = column[i];
            }
        }
        return x;
    }

    @ParameterizedTest
    @EnumSource
    void equalsRWithMissingValues(Correlation.Method method) {
        Oracle data = Oracle.read("table_tests.csv", "correlation.");
        double[][] x = columns(data);
        Oracle oracle = Oracle.read("table_tests.csv", "correlation." + method + ".");
        CorrelationMatrix matrix = CorrelationMatrix.of(method, x);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                String key = "[" + (i + 1) + "][" + (j + 1) + "]";
                Correlation found = matrix.at(i, j);
                oracle.check("r" + key, found.r());
                if (i != j) {
                    oracle.check("p" + key, found.p());
                }
                if (i != j && method == Correlation.Method.PEARSON) {
                    oracle.check("low" + key, found.interval(0.95).lower());
                    oracle.check("high" + key, found.interval(0.95).upper());
                }
                assertEquals(found, Correlation.of(method, column(x, i), column(x, j)));
            }
        }
        oracle.assertAllChecked();
    }

    private static double[] column(double[][] x, int j) {
        return Arrays.stream(x).mapToDouble(row -> row[j]).toArray();
    }

    /** Ranks are those among the complete pairs: here 1 2 3 and 1 3 2. */
    @Test
    void ranksAreTakenAmongThePairs() {
        Correlation found = Correlation.of(
                Correlation.Method.SPEARMAN, new double[] {5, 1, NONE, 7, 9}, new double[] {3, NONE, 4, 9, 8});
        assertEquals(0.5, found.r(), 1e-15);
        assertEquals(3, found.pairs());
    }

    @Test
    void perfectAndUndefinedCoefficients() {
        Correlation perfect =
                Correlation.of(Correlation.Method.PEARSON, new double[] {1, 2, 3, 4}, new double[] {8, 6, 4, 2});
        assertEquals(-1, perfect.r());
        assertEquals(0, perfect.p());
        assertEquals(new Interval(-1, -1), perfect.interval(0.95));
        Correlation constant = Correlation.of(Correlation.Method.SPEARMAN, new double[] {1, 2, 3}, new double[3]);
        assertTrue(Double.isNaN(constant.r()));
        assertTrue(Double.isNaN(constant.p()));
        Correlation two = Correlation.of(Correlation.Method.PEARSON, new double[] {1, 2}, new double[] {2, 3});
        assertEquals(1, two.r());
        assertTrue(Double.isNaN(two.p()));
        assertTrue(Double.isNaN(two.interval(0.95).lower()));
    }

    @Test
    void adjustmentsEqualR() {
        Oracle oracle = Oracle.read("table_tests.csv", "adjust.");
        double[] p = GroupTestsTest.data(oracle, "p.data");
        checkAdjusted(oracle, "bonferroni", MultipleTesting.BONFERRONI.adjust(p));
        checkAdjusted(oracle, "holm", MultipleTesting.HOLM.adjust(p));
        checkAdjusted(oracle, "BH", MultipleTesting.BENJAMINI_HOCHBERG.adjust(p));
        checkAdjusted(oracle, "BY", MultipleTesting.BENJAMINI_YEKUTIELI.adjust(p));
        oracle.assertAllChecked();
    }

    private static void checkAdjusted(Oracle oracle, String name, double[] adjusted) {
        assertEquals(25, adjusted.length);
        for (int k = 0; k < adjusted.length; k++) {
            oracle.check(name + "[" + (k + 1) + "]", adjusted[k]);
        }
    }

    /** The fifteen p values of Benjamini and Hochberg 1995, section 3.2: four are significant at 0.05, by Bonferroni three. */
    @Test
    void theExampleOfBenjaminiAndHochberg() {
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.000
        };
        assertEquals(4, significant(MultipleTesting.BENJAMINI_HOCHBERG.adjust(p)));
        assertEquals(3, significant(MultipleTesting.BONFERRONI.adjust(p)));
        assertEquals(3, significant(MultipleTesting.HOLM.adjust(p)));
        assertArrayEquals(new double[0], MultipleTesting.HOLM.adjust(new double[0]));
        assertEquals("benjamini hochberg", MultipleTesting.BENJAMINI_HOCHBERG.toString());
    }

    private static long significant(double[] p) {
        return Arrays.stream(p).filter(v -> v <= 0.05).count();
    }

    @Test
    void wrongInputIsNamed() {
        refuses(
                "x and y must be of one length, found 1 and 2",
                () -> Correlation.of(Correlation.Method.PEARSON, new double[1], new double[2]));
        refuses(
                "values must be finite or missing, found Infinity in row 2 of column 1",
                () -> CorrelationMatrix.of(
                        Correlation.Method.PEARSON, new double[][] {{1}, {Double.POSITIVE_INFINITY}}));
        refuses(
                "row 2 must have 2 columns like the first, found 1",
                () -> CorrelationMatrix.of(Correlation.Method.PEARSON, new double[][] {{1, 2}, {1}}));
        refuses(
                "tables must have the same number of rows, found 1 and 2",
                () -> CorrelationMatrix.of(Correlation.Method.PEARSON, new double[1][1], new double[2][1]));
        refuses(
                "p values must be between 0 and 1, found 1.5 in place 2",
                () -> MultipleTesting.HOLM.adjust(new double[] {0.5, 1.5}));
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
