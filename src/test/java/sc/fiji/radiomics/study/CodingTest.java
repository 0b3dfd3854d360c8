// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.model.DesignMatrix;

class CodingTest {
    private static final PredictionModel.Term AGE = new PredictionModel.Term("age", List.of(), List.of(), "");
    private static final PredictionModel.Term STAGE =
            new PredictionModel.Term("stage", List.of("I", "II", "III"), List.of(), "");
    private static final PredictionModel.Term SCORE = new PredictionModel.Term("Rad-score", List.of(), List.of(), "");

    private static DesignMatrix design(PredictionModel.Term term, String text) {
        return new Coding(List.of(term)).design(Map.of(term.name(), List.of(text)), new double[0][], List.of("D07"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "case D07: age must be a number, found 'sixty' | sixty",
                "case D07: age must be a number, found '63,5' | 63,5",
                "case D07: age must be a number, found 'NaN' | NaN",
                "case D07: age must be a number, found '5d' | 5d",
                "case D07: age must be a number, found '1e999' | 1e999"
            })
    void aTextThatIsNoNumberIsRefused(String message, String text) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> design(AGE, text))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"63.5", " 63.5 ", "+63.5", "6.35e1", "635E-1"})
    void numbersAreReadInAnyNotation(String text) {
        assertEquals(63.5, design(AGE, text).x()[0][0], 0);
    }

    @Test
    void anUnknownCategoryIsRefused() {
        assertEquals(
                "case D07: stage must be one of [I, II, III], found 'IV'",
                assertThrows(IllegalArgumentException.class, () -> design(STAGE, "IV"))
                        .getMessage());
    }

    @Test
    void anEmptyCellIsRefusedUnlessItMayBeFilled() {
        assertEquals(
                "case D07: age must be given, found an empty cell",
                assertThrows(IllegalArgumentException.class, () -> design(AGE, " "))
                        .getMessage());
        assertEquals(
                61,
                design(new PredictionModel.Term("age", List.of(), List.of(), "61"), "")
                        .x()[0][0],
                0);
        assertArrayEquals(
                new double[] {1, 0},
                design(new PredictionModel.Term("stage", List.of("I", "II", "III"), List.of(), "II"), "")
                        .x()[0]);
    }

    @Test
    void aMissingColumnIsNamed() {
        Coding coding = new Coding(List.of(STAGE));
        Map<String, List<String>> clinical = Map.of("age", List.of("1"));
        assertEquals(
                "clinical columns must hold stage, found [age]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> coding.design(clinical, new double[0][], List.of("D07")))
                        .getMessage());
    }

    @Test
    void aRadScoreMustBeThereAndFinite() {
        Coding coding = new Coding(List.of(SCORE));
        assertEquals(
                "case D07: Rad-score must be a finite number, found NaN",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> coding.design(Map.of(), new double[][] {{Double.NaN}}, List.of("D07")))
                        .getMessage());
        assertEquals(
                "Rad-scores must be at least 1 for this model, found 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> coding.design(Map.of(), new double[0][], List.of("D07")))
                        .getMessage());
    }

    @Test
    void theScoresOfClassesEnterAsDifferencesToTheFirst() {
        Coding coding = new Coding(List.of(
                new PredictionModel.Term("Rad-score b", List.of(), List.of(), ""),
                new PredictionModel.Term("Rad-score c", List.of(), List.of(), "")));
        double[][] scores = {{1, 2}, {4, 4}, {0, 9}};
        DesignMatrix design = coding.design(Map.of(), scores, List.of("A", "B"));
        assertArrayEquals(new double[][] {{3, -1}, {2, 7}}, design.x());
    }

    @Test
    void aSplineHasTheColumnsOfItsKnots() {
        PredictionModel.Term age = new PredictionModel.Term("age", List.of(), List.of(1.0, 2.0, 4.0), "");
        DesignMatrix design = design(age, "3");
        assertEquals(List.of("age", "age'"), design.names());
        // (3-1)^3 - (3-2)^3 (4-1) / (4-2) over (4-1)^2
        assertArrayEquals(new double[] {3, (8 - 1.5) / 9}, design.x()[0], 1e-15);
    }
}
