// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.YamlRecords;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;

/**
 * A project on disk: {@code workbench.yaml} and the files it names. Every change is written at once, whole or not at all,
 * so that a window closed at any moment, or a machine that loses its power, loses nothing.
 *
 * <p>Manifest, settings and plan are the files that the command line and macros take, so that each step can be repeated
 * without the workbench.
 */
final class ProjectFolder {
    /** The file that makes a folder a project. */
    static final String FILE = "workbench.yaml";

    /** What a new project's settings say. */
    static final String FIRST_SETTINGS = "preset: ct\n";

    private final Path folder;
    private Project project;

    private ProjectFolder(Path folder, Project project) {
        this.folder = folder;
        this.project = project;
    }

    /**
     * Opens a project, or makes one in a folder that holds none; other files in the folder are left alone.
     *
     * @throws RadiomicsException if the folder cannot be written or {@code workbench.yaml} is wrong: names file and line
     */
    static ProjectFolder open(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        try {
            AtomicFile.requireFolder(whole);
            Path file = whole.resolve(FILE);
            Project read = Files.exists(file) ? parse(Files.readString(file)) : Project.defaults();
            ProjectFolder opened = new ProjectFolder(whole, read);
            opened.writeMissing();
            return opened;
        } catch (IOException e) {
            throw new RadiomicsException("project " + whole + ": " + e.getMessage(), e);
        }
    }

    private static Project parse(String text) {
        try {
            var documents = YamlRecords.documents(text, FILE);
            if (documents.size() != 1) {
                throw new IllegalArgumentException(FILE + ": must hold one project, found " + documents.size());
            }
            return YamlRecords.overlay(Project.defaults(), documents.get(0), FILE);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private void writeMissing() throws IOException {
        if (!Files.exists(folder.resolve(FILE))) {
            AtomicFile.write(folder.resolve(FILE), YamlRecords.write(project));
        }
        if (!Files.exists(settings())) {
            AtomicFile.write(settings(), FIRST_SETTINGS);
        }
        if (!Files.exists(plan())) {
            AtomicFile.write(plan(), StudyFile.write(firstPlan()));
        }
    }

    private StudyPlan firstPlan() {
        String features = relative(results().resolve("features.csv"));
        StudyPlan named = StudyFile.with(
                StudyPlan.defaults(), "name", folder.getFileName().toString().strip());
        return StudyFile.with(named, "tables.features", List.of(features));
    }

    Path folder() {
        return folder;
    }

    Project project() {
        return project;
    }

    /** Changes {@code workbench.yaml}. */
    void save(Project changed) {
        if (!changed.equals(project)) {
            write(folder.resolve(FILE), YamlRecords.write(changed));
            project = changed;
        }
    }

    /** The manifest; there is none while there are no cases. */
    Path manifest() {
        return folder.resolve(project.cases());
    }

    Path settings() {
        return folder.resolve(project.settings());
    }

    Path plan() {
        return folder.resolve(project.plan());
    }

    Path results() {
        return folder.resolve(project.results());
    }

    Path report() {
        return folder.resolve(project.report());
    }

    /** The feature table that the extraction of this project makes. */
    Path features() {
        return results().resolve("features.csv");
    }

    /** The path as the files of the project name it: relative to the folder where it can be. */
    String relative(Path path) {
        return CaseSheet.relative(path, folder);
    }

    /** @throws RadiomicsException if the manifest is wrong */
    List<Case> cases() {
        return Files.exists(manifest()) ? Manifest.read(manifest()) : List.of();
    }

    /** @throws RadiomicsException if the manifest cannot be written or would not be read back the same */
    void saveCases(List<Case> cases) {
        try {
            if (cases.isEmpty()) {
                Files.deleteIfExists(manifest());
            } else {
                CaseSheet.of(cases, manifest().toAbsolutePath().getParent()).write(manifest());
            }
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    String settingsText() {
        return read(settings());
    }

    void saveSettings(String text) {
        write(settings(), text);
    }

    String planText() {
        return read(plan());
    }

    void savePlan(String text) {
        write(plan(), text);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new RadiomicsException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
