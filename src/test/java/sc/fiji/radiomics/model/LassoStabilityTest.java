// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.model.CrossValidation.FoldPath;

/** Paths to their end where coefficients nearly diverge, fitted again, and from rows in another order. */
class LassoStabilityTest {
    private static final int ROWS = 60;
    private static final int COLUMNS = 40;

    private record Data(double[][] x, double[] eta, double[] time, boolean[] event) {
        static Data random(long seed) {
            Random random = new Random(seed);
            double[][] x = new double[ROWS][COLUMNS];
            double[] eta = new double[ROWS];
            double[] time = new double[ROWS];
            boolean[] event = new boolean[ROWS];
            for (int i = 0; i < ROWS; i++) {
                Arrays.setAll(x[i], j -> random.nextGaussian());
                eta[i] = 2 * x[i][0] - x[i][1] + 0.3 * random.nextGaussian();
                time[i] = Math.ceil(20 * Math.exp(-eta[i] / 2)); // some are tied
                event[i] = random.nextDouble() < 0.6;
            }
            return new Data(x, eta, time, event);
        }

        Data rows(List<Integer> order) {
            int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
            Survival survival = new Survival(time, event).rows(rows);
            return new Data(
                    Arrays.stream(rows).mapToObj(i -> x[i]).toArray(double[][]::new),
                    Arrays.stream(rows).mapToDouble(i -> eta[i]).toArray(),
                    survival.time(),
                    survival.event());
        }

        Lasso lasso(LassoFamily family) {
            DesignMatrix design = DesignMatrix.of(
                    x, IntStream.range(0, COLUMNS).mapToObj(j -> "x" + j).toList());
            int[] classes =
                    Arrays.stream(eta).mapToInt(v -> v > 1 ? 2 : v > -1 ? 1 : 0).toArray();
            return switch (family) {
                case GAUSSIAN -> Lasso.gaussian(design, eta, Penalty.lasso());
                case LOGISTIC -> Lasso.logistic(design, event, Penalty.lasso());
                case MULTINOMIAL -> Lasso.multinomial(design, 3, classes, Penalty.lasso());
                case COX -> Lasso.cox(design, new Survival(time, event), Penalty.lasso());
            };
        }
    }

    private static List<Integer> shuffled(long seed) {
        List<Integer> order = Arrays.asList(IntStream.range(0, ROWS).boxed().toArray(Integer[]::new));
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void coxPathsWithNearlyDivergentCoefficientsEndAtTheirOptimum(long seed) {
        Data data = Data.random(seed);
        Lasso lasso = data.lasso(LassoFamily.COX);
        LambdaRule rule = LambdaRule.standard();
        Folds folds = Folds.stratified(data.event(), 10, seed);
        for (FoldPath foldPath : FoldPath.values()) {
            CrossValidation validation = CrossValidation.of(lasso, rule, folds, foldPath);
            assertEquals(100, validation.path().size());
            for (int k = 0; k < 100; k++) {
                assertTrue(Double.isFinite(validation.mean(k)), "loss " + k + ": " + validation.mean(k));
                assertTrue(Double.isFinite(validation.standardError(k)), "error " + k);
            }
        }
        double largest = 0;
        int[] order = lasso.order();
        for (int f = 0; f <= 10; f++) {
            int fold = f;
            int[] training = IntStream.range(0, ROWS)
                    .filter(i -> folds.of().get(order[i]) != fold)
                    .toArray();
            LassoPath path = lasso.path(rule, training);
            for (int k = 0; k < path.size(); k++) {
                assertTrue(path.violation(k) < 1e-8, "fold " + fold + ", " + k + ": " + path.violation(k));
            }
            double[] eta = path.model(99).linearPredictors(lasso.columns());
            largest = Math.max(largest, Arrays.stream(eta).map(Math::abs).max().orElse(0));
        }
        assertTrue(largest > 100, "coefficients must nearly diverge, largest linear predictor " + largest);
    }

    @ParameterizedTest
    @EnumSource
    void theSameFitTwiceIsTheSameToTheBit(LassoFamily family) {
        Data data = Data.random(4);
        Lasso lasso = data.lasso(family);
        LambdaRule rule = LambdaRule.of(50, 0.01);
        LassoPath first = lasso.path(rule);
        data.lasso(family).path(LambdaRule.of(20, 0.1));
        for (LassoPath again : List.of(lasso.path(rule), data.lasso(family).path(rule))) {
            for (int k = 0; k < first.size(); k++) {
                assertEquals(first.lambda(k), again.lambda(k));
                assertEquals(first.deviance(k), again.deviance(k));
                for (int c = 0; c < first.model(k).classes(); c++) {
                    assertEquals(first.model(k).intercept(c), again.model(k).intercept(c));
                    assertArrayEquals(
                            first.model(k).coefficients(c), again.model(k).coefficients(c));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheRowsDoesNotMatter(LassoFamily family) {
        Data data = Data.random(5);
        LambdaRule rule = LambdaRule.of(50, 0.01);
        LassoPath path = data.lasso(family).path(rule);
        LassoPath other = data.rows(shuffled(6)).lasso(family).path(rule);
        assertTrue(path.degreesOfFreedom(49) > 10);
        for (int k = 0; k < path.size(); k++) {
            assertEquals(path.devianceRatio(k), other.devianceRatio(k), 1e-8, family + " " + k);
            for (int c = 0; c < path.model(k).classes(); c++) {
                assertEquals(path.model(k).intercept(c), other.model(k).intercept(c), 1e-8, family + " " + k);
                assertArrayEquals(
                        path.model(k).coefficients(c), other.model(k).coefficients(c), 1e-8, family + " " + k);
            }
        }
    }
}
