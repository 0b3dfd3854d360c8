// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.stats.StatsCase;

/** Certified values: NIST Statistical Reference Datasets, linear regression, https://www.itl.nist.gov/div898/strd. */
class LinearModelTest {
    private static DesignMatrix design(double[]... rows) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < rows[0].length; j++) {
            names.add("x" + (j + 1));
        }
        return DesignMatrix.of(rows, names);
    }

    private static DesignMatrix column(double... x) {
        double[][] rows = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            rows[i] = new double[] {x[i]};
        }
        return design(rows);
    }

    private static void digits(double certified, double found, double digits) {
        assertEquals(certified, found, Math.abs(certified) * Math.pow(10, -digits));
    }

    private static void certified(LinearModel model, double digits, double[] estimates, double[] deviations) {
        for (int j = 0; j < estimates.length; j++) {
            digits(estimates[j], model.coefficients().get(j).estimate(), digits);
            digits(deviations[j], model.coefficients().get(j).standardError(), digits);
        }
    }

    @Test
    void longley() {
        double[][] x = {
            {83.0, 234289, 2356, 1590, 107608, 1947}, {88.5, 259426, 2325, 1456, 108632, 1948},
            {88.2, 258054, 3682, 1616, 109773, 1949}, {89.5, 284599, 3351, 1650, 110929, 1950},
            {96.2, 328975, 2099, 3099, 112075, 1951}, {98.1, 346999, 1932, 3594, 113270, 1952},
            {99.0, 365385, 1870, 3547, 115094, 1953}, {100.0, 363112, 3578, 3350, 116219, 1954},
            {101.2, 397469, 2904, 3048, 117388, 1955}, {104.6, 419180, 2822, 2857, 118734, 1956},
            {108.4, 442769, 2936, 2798, 120445, 1957}, {110.8, 444546, 4681, 2637, 121950, 1958},
            {112.6, 482704, 3813, 2552, 123366, 1959}, {114.2, 502601, 3931, 2514, 125368, 1960},
            {115.7, 518173, 4806, 2572, 127852, 1961}, {116.9, 554894, 4007, 2827, 130081, 1962}
        };
        double[] y = {
            60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331,
            70551
        };
        LinearModel model = LinearModel.fit(design(x), y);
        certified(
                model,
                12,
                new double[] {
                    -3482258.63459582,
                    15.0618722713733,
                    -0.358191792925910E-01,
                    -2.02022980381683,
                    -1.03322686717359,
                    -0.511041056535807E-01,
                    1829.15146461355
                },
                new double[] {
                    890420.383607373,
                    84.9149257747669,
                    0.334910077722432E-01,
                    0.488399681651699,
                    0.214274163161675,
                    0.226073200069370,
                    455.478499142212
                });
        digits(304.854073561965, model.sigma(), 13);
        digits(0.995479004577296, model.r2(), 14);
        digits(330.285339234588, model.f(), 11);
    }

    @Test
    void norris() {
        double[] x = {
            0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0,
            447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3,
            229.2, 669.1, 448.9, 0.5
        };
        double[] y = {
            0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3,
            448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6,
            228.9, 668.4, 449.2, 0.2
        };
        LinearModel model = LinearModel.fit(column(x), y);
        certified(model, 11, new double[] {-0.262323073774029, 1.00211681802045}, new double[] {
            0.232818234301152, 0.429796848199937E-03
        });
        digits(0.884796396144373, model.sigma(), 13);
        digits(0.999993745883712, model.r2(), 14);
    }

    private static DesignMatrix powers() {
        double[][] x = new double[21][5];
        for (int i = 0; i <= 20; i++) {
            for (int k = 1; k <= 5; k++) {
                x[i][k - 1] = Math.pow(i, k);
            }
        }
        return design(x);
    }

    private static double[] polynomial(double base) {
        double[] y = new double[21];
        for (int i = 0; i <= 20; i++) {
            for (int k = 0; k <= 5; k++) {
                y[i] += Math.pow(base * i, k);
            }
        }
        return y;
    }

    @Test
    void wampler1And2HaveNoError() {
        for (double base : new double[] {1, 0.1}) {
            LinearModel model = LinearModel.fit(powers(), polynomial(base));
            for (int k = 0; k <= 5; k++) {
                double expected = Math.pow(base, k);
                assertEquals(expected, model.coefficients().get(k).estimate(), 1e-8 * expected);
            }
            assertEquals(1, model.r2(), 1e-14);
        }
    }

    @Test
    void wampler3To5HaveErrorsOfGrowingSize() {
        double[] error = {
            759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 2523,
            -2048, 2048, -2048, 759
        };
        double[] r2 = {0.999995559025820, 0.957478440825662, 0.224668921574940E-02};
        double[] deviations = {
            2152.32624678170, 2363.55173469681, 779.343524331583, 101.475507550350, 5.64566512170752, 0.112324854679312
        };
        for (int power = 0; power < 3; power++) {
            double size = Math.pow(100, power);
            double[] y = polynomial(1);
            for (int i = 0; i < y.length; i++) {
                y[i] += size * error[i];
            }
            LinearModel model = LinearModel.fit(powers(), y);
            for (int k = 0; k <= 5; k++) {
                Coefficient found = model.coefficients().get(k);
                assertEquals(1, found.estimate(), 1e-8 * size, "Wampler" + (3 + power));
                digits(size * deviations[k], found.standardError(), 10);
            }
            digits(size * 2360.14502379268, model.sigma(), 12);
            digits(r2[power], model.r2(), 10);
        }
    }

    @Test
    void throughTheOrigin() {
        double[] x = new double[11];
        double[] y = new double[11];
        for (int i = 0; i < 11; i++) {
            x[i] = 60 + i;
            y[i] = 130 + i;
        }
        LinearModel first = LinearModel.throughOrigin(column(x), y);
        certified(first, 13, new double[] {2.07438016528926}, new double[] {0.165289256198347E-01});
        digits(3.56753034006338, first.sigma(), 13);
        digits(0.999365492298663, first.r2(), 13);
        LinearModel second = LinearModel.throughOrigin(column(4, 5, 6), new double[] {3, 4, 4});
        certified(second, 13, new double[] {0.727272727272727}, new double[] {0.420827318078432E-01});
        digits(0.369274472937998, second.sigma(), 13);
        digits(0.993348115299335, second.r2(), 13);
    }

    @Test
    void birthwtEqualsR() {
        Oracle oracle = Oracle.read("regression.csv", "linear.");
        Frame data = Frame.of(StatsCase.of("logistic_birthwt").data());
        DesignMatrix design = data.design()
                .numeric("age", data.numbers("age"))
                .numeric("lwt", data.numbers("lwt"))
                .factor(
                        "race",
                        data.labelled("race", List.of("1", "2", "3"), List.of("white", "black", "other")),
                        List.of("white", "black", "other"))
                .numeric("smoke", data.numbers("smoke"))
                .build();
        LinearModel model = LinearModel.fit(design, data.numbers("bwt"));
        for (Coefficient c : model.coefficients()) {
            String key = "[" + c.name() + "]";
            oracle.check("coef" + key, c.estimate());
            oracle.check("se" + key, c.standardError());
            oracle.check("p" + key, c.p());
            oracle.check("low" + key, c.lower(0.95));
            oracle.check("high" + key, c.upper(0.95));
        }
        oracle.check("sigma", model.sigma());
        oracle.check("r2", model.r2());
        oracle.check("adj_r2", model.adjustedR2());
        oracle.check("f", model.f());
        oracle.check("f_p", model.p());
        oracle.check("aic", model.aic());
        oracle.check("bic", model.bic());
        oracle.check("loglik", model.logLikelihood());
        oracle.assertAllChecked();
    }

    @Test
    void withoutPredictorsTheInterceptIsTheMean() {
        LinearModel model = LinearModel.fit(DesignMatrix.of(new double[3][0], List.of()), new double[] {1, 2, 6});
        assertEquals(3, model.coefficients().get(0).estimate(), 1e-15);
        assertEquals(Math.sqrt(7.0 / 3), model.coefficients().get(0).standardError(), 1e-14);
    }

    @Test
    void aPerfectFitWithoutDegreesOfFreedomHasNoSigma() {
        LinearModel model = LinearModel.fit(column(1, 2), new double[] {3, 5});
        assertEquals(2, model.coefficients().get(1).estimate(), 1e-14);
        assertTrue(Double.isNaN(model.sigma()));
        assertTrue(Double.isNaN(model.coefficients().get(1).standardError()));
    }

    @Test
    void wrongInputIsNamed() {
        DesignMatrix two = design(new double[] {1, 2}, new double[] {2, 4}, new double[] {3, 6}, new double[] {4, 8});
        double[] y = {1, 2, 3, 5};
        assertEquals(
                "predictors must be linearly independent, found x2 to be a linear combination of x1",
                assertThrows(UnestimableException.class, () -> LinearModel.fit(two, y))
                        .getMessage());
        assertEquals(
                "rows must be at least as many as the 2 coefficients, found 1",
                assertThrows(IllegalArgumentException.class, () -> LinearModel.fit(column(1), new double[] {1}))
                        .getMessage());
        assertEquals(
                "response must be finite, found NaN in row 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LinearModel.fit(column(1, 2, 3), new double[] {1, Double.NaN, 2}))
                        .getMessage());
        assertEquals(
                "predictors must have 2 rows like the outcome, found 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LinearModel.fit(column(1, 2, 3), new double[] {1, 2}))
                        .getMessage());
        assertEquals(
                "predictor x1 must vary, found the same value in all 3 rows",
                assertThrows(UnestimableException.class, () -> LinearModel.fit(column(2, 2, 2), new double[] {1, 2, 4}))
                        .getMessage());
    }
}
