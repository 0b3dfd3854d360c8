// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.report.StudyFolder;

/** What a person with bad data reads: the place, the reason and what to do, with exit code 2 and no results. */
class BadWeatherTest {
    private static final String FORMULA = "=cmd|' /C calc'!A0";
    private static final String SCRIPT = "<script>alert(1)</script>";

    /** A study whose names are formulas and scripts, with a validation cohort of one class. */
    @TempDir
    static Path studied;

    private static BadTables.Answer answer;

    @TempDir
    Path folder;

    private BadTables tables;

    @BeforeAll
    static void runStudy() {
        answer = new BadTables(studied)
                .clinical(4, "case", FORMULA)
                .feature(4, "case", FORMULA)
                .clinical(5, "case", SCRIPT)
                .feature(5, "case", SCRIPT)
                .featureName("f6", "<script>f6</script>")
                .clinical("node", (cohort, old) -> cohort.equals("training") ? old : "0")
                .clinical("cohort", (cohort, old) -> old.equals("training") ? old : "<b onload=x>")
                .plan("Bad weather", SCRIPT)
                .write()
                .study();
    }

    @BeforeEach
    void makeTables() {
        tables = new BadTables(folder);
    }

    /** The answer must be this text after the name of the plan, and nothing may be left in the folder of results. */
    private void refused(String text) {
        BadTables.Answer found = tables.study();
        assertEquals("radiomics: study @/study.yaml: " + text, found.error());
        assertEquals("", found.out());
        assertEquals(2, found.code());
        assertFalse(Files.exists(folder.resolve("out/model.json")));
        assertFalse(Files.exists(folder.resolve("out/report.html")));
    }

    @Test
    void formulasAndScriptsAreTextsInEveryResult() throws IOException {
        assertEquals(0, answer.code(), answer.error());
        assertFalse(Files.readString(studied.resolve("out/report.html")).contains(SCRIPT));
        assertFalse(Files.readString(studied.resolve("out/report.html")).contains("<b onload"));
        try (Stream<Path> files = Files.walk(studied.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (file.toString().endsWith(".svg")) {
                    assertFalse(text.contains("<script") || text.contains("<b onload"), file.toString());
                }
                if (file.toString().endsWith(".csv")) {
                    assertFalse(text.lines().anyMatch(line -> line.matches("(.*,)?\"?=cmd.*")), file.toString());
                }
            }
        }
        assertTrue(Files.readString(studied.resolve("out/predictions.csv")).contains("\n'" + FORMULA));
    }

    @Test
    void aValidationCohortOfOneClassIsToldAndStopsNothing() {
        assertTrue(
                answer.out().contains("Warning: cohort <b onload=x> has only 0 cases in the smallest class"),
                answer.out());
        assertTrue(Files.exists(studied.resolve("out/report.html")));
    }

    @Test
    void anOutcomeMustHaveTwoClassesInTraining() {
        tables.clinical("node", (cohort, old) -> "0").write();
        refused("outcome.column: a binary outcome must have two values, found 1 in column 'node' of clinical.csv: '0'"
                + " (48 cases)");
        tables.clinical(3, "node", "1").write();
        refused("the training cohort must have cases with and without '1' in column 'node' of clinical.csv, found it"
                + " in none of 32 cases");
        tables.clinical(1, "node", "1").write();
        refused("the training cohort must have at least 2 cases of each class of 'node' for a cross-validation, found"
                + " 1 in 32 cases");
    }

    @Test
    void anEventMustOccurTwiceInTraining() {
        tables.survival().clinical("event", (cohort, old) -> "0").write();
        refused("the training cohort must have an event in column 'event' of clinical.csv, found none in 32 cases");
        tables.clinical(1, "event", "1").write();
        refused("the training cohort must have at least 2 events of 'event' for a cross-validation, found 1 in 32"
                + " cases");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "yes", "0.5", "TRUE"})
    void anEventIsZeroOrOne(String text) {
        tables.survival().clinical(4, "event", text).write();
        refused("clinical.csv, line 5, case 'P4', column 'event': must be 1 for an event or 0 for a censored case,"
                + " found '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "0"})
    void aTimeIsPositive(String text) {
        tables.survival().clinical(4, "time", text).write();
        refused("clinical.csv, line 5, case 'P4', column 'time': must be a positive time, found '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"high", "Inf", "1e999"})
    void aFeatureIsAFiniteNumber(String text) {
        tables.feature(7, "f3", text).write();
        refused("features.csv, line 8, case 'P7', column 'f3': must be a finite number, found '" + text + "'");
    }

    @Test
    void aCategoryOfValidationMustOccurInTraining() {
        tables.clinical(3, "sex", "x").write();
        refused("clinical.csv, line 4, case 'P3', column 'sex': must be a level of the training cohort (f, m), found"
                + " 'x'; merge it with one of them, or empty the cell");
    }

    @Test
    void aBatchOfValidationMustOccurInTrainingOrBeEstimated() {
        tables.combat("").clinical(3, "centre", "C").write();
        refused("clinical.csv, line 4, case 'P3', column 'centre': must be a batch of the training cohort (A, B), found"
                + " 'C'; set harmonisation.newBatch: estimate, or take the case out");
        tables.plan("method: combat", "method: combat, newBatch: estimate").write();
        refused("clinical.csv, line 4, case 'P3', column 'centre': must be a batch of the training cohort (A, B) or of"
                + " several cases, found 'C'; take the case out");
    }

    @Test
    void idsMustMatch() {
        tables.clinical("case", (cohort, old) -> old.toLowerCase(Locale.ROOT)).write();
        refused("no case has a row in each of features.csv, clinical.csv; features.csv has no case 'p1'; likely its"
                + " 'P1', which differs in letter case; make the ids equal to use the case");
    }

    @Test
    void idsThatASpreadsheetRoundedAreExplained() {
        tables.clinical(4, "case", "1.0E+05").clinical(5, "case", "1.0E+05").write();
        refused("clinical.csv: case id '1.0E+05' is used twice, in lines 5 and 6; ids must be unique; it looks like a"
                + " long number that a spreadsheet program has rounded: make the column text");
    }

    @Test
    void aTableIsTextInUtf8() {
        String text = tables.write().clinicalText(",");
        tables.file("clinical.csv", text.getBytes(StandardCharsets.UTF_16));
        refused("cannot read @/clinical.csv: expected UTF-8 text, found UTF-16 or binary data; save it as CSV in"
                + " UTF-8");
        tables.file("clinical.csv", text.getBytes(StandardCharsets.UTF_16LE));
        refused("cannot read @/clinical.csv: expected UTF-8 text, found UTF-16 or binary data; save it as CSV in"
                + " UTF-8");
        tables.file("clinical.csv", text.replace("P7,", "P\u00e9,").getBytes(StandardCharsets.ISO_8859_1));
        refused(
                "cannot read @/clinical.csv: expected UTF-8 text, found other bytes in line 8; save it as CSV in UTF-8");
        for (String start : List.of("PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0")) {
            tables.file("clinical.csv", (start + "rest").getBytes(StandardCharsets.ISO_8859_1));
            refused("cannot read @/clinical.csv: expected a table as text, found a spreadsheet or archive; save it as"
                    + " CSV");
        }
        tables.file("clinical.csv", new byte[] {0x1f, (byte) 0x8b, 8, 1});
        refused("cannot read @/clinical.csv: expected a table as text, found compressed data; unpack it");
    }

    @Test
    void aTableHasNamesRowsAndClosedQuotationMarks() {
        String text = tables.write().clinicalText(",");
        spoiled("", "cannot read @/clinical.csv: expected a line of column names, found an empty file");
        spoiled(text.lines().findFirst().orElseThrow() + "\n", "clinical.csv: holds no case");
        spoiled(
                text.replace("P5,", "\"P5,"),
                "cannot read @/clinical.csv: line 6: a quotation mark opens a cell and none closes it");
        spoiled(
                text.replace("P5,", "\"P5\"x,"),
                "cannot read @/clinical.csv: line 6: text follows the closing quotation mark of a cell; quotation marks"
                        + " inside a cell must be doubled");
        spoiled(
                text.replace("sex", "age"),
                "cannot read @/clinical.csv: column names must differ, found \"age\" twice");
        spoiled(
                tables.clinical(4, "age", "61,5").clinical(5, "age", "61.5").clinicalText(";"),
                "clinical.csv, line 5, case 'P4', column 'age': must be a finite number, found '61,5'; decimal commas are"
                        + " read only if cells are separated by semicolons or tabs and no number of the table has a"
                        + " decimal point");
    }

    private void spoiled(String clinical, String error) {
        tables.file("clinical.csv", clinical.getBytes(StandardCharsets.UTF_8));
        refused(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            clinical: clinical.csv | clinical: none.csv    | cannot read @/none.csv: no such file
            clinical: clinical.csv | clinical: .           | cannot read @/.: expected a file, found a folder
            folds: 4               | folds: 100            | selection.folds: must be at most the number of training cases, 32, found 100
            folds: 4               | folds: 4, maximum: -1 | study.yaml, line 5: selection: maximum must be at least 0, found -1
            folds: 4               | folds: 4, folds: 5    | study.yaml, line 5: selection: the key 'folds' stands twice
            column: cohort         | share: 0              | study.yaml, line 4: cohorts: share must be above 0, at most 1, found 0
            reference: f           | reference: female     | clinical.factors: the reference level 'female' of column 'sex' must occur in the training cohort, found f, m
            numeric: [age]         | numeric: [age, node]  | study.yaml, line 6: clinical: candidates must not be the outcome or the case id
            """)
    void aPlanIsCheckedBeforeTheWork(String old, String text, String message) {
        tables.plan(old, text).write();
        refused(message);
    }

    @Test
    void theFolderOfResultsIsTriedBeforeTheWork() {
        tables.write().file("out", new byte[0]);
        refused("cannot write @/out: expected a folder, found the file @/out");
    }

    @Test
    void aFolderIsNoPlanAndNoModel() {
        BadTables.Answer found = tables.write().run("study", "@", "--out", "@/out");
        assertEquals("radiomics: study @: cannot read @: expected a file, found a folder", found.error());
        found = tables.apply("predict", folder);
        assertEquals("radiomics: cannot read @: expected a file, found a folder", found.error());
        assertEquals(2, found.code());
    }

    @Test
    void aCancelledStudySaysSoAndLeavesNoResult() {
        tables.write();
        Progress cancelled = new Progress() {
            @Override
            public void update(double fraction, String what) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        Path plan = folder.resolve("study.yaml");
        RadiomicsException error = assertThrows(
                RadiomicsException.class,
                () -> StudyFolder.run(plan, folder.resolve("out"), "test", TaskExecutors.singleThreaded(), cancelled));
        assertEquals("study " + plan + ": study 'Bad weather' cancelled", error.getMessage());
        assertFalse(Files.exists(folder.resolve("out/model.json")));
    }

    @Test
    void aNewCaseThatCannotBePredictedIsToldOnceAndTheOthersArePredicted() throws IOException {
        BadTables.Answer found = tables.featureName("f6", "<script>f6</script>")
                .clinical(3, "sex", "x")
                .write()
                .apply("predict", studied.resolve("out/model.json"));
        assertEquals(1, found.code(), found.error());
        assertEquals(
                List.of("48 cases", "Failed: case P3: sex must be one of [f, m], found 'x'"),
                found.out().lines().limit(2).toList());
        assertEquals(
                49, Files.readAllLines(folder.resolve("new/predictions.csv")).size());
    }

    @Test
    void validationNeedsCasesThatMatchAndBothClasses() {
        Path model = studied.resolve("out/model.json");
        tables.featureName("f6", "<script>f6</script>").clinical("node", (cohort, old) -> "1");
        BadTables.Answer found = tables.write().apply("validate", model);
        assertEquals(
                "radiomics: outcome.column: a binary outcome must have two values, found 1 in column 'node' of"
                        + " @/clinical.csv: '1' (48 cases)",
                found.error());
        assertEquals(2, found.code());
        tables.clinical("case", (cohort, old) -> "Q" + old).write();
        assertEquals(
                "radiomics: no case has a row in each of @/clinical.csv, @/features.csv; @/clinical.csv has 'QP1',"
                        + " @/features.csv has 'P1'",
                tables.apply("validate", model).error());
        assertFalse(Files.exists(folder.resolve("new/validation.csv")));
    }
}
