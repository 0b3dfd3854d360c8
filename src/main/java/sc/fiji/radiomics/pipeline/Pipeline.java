// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static sc.fiji.radiomics.pipeline.StepException.attempt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.filter.response.Original;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.LabelNames;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.io.Sha256;
import sc.fiji.radiomics.io.StoredVoxels;
import sc.fiji.radiomics.perturb.Draw;
import sc.fiji.radiomics.pyradiomics.Parameters;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

/**
 * From image and region to features, for one or more settings at a time. Immutable and safe for use in many threads.
 *
 * <pre>{@code
 * Pipeline pipeline = new Pipeline(SettingsFile.read("ct"));
 * FeatureRow row = pipeline.extract("P-012", image, roi);
 * }</pre>
 */
public final class Pipeline {
    private final List<Settings> settings;

    /**
     * @param settings each with a name of its own
     * @throws IllegalArgumentException if there are none or two have one name
     */
    public Pipeline(List<Settings> settings) {
        if (settings.isEmpty()
                || settings.stream().map(Settings::name).distinct().count() < settings.size()) {
            throw new IllegalArgumentException("a pipeline needs settings, each with a name of its own");
        }
        this.settings = List.copyOf(settings);
    }

    public List<Settings> settings() {
        return settings;
    }

    /**
     * All features of one region.
     *
     * @param caseId written into the row
     * @param image intensities
     * @param roi region on the grid of the image or a crop of it; the settings make its intensity mask
     * @throws RadiomicsException naming region and step, for example if no voxel is left after resegmentation
     */
    public FeatureRow extract(String caseId, Volume image, Roi roi) {
        return extract(caseId, NormalisedImages.of(image), roi);
    }

    /**
     * All features of one region, image and region being perturbed first.
     *
     * @param draw what is done to them
     * @throws RadiomicsException naming region and step, for example if no voxel is left of the region
     */
    public FeatureRow extract(String caseId, Volume image, Roi roi, Draw draw) {
        return extract(caseId, NormalisedImages.of(image), roi, Optional.of(draw));
    }

    /**
     * All features of one region; what normalisation makes of the image is shared by all regions that are extracted from the
     * same images.
     *
     * @param images intensities, normalised as the settings say
     */
    public FeatureRow extract(String caseId, NormalisedImages images, Roi roi) {
        return extract(caseId, images, roi, Optional.empty());
    }

    private FeatureRow extract(String caseId, NormalisedImages images, Roi roi, Optional<Draw> draw) {
        try {
            return row(caseId, new Subject(images, Optional.empty(), draw), roi, Intermediates.NONE);
        } catch (StepException e) {
            throw new RadiomicsException("ROI " + roi.name() + ", " + e.getMessage(), e);
        }
    }

    /**
     * What regions are extracted from.
     *
     * @param stored what the file says of the voxels, if they are as the file has them
     * @param draw how image and region are perturbed
     */
    private record Subject(NormalisedImages images, Optional<StoredVoxels> stored, Optional<Draw> draw) {}

    private FeatureRow row(String caseId, Subject subject, Roi roi, Intermediates intermediates) {
        NormalisedImages images = subject.images();
        List<FeatureValue> values = new ArrayList<>();
        Map<String, Double> diagnostics = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>(attempt("check region", () -> Notes.ofInput(images.original(), roi)));
        for (Settings one : settings) {
            Consumer<String> noting = note -> notes.add(noted(one, note));
            if (one.profile().pyradiomics().isPresent()) {
                PyRadiomicsFeatures features =
                        pyradiomics(subject, roi, one.profile().pyradiomics().get());
                values.addAll(features.values());
                diagnostics.putAll(features.diagnostics());
                features.notes().forEach(noting);
                continue;
            }
            NormalisedImages.Result normalised = images.of(one, roi);
            normalised.notes().forEach(noting);
            Perturbed perturbed = new Perturbed(subject.draw(), normalised.noise());
            attempt("estimate noise", perturbed::noiseAdded).ifPresent(sd -> diagnostics.put(Perturbed.NOISE, sd));
            ProcessedRegion region = ProcessedRegion.of(normalised.image(), roi, one, perturbed);
            intermediates.save(roi.name(), region);
            forEachImage(region, noting, part -> {
                values.addAll(Extraction.values(part));
                if (part.isResponse()) {
                    intermediates.save(roi.name(), part);
                    String start = one.name() + "." + part.imageName() + ".";
                    part.diagnostics().forEach((key, value) -> diagnostics.put(start + key, value));
                    Notes.ofResponse(part).forEach(noting);
                }
            });
            region.diagnostics().forEach((key, value) -> diagnostics.put(one.name() + "." + key, value));
            Notes.ofResult(region).forEach(noting);
        }
        return new FeatureRow(caseId, roi.name(), values, diagnostics, notes);
    }

    private static PyRadiomicsFeatures pyradiomics(Subject subject, Roi roi, Parameters parameters) {
        if (subject.draw().isPresent()) {
            throw new StepException("perturb", "perturbations need the profile ibsi, found pyradiomics", null);
        }
        return PyRadiomicsFeatures.of(
                PyRadiomicsFeatures.typed(subject.images().original(), subject.stored()), roi, parameters);
    }

    private String noted(Settings one, String note) {
        return settings.size() == 1 ? note : one.name() + ": " + note;
    }

    /** The region on the image itself and on its filtered images, one after the other in the order of the filters. */
    private static void forEachImage(ProcessedRegion region, Consumer<String> noting, Consumer<ProcessedRegion> use) {
        if (!region.settings().isFiltered()) {
            use.accept(region);
            return;
        }
        ResponseMaps maps = ResponseMaps.of(region);
        maps.notes().forEach(noting);
        for (Filter filter : region.settings().filters()) {
            use.accept(filter instanceof Original ? region : maps.on(filter));
        }
    }

    /**
     * Reads the files of a case and extracts all its regions. Never throws for a bad case: what cannot be done becomes a
     * failure with the reason.
     *
     * @param saved folder for the processed images and masks; nothing: they are not kept
     * @return one outcome per region, or one failure for the case
     */
    public List<Outcome> run(Case one, Optional<Path> saved, Progress progress) {
        List<Outcome> outcomes = new ArrayList<>();
        run(one, List.of(Variant.UNPERTURBED), saved, progress, (variant, found) -> outcomes.addAll(found));
        return outcomes;
    }

    /**
     * The same for variants of a case, whose files are read once. Never throws for a bad case.
     *
     * @param saved folder for the processed images and masks of the unperturbed image
     * @param done takes the outcomes of each variant, one per region or one failure, as soon as they are known; what is
     *     cancelled may lack regions
     */
    void run(
            Case one,
            List<Variant> variants,
            Optional<Path> saved,
            Progress progress,
            BiConsumer<Variant, List<Outcome>> done) {
        Stage stage = new Stage(one);
        try {
            ReadImage read = stage.read("read image", one.image(), file -> Uptake.of(one.read(file), settings));
            boolean isNeeded =
                    settings.stream().anyMatch(each -> !each.profile().isIbsi())
                            && read.series().isEmpty();
            Optional<StoredVoxels> stored =
                    isNeeded ? stage.read("read image", one.image(), StoredVoxels::of) : Optional.empty();
            Regions regions = regions(one, read, stage);
            TissueRegions known = tissues(one, read, TissueRegions.of(regions.rois(), settings), stage);
            NormalisedImages images = NormalisedImages.of(read.image(), known.tissues());
            List<String> notes = new ArrayList<>(read.notes());
            notes.addAll(regions.notes());
            for (Variant variant : variants) {
                Subject subject = new Subject(images, stored, variant.draw());
                List<Outcome> outcomes = new ArrayList<>();
                for (Roi roi : known.rois()) {
                    if (progress.isCancelled()) {
                        break;
                    }
                    outcomes.add(region(one, subject, roi, notes, saved));
                }
                done.accept(variant, outcomes);
            }
        } catch (StepException e) {
            variants.forEach(variant -> done.accept(variant, List.of(stage.failed("", e.step(), e.reason()))));
        } catch (OutOfMemoryError e) {
            variants.forEach(variant -> done.accept(variant, List.of(stage.failed("", stage.step, outOfMemory()))));
        }
    }

    private Outcome region(Case one, Subject subject, Roi roi, List<String> notes, Optional<Path> saved) {
        try {
            Intermediates intermediates = saved.filter(folder -> subject.draw().isEmpty())
                    .map(folder -> Intermediates.in(folder, one.id()))
                    .orElse(Intermediates.NONE);
            FeatureRow row = row(one.id(), subject, roi, intermediates);
            List<String> all = new ArrayList<>(notes);
            all.addAll(row.notes());
            return new Outcome.Extracted(new FeatureRow(row.caseId(), row.roi(), row.values(), row.diagnostics(), all));
        } catch (StepException e) {
            return failed(one, roi, e.step(), e.reason());
        } catch (OutOfMemoryError e) {
            return failed(one, roi, "extract", outOfMemory());
        } catch (RuntimeException e) { // a defect of ours: this region fails, the batch goes on
            return failed(one, roi, "extract", "internal error: " + e);
        }
    }

    private static Outcome.Failed failed(Case one, Roi roi, String step, String reason) {
        return new Outcome.Failed(one.id(), roi.name(), step, fileName(one.image()), reason);
    }

    private static String outOfMemory() {
        return "needs more memory than the " + Runtime.getRuntime().maxMemory() / (1 << 20)
                + " MB given to Java (-Xmx); use fewer threads, a larger voxel spacing or more memory";
    }

    private Regions regions(Case one, ReadImage image, Stage stage) {
        if (one.mask().isEmpty()) {
            return Regions.whole(image.image().grid());
        }
        SortedMap<Integer, String> names = labelNames(one, stage);
        return stage.read(
                "read mask",
                one.mask().get(),
                file -> MaskFile.read(
                        file,
                        image.slices(),
                        names,
                        wanted(one),
                        settings.get(0).mask()));
    }

    private static SortedMap<Integer, String> labelNames(Case one, Stage stage) {
        return one.labels().isPresent()
                ? stage.read("read label names", one.labels().get(), LabelNames::read)
                : Collections.unmodifiableSortedMap(new TreeMap<>());
    }

    /** The regions that a case names, and the tissues that must be in the same mask; none: all. */
    private List<String> wanted(Case one) {
        List<String> wanted = new ArrayList<>(one.regions());
        if (!wanted.isEmpty() && one.reference().isEmpty()) {
            TissueRegions.names(settings).stream()
                    .filter(name -> !wanted.contains(name))
                    .forEach(wanted::add);
        }
        return wanted;
    }

    private TissueRegions tissues(Case one, ReadImage image, TissueRegions known, Stage stage) {
        if (one.reference().isEmpty() || TissueRegions.names(settings).isEmpty()) {
            return known;
        }
        SortedMap<Integer, String> names = labelNames(one, stage);
        Regions references = stage.read(
                "read reference tissue",
                one.reference().get(),
                file -> MaskFile.read(
                        file, image.slices(), names, List.of(), settings.get(0).mask()));
        return known.with(references.rois(), settings);
    }

    /** Reads files and remembers which one, for the failure. */
    private static final class Stage {
        private final Case one;
        private String step = "";
        private String file = "";

        Stage(Case one) {
            this.one = one;
        }

        interface Reader<T> {
            T read(Path file) throws IOException;
        }

        <T> T read(String name, Path path, Reader<T> reader) {
            step = name;
            file = fileName(path);
            return attempt(name, () -> {
                try {
                    return reader.read(path);
                } catch (IOException e) {
                    throw new StepException(name, e.getMessage(), e);
                } catch (UncheckedIOException e) {
                    throw new StepException(name, e.getCause().getMessage(), e);
                }
            });
        }

        Outcome.Failed failed(String roi, String at, String reason) {
            return new Outcome.Failed(one.id(), roi, at, file, reason);
        }
    }

    private static String fileName(Path path) {
        return path.getFileName().toString();
    }

    /**
     * What the result of a case depends on: software, settings, regions, and the names, sizes and times of its files.
     * Another fingerprint means that a stored result is out of date.
     */
    String fingerprint(Case one) {
        StringBuilder text = new StringBuilder(Software.nameAndVersion());
        settings.forEach(each -> text.append('\n').append(SettingsFile.provenanceText(each)));
        text.append(one.regions()).append(one.extra()).append(one.series());
        for (Path file : files(one).values()) {
            text.append('\n').append(file.toAbsolutePath());
            try {
                for (Path input : ImageFile.inputs(file)) {
                    text.append(' ').append(Files.size(input)).append(' ').append(Files.getLastModifiedTime(input));
                }
            } catch (IOException e) {
                text.append(" missing");
            }
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of each input, by its role; files that cannot be read are left out. */
    Map<String, String> hashes(Case one) {
        Map<String, String> hashes = new LinkedHashMap<>();
        files(one).forEach((role, file) -> {
            try {
                hashes.put(role, Sha256.of(ImageFile.inputs(file)));
            } catch (IOException e) {
                // the failure of the case already tells why
            }
        });
        return hashes;
    }

    private static Map<String, Path> files(Case one) {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("image", one.image());
        one.mask().ifPresent(mask -> files.put("mask", mask));
        one.labels().ifPresent(labels -> files.put("labels", labels));
        one.reference().ifPresent(reference -> files.put("reference", reference));
        return files;
    }
}
