// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.RadiomicsException;

/** Plans that a form changes key by key. */
class StudyFileChangeTest {
    private final StudyPlan plan = StudyPlan.defaults();

    @Test
    void oneKeyChangesAndAllOthersStay() {
        StudyPlan changed = StudyFile.with(plan, "outcome.column", "metastasis");
        assertEquals("metastasis", changed.outcome().column());
        assertEquals(plan, StudyFile.with(changed, "outcome.column", ""));
    }

    @Test
    void numbersListsRecordsAndEnumsAreValues() {
        assertEquals(0.5, StudyFile.with(plan, "cohorts.share", "0.5").cohorts().share());
        assertEquals(7, StudyFile.with(plan, "seed", 7).seed());
        assertEquals(
                List.of(12.0, 24.0),
                StudyFile.with(plan, "outcome.horizons", List.of("12", "24"))
                        .outcome()
                        .horizons());
        StudyPlan.Factor stage = new StudyPlan.Factor("stage", "1");
        assertEquals(
                List.of(stage),
                StudyFile.with(plan, "clinical.factors", List.of(stage))
                        .clinical()
                        .factors());
        assertEquals(
                StudyPlan.LambdaChoice.ONE_STANDARD_ERROR,
                StudyFile.with(plan, "selection.lambda", StudyPlan.LambdaChoice.ONE_STANDARD_ERROR)
                        .selection()
                        .lambda());
    }

    @Test
    void keysThatMustAgreeChangeTogether() {
        StudyPlan numeric = StudyFile.with(plan, "clinical.numeric", List.of("age"));
        StudyPlan.Spline spline = new StudyPlan.Spline("age", 4);
        assertEquals(
                List.of(spline),
                StudyFile.with(numeric, Map.of("clinical.numeric", List.of(), "clinical.splines", List.of(spline)))
                        .clinical()
                        .splines());
        assertEquals(
                "clinical: numeric, factors and splines must differ, found 'age' twice",
                message(numeric, "clinical.splines", List.of(spline)));
    }

    @Test
    void wrongValuesAndKeysAreNamedWithoutALine() {
        assertEquals("selection.folds: needs a number, found 'ten'", message(plan, "selection.folds", "ten"));
        assertEquals("selection: folds must be at least 2, found 1", message(plan, "selection.folds", "1"));
        assertEquals(
                "outcome: unknown key 'colum', did you mean 'column'? Known: kind, column, positive, time, event, unit,"
                        + " horizons",
                message(plan, "outcome.colum", "x"));
    }

    private static String message(StudyPlan plan, String key, Object value) {
        return assertThrows(RadiomicsException.class, () -> StudyFile.with(plan, key, value))
                .getMessage();
    }

    @Test
    void aDraftMayLackWhatAStudyNeedsButNothingElse() {
        assertEquals(plan, StudyFile.draft("seed: 1\n", "study.yaml"));
        assertEquals(
                "study.yaml, line 1: tables.features: must name at least one feature table",
                assertThrows(RadiomicsException.class, () -> StudyFile.parse("seed: 1\n", "study.yaml"))
                        .getMessage());
        assertEquals(
                "study.yaml, line 1: seed: needs a number, found 'x'",
                assertThrows(RadiomicsException.class, () -> StudyFile.draft("seed: x\n", "study.yaml"))
                        .getMessage());
    }
}
