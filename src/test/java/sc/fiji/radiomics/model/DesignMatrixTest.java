// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.stats.StatsCase;

class DesignMatrixTest {
    private static DesignMatrix small() {
        return DesignMatrix.builder(4)
                .numeric("age", new double[] {50, 60, Double.NaN, 70})
                .factor("stage", Arrays.asList("II", "I", "III", null), List.of("I", "II", "III"))
                .build();
    }

    @Test
    void factorsAreIndicatorsOfAllLevelsButTheReference() {
        DesignMatrix design = small();
        assertEquals(List.of("age", "stageII", "stageIII"), design.names());
        assertEquals(List.of("age", "stage"), design.termNames());
        assertArrayEquals(new double[] {50, 1, 0}, design.x()[0]);
        assertArrayEquals(new double[] {60, 0, 0}, design.x()[1]);
        assertArrayEquals(new double[] {Double.NaN, 0, 1}, design.x()[2]);
        assertArrayEquals(new double[] {70, Double.NaN, Double.NaN}, design.x()[3]);
        assertArrayEquals(new int[] {1, 2}, design.term("stage").columns());
    }

    @Test
    void rowsWithMissingValuesCanBeLeftOut() {
        DesignMatrix design = small();
        assertArrayEquals(new int[] {0, 1}, design.completeRows());
        DesignMatrix twice = design.rows(new int[] {1, 1, 0});
        assertEquals(3, twice.rows());
        assertArrayEquals(new double[] {60, 0, 0}, twice.x()[1]);
    }

    @Test
    void termsCanBeSelected() {
        DesignMatrix stage = small().without("age");
        assertEquals(List.of("stageII", "stageIII"), stage.names());
        assertEquals(0, stage.term("stage").first());
        assertArrayEquals(new double[] {1, 0}, stage.x()[0]);
        assertEquals(
                List.of("stageII", "stageIII", "age"),
                small().select(List.of("stage", "age")).names());
        assertEquals(0, small().select(List.of()).columns());
    }

    @Test
    void splinesEqualRms() {
        double[] lwt = Frame.of(StatsCase.of("logistic_birthwt").data()).numbers("lwt");
        for (int knots = 3; knots <= 7; knots++) {
            Oracle oracle = Oracle.read("regression.csv", "rcs" + knots + ".");
            List<Double> found = RestrictedCubicSpline.defaultKnots(lwt, knots);
            DesignMatrix design =
                    DesignMatrix.builder(lwt.length).spline("lwt", lwt, found).build();
            for (int k = 0; k < knots; k++) {
                oracle.check("knot[" + (k + 1) + "]", found.get(k));
            }
            for (int k = 0; k < knots - 1; k++) {
                oracle.check("x[row50][" + (k + 1) + "]", design.x()[49][k]);
            }
            oracle.assertAllChecked();
        }
        assertEquals(
                List.of("lwt", "lwt'", "lwt''"),
                DesignMatrix.builder(lwt.length)
                        .spline("lwt", lwt, RestrictedCubicSpline.defaultKnots(lwt, 4))
                        .build()
                        .names());
    }

    @Test
    void outerKnotsOfSmallSamplesAreTheFifthValues() {
        Oracle oracle = Oracle.read("regression.csv", "rcs_small.");
        double[] lwt = Frame.of(StatsCase.of("logistic_birthwt").data()).numbers("lwt");
        List<Double> knots = RestrictedCubicSpline.defaultKnots(Arrays.copyOf(lwt, 60), 4);
        for (int k = 0; k < 4; k++) {
            oracle.check("knot[" + (k + 1) + "]", knots.get(k));
        }
        oracle.assertAllChecked();
    }

    @Test
    void splinesAreLinearBeyondTheOuterKnots() {
        RestrictedCubicSpline spline = RestrictedCubicSpline.of(List.of(1.0, 2.0, 4.0, 5.0));
        double[] a = new double[3];
        double[] b = new double[3];
        double[] c = new double[3];
        spline.fill(6, a);
        spline.fill(8, b);
        spline.fill(10, c);
        for (int k = 0; k < 3; k++) {
            assertEquals(0, a[k] - 2 * b[k] + c[k], 1e-12);
        }
        spline.fill(0.5, a);
        assertArrayEquals(new double[] {0.5, 0, 0}, a);
    }

    @Test
    void wrongInputIsNamed() {
        DesignMatrix.Builder builder = DesignMatrix.builder(2);
        List<String> levels = List.of("a", "b");
        assertEquals(
                "predictor x must have 2 rows, found 3",
                assertThrows(IllegalArgumentException.class, () -> builder.numeric("x", new double[3]))
                        .getMessage());
        assertEquals(
                "factor f must have one of the levels [a, b] in row 2, found c",
                assertThrows(IllegalArgumentException.class, () -> builder.factor("f", List.of("a", "c"), levels))
                        .getMessage());
        assertEquals(
                "levels of factor f must be at least two different ones, found [a]",
                assertThrows(IllegalArgumentException.class, () -> builder.factor("f", List.of("a", "a"), List.of("a")))
                        .getMessage());
        assertEquals(
                "names of columns must be distinct, found x twice",
                assertThrows(IllegalArgumentException.class, () -> DesignMatrix.builder(1)
                                .numeric("x", new double[1])
                                .numeric("x", new double[1])
                                .build())
                        .getMessage());
        assertEquals(
                "row 2 must have 1 predictors like the names, found 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> DesignMatrix.of(new double[][] {{1}, {1, 2}}, List.of("x")))
                        .getMessage());
        assertEquals(
                "term must be one of [age, stage], found sex",
                assertThrows(IllegalArgumentException.class, () -> small().term("sex"))
                        .getMessage());
        assertEquals(
                "knots must ascend, found [1.0, 1.0, 2.0]",
                assertThrows(IllegalArgumentException.class, () -> RestrictedCubicSpline.of(List.of(1.0, 1.0, 2.0)))
                        .getMessage());
    }
}
