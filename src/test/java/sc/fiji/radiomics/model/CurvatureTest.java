// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Second derivatives of the losses against differences of their gradients. */
class CurvatureTest {
    private static final int ROWS = 40;

    private static Loss loss(LassoFamily family) {
        Random random = new Random(21);
        double[] y = random.doubles(ROWS, -2, 2).toArray();
        boolean[] event = new boolean[ROWS];
        int[] classes = new int[ROWS];
        double[] time = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            event[i] = random.nextDouble() < 0.7;
            classes[i] = i % 3;
            time[i] = 20 - i / 4 * 2; // groups of four equal times, events and censored patients mixed
        }
        return switch (family) {
            case GAUSSIAN -> new GaussianLoss(y);
            case LOGISTIC -> new LogisticLoss(event);
            case MULTINOMIAL -> new MultinomialLoss(classes, 3);
            case COX -> new CoxLoss(new Survival(time, event));
        };
    }

    private static double[] normal(int count, long seed) {
        Random random = new Random(seed);
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static double[] gradient(Loss loss, double[] eta, double[] column, int ofClass, double step) {
        double[] moved = eta.clone();
        OuterProducts.add(step, column, moved, ofClass * loss.n);
        loss.evaluate(moved);
        return loss.gradient.clone();
    }

    /** Differences are taken after the curvature, which so is that of the point and not of the last evaluation. */
    private static double[] checked(Loss loss, double[] eta, double[] column, int ofClass) {
        loss.evaluate(eta);
        Loss.Curvature curvature = loss.curvature();
        double step = 1e-4;
        double[] above = gradient(loss, eta, column, ofClass, step);
        double[] below = gradient(loss, eta, column, ofClass, -step);
        double[] expected = new double[above.length];
        Arrays.setAll(expected, i -> (above[i] - below[i]) / (2 * step));
        double[] product = new double[above.length];
        Arrays.fill(product, Double.NaN);
        curvature.multiply(column, ofClass, product);
        assertArrayEquals(expected, product, 1e-8, loss.family() + " class " + ofClass);
        return product;
    }

    @ParameterizedTest
    @EnumSource
    void theProductIsTheChangeOfTheGradient(LassoFamily family) {
        Loss loss = loss(family);
        for (int seed = 0; seed < 5; seed++) {
            double[] eta = normal(ROWS * loss.responses, 30 + seed);
            for (int c = 0; c < loss.responses; c++) {
                double[] product = checked(loss, eta, normal(ROWS, 40 + seed), c);
                assertTrue(Arrays.stream(product).map(Math::abs).max().orElse(0) > 1e-3);
            }
        }
    }

    /** Patients compete in clusters of like predictors, far below or above those of others. */
    @ParameterizedTest
    @ValueSource(doubles = {30, 300, 1000})
    void coxPredictorsFarApartKeepTheirCurvature(double size) {
        Loss loss = loss(LassoFamily.COX);
        double[] near = normal(ROWS, 50);
        for (int pattern = 0; pattern < 4; pattern++) {
            double[] eta = near.clone();
            for (int i = 0; i < ROWS; i++) {
                eta[i] += size
                        * switch (pattern) {
                            case 0 -> 1;
                            case 1 -> -1;
                            case 2 -> i / 10 - 1.5; // the largest die first
                            default -> 1.5 - i / 10; // the largest die last
                        }
                        / (pattern < 2 ? 1 : 1.5);
            }
            double[] product = checked(loss, eta, normal(ROWS, 51), 0);
            assertTrue(Arrays.stream(product).map(Math::abs).max().orElse(0) > 1e-3, "pattern " + pattern);
        }
    }

    @Test
    void aCommonChangeOfAllCoxPredictorsChangesNothing() {
        Loss loss = loss(LassoFamily.COX);
        double[] ones = new double[ROWS];
        Arrays.fill(ones, 1);
        double[] eta = normal(ROWS, 60);
        loss.evaluate(eta);
        double[] product = new double[ROWS];
        loss.curvature().multiply(ones, 0, product);
        assertArrayEquals(new double[ROWS], product, 1e-16);
    }

    @ParameterizedTest
    @EnumSource
    void theDiagonalIsNotBelowThatOfTheSecondDerivatives(LassoFamily family) {
        Loss loss = loss(family);
        loss.evaluate(normal(ROWS * loss.responses, 70));
        double[] bound = new double[ROWS];
        double[] product = new double[ROWS * loss.responses];
        for (int c = 0; c < loss.responses; c++) {
            loss.curvature(c, bound);
            for (int i = 0; i < ROWS; i++) {
                double[] single = new double[ROWS];
                single[i] = 1;
                loss.curvature().multiply(single, c, product);
                double diagonal = product[c * ROWS + i];
                assertTrue(bound[i] >= diagonal - 1e-16, family + " row " + i);
                assertEquals(family == LassoFamily.COX ? Math.max(diagonal, bound[i]) : diagonal, bound[i], 1e-16);
            }
        }
    }
}
