// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.pipeline.Batch;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.CasePattern;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;

/** Images and regions in, tables of features out. */
@Command(
        name = "extract",
        description = {"Extracts the IBSI features of one image, or of all cases of a study.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "One image:",
            "  radiomics extract ct.nii.gz tumour.nii.gz --settings ct --out results",
            "A study, from a table with the columns case, image, mask",
            "(and optionally roi, labels, reference, others that are carried through):",
            "  radiomics extract --manifest cases.csv --settings ct --out results",
            "A study, from file names, with several settings:",
            "  radiomics extract --images 'data/{case}/CT/image.nii.gz' \\",
            "    --masks 'data/{case}/CT/mask.nii.gz' --settings ct,my.yaml --out results",
            "",
            "Results in the output folder:",
            "  features.csv       one row per region, one column per feature",
            "  features-long.csv  one row per value, with IBSI ids and units",
            "  failures.csv       cases and regions that failed, with the reason",
            "  notes.csv          what to know about single rows",
            "  quality.html       constant, missing, identical columns; read before modelling",
            "  run.yaml           effective settings, versions, hashes of the input files",
            "",
            "The same command again continues where it stopped."
        })
final class ExtractCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "IMAGE", description = "image of a single case")
    private Path image;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MASK",
            description =
                    "its mask, label image, ImageJ ROI file, DICOM SEG or RTSTRUCT; without it the whole image is the region")
    private Path mask;

    @Option(names = "--case", paramLabel = "ID", description = "id of the single case (default: its file name)")
    private String id;

    @Option(
            names = "--roi",
            paramLabel = "NAMES",
            split = ",",
            description = "regions to take by label number or name, of DICOM also by pattern (default: all)")
    private List<String> regions = List.of();

    @Option(
            names = "--series",
            paramLabel = "PATTERN",
            description = "which series of a DICOM folder: its UID or some of what 'radiomics dicom list' prints")
    private String series = "";

    @Option(names = "--labels", paramLabel = "FILE", description = "table of label names (columns label, name)")
    private Path labels;

    @Option(
            names = "--reference",
            paramLabel = "MASK",
            description = "mask of the tissues that normalisation refers to (default: regions of the mask)")
    private Path reference;

    @Option(names = "--manifest", paramLabel = "CSV", description = "table of cases")
    private Path manifest;

    @Option(names = "--images", paramLabel = "PATTERN", description = "image files, {case} where the case id stands")
    private String images;

    @Option(
            names = "--masks",
            paramLabel = "PATTERN",
            description =
                    "mask files, likewise; {reader}, {scan}, {scanner} or {repetition} in a pattern: each is a case")
    private String masks;

    @Option(
            names = "--settings",
            required = true,
            paramLabel = "NAMES",
            description =
                    "presets (ct, pet, mr, ibsi-a ...) and settings files, separated by commas; see 'radiomics settings'")
    private String settings;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the results")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "cases done at a time (default: one per processor)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--save-images", description = "also write the processed images and masks of each region as NIfTI")
    private boolean saveImages;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            converter = LanguageTag.class,
            description = "language of quality.html: en or zh (default: en)")
    private Language language = Language.ENGLISH;

    @Override
    public Integer call() throws Exception {
        requireOneSource();
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, found " + threads);
        }
        Pipeline pipeline = new Pipeline(SettingsFile.read(settings));
        return BatchRun.run(
                spec.commandLine(),
                new Batch(pipeline, out, saveImages),
                cases(),
                new BatchRun.Output(out, threads, language));
    }

    private void requireOneSource() {
        long sources = Arrays.asList(image, manifest, images).stream()
                .filter(s -> s != null)
                .count();
        if (sources != 1) {
            throw new ParameterException(
                    spec.commandLine(), "Name one source of cases: IMAGE, --manifest or --images; found " + sources);
        }
        if (masks != null && images == null) {
            throw new ParameterException(spec.commandLine(), "--masks goes with --images");
        }
    }

    private List<Case> cases() {
        if (manifest != null) {
            return Manifest.read(manifest);
        }
        if (images != null) {
            return CasePattern.find(images, Optional.ofNullable(masks));
        }
        String name = id != null ? id : image.getFileName().toString().replaceFirst("\\.(nii\\.gz|[^.]+)$", "");
        return List.of(new Case(
                name,
                image,
                Optional.ofNullable(mask),
                regions,
                Optional.ofNullable(labels),
                Map.of(),
                series,
                Optional.ofNullable(reference)));
    }
}
