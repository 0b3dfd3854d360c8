// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.CasePattern;
import sc.fiji.radiomics.pipeline.LandmarkTraining;
import sc.fiji.radiomics.pipeline.LandmarksFile;
import sc.fiji.radiomics.pipeline.Manifest;
import sc.fiji.radiomics.preprocess.Foreground;
import sc.fiji.radiomics.preprocess.Landmarks;
import sc.fiji.radiomics.preprocess.Normalisation;
import sc.fiji.radiomics.preprocess.StandardScale;

/** Landmarks of the standard histogram, learnt from training images. */
@Command(
        name = "landmarks",
        description = {"Learns the landmarks that histogram matching brings images to, from training images.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  radiomics landmarks --manifest training.csv --before n4 --modality T1 --out t1.yaml",
            "and then in the settings of every extraction, of training cases and of new ones:",
            "  normalisation: [n4, histogram landmarks=t1.yaml]",
            "",
            "Name training cases only: images that a model is tested on must not teach."
        })
final class LandmarksCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--manifest", paramLabel = "CSV", description = "table of the training cases")
    private Path manifest;

    @Option(names = "--images", paramLabel = "PATTERN", description = "image files, {case} where the case id stands")
    private String images;

    @Option(
            names = "--before",
            paramLabel = "STEP",
            description = "what is done to each image first, as in settings: n4 (may be repeated)")
    private List<String> before = List.of();

    @Option(names = "--modality", paramLabel = "NAME", description = "what the images are, for example T1")
    private String modality = "";

    @Option(
            names = "--mask",
            paramLabel = "MASK",
            description = "voxels that count: otsu, all, or a number, those above it (default: ${DEFAULT-VALUE})")
    private String mask = "otsu";

    @Option(
            names = "--percentiles",
            split = ",",
            paramLabel = "P",
            description = "rising (default: 1,10,20,30,40,50,60,70,80,90,99)")
    private List<Double> percentiles = StandardScale.DEFAULT.percentiles();

    @Option(
            names = "--range",
            split = ",",
            paramLabel = "V",
            description = "where the first and the last percentile go (default: 0,100)")
    private List<Double> range = List.of(0.0, 100.0);

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "YAML file of the landmarks")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "cases done at a time (default: one per processor)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        requireUsage();
        LandmarkTraining training = training();
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            Landmarks learnt = training.of(
                    cases(), executor, new ConsoleProgress(spec.commandLine().getErr()));
            LandmarksFile.write(learnt, out);
            spec.commandLine().getOut().println("Landmarks of " + learnt.images() + " images: " + out);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void requireUsage() {
        if ((manifest == null) == (images == null)) {
            throw new ParameterException(spec.commandLine(), "Name one source of cases: --manifest or --images");
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, found " + threads);
        }
        if (range.size() != 2) {
            throw new ParameterException(spec.commandLine(), "--range must hold two numbers, found " + range.size());
        }
    }

    private LandmarkTraining training() {
        try {
            return new LandmarkTraining(
                    new StandardScale(Foreground.from(mask), percentiles, range.get(0), range.get(1)),
                    modality,
                    before.stream().map(Normalisation::from).toList());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<Case> cases() {
        return manifest != null ? Manifest.read(manifest) : CasePattern.find(images, Optional.empty());
    }
}
