// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BlandAltmanTest {
    /** Peak expiratory flow, l/min, first readings: Bland and Altman, Lancet 1986;327:307, table. */
    private static final double[] WRIGHT = {
        494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427
    };

    private static final double[] MINI = {
        512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451
    };

    /** The article prints mean -2.1, deviation 38.8, and limits -79.7 and 75.5 as the mean minus and plus 2 deviations. */
    @Test
    void peakFlowEqualsTheArticle() {
        BlandAltman found = BlandAltman.of(WRIGHT, MINI);
        assertEquals(-2.1, found.bias(), 0.05);
        assertEquals(38.8, found.standardDeviation(), 0.05);
        double twice = 2 * Normal.p(2) / 2;
        BlandAltman two = BlandAltman.of(WRIGHT, MINI, 1 - twice);
        assertEquals(-79.7, two.limits().lower(), 0.15);
        assertEquals(75.5, two.limits().upper(), 0.15);
        assertEquals(-22.0, found.biasInterval(0.95).lower(), 0.1);
        assertEquals(17.8, found.biasInterval(0.95).upper(), 0.1);
    }

    /** See benchmarks/r/agreement.R: mean, sd, qnorm and qt of the same readings. */
    @Test
    void peakFlowEqualsR() {
        Oracle oracle = Oracle.read("agreement.csv", "peakflow.");
        BlandAltman found = BlandAltman.of(WRIGHT, MINI);
        oracle.check("bias", found.bias());
        oracle.check("sd", found.standardDeviation());
        check(oracle, "limits", found.limits());
        check(oracle, "bias95", found.biasInterval(0.95));
        check(oracle, "lower95", found.lowerLimitInterval(0.95));
        check(oracle, "upper95", found.upperLimitInterval(0.95));
        check(oracle, "upper90", found.upperLimitInterval(0.9));
        check(oracle, "limits80", BlandAltman.of(WRIGHT, MINI, 0.8).limits());
        check(oracle, "lower80_95", BlandAltman.of(WRIGHT, MINI, 0.8).lowerLimitInterval(0.95));
        oracle.assertAllChecked();
    }

    private static void check(Oracle oracle, String tag, Interval interval) {
        oracle.check(tag + "[1]", interval.lower());
        oracle.check(tag + "[2]", interval.upper());
    }

    @Test
    void exchangedMeasurementsTurnTheSign() {
        BlandAltman found = BlandAltman.of(WRIGHT, MINI);
        BlandAltman turned = BlandAltman.of(MINI, WRIGHT);
        assertArrayEquals(found.means(), turned.means());
        assertArrayEquals(
                found.differences(),
                Arrays.stream(turned.differences()).map(d -> -d).toArray());
        assertEquals(-found.limits().lower(), turned.limits().upper(), 1e-12);
        assertEquals(
                -found.lowerLimitInterval(0.95).lower(),
                turned.upperLimitInterval(0.95).upper(),
                1e-12);
    }

    @Test
    void equalDifferencesHaveNoWidth() {
        BlandAltman found = BlandAltman.of(new double[] {3, 4, 5}, new double[] {1, 2, 3});
        assertEquals(new Interval(2, 2), found.limits());
        assertEquals(new Interval(2, 2), found.upperLimitInterval(0.95));
        assertArrayEquals(new double[] {2, 3, 4}, found.means());
    }

    /** About 95 of 100 intervals hold the true limit; the error of a limit is not that of the mean. */
    @Test
    void intervalsOfTheLimitsCoverTheTrueLimits() {
        Random random = new Random(5);
        int held = 0;
        double limit = 1 + Normal.quantile(0.975) * 2;
        for (int k = 0; k < 2000; k++) {
            double[] first =
                    random.doubles(40).map(u -> 1 + 2 * random.nextGaussian()).toArray();
            Interval found = BlandAltman.of(first, new double[40]).upperLimitInterval(0.95);
            held += found.lower() < limit && limit < found.upper() ? 1 : 0;
        }
        assertEquals(1900, held, 50);
    }

    @Test
    void wrongInputIsNamed() {
        refuses(
                "measurements must be of one length, at least 2, found 2 and 3",
                () -> BlandAltman.of(new double[2], new double[3]));
        refuses(
                "measurements must be of one length, at least 2, found 1 and 1",
                () -> BlandAltman.of(new double[1], new double[1]));
        refuses(
                "first measurement must be finite, found NaN in row 2",
                () -> BlandAltman.of(new double[] {1, Double.NaN}, new double[2]));
        refuses(
                "second measurement must be finite, found -Infinity in row 1",
                () -> BlandAltman.of(new double[2], new double[] {Double.NEGATIVE_INFINITY, 1}));
        refuses("confidence must be between 0 and 1, found 1.0", () -> BlandAltman.of(new double[2], new double[2], 1));
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
