// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.study.StudyFile;

class ProjectFolderTest {
    @TempDir
    private Path folder;

    @Test
    void aNewProjectHoldsWhatTheCommandsTake() {
        ProjectFolder project = ProjectFolder.open(folder.resolve("my study"));
        assertEquals(
                "ct", SettingsFile.read(project.settings().toString()).get(0).name());
        assertEquals(
                List.of("results/features.csv"),
                StudyFile.draft(project.planText(), "study.yaml").tables().features());
        assertEquals(
                "my study", StudyFile.draft(project.planText(), "study.yaml").name());
        assertEquals(List.of(), project.cases());
        assertFalse(Files.exists(project.manifest()));
    }

    @Test
    void everyChangeIsThereWhenTheProjectIsOpenedAgain() {
        ProjectFolder project = ProjectFolder.open(folder);
        Case one = new Case(
                "P 1",
                folder.resolve("images/a.nii.gz"),
                Optional.of(folder.resolve("masks/a.nii.gz")),
                List.of("tumour", "node"),
                Optional.of(folder.resolve("labels.csv")),
                Map.of("centre", "Alder"));
        Case two =
                new Case("P2", folder.resolve("../b.nii.gz"), Optional.empty(), List.of(), Optional.empty(), Map.of());
        project.saveCases(List.of(one, two));
        project.saveSettings("preset: mr\n");
        project.savePlan("outcome: {column: x"); // as it is typed
        project.save(project.project().withStep(Step.STUDY).withThreads(3));
        ProjectFolder again = ProjectFolder.open(folder);
        assertEquals(one, again.cases().get(0));
        assertEquals("P2", again.cases().get(1).id());
        assertEquals(
                folder.resolve("../b.nii.gz").normalize(),
                again.cases().get(1).image().normalize());
        assertEquals(Map.of("centre", ""), again.cases().get(1).extra());
        assertEquals("preset: mr\n", again.settingsText());
        assertEquals("outcome: {column: x", again.planText());
        assertEquals(Step.STUDY, again.project().step());
        assertEquals(3, again.project().threads());
        again.saveCases(List.of());
        assertEquals(List.of(), ProjectFolder.open(folder).cases());
    }

    @Test
    void whichSeriesIsMeantIsThereWhenTheProjectIsOpenedAgain() {
        ProjectFolder project = ProjectFolder.open(folder);
        Case one =
                new Case("P1", folder.resolve("study"), Optional.empty(), List.of(), Optional.empty(), Map.of(), "CT*");
        Case two = new Case("P2", folder.resolve("b.nii"), Optional.empty(), List.of(), Optional.empty(), Map.of());
        project.saveCases(List.of(one, two));
        List<Case> again = ProjectFolder.open(folder).cases();
        assertEquals(List.of("CT*", ""), again.stream().map(Case::series).toList());
        assertEquals(
                "CT*", again.get(0).withId("P3").withRegions(List.of("GTV*")).series());
    }

    @Test
    void theReferenceTissueIsThereWhenTheProjectIsOpenedAgain() {
        ProjectFolder project = ProjectFolder.open(folder);
        Optional<Path> muscle = Optional.of(folder.resolve("muscle.nii"));
        Path image = folder.resolve("a.nii");
        Case one = new Case("P1", image, Optional.empty(), List.of(), Optional.empty(), Map.of(), "", muscle);
        Case two = new Case("P2", image, Optional.empty(), List.of(), Optional.empty(), Map.of());
        project.saveCases(List.of(one, two));
        List<Case> again = ProjectFolder.open(folder).cases();
        assertEquals(muscle, again.get(0).reference());
        assertEquals(Optional.empty(), again.get(1).reference());
        assertEquals(
                muscle, again.get(0).withId("P3").withRegions(List.of("GTV*")).reference());
    }

    @Test
    void pathsInAManifestAreRelativeSoThatAProjectCanMove() throws IOException {
        ProjectFolder project = ProjectFolder.open(folder.resolve("one"));
        Path image = folder.resolve("images").resolve("a.nii.gz");
        project.saveCases(List.of(new Case("A", image, Optional.empty(), List.of(), Optional.empty(), Map.of())));
        assertEquals("case,image,mask,roi,labels\r\nA,../images/a.nii.gz,,,\r\n", Files.readString(project.manifest()));
    }

    @Test
    void aWrongProjectFileIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("workbench.yaml"), "threads: 2\nstep: nowhere\n");
        assertEquals(
                "workbench.yaml, line 2: step: needs one of cases, settings, extraction, table, study, report;"
                        + " found 'nowhere'",
                message());
        Files.writeString(folder.resolve("workbench.yaml"), "thread: 2\n");
        assertTrue(message().startsWith("workbench.yaml, line 1: unknown key 'thread', did you mean 'threads'?"));
        Files.writeString(folder.resolve("workbench.yaml"), "report: results\n");
        assertEquals(
                "workbench.yaml, line 1: cases, settings, plan, results and report must be different paths,"
                        + " found 'results' twice",
                message());
        Files.writeString(folder.resolve("workbench.yaml"), "threads: 0\n");
        assertEquals("workbench.yaml, line 1: threads must be at least 1, found 0", message());
        assertEquals("threads: 0\n", Files.readString(folder.resolve("workbench.yaml")));
    }

    private String message() {
        return assertThrows(RadiomicsException.class, () -> ProjectFolder.open(folder))
                .getMessage();
    }

    @Test
    void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThrows(RadiomicsException.class, () -> ProjectFolder.open(file));
        assertEquals("", Files.readString(file));
    }
}
