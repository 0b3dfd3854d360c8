// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.pipeline.NormalisedImages;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.TissueRegions;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureTable;

/** Features of the regions of the active image, as a table on the screen and in a file. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Extract Features...",
        headless = true,
        description = "IBSI radiomics features of the regions of the active image.")
public class ExtractFeatures extends RegionCommand {
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
            description = "How the image is processed: a preset. A macro can also name a settings file here.")
    private String settings = "ct";

    @Parameter(
            persist = false,
            label = "Settings file",
            description = "A YAML file used instead of the preset; empty uses the preset.")
    private File settingsfile = new File("");

    @Parameter(
            persist = false,
            label = "Case",
            description = "Id of the case in the table; empty takes the image title.")
    private String caseid = "";

    @Parameter(
            persist = false,
            label = "Save table as",
            style = FileWidget.SAVE_STYLE,
            description = "CSV file of the features; the settings are written beside it. Empty saves nothing.")
    private File output = new File("");

    private FeatureTable table = new FeatureTable(List.of());

    public ExtractFeatures() {
        super(MaskRef.AUTOMATIC);
    }

    @Override
    public void run() {
        ImagePlus source = source();
        RegionSource regions = regionSource();
        Pipeline pipeline = new Pipeline(settings(settings, settingsfile).stream()
                .map(one -> one.withMask(regions.reading(one.mask())))
                .toList());
        ReadImage read = CalibratedImage.read(source);
        Regions found = regions.on(
                source, read.image().grid(), pipeline.settings().get(0).mask());
        String id = caseid.isBlank() ? source.getTitle() : caseid;
        List<String> failures = extract(pipeline, id, read, found);
        if (!output.getPath().isBlank() && !table.rows().isEmpty()) {
            FeatureFile.write(table, pipeline.settings(), output);
        }
        FeatureWindow.show(table, "Radiomics features of " + id);
        if (!failures.isEmpty()) {
            throw new RadiomicsException(String.join("\n", failures));
        }
    }

    /** Regions that can be done are done; the others come back as reasons. */
    private List<String> extract(Pipeline pipeline, String id, ReadImage read, Regions found) {
        Progress progress = progress();
        List<FeatureRow> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        TissueRegions known = TissueRegions.of(found.rois(), pipeline.settings());
        NormalisedImages images = NormalisedImages.of(read.image(), known.tissues());
        for (Roi roi : known.rois()) {
            progress.update(
                    (double) (rows.size() + failures.size()) / known.rois().size(), "region " + roi.name());
            if (progress.isCancelled()) {
                cancel("");
                break;
            }
            try {
                FeatureRow row = pipeline.extract(id, images, roi);
                List<String> notes = new ArrayList<>(read.notes());
                notes.addAll(found.notes());
                notes.addAll(row.notes());
                rows.add(new FeatureRow(id, row.roi(), row.values(), row.diagnostics(), notes));
            } catch (RadiomicsException e) {
                failures.add(e.getMessage());
            }
        }
        table = new FeatureTable(rows);
        return failures;
    }

    /** The features of the last run, for scripts. */
    public FeatureTable table() {
        return table;
    }
}
