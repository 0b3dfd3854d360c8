// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.nio.file.Path;
import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import picocli.CommandLine;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.pipeline.Batch;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.report.QualityPage;

/** Runs a batch for the person at the terminal: progress, tables, quality page, and where the files are. */
final class BatchRun {
    /**
     * Where the results of a batch go.
     *
     * @param folder of the results
     * @param threads cases done at a time
     * @param language of the quality page
     */
    record Output(Path folder, int threads, Language language) {}

    private BatchRun() {}

    /**
     * @param line whose streams are used
     * @param output where the results go
     * @return the exit code
     */
    static int run(CommandLine line, Batch batch, List<Case> cases, Output output) {
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(output.threads())) {
            Batch.Summary summary = batch.run(cases, executor, new ConsoleProgress(line.getErr()));
            QualityPage.write(summary, batch.rows(cases), output.folder(), output.language());
            ResultsReport.write(summary, output.folder(), line.getOut());
            return summary.failures().isEmpty() ? 0 : Radiomics.FAILED;
        }
    }
}
