// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.pipeline.Batch;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.report.QualityPage;

/** Features of all cases of a manifest, into a folder; goes on where it was stopped. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Batch Extract Features...",
        headless = true,
        description = "IBSI radiomics features of many cases. Escape stops; the same run again goes on from there.")
public class BatchExtractFeatures extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "Manifest",
            description = "CSV table with the columns case, image and mask, one line a case; other columns are kept.")
    private File manifest = new File("");

    @Parameter(
            persist = false,
            label = "Settings",
            choices = {
                "ct",
                "mr",
                "mr-zscore",
                "mr-fbs",
                "pet",
                "ibsi-a",
                "ibsi-b",
                "ibsi-c",
                "ibsi-d",
                "ibsi-e",
                "ibsi-digital",
                "ibsi2-a",
                "ibsi2-b"
            },
            description = "How the images are processed: a preset. A macro can also name a settings file here.")
    private String settings = "ct";

    @Parameter(
            persist = false,
            label = "Settings file",
            description = "A YAML file used instead of the preset; empty uses the preset.")
    private File settingsfile = new File("");

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of the tables, settings and failures.")
    private File output = new File("");

    @Parameter(
            persist = false,
            min = "1",
            label = "Threads",
            description = "Cases done at the same time; each needs memory for its image.")
    private int threads = 1;

    @Parameter(
            persist = false,
            label = "Open quality page",
            description =
                    "Open the quality page of the features in the browser when it is done; without a display, or in a batch-mode macro, nothing opens.")
    private boolean show = true;

    @Parameter(
            persist = false,
            label = "Language",
            choices = {"en", "zh"},
            description = "Language of the quality page: English or Chinese.")
    private String language = "en";

    @Override
    public void run() {
        requireAtLeastOne("threads", threads);
        require(manifest, "manifest", "the CSV table of the cases");
        require(output, "output", "the folder of the results");
        Language spoken = choice("language", language, Language.values());
        List<Case> cases = Manifest.read(manifest.toPath());
        Batch batch = new Batch(new Pipeline(settings(settings, settingsfile)), output.toPath(), false);
        Progress progress = progress();
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            Batch.Summary summary = batch.run(cases, executor, progress);
            if (summary.isComplete()) {
                QualityPage.write(summary, batch.rows(cases), output.toPath(), spoken);
            }
            IJ.log(report(summary));
            if (show && summary.isComplete()) {
                ResultWindows.page(new File(output, "quality.html"));
            }
        }
    }

    private String report(Batch.Summary summary) {
        if (!summary.isComplete()) {
            return "Stopped; finished cases are kept, the same command goes on from there.";
        }
        StringBuilder text = new StringBuilder(summary.cases() + " cases, " + summary.rows() + " regions, "
                + summary.failures().size() + " failures; tables in " + output);
        summary.failures().forEach(failure -> text.append('\n').append(failure.message()));
        return text.toString();
    }
}
