// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.LabelNames;
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
import sc.fiji.radiomics.pipeline.SeriesMask;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.pipeline.SourceSeries;

/** Regions and features as DICOM objects. */
@Command(
        name = "export",
        description = {
            "Writes regions as a DICOM segmentation (SEG), and their features as a structured report (SR, TID 1500), into",
            "the study of their image, to be sent to the archive.",
            "",
            "Both carry the patient's name, id, birth date and sex and the study as the files of the image have them,",
            "because an archive files them by these; nothing else about the patient is copied.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics dicom export ct/ tumour.nii.gz --settings ct --out results",
            "  radiomics dicom export study/ rtstruct.dcm --series 'CT*' --roi 'GTV*' --out results",
            "  radiomics dicom export ct/ organs.nii.gz --labels names.csv --out results \\",
            "    --category '123037004,SCT,Anatomical Structure' --type 'liver=10200004,SCT,Liver'",
            "",
            "Results in the output folder:",
            "  segmentation.dcm   one segment for each region; regions may overlap",
            "  report.dcm         the features, with IBSI codes and units, if there are settings"
        })
final class DicomExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IMAGE", description = "folder or file of a DICOM series")
    private Path image;

    @Parameters(
            index = "1",
            paramLabel = "MASK",
            description = "its regions: SEG, RTSTRUCT, a mask or label image, or an ImageJ ROI file")
    private Path mask;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
    private Path out;

    @Option(
            names = "--series",
            paramLabel = "PATTERN",
            description = "which series of the folder: its UID or some of what 'radiomics dicom list' prints")
    private String series = "";

    @Option(
            names = "--roi",
            paramLabel = "NAMES",
            split = ",",
            description = "regions to take by number or name (default: all)")
    private List<String> regions = List.of();

    @Option(names = "--labels", paramLabel = "FILE", description = "table of label names (columns label, name)")
    private Path labels;

    @Option(
            names = "--settings",
            paramLabel = "NAMES",
            description = "presets and settings files to extract features with; without them there is no report")
    private String settings;

    @Option(
            names = "--type",
            paramLabel = "[NAME=]CODE",
            description =
                    "what the regions are, or one of them, as value,scheme,meaning (default: 52988006,SCT,Lesion)")
    private List<String> types = List.of();

    @Option(
            names = "--category",
            paramLabel = "[NAME=]CODE",
            description = "category of that, likewise (default: 49755003,SCT,Morphologically Abnormal Structure)")
    private List<String> categories = List.of();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "how the regions were found: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Segment.Method method = Segment.Method.MANUAL;

    @Option(names = "--algorithm", paramLabel = "NAME", description = "what found them, if no person drew them")
    private String algorithm = "";

    @Option(names = "--person", paramLabel = "NAME", description = "who answers for the content, as Family^Given")
    private String person = "";

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "when it was made, as 2024-05-06T07:08:09 (default: now)")
    private LocalDateTime time;

    @Option(names = "--threads", paramLabel = "N", description = "default: one per processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, found " + threads);
        }
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            return export(executor);
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private int export(TaskExecutor executor) throws IOException {
        Optional<Pipeline> pipeline =
                Optional.ofNullable(settings).map(names -> new Pipeline(SettingsFile.read(names)));
        RegionDescription description = description();
        CompactToolkit toolkit = new CompactToolkit();
        DicomSeries slices = new SourceSeries(toolkit, executor).series(image, series);
        LocalDateTime made = time != null ? time : LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS);
        DicomExport export = new DicomExport(slices, new Origin(Software.version(), made, person), description);
        Regions found = SeriesMask.read(mask, slices, names(), regions);
        SeriesReader reader = new SeriesReader(toolkit, executor);
        DicomExport.Summary summary =
                export.write(found, pipeline.map(one -> new DicomFeatures(one, reader, Progress.NONE)), toolkit, out);
        PrintWriter err = spec.commandLine().getErr();
        summary.notes().forEach(err::println);
        summary.failures().forEach(err::println);
        PrintWriter print = spec.commandLine().getOut();
        summary.written().forEach(file -> print.println("Wrote " + out.resolve(file)));
        print.flush();
        return summary.failures().isEmpty() ? 0 : Radiomics.FAILED;
    }

    private SortedMap<Integer, String> names() throws IOException {
        return labels == null ? new TreeMap<>() : LabelNames.read(labels);
    }

    private RegionDescription description() {
        RegionDescription usual = RegionDescription.UNKNOWN;
        return new RegionDescription(
                RegionDescription.Meaning.parse(categories, usual.category().other()),
                RegionDescription.Meaning.parse(types, usual.type().other()),
                new Segment.Algorithm(method, algorithm));
    }
}
