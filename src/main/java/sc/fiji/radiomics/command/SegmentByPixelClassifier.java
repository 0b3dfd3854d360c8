// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import static sc.fiji.radiomics.command.PixelOutput.told;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.weka.PixelClassifier;
import sc.fiji.radiomics.weka.PixelFeatures;
import sc.fiji.radiomics.weka.PixelTraining;
import sc.fiji.radiomics.weka.Scribbles;
import sc.fiji.radiomics.weka.TileWork;

/** Learns from scribbles on the active image which voxels belong together, and segments the image. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Segment by Pixel Classifier...",
        headless = true,
        description = "Learns from scribbles of two or more classes and classifies every voxel; Escape stops. The class"
                + " named background is no region.")
public class SegmentByPixelClassifier extends ImageCommand {
    @Parameter(
            persist = false,
            label = "Scribbles",
            description = "Lines, points or areas in the overlay or the ROI Manager, called by their class"
                    + " (tumour-1, tumour-2, background-1) or in one ROI group per class; or an open label image.")
    private MaskRef scribbles = MaskRef.OVERLAY;

    @Parameter(
            persist = false,
            label = "Classes by",
            choices = {"name", "group"},
            description = "What tells the class of a ROI: its name without the number at the end, or its ROI group.")
    private String grouping = "name";

    @Parameter(
            persist = false,
            label = "Features",
            description = "What it sees around a voxel: intensity, gaussian, gradient, laplacian, hessian, structure,"
                    + " difference, mean, variance, minimum, maximum, median; separated by commas.")
    private String features = "intensity,gaussian,gradient,laplacian,hessian";

    @Parameter(
            persist = false,
            label = "Scales (mm)",
            description = "Sigma of the Gaussians and radius of the boxes, separated by commas.")
    private String sigmas = "1,2,4";

    @Parameter(
            persist = false,
            label = "Dimension",
            choices = {"3D", "2D"},
            description = "Whether features look across slices (3D) or only within them (2D: for thick slices).")
    private String dimension = "3D";

    @Parameter(
            persist = false,
            label = "Classifier",
            description = "Any classifier of Weka: class name and options, as Weka's own windows copy them.")
    private String classifier = PixelTraining.RANDOM_FOREST;

    @Parameter(
            persist = false,
            min = "0",
            label = "Voxels per class",
            description = "Most voxels of a class to learn from; of more, as many are drawn by chance. 0: all.")
    private int samples = 2000;

    @Parameter(persist = false, label = "Seed", description = "Seed of the drawing of voxels.")
    private long seed = 1;

    @Parameter(
            persist = false,
            label = "Save model as",
            style = FileWidget.SAVE_STYLE,
            description = "File of the model for the next patient (Apply Pixel Classifier...); empty saves nothing.")
    private File output = new File("");

    @Parameter(persist = false, label = "Probability of", description = PixelOutput.PROBABILITY)
    private String probability = "";

    @Parameter(persist = false, label = "Contours", description = PixelOutput.CONTOURS)
    private boolean contours = true;

    @Parameter(persist = false, min = "1", label = "Threads", description = PixelOutput.THREADS)
    private int threads = 1;

    @Override
    public void run() {
        requireAtLeastOne("threads", threads);
        PixelOutput shown = new PixelOutput(source(), probability, contours);
        PixelFeatures seen = told(() -> PixelFeatures.parse(features, sigmas, dimension));
        PixelTraining training =
                told(() -> new PixelTraining(classifier, samples, seed, shown.intensity(), Software.nameAndVersion()));
        ReadImage read = CalibratedImage.read(shown.source());
        shown.requireMemory(seen, read.image().grid(), threads);
        Regions marked = RegionSource.of(scribbles, grouping, "")
                .scribbles(shown.source(), read.image().grid());
        shown.requireClass(marked.rois().stream().map(Roi::name).toList());
        PixelOutput.log(
                Stream.concat(read.notes().stream(), marked.notes().stream()).toList());
        Scribbles learnable = learnable(marked.rois(), read.image().grid());
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            TileWork work = new TileWork(TileWork.USUAL_TILE, executor, progress());
            PixelClassifier learned = PixelClassifier.train(read.image(), learnable, seen, training, work);
            save(learned);
            shown.segment(read.image(), learned, work);
        } catch (CancellationException e) {
            cancel("");
        }
    }

    private static Scribbles learnable(List<Roi> marked, Grid grid) {
        Scribbles scribbles;
        try {
            scribbles = Scribbles.of(marked, grid);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(
                    e.getMessage() + ": call ROIs by their class (tumour-1, tumour-2, background-1), or give each class"
                            + " a ROI group and choose grouping=group",
                    e);
        }
        if (scribbles.ambiguous() > 0) {
            PixelOutput.log(List.of(scribbles.ambiguous() + " voxels marked for several classes are left out"));
        }
        return scribbles;
    }

    private void save(PixelClassifier learned) {
        if (output.getPath().isBlank()) {
            return;
        }
        try {
            learned.write(output.toPath());
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
