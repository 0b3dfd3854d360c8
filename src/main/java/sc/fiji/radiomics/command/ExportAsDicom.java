// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.dicom.Origin;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;
import sc.fiji.radiomics.io.dicom.region.Segment;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesReader;
import sc.fiji.radiomics.pipeline.DicomExport;
import sc.fiji.radiomics.pipeline.DicomFeatures;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.RegionDescription;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.pipeline.SourceSeries;

/** Writes the regions of the active image and their features into the DICOM study of the image. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Export Regions and Features as DICOM...",
        headless = true,
        description = "Writes regions of the active image as a DICOM segmentation (SEG) and their features as a"
                + " structured report (SR) into the study of the image. Both carry the patient's name and id, as the"
                + " files of the image do, so that the archive can file them.")
public class ExportAsDicom extends RegionCommand {
    private static final double SAME_GRID = 1e-3; // of a voxel

    @Parameter(
            persist = false,
            label = "DICOM series",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of the DICOM files that the active image was opened from.")
    private File dicom = new File("");

    @Parameter(
            persist = false,
            label = "Series",
            description = "Which series of the folder: its UID or some of its description; empty if there is only one.")
    private String series = "";

    @Parameter(
            persist = false,
            label = "Report of features",
            description = "Extract the features from the voxels of the DICOM files and write the structured report.")
    private boolean report = true;

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
            description = "How the image is processed for its features: a preset. A macro can also name a settings file"
                    + " here.")
    private String settings = "ct";

    @Parameter(
            persist = false,
            label = "Settings file",
            description = "A YAML file used instead of the preset; empty uses the preset.")
    private File settingsfile = new File("");

    @Parameter(
            persist = false,
            label = "What the regions are",
            description =
                    "Code as value,scheme,meaning, or region=code for one region; several separated by semicolons.")
    private String type = "52988006,SCT,Lesion";

    @Parameter(persist = false, label = "Category of that", description = "Category of what the regions are, likewise.")
    private String category = "49755003,SCT,Morphologically Abnormal Structure";

    @Parameter(
            persist = false,
            label = "Regions were found",
            choices = {"manual", "semiautomatic", "automatic"},
            description = "How the regions were found.")
    private String method = "manual";

    @Parameter(
            persist = false,
            label = "By algorithm",
            description = "Name of the algorithm that found them; empty if a person drew them.")
    private String algorithm = "";

    @Parameter(
            persist = false,
            label = "Person",
            description = "Who answers for the content, as Family^Given; empty names nobody.")
    private String person = "";

    @Parameter(
            persist = false,
            label = "Output folder",
            style = FileWidget.DIRECTORY_STYLE,
            description = "Folder of segmentation.dcm and report.dcm; files of these names are replaced.")
    private File output = new File("");

    public ExportAsDicom() {
        super(MaskRef.OVERLAY);
    }

    @Override
    public void run() {
        ImagePlus source = source();
        Regions found = new Regions(chosen(source, CalibratedImage.gridInMillimetres(source)), List.of());
        require(dicom, "dicom", "the folder of the DICOM files of the image");
        require(output, "output", "the folder of the results");
        RegionDescription description = description();
        Optional<Pipeline> pipeline = pipeline();
        CompactToolkit toolkit = new CompactToolkit();
        try (TaskExecutor executor = TaskExecutors.multiThreaded()) {
            DicomSeries slices = new SourceSeries(toolkit, executor).series(dicom.toPath(), series);
            requireSameGrid(source, slices.grid());
            SeriesReader reader = new SeriesReader(toolkit, executor);
            DicomExport export = new DicomExport(slices, origin(), description);
            Optional<DicomFeatures> features = pipeline.map(one -> new DicomFeatures(one, reader, progress()));
            tell(source, export.write(found, features, toolkit, output.toPath()));
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private Origin origin() {
        return new Origin(Software.version(), LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS), person);
    }

    private Optional<Pipeline> pipeline() {
        return report ? Optional.of(new Pipeline(settings(settings, settingsfile))) : Optional.empty();
    }

    private RegionDescription description() {
        choice("method", method, "manual", "semiautomatic", "automatic");
        RegionDescription usual = RegionDescription.UNKNOWN;
        return RegionInputs.told(
                "",
                () -> new RegionDescription(
                        RegionDescription.Meaning.parse(
                                names(category, ";"), usual.category().other()),
                        RegionDescription.Meaning.parse(
                                names(type, ";"), usual.type().other()),
                        new Segment.Algorithm(Segment.Method.valueOf(method.toUpperCase(Locale.ROOT)), algorithm)));
    }

    /** An image that was opened otherwise may have its slices in another order. */
    private static void requireSameGrid(ImagePlus source, Grid expected) {
        Grid grid = CalibratedImage.gridInMillimetres(source);
        if (!grid.matches(expected, SAME_GRID)) {
            throw new RadiomicsException("image '" + source.getTitle()
                    + "' must lie on the voxels of the series, as it does when Plugins > Radiomics opened it from"
                    + " there; found " + grid.describe() + " and " + expected.describe());
        }
    }

    private void tell(ImagePlus source, DicomExport.Summary summary) {
        CommandNotes.show(source.getTitle(), summary.notes());
        summary.written().forEach(file -> IJ.log("Wrote " + new File(output, file)));
        if (summary.written().isEmpty()) {
            cancel("");
        }
        if (!summary.failures().isEmpty()) {
            throw new RadiomicsException(String.join("\n", summary.failures()));
        }
    }
}
