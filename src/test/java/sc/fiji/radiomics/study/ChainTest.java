// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.MultipleTesting;
import sc.fiji.radiomics.model.Roc;

class ChainTest {
    private static final int[] TRAINING = IntStream.range(0, 90).toArray();
    private static final int[] VALIDATION = IntStream.range(90, 130).toArray();

    /** Every step at work. */
    static ChainPlan everyStep(StudyPlan.NewBatch newBatch) {
        return ChainPlan.plain()
                .with(new StudyPlan.Repeatability(List.of("second"), Icc.Form.AGREEMENT_SINGLE, 0.5, false))
                .with(new StudyPlan.Harmonisation("scanner", StudyPlan.HarmonisationMethod.COMBAT, "", newBatch, 0))
                .with(new StudyPlan.Screening(
                        0.5, Optional.of(MultipleTesting.BENJAMINI_HOCHBERG), 0.8, Correlation.Method.SPEARMAN))
                .with(new StudyPlan.Selection(10, 1, 5, 2, StudyPlan.LambdaChoice.MINIMUM, 0));
    }

    /** 130 cases of 24 features with holes, constants, copies, two scanners in training and a third beside it. */
    static ChainCohort everything() {
        DesignMatrix noise = ChainCohort.noise(130, 24, 12);
        Random random = new Random(4);
        double[][] x = new double[130][];
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            x[i] = noise.x()[i].clone();
            x[i][5] = 7; // constant
            x[i][6] = x[i][0] + 0.05 * random.nextGaussian(); // a copy
            x[i][7] = i % 3 == 0 ? Double.NaN : x[i][7]; // too many holes
            x[i][8] = i % 9 == 0 ? Double.NaN : x[i][8];
            batch.add(i >= 110 ? "C" : i % 2 == 0 ? "A" : "B");
            for (int j = 0; j < 24; j++) {
                x[i][j] += i % 2 == 0 || j == 5 ? 0 : 2;
            }
        }
        ChainCohort cohort = ChainCohort.of(DesignMatrix.of(x, noise.names()), ChainCohort.binary(noise, 9))
                .withBatch(batch);
        return cohort.withRepeats(repeats(cohort));
    }

    /** Second ratings of every second case; those of the tenth feature are noise. */
    private static StudyData.Repeats repeats(ChainCohort cohort) {
        Random random = new Random(77);
        int[] rows = IntStream.range(0, 65).map(i -> 2 * i).toArray();
        double[][] again = Arrays.stream(cohort.features().rows(rows).x())
                .map(row -> Arrays.stream(row)
                        .map(value -> value + 0.1 * random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
        for (double[] row : again) {
            row[9] = random.nextGaussian();
            row[5] = 7 + random.nextGaussian();
        }
        return new StudyData.Repeats(
                "second",
                Arrays.stream(rows).mapToObj(cohort.cases()::get).toList(),
                DesignMatrix.of(again, cohort.features().names()));
    }

    private static FittedChain fit(ChainPlan plan, ChainCohort cohort, int... rows) {
        return Chain.fit(plan.plan(), cohort.data(), rows, 6);
    }

    private static void assertSame(FittedChain expected, FittedChain found) {
        assertEquals(expected.signature(), found.signature());
        assertEquals(expected.steps(), found.steps());
        assertEquals(expected.screening(), found.screening());
        assertEquals(expected.lambda(), found.lambda());
        assertEquals(
                expected.crossValidation().orElseThrow().mean(7),
                found.crossValidation().orElseThrow().mean(7));
    }

    private static double[] scores(FittedChain chain, ChainCohort cohort) {
        return chain.signature().score(cohort.features(), cohort.batch())[0];
    }

    private static List<String> names(FittedChain chain) {
        return chain.signature().features().stream()
                .map(Signature.Feature::name)
                .sorted()
                .toList();
    }

    @Test
    void everyStepReportsWhatCameAndWhatLeft() {
        FittedChain chain = fit(everyStep(StudyPlan.NewBatch.REFUSE), everything(), TRAINING);
        assertEquals(
                List.of(
                        "missing values",
                        "near-constant features",
                        "repeatability",
                        "harmonisation",
                        "standardisation",
                        "univariate screening",
                        "correlated features",
                        "minimum redundancy, maximum relevance",
                        "selection"),
                chain.steps().stream().map(FittedChain.Step::name).toList());
        int before = 24;
        for (FittedChain.Step step : chain.steps()) {
            assertEquals(before, step.before(), step.name());
            assertEquals(step.before() - step.removed().size(), step.after(), step.name());
            before = step.after();
        }
        assertEquals(before, chain.signature().features().size());
        assertEquals("f8", chain.steps().get(0).removed().get(0).feature());
        assertEquals("f6", chain.steps().get(1).removed().get(0).feature());
        assertEquals("f10", chain.steps().get(2).removed().get(0).feature());
        assertEquals(21, chain.screening().size());
        assertTrue(chain.steps().get(6).removed().stream()
                .anyMatch(removed -> List.of("f1", "f7").contains(removed.feature())));
        assertTrue(names(chain).contains("f2"));
    }

    @Test
    void oneSeedGivesTheSameResultAndAnotherSeedOtherFolds() {
        ChainCohort cohort = everything();
        ChainPlan plan = everyStep(StudyPlan.NewBatch.ESTIMATE);
        assertSame(fit(plan, cohort, TRAINING), fit(plan, cohort, TRAINING));
        assertNotEquals(
                fit(plan, cohort, TRAINING).crossValidation().orElseThrow().mean(7),
                Chain.fit(plan.plan(), cohort.data(), TRAINING, 7)
                        .crossValidation()
                        .orElseThrow()
                        .mean(7));
    }

    /** Features, outcomes, batches and second ratings of rows that do not train are replaced by noise. */
    private static ChainCohort spoiled(ChainCohort cohort, long seed) {
        Random random = new Random(seed);
        double[][] x = Arrays.stream(cohort.features().x()).map(double[]::clone).toArray(double[][]::new);
        boolean[] positive = ((Endpoint.Binary) cohort.endpoint()).positive().clone();
        for (int i : VALIDATION) {
            positive[i] = random.nextBoolean();
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] = random.nextInt(9) == 0 ? Double.NaN : 100 * random.nextGaussian();
            }
        }
        StudyData.Repeats repeats = cohort.repeats().get(0);
        double[][] again = repeats.features().x();
        double[][] others = new double[again.length][];
        for (int i = 0; i < again.length; i++) {
            others[i] = again[i].clone();
            if (cohort.cases().indexOf(repeats.cases().get(i)) >= 90) {
                Arrays.setAll(others[i], j -> random.nextGaussian());
            }
        }
        return cohort.with(DesignMatrix.of(x, cohort.features().names()))
                .with(new Endpoint.Binary("outcome", "1", positive))
                .withRepeats(new StudyData.Repeats(
                        repeats.source(),
                        repeats.cases(),
                        DesignMatrix.of(others, repeats.features().names())));
    }

    @Test
    void nothingOfRowsThatDoNotTrainChangesTheChain() {
        ChainCohort cohort = everything();
        FittedChain chain = fit(everyStep(StudyPlan.NewBatch.REFUSE), cohort, TRAINING);
        for (int seed = 1; seed <= 5; seed++) {
            assertSame(chain, fit(everyStep(StudyPlan.NewBatch.REFUSE), spoiled(cohort, seed), TRAINING));
        }
    }

    @Test
    void anEstimatedNewBatchDependsOnItsOwnFeaturesAlone() {
        ChainCohort cohort = everything();
        ChainPlan plan = everyStep(StudyPlan.NewBatch.ESTIMATE);
        FittedChain chain = fit(plan, cohort, TRAINING);
        FittedChain other = fit(plan, spoiled(cohort, 3), TRAINING);
        assertEquals(chain.steps(), other.steps());
        assertEquals(chain.signature().scores(), other.signature().scores());
        for (int j = 0; j < chain.signature().features().size(); j++) {
            Map<String, Signature.Shift> before = new HashMap<>(
                    chain.signature().features().get(j).harmonised().batches());
            Map<String, Signature.Shift> after = new HashMap<>(
                    other.signature().features().get(j).harmonised().batches());
            assertNotEquals(before.remove("C"), after.remove("C"));
            assertEquals(before, after);
        }
        boolean[] opposite = ((Endpoint.Binary) cohort.endpoint()).positive().clone();
        for (int i : VALIDATION) {
            opposite[i] = !opposite[i];
        }
        assertSame(chain, fit(plan, cohort.with(new Endpoint.Binary("outcome", "1", opposite)), TRAINING));
    }

    @Test
    void aNewBatchIsRefusedOrScored() {
        ChainCohort cohort = everything();
        FittedChain refusing = fit(everyStep(StudyPlan.NewBatch.REFUSE), cohort, TRAINING);
        String first = refusing.signature().features().get(0).name();
        assertEquals(
                "batch must be one of [A, B] for feature " + first + ", found C in row 111",
                assertThrows(IllegalArgumentException.class, () -> scores(refusing, cohort))
                        .getMessage());
        double[] scores = scores(fit(everyStep(StudyPlan.NewBatch.ESTIMATE), cohort, TRAINING), cohort);
        assertTrue(Arrays.stream(scores).allMatch(Double::isFinite));
    }

    @Test
    void rowsInAnotherOrderGiveTheSameSignature() {
        ChainCohort cohort = everything();
        ChainPlan plan = everyStep(StudyPlan.NewBatch.ESTIMATE);
        FittedChain chain = fit(plan, cohort, TRAINING);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 130).boxed().toList());
        Collections.shuffle(order, new Random(1));
        int[] shuffled = order.stream().mapToInt(Integer::intValue).toArray();
        int[] rows = IntStream.range(0, 130).filter(i -> shuffled[i] < 90).toArray();
        FittedChain other = fit(plan, cohort.ordered(shuffled), rows);
        assertEquals(names(chain), names(other));
        double[] expected = scores(chain, cohort);
        assertArrayEquals(
                Arrays.stream(shuffled).mapToDouble(i -> expected[i]).toArray(),
                scores(other, cohort.ordered(shuffled)),
                1e-9);
    }

    @Test
    void columnsInAnotherOrderGiveTheSameSignature() {
        ChainCohort cohort = everything();
        ChainPlan plan = everyStep(StudyPlan.NewBatch.ESTIMATE);
        List<String> order = new ArrayList<>(cohort.features().names());
        Collections.shuffle(order, new Random(2));
        ChainCohort other = cohort.with(cohort.features().select(order));
        FittedChain chain = fit(plan, cohort, TRAINING);
        FittedChain found = fit(plan, other, TRAINING);
        assertEquals(names(chain), names(found));
        assertEquals(
                order.stream().filter(names(chain)::contains).toList(),
                found.signature().features().stream()
                        .map(Signature.Feature::name)
                        .toList());
        assertArrayEquals(scores(chain, cohort), scores(found, other), 1e-9);
    }

    @Test
    void unitsOfTheFeaturesDoNotMatter() {
        ChainCohort cohort = everything();
        ChainPlan plan = everyStep(StudyPlan.NewBatch.ESTIMATE);
        ChainCohort other = cohort.with(scaled(cohort.features()));
        StudyData.Repeats repeats = cohort.repeats().get(0);
        other = other.withRepeats(new StudyData.Repeats(repeats.source(), repeats.cases(), scaled(repeats.features())));
        FittedChain chain = fit(plan, cohort, TRAINING);
        FittedChain found = fit(plan, other, TRAINING);
        assertEquals(names(chain), names(found));
        assertArrayEquals(scores(chain, cohort), scores(found, other), 1e-8);
    }

    /** a x + b with other a > 0 and b for each column. */
    private static DesignMatrix scaled(DesignMatrix table) {
        double[][] x = Arrays.stream(table.x())
                .map(row -> IntStream.range(0, row.length)
                        .mapToDouble(j -> Math.pow(10, j % 7 - 3) * row[j] + 3 * j)
                        .toArray())
                .toArray(double[][]::new);
        return DesignMatrix.of(x, table.names());
    }

    @Test
    void copiesOfFeaturesAreRemovedAndChangeNothing() {
        DesignMatrix table = ChainCohort.noise(100, 15, 31);
        ChainCohort cohort = ChainCohort.of(table, ChainCohort.binary(table, 3));
        DesignMatrix.Builder doubled = DesignMatrix.builder(100);
        for (int j = 0; j < 15; j++) {
            int column = j;
            double[] values =
                    Arrays.stream(table.x()).mapToDouble(row -> row[column]).toArray();
            doubled.numeric("f" + (j + 1), values).numeric("f" + (j + 1) + " again", values);
        }
        ChainPlan plan =
                ChainPlan.plain().with(new StudyPlan.Screening(1, Optional.empty(), 0.95, Correlation.Method.SPEARMAN));
        FittedChain once = fit(plan, cohort, cohort.all());
        FittedChain twice = fit(plan, cohort.with(doubled.build()), cohort.all());
        assertEquals(once.signature(), twice.signature());
        FittedChain.Step step = twice.steps().get(twice.steps().size() - 2);
        assertEquals(
                IntStream.rangeClosed(1, 15)
                        .mapToObj(j -> new FittedChain.Removed("f" + j + " again", "correlation 1 with f" + j))
                        .toList(),
                step.removed());
    }

    @Test
    void copiesOfARowStayInOneFold() {
        ChainCohort cohort = everything();
        int[] rows = new Random(3).ints(90, 0, 90).toArray();
        List<Folds> folds = cohort.training(rows).folds(5, 3, 8);
        assertEquals(3, folds.size());
        assertNotEquals(folds.get(0), folds.get(1));
        assertEquals(folds, cohort.training(rows).folds(5, 3, 8));
        for (Folds one : folds) {
            Map<Integer, Integer> of = new HashMap<>();
            for (int i = 0; i < rows.length; i++) {
                int fold = one.of().get(i);
                assertEquals(fold, of.computeIfAbsent(rows[i], row -> fold));
            }
        }
    }

    @Test
    void foldsShareOutTheClasses() {
        ChainCohort cohort = everything();
        boolean[] positive = ((Endpoint.Binary) cohort.endpoint()).positive();
        int[] count = new int[5];
        List<Integer> folds = cohort.training(TRAINING).folds(5, 1, 8).get(0).of();
        for (int i : TRAINING) {
            count[folds.get(i) - 1] += positive[i] ? 1 : 0;
        }
        assertTrue(Arrays.stream(count).max().orElseThrow()
                        - Arrays.stream(count).min().orElseThrow()
                <= 1);
    }

    @Test
    void aBootstrapSampleIsFitted() {
        ChainCohort cohort = everything();
        int[] rows = new Random(3).ints(90, 0, 90).toArray();
        FittedChain chain = fit(everyStep(StudyPlan.NewBatch.ESTIMATE), cohort, rows);
        assertTrue(names(chain).contains("f2"));
        assertEquals(130, scores(chain, cohort).length);
    }

    @Test
    void trainingRowsMustBeRowsOfTheData() {
        assertEquals(
                "training rows must be at least one, found none",
                assertThrows(IllegalArgumentException.class, () -> fit(ChainPlan.plain(), everything()))
                        .getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> fit(ChainPlan.plain(), everything(), 0, 130));
    }

    private static final int PERMUTATIONS = 25;
    private static final int HALF = 60;

    /**
     * Mean AUC of the other half over permutations of the labels. Given the training half, the labels of the other half
     * are in random order, so each AUC has mean 1/2 and, at most, the variance of Mann-Whitney's U,
     * (n + 1) / (12 m (n - m)) with n = 60 rows: 0.075² for m = 30. Four standard errors of the mean of 25 are 0.060.
     */
    private static final double BOUND = 4 * Math.sqrt(61.0 / (12 * 30 * 30)) / Math.sqrt(PERMUTATIONS);

    private static double meanAucOfPermutedLabels(boolean leaking) {
        DesignMatrix table = ChainCohort.noise(2 * HALF, 150, 40);
        ChainPlan plan = ChainPlan.plain()
                .with(new StudyPlan.Screening(0.2, Optional.empty(), 0.9, Correlation.Method.SPEARMAN))
                .with(new StudyPlan.Selection(10, 1, 5, 1, StudyPlan.LambdaChoice.MINIMUM, 0));
        Random random = new Random(99);
        double sum = 0;
        for (int k = 0; k < PERMUTATIONS; k++) {
            ChainCohort cohort = ChainCohort.of(table, shuffled(random));
            if (leaking) {
                FittedChain first = fit(plan, cohort, cohort.all());
                List<String> kept = new ArrayList<>(table.names());
                first.steps().stream()
                        .filter(step -> !step.name().equals("selection"))
                        .forEach(step -> step.removed().forEach(removed -> kept.remove(removed.feature())));
                cohort = cohort.with(table.select(kept));
            }
            FittedChain chain = fit(plan, cohort, IntStream.range(0, HALF).toArray());
            int[] other = IntStream.range(HALF, 2 * HALF).toArray();
            sum += Roc.of(
                            ((Endpoint.Binary) cohort.endpoint().rows(other)).positive(),
                            chain.signature().score(cohort.features().rows(other), List.of())[0])
                    .auc();
        }
        return sum / PERMUTATIONS;
    }

    /** As many of each class in both halves, in random order: permuted labels, stratified by half. */
    private static Endpoint shuffled(Random random) {
        boolean[] positive = new boolean[2 * HALF];
        for (int half = 0; half < 2; half++) {
            List<Boolean> labels = new ArrayList<>(Collections.nCopies(HALF / 2, true));
            labels.addAll(Collections.nCopies(HALF / 2, false));
            Collections.shuffle(labels, random);
            for (int i = 0; i < HALF; i++) {
                positive[half * HALF + i] = labels.get(i);
            }
        }
        return new Endpoint.Binary("outcome", "1", positive);
    }

    @Test
    void permutedLabelsCannotBePredicted() {
        double mean = meanAucOfPermutedLabels(false);
        assertEquals(0.5, mean, BOUND);
    }

    @Test
    void theSameCheckCatchesAChainThatSelectsOnAllRowsFirst() {
        double mean = meanAucOfPermutedLabels(true);
        assertTrue(mean > 0.5 + BOUND, () -> "mean AUC " + mean);
    }
}
