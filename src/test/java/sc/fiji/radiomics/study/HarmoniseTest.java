// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.stats.StatsCase;

class HarmoniseTest {
    private static final List<String> BATCH = IntStream.range(0, 30)
            .mapToObj(i -> "ABC".substring(i / 10, i / 10 + 1))
            .toList();
    private static final int[] FIRST_TWO = IntStream.range(0, 20).toArray();

    private static StudyPlan.Harmonisation plan(
            StudyPlan.HarmonisationMethod method, String reference, StudyPlan.NewBatch newBatch) {
        return new StudyPlan.Harmonisation("scanner", method, reference, newBatch, 0);
    }

    private static final StudyPlan.Harmonisation ESTIMATE =
            plan(StudyPlan.HarmonisationMethod.COMBAT, "", StudyPlan.NewBatch.ESTIMATE);
    private static final StudyPlan.Harmonisation REFUSE =
            plan(StudyPlan.HarmonisationMethod.COMBAT, "", StudyPlan.NewBatch.REFUSE);

    /** Three scanners of ten cases, each with its location and scale. */
    private static ChainCohort cohort() {
        DesignMatrix noise = ChainCohort.noise(30, 6, 3);
        double[][] x = new double[30][];
        for (int i = 0; i < 30; i++) {
            int scanner = i / 10;
            x[i] = Arrays.stream(noise.x()[i])
                    .map(value -> 5 + 2 * scanner + (1 + scanner) * value)
                    .toArray();
        }
        return ChainCohort.of(DesignMatrix.of(x, noise.names()), new Endpoint.Continuous("y", "", new double[30]))
                .withBatch(BATCH);
    }

    private static Passed passed(StudyPlan.Harmonisation plan, Training training) {
        List<ChainFeature> filled = new FillMissing(StudyPlan.defaults().cleaning(), training)
                .apply(training.features())
                .features();
        return new Harmonise(plan, training).apply(filled);
    }

    /** Reference: R's sva::ComBat. */
    @ParameterizedTest
    @CsvSource({"combat_hosny_plain, COMBAT", "combat_hosny_meanonly, COMBAT_MEAN_ONLY"})
    void equalsSva(String name, StudyPlan.HarmonisationMethod method) {
        StatsCase stats = StatsCase.of(name);
        List<String> names = ChainCohort.texts(stats.description().get("features"));
        DesignMatrix.Builder builder = DesignMatrix.builder(stats.data().rows().size());
        names.forEach(feature -> builder.numeric(feature, ChainCohort.numbers(stats, feature)));
        ChainCohort cohort = ChainCohort.of(
                        builder.build(),
                        new Endpoint.Continuous(
                                "y", "", new double[stats.data().rows().size()]))
                .withBatch(stats.data().column("batch"));
        Passed passed = passed(plan(method, "", StudyPlan.NewBatch.REFUSE), cohort.training(cohort.all()));
        assertEquals(names.size(), passed.features().size());
        CsvTable adjusted = stats.table(name + ".adjusted");
        for (ChainFeature feature : passed.features()) {
            double[] expected = adjusted.column(feature.name()).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double mean = Arrays.stream(expected).average().orElseThrow();
            double sd = Math.sqrt(
                    Arrays.stream(expected).map(v -> (v - mean) * (v - mean)).sum() / (expected.length - 1));
            for (int i = 0; i < expected.length; i++) {
                assertEquals(
                        expected[i], feature.values()[i], 1e-8 * Math.max(Math.abs(expected[i]), sd), feature.name());
            }
        }
    }

    @Test
    void aReferenceBatchStaysAsItIs() {
        ChainCohort cohort = cohort();
        Passed passed = passed(
                plan(StudyPlan.HarmonisationMethod.COMBAT, "B", StudyPlan.NewBatch.REFUSE),
                cohort.training(cohort.all()));
        double[] values = passed.features().get(2).values();
        for (int i = 10; i < 20; i++) {
            assertEquals(cohort.features().x()[i][2], values[i], 1e-14 * Math.abs(values[i]));
        }
        assertEquals(
                new Signature.Shift(0, 1),
                passed.features().get(2).recipe().harmonised().batches().get("B"));
    }

    @Test
    void aBatchThatDidNotTrainIsEstimatedFromItsOwnFeatures() {
        ChainCohort cohort = cohort();
        Passed passed = passed(ESTIMATE, cohort.training(FIRST_TWO));
        Combat.Batch c = Combat.fit(
                        cohort.features().rows(FIRST_TWO).x(), BATCH.subList(0, 20), Combat.Options.defaults())
                .withBatch(
                        "C",
                        cohort.features()
                                .rows(IntStream.range(20, 30).toArray())
                                .x())
                .batch("C");
        for (int j = 0; j < 6; j++) {
            assertEquals(
                    new Signature.Shift(c.gammaStar()[j], c.deltaStar()[j]),
                    passed.features().get(j).recipe().harmonised().batches().get("C"));
        }
        assertEquals(
                Set.of("A", "B"),
                passed(REFUSE, cohort.training(FIRST_TWO))
                        .features()
                        .get(0)
                        .recipe()
                        .harmonised()
                        .batches()
                        .keySet());
    }

    @Test
    void aFewLocalCasesOfANewBatchAreDrawnByTheirIds() {
        ChainCohort cohort = cohort();
        StudyPlan.Harmonisation local = new StudyPlan.Harmonisation(
                "scanner", StudyPlan.HarmonisationMethod.COMBAT, "", StudyPlan.NewBatch.ESTIMATE, 4);
        Signature.Harmonised found = passed(local, cohort.training(FIRST_TWO))
                .features()
                .get(0)
                .recipe()
                .harmonised();
        assertTrue(!found.equals(passed(ESTIMATE, cohort.training(FIRST_TWO))
                .features()
                .get(0)
                .recipe()
                .harmonised()));
        int used = 0;
        for (int row = 20; row < 30; row++) {
            double[][] x =
                    Arrays.stream(cohort.features().x()).map(double[]::clone).toArray(double[][]::new);
            x[row][0] += 50;
            ChainCohort moved = cohort.with(DesignMatrix.of(x, cohort.features().names()));
            used += passed(local, moved.training(FIRST_TWO))
                            .features()
                            .get(0)
                            .recipe()
                            .harmonised()
                            .equals(found)
                    ? 0
                    : 1;
        }
        assertEquals(4, used);
    }

    @Test
    void aNewBatchChangesNothingButItsOwnShift() {
        ChainCohort cohort = cohort();
        Passed refuse = passed(REFUSE, cohort.training(FIRST_TWO));
        Passed estimate = passed(ESTIMATE, cohort.training(FIRST_TWO));
        for (int j = 0; j < 6; j++) {
            assertArrayEquals(
                    refuse.features().get(j).values(),
                    estimate.features().get(j).values(),
                    0);
        }
        assertEquals(refuse.step(), estimate.step());
    }

    @Test
    void aFeatureThatIsConstantInANewBatchHasNoShiftThereAndLeavesTheOthersAlone() {
        ChainCohort cohort = cohort();
        double[][] x = Arrays.stream(cohort.features().x()).map(double[]::clone).toArray(double[][]::new);
        IntStream.range(20, 30).forEach(i -> x[i][1] = 7);
        ChainCohort flat = cohort.with(DesignMatrix.of(x, cohort.features().names()));
        List<ChainFeature> found = passed(ESTIMATE, flat.training(FIRST_TWO)).features();
        assertEquals(6, found.size());
        assertFalse(found.get(1).recipe().harmonised().batches().containsKey("C"));
        List<ChainFeature> without = passed(
                        ESTIMATE, cohort.with(cohort.features().without("f2")).training(FIRST_TWO))
                .features();
        assertEquals(
                without.get(3).recipe().harmonised().batches().get("C"),
                found.get(4).recipe().harmonised().batches().get("C"));
    }

    @Test
    void aMissingValueOfANewBatchIsFilledWithTheTrainingMedian() {
        ChainCohort cohort = cohort();
        double[][] missing =
                Arrays.stream(cohort.features().x()).map(double[]::clone).toArray(double[][]::new);
        double[][] filled = Arrays.stream(missing).map(double[]::clone).toArray(double[][]::new);
        double[] sorted =
                IntStream.range(0, 20).mapToDouble(i -> missing[i][0]).sorted().toArray();
        missing[25][0] = Double.NaN;
        filled[25][0] = (sorted[9] + sorted[10]) / 2;
        assertEquals(
                passed(
                                ESTIMATE,
                                cohort.with(DesignMatrix.of(filled, ChainCohort.names(6)))
                                        .training(FIRST_TWO))
                        .features()
                        .get(0)
                        .recipe(),
                passed(
                                ESTIMATE,
                                cohort.with(DesignMatrix.of(missing, ChainCohort.names(6)))
                                        .training(FIRST_TWO))
                        .features()
                        .get(0)
                        .recipe());
    }

    @Test
    void aFeatureThatIsConstantInATrainingBatchIsRemoved() {
        ChainCohort cohort = cohort();
        double[][] x = Arrays.stream(cohort.features().x()).map(double[]::clone).toArray(double[][]::new);
        IntStream.range(0, 10).forEach(i -> x[i][4] = 7);
        ChainCohort flat = cohort.with(DesignMatrix.of(x, cohort.features().names()));
        Passed passed = passed(REFUSE, flat.training(FIRST_TWO));
        assertEquals(
                List.of(new FittedChain.Removed("f5", "constant within a batch")),
                passed.step().removed());
        assertEquals("combat of 2 batches of scanner: A, B", passed.step().detail());
    }

    @Test
    void harmonisationRemovesLocationAndScale() {
        double[] values = passed(REFUSE, cohort().training(cohort().all()))
                .features()
                .get(0)
                .values();
        double[] mean = new double[3];
        for (int i = 0; i < 30; i++) {
            mean[i / 10] += values[i] / 10;
        }
        double[] raw = cohort().training(cohort().all()).features().get(0).values();
        double before = Math.abs(Arrays.stream(raw, 20, 30).average().orElseThrow()
                - Arrays.stream(raw, 0, 10).average().orElseThrow());
        assertTrue(Math.abs(mean[2] - mean[0]) < before / 4);
    }

    @Test
    void errorsSayWhatWasExpected() {
        assertEquals(
                "harmonisation must have a batch for each of 30 cases, found 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> passed(
                                        REFUSE, cohort().withBatch(List.of()).training(FIRST_TWO)))
                        .getMessage());
        assertEquals(
                "batches must be at least 2, found [A]",
                assertThrows(IllegalArgumentException.class, () -> passed(REFUSE, cohort().training(0, 1, 2, 3)))
                        .getMessage());
    }
}
