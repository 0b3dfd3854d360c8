// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import sc.fiji.radiomics.model.Mrmr.Information;
import sc.fiji.radiomics.model.Mrmr.Scheme;

class MrmrTest {
    private static final double[] CLASSES = {0, 0, 0, 0, 1, 1, 1, 1};

    /** A copy of the best predictor adds nothing, so a weaker one that is new comes before it. */
    @Test
    void aCopyComesAfterSomethingNew() {
        double[][] x = {
            {1, 1, 5}, {2, 2, 3}, {1, 1, 4}, {3, 3, 9}, {7, 7, 8}, {8, 8, 2}, {9, 9, 9}, {7, 7, 6},
        };
        for (Scheme scheme : Scheme.values()) {
            Mrmr found = Mrmr.of(Information.GAUSSIAN, scheme, x, CLASSES, 3);
            assertArrayEquals(new int[] {0, 2, 1}, found.order(), scheme.name());
            assertEquals(found.relevance()[0], found.scores()[0]);
        }
    }

    /** -1, 0, 1 by mean and standard deviation: (0 0 0 0 0 0 0 8) has one value beyond, at the class 1. */
    @Test
    void discreteInformationByHand() {
        double[][] x = new double[8][1];
        x[7][0] = 8;
        double found = Mrmr.of(Information.DISCRETE, Scheme.MID, x, CLASSES, 1).relevance()[0];
        double byHand = 4 / 8.0 * Math.log(4 / 8.0 / (7 / 8.0 * 0.5))
                + 3 / 8.0 * Math.log(3 / 8.0 / (7 / 8.0 * 0.5))
                + 1 / 8.0 * Math.log(1 / 8.0 / (1 / 8.0 * 0.5));
        assertEquals(byHand, found, 1e-15);
    }

    @Test
    void gaussianInformationOfACopyIsFinite() {
        double[][] x = new double[8][1];
        for (int i = 0; i < 8; i++) {
            x[i][0] = 2 - 3 * CLASSES[i];
        }
        double found = Mrmr.of(Information.GAUSSIAN, Scheme.MID, x, CLASSES, 1).relevance()[0];
        assertEquals(-0.5 * Math.log(1e-15), found, 0.1);
    }

    @Test
    void unitsOfPredictorsDoNotMatterAndTiesGoToTheLowestColumn() {
        Random random = new Random(3);
        double[][] x = new double[40][6];
        double[][] other = new double[40][6];
        double[] outcome = new double[40];
        for (int i = 0; i < 40; i++) {
            outcome[i] = i % 2;
            for (int j = 0; j < 5; j++) {
                x[i][j] = random.nextGaussian() + (j == 3 ? outcome[i] : 0);
            }
            x[i][5] = x[i][3];
            for (int j = 0; j < 6; j++) {
                other[i][j] = 1000 - 8 * x[i][j];
            }
        }
        for (Information information : Information.values()) {
            int[] order = Mrmr.of(information, Scheme.MID, x, outcome, 6).order();
            assertEquals(3, order[0], "of two equal columns the first");
            assertArrayEquals(
                    order, Mrmr.of(information, Scheme.MID, other, outcome, 6).order());
        }
    }

    @Test
    void wrongInputIsNamed() {
        double[][] x = {{1, 2}, {2, 2}, {3, 2}};
        double[] outcome = {0, 1, 1};
        refuses("column 2 must vary, found only 2.0", x, outcome, 1);
        refuses("number of predictors to choose must be between 1 and 2, found 3", x, outcome, 3);
        refuses("x must have 2 rows like the outcome, found 3", x, new double[2], 1);
        refuses("outcome must be finite, found NaN in row 2", x, new double[] {0, Double.NaN, 1}, 1);
        double[][] good = {{1, 2}, {2, 3}, {3, 5}};
        refuses("outcome must vary, found only 1.0", good, new double[] {1, 1, 1}, 1);
        refuses("row 2 must have 2 columns like the first, found 1", new double[][] {{1, 2}, {1}, {2, 3}}, outcome, 1);
        refuses(
                "column 1 must be finite, found NaN in row 3",
                new double[][] {{1, 2}, {1, 3}, {Double.NaN, 3}},
                outcome,
                1);
    }

    private static void refuses(String message, double[][] x, double[] outcome, int size) {
        Executable what = () -> Mrmr.of(Information.GAUSSIAN, Scheme.MID, x, outcome, size);
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
