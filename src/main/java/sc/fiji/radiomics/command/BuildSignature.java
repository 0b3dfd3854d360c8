// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.report.StudyFolder;
import sc.fiji.radiomics.study.StudyResult;

/** From a feature table and clinical data to signature, nomogram and report. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Build Signature and Nomogram...",
        headless = true,
        description = "LASSO signature, clinical models, nomogram, validation and report of a study. Escape stops.")
public class BuildSignature extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "Study plan",
            description =
                    "The study.yaml that names tables, outcome, cohorts and steps; paths in it are relative to it.")
    private File plan = new File("");

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of report, model, figures and tables.")
    private File output = new File("");

    @Parameter(persist = false, min = "1", label = "Threads", description = "Bootstrap samples done at the same time.")
    private int threads = 1;

    @Parameter(
            persist = false,
            label = "Open report",
            description =
                    "Open the report in the browser when it is done; without a display, or in a batch-mode macro, nothing opens.")
    private boolean show = true;

    @Parameter(
            persist = false,
            label = "Language",
            choices = {"plan", "en", "zh"},
            description = "Language of the report: as the plan says, English or Chinese.")
    private String language = "plan";

    @Override
    public void run() {
        requireAtLeastOne("threads", threads);
        require(plan, "plan", "the study.yaml");
        require(output, "output", "the folder of the results");
        String chosen = choice("language", language, "plan", "en", "zh");
        StudyFolder study = StudyFolder.of(plan.toPath(), output.toPath()).in(Language.named(chosen));
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            StudyResult result = study.run(Software.nameAndVersion(), executor, progress());
            IJ.log("Signature of " + result.chain().signature().features().size() + " features; report: "
                    + new File(output, "report.html"));
        }
        if (show) {
            ResultWindows.page(new File(output, "report.html"));
        }
    }
}
