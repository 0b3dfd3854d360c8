// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LassoFamily;
import sc.fiji.radiomics.model.LassoModel;
import sc.fiji.radiomics.model.Tuning;

class SelectByLassoTest {
    private static final DesignMatrix TABLE = ChainCohort.noise(90, 12, 21);

    private static StudyPlan.Selection selection(StudyPlan.LambdaChoice choice, int maximum) {
        return new StudyPlan.Selection(0, 1, 5, 1, choice, maximum);
    }

    private static FittedChain fit(Endpoint endpoint, StudyPlan.Selection selection) {
        ChainCohort cohort = ChainCohort.of(TABLE, endpoint);
        return Chain.fit(ChainPlan.plain().with(selection).plan(), cohort.data(), cohort.all(), 3);
    }

    private static Endpoint.Classes classes() {
        Random random = new Random(5);
        int[] of = IntStream.range(0, 90)
                .map(i -> TABLE.x()[i][0] + 0.5 * random.nextGaussian() > 0.4
                        ? 1
                        : TABLE.x()[i][3] + 0.5 * random.nextGaussian() > 0 ? 0 : 2)
                .toArray();
        return new Endpoint.Classes("type", List.of("adeno", "squamous", "other"), of);
    }

    private static Endpoint.Continuous number() {
        Random random = new Random(6);
        return new Endpoint.Continuous(
                "y",
                "mm",
                IntStream.range(0, 90)
                        .mapToDouble(i -> 10 + 3 * TABLE.x()[i][1] + random.nextGaussian())
                        .toArray());
    }

    private static DesignMatrix standardised() {
        double[][] z = new double[90][12];
        for (int j = 0; j < 12; j++) {
            int column = j;
            double mean = Arrays.stream(TABLE.x())
                    .mapToDouble(r -> r[column])
                    .average()
                    .orElseThrow();
            double sd = Math.sqrt(Arrays.stream(TABLE.x())
                            .mapToDouble(r -> (r[column] - mean) * (r[column] - mean))
                            .sum()
                    / 89);
            for (int i = 0; i < 90; i++) {
                z[i][j] = (TABLE.x()[i][j] - mean) / sd;
            }
        }
        return DesignMatrix.of(z, TABLE.names());
    }

    @Test
    void theScoresAreTheLinearPredictorsOfTheChosenModelForEveryKindOfOutcome() {
        for (Endpoint endpoint :
                List.of(ChainCohort.binary(TABLE, 1), ChainCohort.survival(TABLE, 2), classes(), number())) {
            FittedChain chain = fit(endpoint, selection(StudyPlan.LambdaChoice.MINIMUM, 0));
            LassoModel model = chain.crossValidation().orElseThrow().path().model(chain.lambda());
            double[][] scores = chain.signature().score(TABLE, List.of());
            assertEquals(model.family(), chain.signature().family());
            assertEquals(model.classes(), scores.length);
            assertEquals(
                    model.selected(),
                    chain.signature().features().stream()
                            .map(Signature.Feature::name)
                            .toList());
            assertTrue(model.selected().size() > 0 && model.selected().size() < 12);
            for (int c = 0; c < scores.length; c++) {
                assertArrayEquals(model.linearPredictors(standardised(), c), scores[c], 1e-12);
            }
        }
    }

    @Test
    void thePathThatEndsAfterTheMinimumChoosesWhatTheWholePathChooses() {
        DesignMatrix wide = ChainCohort.noise(60, 90, 17);
        for (Endpoint endpoint : List.of(ChainCohort.binary(wide, 1), ChainCohort.survival(wide, 2))) {
            ChainCohort cohort = ChainCohort.of(wide, endpoint);
            Tuning standard = Tuning.standard(cohort.training(cohort.all()).folds(5, 1, 4));
            Tuning whole = new Tuning(standard.rule(), standard.path(), standard.repeats(), false);
            FittedChain part = Chain.fit(ChainPlan.plain().plan(), cohort.data(), cohort.all(), standard);
            FittedChain all = Chain.fit(ChainPlan.plain().plan(), cohort.data(), cohort.all(), whole);
            CrossValidation first = part.crossValidation().orElseThrow();
            CrossValidation full = all.crossValidation().orElseThrow();
            assertTrue(first.path().size() < 100 && full.path().size() == 100);
            assertEquals(full.minimum(), first.minimum());
            assertEquals(full.oneStandardError(), first.oneStandardError());
            for (int k = 0; k <= full.minimum() + 1; k++) {
                assertEquals(full.path().lambda(k), first.path().lambda(k), 1e-14);
                assertEquals(full.mean(k), first.mean(k), 1e-8);
            }
            assertArrayEquals(
                    all.signature().score(wide, List.of())[0], part.signature().score(wide, List.of())[0], 1e-8);
        }
    }

    @Test
    void severalClassesHaveAScoreEach() {
        Signature signature =
                fit(classes(), selection(StudyPlan.LambdaChoice.MINIMUM, 0)).signature();
        assertEquals(
                List.of("Rad-score adeno", "Rad-score squamous", "Rad-score other"),
                signature.scores().stream().map(Signature.Score::name).toList());
        assertEquals(
                "Rad-score",
                fit(number(), selection(StudyPlan.LambdaChoice.MINIMUM, 0))
                        .signature()
                        .scores()
                        .get(0)
                        .name());
    }

    @Test
    void theMinimumOrOneStandardErrorIsTaken() {
        Endpoint endpoint = ChainCohort.binary(TABLE, 1);
        FittedChain minimum = fit(endpoint, selection(StudyPlan.LambdaChoice.MINIMUM, 0));
        FittedChain oneError = fit(endpoint, selection(StudyPlan.LambdaChoice.ONE_STANDARD_ERROR, 0));
        assertEquals(minimum.crossValidation().orElseThrow().minimum(), minimum.lambda());
        assertEquals(oneError.crossValidation().orElseThrow().oneStandardError(), oneError.lambda());
        assertTrue(oneError.lambda() < minimum.lambda());
    }

    @Test
    void aLargerLambdaIsTakenUntilThereAreFewEnoughFeatures() {
        Endpoint endpoint = ChainCohort.binary(TABLE, 1);
        FittedChain any = fit(endpoint, selection(StudyPlan.LambdaChoice.MINIMUM, 0));
        FittedChain two = fit(endpoint, selection(StudyPlan.LambdaChoice.MINIMUM, 2));
        assertTrue(any.signature().features().size() > 2);
        int expected = IntStream.rangeClosed(0, any.lambda())
                .filter(k -> any.crossValidation().orElseThrow().path().degreesOfFreedom(k) <= 2)
                .max()
                .orElseThrow();
        assertEquals(expected, two.lambda());
        assertEquals(
                List.of("f1", "f2"),
                two.signature().features().stream().map(Signature.Feature::name).toList());
        FittedChain.Step step = two.steps().get(two.steps().size() - 1);
        assertEquals(12, step.before());
        assertEquals(2, step.after());
        assertTrue(
                step.detail().matches("LASSO, lambda 0\\.\\d+ by 5-fold cross-validation, minimum, at most 2 features"),
                step::detail);
    }

    @Test
    void moreRepeatsAverageOverOtherFolds() {
        Endpoint endpoint = ChainCohort.binary(TABLE, 1);
        FittedChain one = fit(endpoint, selection(StudyPlan.LambdaChoice.MINIMUM, 0));
        FittedChain three = fit(endpoint, new StudyPlan.Selection(0, 1, 5, 3, StudyPlan.LambdaChoice.MINIMUM, 0));
        assertTrue(three.crossValidation().orElseThrow().mean(20)
                != one.crossValidation().orElseThrow().mean(20));
    }

    @Test
    void theElasticNetIsNamedAndKeepsMore() {
        Endpoint endpoint = number();
        FittedChain net = fit(endpoint, new StudyPlan.Selection(0, 0.1, 5, 1, StudyPlan.LambdaChoice.MINIMUM, 0));
        FittedChain lasso = fit(endpoint, selection(StudyPlan.LambdaChoice.MINIMUM, 0));
        assertTrue(
                net.signature().features().size() > lasso.signature().features().size());
        assertTrue(net.steps().get(net.steps().size() - 1).detail().startsWith("elastic net, alpha 0.1, lambda "));
    }

    /** All features constant: the chain ends with the model without features. */
    @Test
    void aSignatureWithoutFeaturesHasTheNullModelAsItsScore() {
        DesignMatrix flat = DesignMatrix.of(new double[90][2], List.of("a", "b"));
        int[] classes = IntStream.range(0, 90)
                .map(i -> i % 3 == 0 ? 0 : i % 3 == 1 ? 1 : i < 30 ? 1 : 2)
                .toArray();
        boolean[] positive = new boolean[90];
        Arrays.fill(positive, 0, 30, true);
        double[][] scores = nullScores(flat, new Endpoint.Binary("o", "1", positive), LassoFamily.LOGISTIC);
        assertEquals(Math.log(0.5), scores[0][0], 1e-15);
        assertEquals(0, nullScores(flat, ChainCohort.survival(TABLE, 1), LassoFamily.COX)[0][89]);
        double mean = Arrays.stream(number().value()).average().orElseThrow();
        assertEquals(mean, nullScores(flat, number(), LassoFamily.GAUSSIAN)[0][5], 1e-12);
        double[][] several =
                nullScores(flat, new Endpoint.Classes("t", List.of("x", "y", "z"), classes), LassoFamily.MULTINOMIAL);
        assertEquals(0, several[0][0] + several[1][0] + several[2][0], 1e-15);
        assertEquals(Math.log(40.0 / 30), several[1][0] - several[0][0], 1e-15);
        Endpoint single = new Endpoint.Binary("o", "1", new boolean[90]);
        assertEquals(
                "outcome must have training rows of every class, found none of class 1",
                assertThrows(IllegalArgumentException.class, () -> nullScores(flat, single, LassoFamily.LOGISTIC))
                        .getMessage());
    }

    private static double[][] nullScores(DesignMatrix flat, Endpoint endpoint, LassoFamily family) {
        ChainCohort cohort = ChainCohort.of(flat, endpoint);
        FittedChain chain = Chain.fit(ChainPlan.plain().plan(), cohort.data(), cohort.all(), 1);
        assertEquals(-1, chain.lambda());
        assertTrue(chain.crossValidation().isEmpty() && chain.screening().isEmpty());
        assertEquals(family, chain.signature().family());
        assertEquals(List.of(), chain.signature().features());
        return chain.signature().score(flat, List.of());
    }

    /** Pure noise: lambda at one standard error selects nothing, the intercept is the null model's. */
    @Test
    void nothingSelectedGivesTheNullModelToo() {
        boolean[] positive = new boolean[90];
        for (int i = 0; i < 90; i++) {
            positive[i] = i % 3 == 0;
        }
        FittedChain chain =
                fit(new Endpoint.Binary("o", "1", positive), selection(StudyPlan.LambdaChoice.ONE_STANDARD_ERROR, 0));
        assertEquals(0, chain.lambda());
        assertEquals(List.of(), chain.signature().features());
        assertEquals(Math.log(0.5), chain.signature().scores().get(0).intercept(), 1e-12);
        assertEquals(12, chain.steps().get(chain.steps().size() - 1).removed().size());
    }
}
