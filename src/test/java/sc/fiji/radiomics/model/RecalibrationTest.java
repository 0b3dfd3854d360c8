// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against R's glm, see benchmarks/r/meta.R. */
class RecalibrationTest {
    private static final int ROWS = 60;

    private static double[] column(Oracle oracle, String tag) {
        return IntStream.rangeClosed(1, ROWS)
                .mapToDouble(i -> oracle.value(tag + "[" + i + "]"))
                .toArray();
    }

    private static boolean[] flags(double[] values) {
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values[i] == 1;
        }
        return flags;
    }

    @Test
    void equalsGlmOfR() {
        Oracle oracle = Oracle.read("meta.csv", "update.");
        double[] lp = column(oracle, "lp");
        Recalibration logistic = Recalibration.logistic(lp, flags(column(oracle, "y")));
        check(oracle, "logistic.", logistic);
        assertEquals(Recalibration.Update.NONE, logistic.update()); // p = 0.067 of both
        Recalibration cox = Recalibration.survival(lp, column(oracle, "hazard"), flags(column(oracle, "event")));
        check(oracle, "cox.", cox);
        assertEquals(Recalibration.Update.INTERCEPT_AND_SLOPE, cox.update());
        assertEquals(cox.intercept().value() + 2 * cox.slope().value(), cox.apply(2), 0);
        oracle.assertAllChecked();
    }

    private static void check(Oracle oracle, String tag, Recalibration found) {
        oracle.check(tag + "large[1]", found.large().value());
        oracle.check(tag + "large[2]", found.large().standardError());
        oracle.check(tag + "line[1]", found.intercept().value());
        oracle.check(tag + "line[2]", found.slope().value());
        oracle.check(tag + "lineSe[1]", found.intercept().standardError());
        oracle.check(tag + "lineSe[2]", found.slope().standardError());
        oracle.check(tag + "test[1]", found.both().statistic());
        oracle.check(tag + "test[2]", found.both().statistic() - found.line().statistic());
        oracle.check(tag + "test[3]", found.line().statistic());
    }

    @Test
    void aShiftedPrevalenceAsksForAnotherIntercept() {
        Random random = new Random(11);
        double[] lp = random.doubles(600, -2, 2).toArray();
        boolean[] positive = new boolean[lp.length];
        for (int i = 0; i < lp.length; i++) {
            positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-(lp[i] - 1)));
        }
        Recalibration found = Recalibration.logistic(lp, positive);
        assertEquals(Recalibration.Update.INTERCEPT, found.update());
        assertEquals(found.large().value() + 0.5, found.apply(0.5), 0);
        assertEquals(-1, found.large().value(), 3 * found.large().standardError());
    }

    @Test
    void errorsSayWhatWasExpected() {
        assertEquals(
                "hazard must be above 0, found 0.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Recalibration.survival(
                                        new double[2], new double[] {1, 0}, new boolean[] {true, false}))
                        .getMessage());
        assertEquals(
                "events must be at least one, found none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Recalibration.survival(new double[1], new double[] {1}, new boolean[1]))
                        .getMessage());
    }
}
