// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.model.CrossValidation.FoldPath;

/** Penalised regression at its edges: constant, repeated and too many predictors, and wrong input. */
class LassoTest {
    private static final int ROWS = 30;

    /** More columns than rows, the first of them with an effect. */
    private static double[][] table(int columns) {
        Random random = new Random(11);
        double[][] x = new double[ROWS][columns];
        for (double[] row : x) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return x;
    }

    private static DesignMatrix design(double[][] x) {
        return DesignMatrix.of(
                x, IntStream.range(0, x[0].length).mapToObj(j -> "x" + j).toList());
    }

    private static Lasso lasso(LassoFamily family, double[][] x) {
        Random random = new Random(12);
        double[] y = new double[ROWS];
        boolean[] positive = new boolean[ROWS];
        int[] classes = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = x[i][0] + random.nextGaussian();
            positive[i] = y[i] > 0;
            classes[i] = y[i] > 0.7 ? 2 : y[i] > -0.7 ? 1 : 0;
        }
        DesignMatrix design = design(x);
        return switch (family) {
            case LOGISTIC -> Lasso.logistic(design, positive, Penalty.lasso());
            case GAUSSIAN -> Lasso.gaussian(design, y, Penalty.lasso());
            case MULTINOMIAL -> Lasso.multinomial(design, 3, classes, Penalty.lasso());
            case COX ->
                Lasso.cox(
                        design,
                        new Survival(java.util.Arrays.stream(y).map(Math::exp).toArray(), positive),
                        Penalty.lasso());
        };
    }

    @ParameterizedTest
    @EnumSource
    void moreColumnsThanRowsHaveAnOptimum(LassoFamily family) {
        LassoPath path = lasso(family, table(80)).path(LambdaRule.of(20, 0.1));
        for (int k = 0; k < path.size(); k++) {
            assertTrue(path.violation(k) < 1e-9, family + " " + path.violation(k));
        }
        assertTrue(path.degreesOfFreedom(19) > 0);
        assertEquals(0, path.degreesOfFreedom(0));
    }

    /** Large steps: at once more columns break the condition of optimality than there are rows. */
    @ParameterizedTest
    @EnumSource
    void manyMoreColumnsThanRowsThatJoinAtOnceHaveAnOptimum(LassoFamily family) {
        double[][] x = table(1500);
        LassoPath path = lasso(family, x).path(LambdaRule.of(4, 0.05));
        LassoPath slowly = lasso(family, x).path(LambdaRule.of(40, 0.05));
        for (int k = 0; k < 4; k++) {
            assertTrue(path.violation(k) < 1e-9, family + " " + path.violation(k));
            assertEquals(slowly.lambda(13 * k), path.lambda(k), 1e-12);
            assertArrayEquals(scores(slowly.model(13 * k), x), scores(path.model(k), x), 1e-5);
        }
        assertTrue(path.degreesOfFreedom(3) > 10);
    }

    @ParameterizedTest
    @EnumSource
    void aConstantColumnChangesNothing(LassoFamily family) {
        double[][] x = table(6);
        double[][] more = new double[ROWS][7];
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy(x[i], 0, more[i], 0, 6);
            more[i][6] = 3.7;
        }
        LassoModel without = lasso(family, x).path(LambdaRule.of(20, 0.1)).model(19);
        LassoModel with = lasso(family, more).path(LambdaRule.of(20, 0.1)).model(19);
        assertTrue(!with.selected().contains("x6"));
        assertEquals(without.selected(), with.selected());
        assertArrayEquals(scores(without, x), scores(with, more), 1e-12);
    }

    private static double[] scores(LassoModel model, double[][] x) {
        return model.classes() > 2 ? model.linearPredictors(design(x), 0) : model.linearPredictors(design(x));
    }

    /** Which of two copies is taken is open, what they say together is not. */
    @ParameterizedTest
    @EnumSource
    void aRepeatedColumnSharesItsEffect(LassoFamily family) {
        double[][] x = table(6);
        double[][] more = new double[ROWS][7];
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy(x[i], 0, more[i], 0, 6);
            more[i][6] = x[i][0];
        }
        LassoPath without = lasso(family, x).path(LambdaRule.of(20, 0.1));
        LassoPath with = lasso(family, more).path(LambdaRule.of(20, 0.1));
        assertEquals(without.devianceRatio(19), with.devianceRatio(19), 1e-9);
        assertArrayEquals(scores(without.model(19), x), scores(with.model(19), more), 1e-6);
    }

    @Test
    void wrongInputIsNamed() {
        DesignMatrix x = design(table(2));
        Penalty penalty = Penalty.lasso();
        refuses(
                "outcome must have both classes, found 0 positive of 30",
                () -> Lasso.logistic(x, new boolean[ROWS], penalty));
        refuses(
                "outcomes must be as many as rows of predictors, found 29 and 30",
                () -> Lasso.logistic(x, new boolean[29], penalty));
        refuses("outcome must vary, found 0.0 in all 30 rows", () -> Lasso.gaussian(x, new double[ROWS], penalty));
        refuses("class 1 must have rows, found none", () -> Lasso.multinomial(x, 2, new int[ROWS], penalty));
        refuses("classes must be at least two, found 1", () -> Lasso.multinomial(x, 1, new int[ROWS], penalty));
        refuses(
                "survival must have at least one event, found none",
                () -> Lasso.cox(x, new Survival(new double[ROWS], new boolean[ROWS]), penalty));
        refuses(
                "event must be 0 or 1, found 2.0 in row 2",
                () -> Survival.of(new double[] {1, 2}, new double[] {0, 2}));
        double[][] missing = table(2);
        missing[4][1] = Double.NaN;
        refuses("predictor x1 must be a finite number in row 5, found NaN", () -> lasso(LassoFamily.LOGISTIC, missing));
        refuses(
                "predictors must be at least one, found none",
                () -> Lasso.gaussian(
                        DesignMatrix.of(new double[ROWS][0], List.of()),
                        IntStream.range(0, ROWS).asDoubleStream().toArray(),
                        penalty));
    }

    @Test
    void wrongRulesAreNamed() {
        Lasso lasso = lasso(LassoFamily.GAUSSIAN, table(3));
        refuses("alpha must be from 0 to 1, found 1.5", () -> Penalty.elasticNet(1.5));
        refuses("number of lambdas must be at least 1, found 0", () -> LambdaRule.of(0, 0.1));
        refuses("ratio of lambdas must be between 0 and 1, found 2.0", () -> LambdaRule.of(10, 2));
        refuses("lambdas must descend and not be negative, found 2.0 after 1.0", () -> LambdaRule.given(1, 2));
        refuses("tolerance must be positive, found 0.0", () -> new Convergence(Convergence.Rule.STEP, 0));
        refuses("folds must be at least 2, found 1", () -> Folds.of(1, 1, 1));
        refuses("fold 2 of 3 must have rows, found none", () -> Folds.of(1, 3, 1));
        refuses(
                "folds must be of 30 rows like the predictors, found 4",
                () -> CrossValidation.of(lasso, LambdaRule.standard(), Folds.of(1, 2, 1, 2), FoldPath.SAME_LAMBDAS));
        refuses(
                "repeats must be at least one, found none",
                () -> CrossValidation.repeated(lasso, LambdaRule.standard(), List.of(), FoldPath.SAME_LAMBDAS));
        refuses(
                "predictors must be those of the fit, [x0, x1, x2], found [x0, x1]",
                () -> lasso.path(LambdaRule.of(3, 0.5)).model(2).linearPredictors(design(table(2))));
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
