// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.report.ReproducibilityFolder;
import sc.fiji.radiomics.report.ReproducibilityFolder.View;
import sc.fiji.radiomics.study.RatedTables;
import sc.fiji.radiomics.study.RepeatDesign;

/** Which features agree between readers, scans or segmentations of the same cases. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Reproducibility (ICC)...",
        headless = true,
        description =
                "Intraclass correlation, variation and Bland-Altman limits of each feature between readers, scans or"
                        + " segmentations of the same cases, and the list of stable features.")
public class MeasureReproducibility extends RadiomicsCommand {
    @Parameter(
            persist = false,
            label = "First table",
            description = "CSV with the features of the first reader or scan, a row per case; or of all of them, if a"
                    + " column names the reader.")
    private File first = new File("");

    @Parameter(
            persist = false,
            label = "Second table",
            description =
                    "CSV with the features of the second reader or scan of the same cases; empty if a column of the"
                            + " first table names the reader.")
    private File second = new File("");

    @Parameter(
            persist = false,
            label = "More tables",
            description = "Files of further readers or scans, separated by semicolons; empty if there are none.")
    private String more = "";

    @Parameter(
            persist = false,
            label = "Design",
            choices = {"unstated", "test-retest", "readers", "phantom", "perturbation"},
            description = "How the tables came about: scans of the same patients, several readers of the same images, a"
                    + " phantom on several scanners, or random changes of image or region. The result says which form of the"
                    + " ICC fits, and why.")
    private String design = "unstated";

    @Parameter(
            persist = false,
            label = "Reader column or pattern",
            description =
                    "Column that names reader, scan or scanner if one table holds all, or where the name stands in its"
                            + " regions, GTV_{reader}, or in its case ids, {case}_{reader}; empty: a table each.")
    private String reader = "";

    @Parameter(
            persist = false,
            label = "Repetition column",
            description = "Column that counts several scans of a case on one scanner; empty: there is one of each.")
    private String repetition = "";

    @Parameter(persist = false, label = "Case id column", description = "Column of the case id in all tables.")
    private String id = "case";

    @Parameter(
            persist = false,
            label = "Region",
            description = "Name of the region whose rows are compared if there are several per case; else empty.")
    private String region = "";

    @Parameter(
            persist = false,
            label = "Form of the ICC",
            choices = {"ICC(2,1)", "ICC(3,1)", "ICC(1,1)", "ICC(2,k)", "ICC(3,k)", "ICC(1,k)"},
            description =
                    "ICC(2,1): absolute agreement of single ratings, readers or scans stand for others of their kind;"
                            + " the usual choice. ICC(3,1): consistency of single ratings of just these readers, a constant"
                            + " difference between them does not count. ICC(1,1): each case was rated by other readers, in no"
                            + " order, or perturbations. The forms with k are of the mean of all ratings, for studies that will use that mean.")
    private String form = "ICC(2,1)";

    @Parameter(
            persist = false,
            min = "0",
            max = "1",
            label = "Threshold",
            description = "Features that reach it are stable. Often 0.75 (good) or 0.9 (excellent; Koo and Li 2016).")
    private double threshold = 0.75;

    @Parameter(
            persist = false,
            label = "Lower 95 % limit must reach it",
            description =
                    "Stricter: not only the estimate but the lower limit of its interval must reach the threshold.")
    private boolean lowerlimit = false;

    @Parameter(
            persist = false,
            label = "Bland-Altman plots of",
            description =
                    "Features whose Bland-Altman plots are drawn, separated by commas; empty: the most and the least"
                            + " reliable. The table has all numbers.")
    private String plotted = "";

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description =
                    "Folder of the page reproducibility.html, of reproducibility.csv, design.csv, bland-altman.csv,"
                            + " stable-features.csv and figures.")
    private File output = new File("");

    @Parameter(
            persist = false,
            label = "Language of the page",
            choices = {"en", "zh"},
            description = "Language of reproducibility.html: English or Chinese. Tables and figures are English.")
    private String language = "en";

    @Parameter(
            persist = false,
            label = "Show results",
            description = "Show table and figures in windows; without a display they are only written.")
    private boolean show = true;

    @Override
    public void run() {
        require(first, "first", "the CSV table of the first reader");
        require(output, "output", "the folder of the results");
        RepeatDesign came = choice("design", design, RepeatDesign.values());
        View view = new View(names(plotted, ","), choice("language", language, Language.values()));
        ReproducibilityFolder done = ReproducibilityFolder.run(
                tables(), came, agreementRule(form, threshold, lowerlimit), view, output.toPath());
        IJ.log(done.summary() + "; results: " + output);
        IJ.log(done.why());
        done.notes().forEach(IJ::log);
        done.result().notes().forEach(IJ::log);
        if (show) {
            ResultWindows.table(output.toPath().resolve(ReproducibilityFolder.NAME), "Reproducibility");
            done.figures().forEach(ResultWindows::figure);
        }
    }

    private RatedTables tables() {
        List<Path> files = new ArrayList<>(List.of(first.toPath()));
        if (!second.getPath().isBlank()) {
            files.add(second.toPath());
        }
        names(more, ";").forEach(file -> files.add(Path.of(file)));
        try {
            return new RatedTables(files, reader.strip(), id.strip(), region.strip(), repetition.strip());
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
