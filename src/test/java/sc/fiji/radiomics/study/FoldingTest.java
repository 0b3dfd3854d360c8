// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Tuning;

/** The folds that choose the penalty go through the whole chain. */
class FoldingTest {
    private static final int[] ROWS = IntStream.range(0, 100).toArray();
    private static final Folds FOLDS =
            Folds.of(Arrays.stream(ROWS).map(i -> 1 + i * 7 % 5).toArray());

    private static Tuning tuning(LambdaRule rule) {
        return new Tuning(rule, CrossValidation.FoldPath.SAME_LAMBDAS, List.of(FOLDS), false);
    }

    @ParameterizedTest
    @EnumSource(StudyPlan.NewBatch.class)
    void theLossOfAFoldIsThatOfAChainThatNeverSawIt(StudyPlan.NewBatch newBatch) {
        ChainCohort cohort = ChainTest.everything();
        StudyPlan plan = ChainTest.everyStep(newBatch).plan();
        CrossValidation found = Chain.fit(plan, cohort.data(), ROWS, tuning(LambdaRule.of(6, 0.1)))
                .crossValidation()
                .orElseThrow();
        for (int k = 0; k < 6; k++) {
            double sum = 0;
            for (int fold = 1; fold <= 5; fold++) {
                sum += deviance(plan, cohort, fold, found.path().lambda(k));
            }
            assertEquals(sum / ROWS.length, found.mean(k), 1e-7);
        }
        assertTrue(found.mean(5) < found.mean(0));
    }

    /** -2 log-likelihood of the rows of a fold under a chain of the other rows at one lambda. */
    private static double deviance(StudyPlan plan, ChainCohort cohort, int fold, double lambda) {
        int[] held = Arrays.stream(ROWS).filter(i -> FOLDS.of().get(i) == fold).toArray();
        int[] rest = Arrays.stream(ROWS).filter(i -> FOLDS.of().get(i) != fold).toArray();
        Tuning one = new Tuning(
                LambdaRule.given(lambda),
                CrossValidation.FoldPath.SAME_LAMBDAS,
                List.of(Folds.of(
                        IntStream.range(0, rest.length).map(i -> 1 + i % 2).toArray())),
                false);
        Signature signature = Chain.fit(plan, cohort.data(), rest, one).signature();
        double[] eta = signature
                .score(
                        cohort.features().rows(held),
                        Arrays.stream(held).mapToObj(cohort.batch()::get).toList())[0];
        boolean[] positive = ((Endpoint.Binary) cohort.endpoint()).positive();
        double sum = 0;
        for (int i = 0; i < held.length; i++) {
            double p = Math.min(1 - 1e-5, Math.max(1e-5, 1 / (1 + Math.exp(-eta[i]))));
            sum -= 2 * Math.log(positive[held[i]] ? p : 1 - p);
        }
        return sum;
    }

    private static StudyPlan screening() {
        return ChainPlan.plain()
                .with(new StudyPlan.Screening(0.05, Optional.empty(), 1, Correlation.Method.SPEARMAN))
                .plan();
    }

    /** How far the loss falls below that without features, -2 log 1/2. */
    private static double gain(StudyPlan plan, ChainCohort cohort) {
        CrossValidation found = Chain.fit(plan, cohort.data(), cohort.all(), 3)
                .crossValidation()
                .orElseThrow();
        return 2 * Math.log(2) - found.mean(found.minimum());
    }

    @Test
    void featuresScreenedOnAllRowsLookGoodWhereThoseScreenedInEachFoldDoNot() {
        boolean[] positive = new boolean[80];
        Arrays.fill(positive, 0, 40, true);
        double honest = 0;
        double leaking = 0;
        for (int seed = 1; seed <= 10; seed++) {
            DesignMatrix noise = ChainCohort.noise(80, 200, seed);
            ChainCohort cohort = ChainCohort.of(noise, new Endpoint.Binary("outcome", "1", positive));
            honest += gain(screening(), cohort) / 10;
            List<String> kept = new ArrayList<>(noise.names());
            Chain.fit(screening(), cohort.data(), cohort.all(), 3).steps().stream()
                    .filter(step -> step.name().equals("univariate screening"))
                    .forEach(step -> step.removed().forEach(removed -> kept.remove(removed.feature())));
            leaking += gain(ChainPlan.plain().plan(), cohort.with(noise.select(kept))) / 10;
        }
        assertTrue(honest < 0.05, "falls by " + honest);
        assertTrue(leaking > 0.15, "falls by " + leaking);
    }

    private static ChainCohort withSmallBatch(String... lastTwo) {
        DesignMatrix noise = ChainCohort.noise(60, 8, 2);
        List<String> batch = new ArrayList<>(Collections.nCopies(58, "A"));
        batch.addAll(List.of(lastTwo));
        for (int i = 0; i < 29; i++) {
            batch.set(i, "B");
        }
        return ChainCohort.of(noise, ChainCohort.binary(noise, 3)).withBatch(batch);
    }

    private static FittedChain harmonised(ChainCohort cohort) {
        StudyPlan plan = ChainPlan.plain()
                .with(new StudyPlan.Harmonisation(
                        "scanner", StudyPlan.HarmonisationMethod.COMBAT, "", StudyPlan.NewBatch.REFUSE, 0))
                .plan();
        Folds folds = Folds.of(
                IntStream.range(0, 60).map(i -> 1 + (i >= 58 ? 0 : i % 4)).toArray());
        return Chain.fit(
                plan,
                cohort.data(),
                cohort.all(),
                new Tuning(LambdaRule.of(5, 0.1), CrossValidation.FoldPath.OWN_LAMBDAS, List.of(folds), false));
    }

    @Test
    void aFoldWhoseBatchTheOthersLackDoesNotCountAndTheReportSaysSo() {
        FittedChain chain = harmonised(withSmallBatch("C", "C"));
        CrossValidation found = chain.crossValidation().orElseThrow();
        assertEquals(
                List.of("fold 1: batch must be one of [A, B] for feature f1, found C in row 59"), found.uncounted());
        String detail = chain.steps().get(chain.steps().size() - 1).detail();
        assertTrue(detail.endsWith("; not counted: " + found.uncounted().get(0)), detail);
        assertTrue(Double.isFinite(found.mean(4)) && found.standardError(4) > 0);
        assertTrue(harmonised(withSmallBatch("A", "B"))
                .crossValidation()
                .orElseThrow()
                .uncounted()
                .isEmpty());
    }

    @Test
    void aFoldMustCount() {
        ChainCohort cohort = withSmallBatch("A", "A");
        List<String> batch = IntStream.range(0, 60).mapToObj(i -> "S" + i / 2).toList();
        Folds pairs = Folds.of(IntStream.range(0, 60).map(i -> 1 + i / 2 % 2).toArray());
        StudyPlan plan = ChainPlan.plain()
                .with(new StudyPlan.Harmonisation(
                        "scanner", StudyPlan.HarmonisationMethod.COMBAT, "", StudyPlan.NewBatch.REFUSE, 0))
                .plan();
        Tuning tuning = new Tuning(LambdaRule.of(5, 0.1), CrossValidation.FoldPath.OWN_LAMBDAS, List.of(pairs), false);
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Chain.fit(plan, cohort.withBatch(batch).data(), cohort.all(), tuning));
        assertTrue(
                error.getMessage().startsWith("a fold must count, found none that does: fold 1: "), error.getMessage());
    }
}
