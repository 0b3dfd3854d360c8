// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quadratic problems of a multinomial loss, whose coefficients of several classes have second derivatives together. */
class LocalModelTest {
    private static final int ROWS = 50;
    private static final int COLUMNS = 20;
    private static final int CLASSES = 3;

    private final double[][] z = new double[COLUMNS][ROWS];
    private final Loss loss =
            new MultinomialLoss(IntStream.range(0, ROWS).map(i -> i % CLASSES).toArray(), CLASSES);
    private final double[] beta = new double[CLASSES * COLUMNS];
    private final double[] slope = new double[beta.length];

    LocalModelTest() {
        Random random = new Random(80);
        for (double[] column : z) {
            Arrays.setAll(column, i -> random.nextGaussian());
        }
        loss.evaluate(random.doubles(ROWS * CLASSES, -1, 1).toArray());
        for (int c = 0; c < beta.length; c++) {
            slope[c] = OuterProducts.dot(z[c % COLUMNS], loss.gradient, c / COLUMNS * ROWS);
            beta[c] = c % 4 == 0 ? random.nextGaussian() : 0;
        }
    }

    private LocalModel of(int... working) {
        return new LocalModel(loss, z, working, new int[beta.length]);
    }

    private static LocalModel.Weights weights(int count) {
        double[] lasso = new double[count];
        double[] ridge = new double[count];
        Arrays.fill(lasso, 0.03);
        Arrays.fill(ridge, 0.01);
        return new LocalModel.Weights(lasso, ridge);
    }

    private double[] minimum(LocalModel local, int... working) {
        double[] found = new double[working.length];
        local.minimise(working, beta, slope, weights(working.length), found);
        return found;
    }

    /** How far a point is from the conditions of optimality, second derivatives straight from the loss. */
    private double violation(int[] working, double[] found) {
        double[] change = new double[ROWS * CLASSES];
        double[] product = new double[ROWS * CLASSES];
        for (int a = 0; a < working.length; a++) {
            loss.curvature().multiply(z[working[a] % COLUMNS], working[a] / COLUMNS, product);
            OuterProducts.add(found[a] - beta[working[a]], product, change, 0);
        }
        double worst = 0;
        for (int a = 0; a < working.length; a++) {
            int c = working[a];
            double g = slope[c] + OuterProducts.dot(z[c % COLUMNS], change, c / COLUMNS * ROWS) + 0.01 * found[a];
            worst = Math.max(worst, found[a] == 0 ? Math.abs(g) - 0.03 : Math.abs(g + 0.03 * Math.signum(found[a])));
        }
        return worst;
    }

    private static final int[] FEW = {0, 3, 8, 21, 40, 47};
    private static final int[] MORE = {0, 3, 5, 8, 21, 22, 33, 40, 47, 59};

    @Test
    void theMinimumMeetsTheConditionsOfOptimality() {
        for (int[] working : new int[][] {{7}, FEW, MORE, IntStream.range(0, 60).toArray()}) {
            double[] found = minimum(of(working), working);
            assertEquals(0, Math.max(0, violation(working, found)), 1e-12, Arrays.toString(working));
            assertTrue(working.length < 10 || Arrays.stream(found).anyMatch(b -> b == 0));
            assertTrue(Arrays.stream(found).anyMatch(b -> b != 0));
        }
    }

    @Test
    void coefficientsThatJoinLaterCountLikeThoseOfTheStart() {
        LocalModel local = of(FEW);
        minimum(local, FEW);
        loss.evaluate(new double[ROWS * CLASSES]); // goes on elsewhere, the second derivatives stay
        assertTrue(local.cover(MORE));
        double[] later = minimum(local, MORE);
        loss.evaluate(new Random(0).doubles(ROWS * CLASSES).toArray());
        LocalModelTest same = new LocalModelTest();
        assertArrayEquals(same.minimum(same.of(MORE), MORE), later, 1e-12);
    }

    @Test
    void coefficientsThatLeftDoNotCount() {
        double[] found = minimum(of(MORE), FEW);
        assertArrayEquals(minimum(of(FEW), FEW), found, 1e-12);
    }

    @Test
    void noMoreCoefficientsJoinThanThereIsRoomFor() {
        LocalModel local = of(0); // room for 17
        assertTrue(local.cover(IntStream.range(0, 17).toArray()));
        assertTrue(local.cover(new int[] {3, 16}));
        assertFalse(local.cover(new int[] {3, 17}));
    }
}
