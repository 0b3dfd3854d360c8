// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowessTest {
    /** R's data set cars; the values of {@code lowess(cars)} are printed in many texts and by R 4.2.2. */
    private static final double[] SPEED = {
        4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16, 17,
        17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25
    };

    private static final double[] DISTANCE = {
        2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32, 40,
        32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85
    };

    @ParameterizedTest
    @CsvSource({
        "cars, 0.6666666666666666, 3, -1",
        "ties, 0.3, 2, 0",
        "skewed, 0.15, 4, 0.4",
        "binary, 0.6666666666666666, 0, -1",
        "wide, 5, 1, -1",
        "narrow, 0.01, 3, -1"
    })
    void equalsRForOtherOptions(String tag, double span, int iterations, double delta) {
        Oracle oracle = Oracle.read("table_tests.csv", "lowess_" + tag + ".");
        double[] x = GroupTestsTest.data(oracle, "x.data");
        double[] y = GroupTestsTest.data(oracle, "y.data");
        Lowess fit = delta < 0 ? Lowess.of(x, y, span, iterations) : Lowess.of(x, y, span, iterations, delta);
        for (int i = 0; i < x.length; i++) {
            oracle.check("fit_x[" + (i + 1) + "]", fit.x()[i]);
            oracle.check("fit_y[" + (i + 1) + "]", fit.y()[i]);
        }
        oracle.assertAllChecked();
    }

    @Test
    void equalsTheManualsExampleOfCars() {
        Lowess fit = Lowess.of(SPEED, DISTANCE);
        assertEquals(4.965459, fit.at(4), 5e-7);
        assertEquals(13.124495, fit.at(7), 5e-7);
        assertEquals(15.858633, fit.at(8), 5e-7);
        assertEquals(18.579691, fit.at(9), 5e-7);
        assertEquals(21.280313, fit.at(10), 5e-7);
    }

    @Test
    void returnsAStraightLineUnchangedWhateverTheSpan() {
        Random random = new Random(7);
        double[] x = random.doubles(60, -3, 9).toArray();
        double[] y = IntStream.range(0, 60).mapToDouble(i -> 2 - 0.7 * x[i]).toArray();
        for (double span : new double[] {0.2, 0.5, 1, 3}) {
            Lowess fit = Lowess.of(x, y, span, 2, 0);
            for (int i = 0; i < 60; i++) {
                assertEquals(2 - 0.7 * fit.x()[i], fit.y()[i], 1e-12);
            }
        }
    }

    @Test
    void equalsThePlainDefinitionWithoutIterations() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            int n = 15 + random.nextInt(40);
            double[] x = random.doubles(n).toArray();
            double[] y = random.doubles(n).toArray();
            double span = 0.25 + 0.75 * random.nextDouble();
            Lowess fit = Lowess.of(x, y, span, 0, 0);
            for (double at : x) {
                assertEquals(plain(x, y, (int) Math.floor(span * n + 1e-7), at), fit.at(at), 1e-10, "seed " + seed);
            }
        }
    }

    /** Weighted least squares over the q nearest points, by the normal equations. */
    private static double plain(double[] x, double[] y, int q, double at) {
        double h = IntStream.range(0, x.length)
                .mapToDouble(i -> Math.abs(x[i] - at))
                .sorted()
                .toArray()[q - 1];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double t0 = 0;
        double t1 = 0;
        for (int i = 0; i < x.length; i++) {
            double d = Math.abs(x[i] - at);
            double w = d > 0.999 * h ? 0 : d <= 0.001 * h ? 1 : Math.pow(1 - Math.pow(d / h, 3), 3);
            s0 += w;
            s1 += w * (x[i] - at);
            s2 += w * (x[i] - at) * (x[i] - at);
            t0 += w * y[i];
            t1 += w * (x[i] - at) * y[i];
        }
        return (s2 * t0 - s1 * t1) / (s0 * s2 - s1 * s1);
    }

    @Test
    void ignoresTheOrderOfRowsAndFollowsRescaling() {
        double[] x = new Random(3).doubles(40).toArray();
        double[] y = new Random(4).doubles(40).toArray();
        Lowess fit = Lowess.of(x, y);
        double[] backX =
                IntStream.range(0, 40).mapToDouble(i -> 5 - 10 * x[39 - i]).toArray();
        double[] backY =
                IntStream.range(0, 40).mapToDouble(i -> 3 * y[39 - i] + 1).toArray();
        Lowess back = Lowess.of(backX, backY, 2.0 / 3, 3, 0);
        Lowess plain = Lowess.of(x, y, 2.0 / 3, 3, 0);
        double[] shuffledX =
                IntStream.range(0, 40).mapToDouble(i -> x[(i * 7) % 40]).toArray();
        double[] shuffledY =
                IntStream.range(0, 40).mapToDouble(i -> y[(i * 7) % 40]).toArray();
        assertArrayEquals(fit.y(), Lowess.of(shuffledX, shuffledY).y(), 0);
        for (int i = 0; i < 40; i++) {
            assertEquals(3 * plain.at(x[i]) + 1, back.at(5 - 10 * x[i]), 1e-10);
        }
    }

    @Test
    void damsAnOutlierOnlyWithIterations() {
        double[] x = IntStream.range(0, 41).asDoubleStream().toArray();
        double[] y =
                IntStream.range(0, 41).mapToDouble(i -> i + 0.5 * Math.sin(i)).toArray();
        y[20] = 1000;
        assertEquals(20, Lowess.of(x, y, 0.5, 5).at(20), 0.5);
        assertEquals(
                20 + 980 / 11.57, Lowess.of(x, y, 0.5, 0).at(20), 0.5); // 11.57: sum of the tricube weights, 81 / 70 h
    }

    @Test
    void interpolatesBetweenPointsAndIsNanOutside() {
        Lowess fit = Lowess.of(new double[] {1, 1, 3}, new double[] {2, 2, 6});
        assertEquals(4, fit.at(2), 1e-12);
        assertEquals(Double.NaN, fit.at(0.999));
        assertEquals(Double.NaN, fit.at(3.001));
        assertEquals(Double.NaN, fit.at(Double.NaN));
        assertEquals(7, Lowess.of(new double[] {1}, new double[] {7}).at(1));
    }

    @Test
    void averagesWhenAllAbscissaeAreTied() {
        assertArrayEquals(
                new double[] {1, 1, 1}, // h is 0: weight 1 for all, mean; then the middle one after robustness
                Lowess.of(new double[] {5, 5, 5}, new double[] {0, 1, 2}, 1, 0).y());
    }

    @Test
    void refusesBadInputInPlainWords() {
        double[] two = {1, 2};
        assertRefused("x and y must be of one length, at least 1, found 2 and 1", two, new double[1], 0.5, 0, 0);
        assertRefused(
                "x and y must be of one length, at least 1, found 0 and 0", new double[0], new double[0], 1, 0, 0);
        assertRefused("x and y must be finite, found (2.0, NaN) in row 2", two, new double[] {1, Double.NaN}, 1, 0, 0);
        assertRefused("span must be positive, found 0.0", two, two, 0, 0, 0);
        assertRefused("span must be positive, found NaN", two, two, Double.NaN, 0, 0);
        assertRefused("iterations must be 0 or more, found -1", two, two, 0.5, -1, 0);
        assertRefused("delta must be 0 or more, found -0.1", two, two, 0.5, 0, -0.1);
    }

    private static void assertRefused(String text, double[] x, double[] y, double span, int iterations, double delta) {
        assertEquals(
                text,
                assertThrows(IllegalArgumentException.class, () -> Lowess.of(x, y, span, iterations, delta))
                        .getMessage());
    }
}
