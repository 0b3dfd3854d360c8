// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.RestrictedCubicSpline;

class CandidatesTest {
    private static final List<String> CASES = List.of("A", "B", "C", "D", "E");

    private static StudyPlan plan(StudyPlan.MissingClinical missing, StudyPlan.Clinical clinical) {
        StudyPlan plan = MadeStudy.with(StudyPlan.defaults(), any -> clinical);
        StudyPlan.Cleaning cleaning = plan.cleaning();
        return new ChainPlan(plan)
                .with(new StudyPlan.Cleaning(
                        cleaning.maxMissing(),
                        cleaning.features(),
                        cleaning.frequencyRatio(),
                        cleaning.percentDistinct(),
                        missing))
                .plan();
    }

    private static StudyPlan.Clinical factor(String reference) {
        return new StudyPlan.Clinical(
                List.of("age"),
                List.of(new StudyPlan.Factor("stage", reference)),
                List.of(),
                StudyPlan.ClinicalSelection.AIC,
                1);
    }

    private static Map<String, List<String>> clinical(String... stage) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("age", List.of("50", "70", "", "61", "60"));
        columns.put("stage", List.of(stage));
        return columns;
    }

    @Test
    void theReferenceComesFirstAndTheOthersSorted() {
        StudyPlan plan = plan(StudyPlan.MissingClinical.DROP, factor("II"));
        Candidates candidates = Candidates.of(plan, clinical("III", "I", "II", "II", "I"), CASES);
        assertEquals(
                List.of(
                        new PredictionModel.Term("age", List.of(), List.of(), ""),
                        new PredictionModel.Term("stage", List.of("II", "I", "III"), List.of(), "")),
                candidates.terms());
    }

    @Test
    void missingValuesAreFilledWithTheMedianOrTheMostFrequentLevel() {
        StudyPlan plan = plan(StudyPlan.MissingClinical.IMPUTE, factor("I"));
        Candidates candidates = Candidates.of(plan, clinical("III", "I", "", "III", "I"), CASES);
        assertEquals("60.5", candidates.terms().get(0).fill());
        assertEquals("I", candidates.terms().get(1).fill());
    }

    @Test
    void aCandidateThatDoesNotVaryIsNoCandidate() {
        StudyPlan plan = plan(StudyPlan.MissingClinical.DROP, factor("I"));
        Candidates candidates = Candidates.of(plan, clinical("I", "I", "I", "I", "I"), CASES);
        assertEquals(1, candidates.terms().size());
        assertEquals(Map.of("stage", "I"), candidates.constant());
    }

    @Test
    void aReferenceThatDoesNotOccurIsRefused() {
        StudyPlan plan = plan(StudyPlan.MissingClinical.DROP, factor("0"));
        Map<String, List<String>> clinical = clinical("III", "I", "II", "II", "I");
        assertEquals(
                "reference of stage must be one of [I, II, III] in training, found '0'",
                assertThrows(IllegalArgumentException.class, () -> Candidates.of(plan, clinical, CASES))
                        .getMessage());
    }

    @Test
    void aTextAmongNumbersIsRefused() {
        StudyPlan plan = plan(StudyPlan.MissingClinical.DROP, factor("I"));
        Map<String, List<String>> clinical = clinical("III", "I", "II", "II", "I");
        clinical.put("age", List.of("50", "old", "60", "61", "60"));
        assertEquals(
                "case B: age must be a number, found 'old'",
                assertThrows(IllegalArgumentException.class, () -> Candidates.of(plan, clinical, CASES))
                        .getMessage());
    }

    @Test
    void aColumnNamedLikeTheRadScoreIsRefused() {
        StudyPlan plan = plan(
                StudyPlan.MissingClinical.DROP,
                new StudyPlan.Clinical(List.of("Rad-score"), List.of(), List.of(), StudyPlan.ClinicalSelection.AIC, 1));
        Map<String, List<String>> clinical = Map.of("Rad-score", List.of("1", "2", "3", "4", "5"));
        assertEquals(
                "clinical columns must not be named Rad-score",
                assertThrows(IllegalArgumentException.class, () -> Candidates.of(plan, clinical, CASES))
                        .getMessage());
    }

    @Test
    void splinesHaveHarrellsKnotsOfTheTrainingRows() {
        StudyPlan plan = plan(
                StudyPlan.MissingClinical.DROP,
                new StudyPlan.Clinical(
                        List.of(),
                        List.of(),
                        List.of(new StudyPlan.Spline("age", 3)),
                        StudyPlan.ClinicalSelection.AIC,
                        1));
        List<String> texts = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
        double[] values = IntStream.range(0, 40).asDoubleStream().toArray();
        assertEquals(
                RestrictedCubicSpline.defaultKnots(values, 3),
                Candidates.of(plan, Map.of("age", texts), texts).terms().get(0).knots());
        Map<String, List<String>> few = Map.of("age", List.of("0", "1", "0", "1", "0"));
        assertEquals(
                "spline of age: knots must ascend, found [1.0, 0.0, 0.0]",
                assertThrows(IllegalArgumentException.class, () -> Candidates.of(plan, few, CASES))
                        .getMessage());
    }
}
