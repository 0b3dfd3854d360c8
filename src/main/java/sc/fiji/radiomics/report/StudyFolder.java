// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.study.Study;
import sc.fiji.radiomics.study.StudyData;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;
import sc.fiji.radiomics.study.StudyTables;

/** A study from its plan to the folder of its results: what every door calls. */
public final class StudyFolder {
    private final Path plan;
    private final Path folder;
    private final Optional<Language> language;

    private StudyFolder(Path plan, Path folder, Optional<Language> language) {
        this.plan = plan;
        this.folder = folder;
        this.language = language;
    }

    /**
     * A study and where its results go.
     *
     * @param plan the study.yaml
     * @param folder of the results; made if needed
     */
    public static StudyFolder of(Path plan, Path folder) {
        return new StudyFolder(plan, folder, Optional.empty());
    }

    /** The same study with a report in a language whatever the plan says; empty: in that of the plan. */
    public StudyFolder in(Optional<Language> other) {
        return new StudyFolder(plan, folder, other);
    }

    /**
     * Runs a study whose report speaks the language of its plan.
     *
     * @param plan the study.yaml
     * @param folder of the results; made if needed
     * @param software name and version, for the report
     * @param executor whose threads repeat the chain
     * @throws RadiomicsException naming the file, the case and the reason
     */
    public static StudyResult run(Path plan, Path folder, String software, TaskExecutor executor, Progress progress) {
        return of(plan, folder).run(software, executor, progress);
    }

    /**
     * Reads plan and tables, runs the study, writes the report and everything beside it.
     *
     * @param software name and version, for the report
     * @param executor whose threads repeat the chain
     * @throws RadiomicsException naming the file, the case and the reason
     */
    public StudyResult run(String software, TaskExecutor executor, Progress progress) {
        requireOther();
        try {
            StudyPlan written = StudyFile.read(plan);
            StudyPlan read = language.map(written::in).orElse(written);
            Path start = plan.toAbsolutePath().getParent();
            StudyData data = StudyTables.read(read, start);
            AtomicFile.requireFolder(folder); // before the work, which would be lost
            StudyResult result = Study.run(read, data, executor, progress);
            // why: paths in a plan are relative to it, and the effective one can be run where it lies
            StudyReport.write(result, StudyFile.moved(read, start, folder), software, folder);
            return result;
        } catch (IOException e) {
            throw new RadiomicsException("study " + plan + ": " + e.getMessage(), e);
        } catch (RadiomicsException e) {
            throw new RadiomicsException("study " + plan + ": " + e.getMessage(), e);
        }
    }

    /** The effective plan must not take the place of the one that a person wrote. */
    private void requireOther() {
        Path effective = folder.resolve("study.yaml").toAbsolutePath().normalize();
        if (plan.toAbsolutePath().normalize().equals(effective)) {
            throw new RadiomicsException(
                    "study " + plan + ": the folder of the results must be another than that of the"
                            + " plan, which the effective plan would overwrite");
        }
    }
}
