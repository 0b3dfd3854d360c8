// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.SmallCohort;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.command.MacroHarness;
import sc.fiji.radiomics.pipeline.Batch;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.study.StudyFile;

/** A study led through without a window: every job in the thread of the test. */
class SessionTest {
    @TempDir
    private Path folder;

    private Path data;
    private List<Case> cases;

    @BeforeEach
    void writeImages() throws IOException {
        data = folder.resolve("data");
        cases = Manifest.read(SmallStudy.write(data, 4));
    }

    private Session open() {
        return new Session(ProjectFolder.open(folder.resolve("my project")), Workers.here());
    }

    private Session withCases() {
        Session session = open();
        session.add(cases);
        session.changeSettings("preset: mr\n");
        return session;
    }

    @Test
    void theExtractionMakesTheTablesOfABatch() throws IOException {
        Session session = withCases();
        session.extract();
        assertEquals(Session.Message.of("extraction.done", 4, 4, 0), session.message());
        Path batch = folder.resolve("batch");
        new Batch(new Pipeline(SettingsFile.read("mr")), batch, false)
                .run(cases, TaskExecutors.singleThreaded(), Progress.NONE);
        for (String table : List.of("features.csv", "features-long.csv", "notes.csv", "failures.csv")) {
            assertArrayEquals(
                    Files.readAllBytes(batch.resolve(table)),
                    Files.readAllBytes(session.project().results().resolve(table)),
                    table);
        }
        assertEquals(4, session.sheet().orElseThrow().table().rows().size());
        assertTrue(Files.exists(session.project().results().resolve("quality.html")));
        for (Step step : List.of(Step.CASES, Step.SETTINGS, Step.EXTRACTION, Step.TABLE)) {
            assertTrue(session.isDone(step), step.toString());
        }
    }

    /** What "Record as macro" shows is run in plain ImageJ without a display, and makes the same bytes. */
    @Test
    void theRecordedMacroReplaysToTheSameTables() throws IOException {
        Session session = withCases();
        session.extract();
        Path results = session.project().results();
        Map<String, byte[]> before = Map.of(
                "features.csv", Files.readAllBytes(results.resolve("features.csv")),
                "features-long.csv", Files.readAllBytes(results.resolve("features-long.csv")),
                "quality.csv", Files.readAllBytes(results.resolve("quality.csv")));
        deleteAll(results);
        assertEquals(null, MacroHarness.run(MacroScript.upTo(Step.TABLE, session.project(), session.language()), ""));
        for (Map.Entry<String, byte[]> table : before.entrySet()) {
            assertArrayEquals(table.getValue(), Files.readAllBytes(results.resolve(table.getKey())), table.getKey());
        }
    }

    @Test
    void theRecordedMacroOfAStudyReplaysToTheSameModel() throws IOException {
        Path plan = SmallCohort.write(folder.resolve("cohort"), 3);
        Session session = open();
        session.changePlan(StudyFile.write(StudyFile.moved(
                StudyFile.parse(SmallCohort.PLAN.replace("chainResamples: 4", "chainResamples: 0"), "plan"),
                plan.getParent(),
                session.project().folder())));
        assertEquals("", session.plan().error());
        assertEquals(List.of("training 80", "validation 40"), session.plan().cohorts());
        session.study();
        assertFalse(session.message().isError(), session.message().toString());
        assertTrue(session.isDone(Step.REPORT));
        Path report = session.project().report();
        byte[] predictions = Files.readAllBytes(report.resolve("predictions.csv"));
        byte[] model = Files.readAllBytes(report.resolve("model.json"));
        deleteAll(report);
        assertFalse(session.isDone(Step.REPORT));
        assertEquals(null, MacroHarness.run(MacroScript.study(session.project(), session.language()), ""));
        assertArrayEquals(predictions, Files.readAllBytes(report.resolve("predictions.csv")));
        assertArrayEquals(model, Files.readAllBytes(report.resolve("model.json")));
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aStoppedExtractionGoesOnInTheNextSession() {
        Session session = withCases();
        int[] looks = {0};
        session.onChange(() -> {
            boolean isOneDone =
                    session.cases().stream().anyMatch(one -> session.state(one).status() == CaseState.Status.DONE);
            if (isOneDone && session.isRunning() && looks[0]++ == 0) {
                session.cancel();
            }
        });
        session.extract();
        assertEquals(Session.Message.of("extraction.stopped"), session.message());
        assertFalse(session.isRunning());
        session.close();
        Session next = open();
        assertEquals(cases.size(), next.cases().size());
        long done = next.cases().stream()
                .filter(one -> next.state(one).status() == CaseState.Status.DONE)
                .count();
        assertEquals(1, done);
        assertFalse(next.isDone(Step.EXTRACTION));
        assertEquals(Optional.empty(), next.sheet());
        next.extract();
        assertEquals(Session.Message.of("extraction.done", 4, 4, 0), next.message());
    }

    @Test
    void closingStopsTheJob() {
        Session session = withCases();
        session.onChange(() -> {
            if (session.isRunning()) {
                session.close();
            }
        });
        session.extract();
        assertEquals(4, open().cases().size());
        assertFalse(Files.exists(session.project().features()));
    }

    @Test
    void aFailedCaseSaysWhyAndTheOthersGoOn() throws IOException {
        Files.writeString(data.resolve("image2.nii.gz"), "no image");
        Session session = withCases();
        session.extract();
        assertEquals(Session.Message.of("extraction.done", 4, 3, 1), session.message());
        CaseState failed = session.state(session.cases().get(1));
        assertEquals(CaseState.Status.FAILED, failed.status());
        assertTrue(failed.failures().get(0).startsWith("case P-2, read image (image2.nii.gz): "), failed.toString());
        assertFalse(session.isDone(Step.EXTRACTION));
        assertEquals(
                CaseState.Status.FAILED, open().state(session.cases().get(1)).status());
    }

    @Test
    void casesDoneWithOtherSettingsAreNew() {
        Session session = withCases();
        session.extract();
        session.changeSettings("preset: pet\n");
        assertEquals(CaseState.Status.NEW, session.state(session.cases().get(0)).status());
        session.changeSettings("preset: mr\n");
        assertEquals(
                CaseState.Status.DONE, session.state(session.cases().get(0)).status());
    }

    @Test
    void whatIsMissingIsSaidInTheWordsOfTheReaders() {
        Session session = open();
        assertEquals(Optional.of(Session.Message.of("missing.cases")), session.missing(Step.EXTRACTION));
        session.add(cases);
        assertEquals(Optional.empty(), session.missing(Step.EXTRACTION));
        session.changeSettings("preset: mrt\n");
        assertEquals(
                "settings settings.yaml: preset: no preset is called 'mrt', did you mean 'mr'? Presets: "
                        + String.join(", ", SettingsFile.presets()),
                session.missing(Step.EXTRACTION).orElseThrow().values().get(0));
        assertEquals(
                "study.yaml, line 13: outcome.column: must name the column of the outcome",
                session.missing(Step.STUDY).orElseThrow().values().get(0));
        session.changePlan("outcome: {colum: x}");
        assertEquals(
                "study.yaml, line 1: outcome: unknown key 'colum', did you mean 'column'? Known: kind, column, positive,"
                        + " time, event, unit, horizons",
                session.plan().error());
        session.changePlan("tables: {features: none.csv}\noutcome: {column: x}");
        assertTrue(
                session.plan().error().startsWith("cannot read "),
                session.plan().error());
    }

    @Test
    void whatCannotBeWrittenIsToldAndNothingIsLost() throws IOException {
        Session session = withCases();
        Path manifest = session.project().manifest();
        Files.delete(manifest);
        Files.createDirectories(manifest);
        session.change(cases.subList(0, 1));
        assertTrue(session.message().isError());
        assertEquals(4, session.cases().size());
    }
}
