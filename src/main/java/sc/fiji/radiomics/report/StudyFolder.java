// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.parallel.TaskExecutor;
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
    private StudyFolder() {}

    /**
     * Reads plan and tables, runs the study, writes the report and everything beside it.
     *
     * @param plan the study.yaml
     * @param folder of the results; made if needed
     * @param software name and version, for the report
     * @param executor whose threads repeat the chain
     * @throws RadiomicsException naming the file, the case and the reason
     */
    public static StudyResult run(Path plan, Path folder, String software, TaskExecutor executor, Progress progress) {
        requireOther(plan, folder);
        try {
            StudyPlan read = StudyFile.read(plan);
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
    private static void requireOther(Path plan, Path folder) {
        Path effective = folder.resolve("study.yaml").toAbsolutePath().normalize();
        if (plan.toAbsolutePath().normalize().equals(effective)) {
            throw new RadiomicsException(
                    "study " + plan + ": the folder of the results must be another than that of the"
                            + " plan, which the effective plan would overwrite");
        }
    }
}
