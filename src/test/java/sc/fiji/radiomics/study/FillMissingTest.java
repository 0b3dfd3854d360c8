// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.DesignMatrix;

class FillMissingTest {
    private static final double NAN = Double.NaN;
    private static final DesignMatrix TABLE = ChainCohort.columns(
            new double[] {4, NAN, 1, 3, 100}, // one of four training values missing
            new double[] {NAN, NAN, 1, 2, 3}, // half
            new double[] {1, 2, 3, 4, NAN}); // none in training

    private static Training training(int... rows) {
        return ChainCohort.of(TABLE, new Endpoint.Continuous("y", "", new double[5]))
                .training(rows);
    }

    private static StudyPlan.Cleaning plan(double maxMissing, StudyPlan.MissingFeatures features) {
        return new StudyPlan.Cleaning(maxMissing, features, 19, 10, StudyPlan.MissingClinical.DROP);
    }

    private static Passed passed(StudyPlan.Cleaning plan, Training training) {
        return new FillMissing(plan, training).apply(training.features());
    }

    @Test
    void aMissingValueBecomesTheMedianOfTheTrainingRows() {
        Passed passed = passed(plan(0.25, StudyPlan.MissingFeatures.MEDIAN), training(0, 1, 2, 3));
        assertArrayEquals(new double[] {4, 3, 1, 3}, passed.features().get(0).values());
        assertEquals(3, passed.features().get(0).recipe().fill());
        assertEquals(2.5, passed.features().get(1).recipe().fill()); // for rows to come
        assertEquals(
                List.of(new FittedChain.Removed("f2", "2 of 4 values are missing")),
                passed.step().removed());
        assertEquals(
                "features with more than 25 % missing values are removed; 1 other missing value is filled with the"
                        + " median",
                passed.step().detail());
    }

    @Test
    void aRowThatOccursTwiceCountsTwice() {
        Passed passed = passed(plan(0.5, StudyPlan.MissingFeatures.MEDIAN), training(0, 0, 0, 2, 3, 1));
        assertEquals(4, passed.features().get(0).recipe().fill());
    }

    @Test
    void theLimitItselfIsAllowedWhateverItsRounding() {
        double[] values = new double[100];
        java.util.Arrays.fill(values, 0, 29, NAN); // 0.29 x 100 is below 29 in floating point
        Training training = ChainCohort.of(
                        ChainCohort.columns(values), new Endpoint.Continuous("y", "", new double[100]))
                .training(java.util.stream.IntStream.range(0, 100).toArray());
        assertEquals(
                1,
                passed(plan(0.29, StudyPlan.MissingFeatures.MEDIAN), training)
                        .features()
                        .size());
        assertEquals(
                0,
                passed(plan(0.28, StudyPlan.MissingFeatures.MEDIAN), training)
                        .features()
                        .size());
    }

    @Test
    void aFeatureWithoutAnyValueIsRemovedWhateverThePlan() {
        Training training = training(1, 1);
        Passed passed = passed(plan(1, StudyPlan.MissingFeatures.MEDIAN), training);
        assertEquals(
                List.of(
                        new FittedChain.Removed("f1", "2 of 2 values are missing"),
                        new FittedChain.Removed("f2", "2 of 2 values are missing")),
                passed.step().removed());
    }

    @Test
    void aRefusedMissingValueNamesFeatureAndCase() {
        assertEquals(
                "feature f1 must have a value in every training case, found none in case case 0002",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> passed(plan(0.25, StudyPlan.MissingFeatures.REFUSE), training(0, 1, 2, 3)))
                        .getMessage());
        Passed passed = passed(plan(0, StudyPlan.MissingFeatures.REFUSE), training(0, 1, 2, 3));
        assertEquals(NAN, passed.features().get(0).recipe().fill());
    }

    @Test
    void anInfiniteValueIsRefused() {
        Training training = ChainCohort.of(
                        ChainCohort.columns(new double[] {1, Double.POSITIVE_INFINITY}),
                        new Endpoint.Continuous("y", "", new double[2]))
                .training(0, 1);
        assertEquals(
                "feature f1 must be finite or missing, found Infinity in case case 0002",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> passed(plan(0.25, StudyPlan.MissingFeatures.MEDIAN), training))
                        .getMessage());
    }
}
