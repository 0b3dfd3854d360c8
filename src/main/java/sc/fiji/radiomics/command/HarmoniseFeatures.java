// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.report.HarmonisedFolder;
import sc.fiji.radiomics.study.BatchTable;
import sc.fiji.radiomics.study.StudyPlan;

/** A feature table without the differences of scanners or centres. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Harmonise (ComBat)...",
        headless = true,
        description =
                "ComBat: removes differences of location and scale between scanners or centres from the features of"
                        + " a table. For description only: a study harmonises by its plan, on training cases.")
public class HarmoniseFeatures extends RadiomicsCommand {
    @Parameter(persist = false, label = "Feature table", description = "CSV with the features, a row per case.")
    private File features = new File("");

    @Parameter(
            persist = false,
            label = "Clinical table",
            description = "CSV with batch and covariates of the same cases; empty if the feature table has them.")
    private File clinical = new File("");

    @Parameter(persist = false, label = "Batch column", description = "Column with the scanner or centre of each case.")
    private String batch = "";

    @Parameter(
            persist = false,
            label = "Covariates",
            description =
                    "Columns whose effects are kept, separated by commas, for example a stage that is more frequent"
                            + " in one centre. Never the outcome that a model is to predict.")
    private String covariates = "";

    @Parameter(
            persist = false,
            label = "Method",
            choices = {"parametric", "non-parametric"},
            description = "How the estimates of one feature borrow from the others: by a normal and an inverse gamma"
                    + " prior, or by an average weighted by likelihood (slower).")
    private String method = "parametric";

    @Parameter(
            persist = false,
            label = "Mean only",
            description = "Only locations are adjusted, not scales; for small batches.")
    private boolean meanonly = false;

    @Parameter(
            persist = false,
            label = "Reference batch",
            description = "The batch that stays as it is; empty: all move to their common mean.")
    private String reference = "";

    @Parameter(persist = false, label = "Case id column", description = "Column of the case id in both tables.")
    private String id = "case";

    @Parameter(
            persist = false,
            label = "Region",
            description = "Name of the region whose rows are taken if there are several per case; else empty.")
    private String region = "";

    @Parameter(
            persist = false,
            label = "Saved harmonisation",
            description = "A harmonisation.json of an earlier run, applied to new cases of the same batches: nothing is"
                    + " fitted, and its batch column, covariates and method count. Empty: fit to this table.")
    private File saved = new File("");

    @Parameter(
            persist = false,
            label = "Estimate new batches",
            description =
                    "A batch that the saved harmonisation does not know gets location and scale from the features of"
                            + " its cases, ten at least; otherwise it is refused.")
    private boolean estimate = false;

    @Parameter(
            persist = false,
            label = "Language",
            choices = {"en", "zh"},
            description = "Language of the page: English or Chinese.")
    private String language = "en";

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of harmonised.csv, harmonisation.csv, harmonisation.json, the page and the figure.")
    private File output = new File("");

    @Parameter(
            persist = false,
            label = "Show results",
            description = "Show table and figure in windows; without a display they are only written.")
    private boolean show = true;

    @Override
    public void run() {
        require(features, "features", "the CSV table of the features");
        require(output, "output", "the folder of the results");
        HarmonisedFolder done = saved.getPath().isBlank()
                ? HarmonisedFolder.fit(source(), options(), new HarmonisedFolder.Output(output.toPath(), spoken()))
                : HarmonisedFolder.apply(saved.toPath(), source(), newBatches(), output.toPath());
        IJ.log(done.summary() + "; results: " + output);
        done.notes().forEach(IJ::log);
        if (show) {
            ResultWindows.table(output.toPath().resolve(HarmonisedFolder.NAME), "Harmonised features");
            done.figure().ifPresent(ResultWindows::figure);
        }
    }

    private BatchTable.Source source() {
        if (batch.isBlank() && saved.getPath().isBlank()) {
            throw new RadiomicsException("option 'batch' must name the column of scanner or centre, found nothing");
        }
        Optional<Path> other = clinical.getPath().isBlank() ? Optional.empty() : Optional.of(clinical.toPath());
        return new BatchTable.Source(
                features.toPath(), other, id.strip(), region.strip(), batch.strip(), names(covariates, ","));
    }

    private Language spoken() {
        return choice("language", language, Language.values());
    }

    private StudyPlan.NewBatch newBatches() {
        return estimate ? StudyPlan.NewBatch.ESTIMATE : StudyPlan.NewBatch.REFUSE;
    }

    private Combat.Options options() {
        return Combat.Options.defaults()
                .withParametric(
                        choice("method", method, "parametric", "non-parametric").equals("parametric"))
                .withMeanOnly(meanonly)
                .withReference(reference.isBlank() ? null : reference.strip());
    }
}
