// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;

class CandidatesTest {
    private static final ClinicalTable TABLE = new ClinicalTable(Map.of(
            "case", List.of("P1", "P2"),
            "age", List.of("61", "70"),
            "stage", List.of("II", "I", "III"),
            "outcome", List.of("0", "1")));

    private static final StudyPlan PLAN = StudyFile.draft(
            "outcome: {column: outcome}\nclinical: {factors: [{name: stage, reference: II}], splines: [{name: marker,"
                    + " knots: 5}]}",
            "plan");

    @Test
    void columnsThatAreUsedOtherwiseAreNoCandidates() {
        List<Candidates.Candidate> all = Candidates.of(PLAN, TABLE);
        assertEquals(3, all.size());
        assertEquals(
                List.of(
                        new Candidates.Candidate("age", Candidates.Use.NONE, ""),
                        new Candidates.Candidate("marker", Candidates.Use.SPLINE, "5"),
                        new Candidates.Candidate("stage", Candidates.Use.FACTOR, "II")),
                all.stream()
                        .sorted(java.util.Comparator.comparing(Candidates.Candidate::column))
                        .toList());
    }

    @Test
    void thePlanComesBackFromItsCandidates() {
        assertEquals(PLAN, StudyFile.with(PLAN, Candidates.keys(Candidates.of(PLAN, TABLE))));
    }

    @Test
    void anotherUseBringsWhatItNeeds() {
        Candidates.Candidate stage = new Candidates.Candidate("stage", Candidates.Use.NONE, "");
        assertEquals("I", Candidates.used(stage, Candidates.Use.FACTOR, TABLE).detail());
        assertEquals("3", Candidates.used(stage, Candidates.Use.SPLINE, TABLE).detail());
        assertEquals("", Candidates.used(stage, Candidates.Use.NUMBER, TABLE).detail());
    }

    @Test
    void knotsMustBeANumber() {
        assertEquals(
                "the knots of 'age' must be a whole number, found 'many'",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Candidates.keys(
                                        List.of(new Candidates.Candidate("age", Candidates.Use.SPLINE, "many"))))
                        .getMessage());
    }
}
