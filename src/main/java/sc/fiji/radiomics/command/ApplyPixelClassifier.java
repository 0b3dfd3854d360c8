// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.weka.PixelClassifier;
import sc.fiji.radiomics.weka.TileWork;

/** Segments the active image by a pixel classifier that has learned on another. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Apply Pixel Classifier...",
        headless = true,
        description = "Classifies every voxel by a model of Segment by Pixel Classifier...; Escape stops.")
public class ApplyPixelClassifier extends ImageCommand {
    @Parameter(
            persist = false,
            label = "Model",
            description = "File that Segment by Pixel Classifier... has saved; its first lines tell what it is.")
    private File model = new File("");

    @Parameter(persist = false, label = "Probability of", description = PixelOutput.PROBABILITY)
    private String probability = "";

    @Parameter(persist = false, label = "Contours", description = PixelOutput.CONTOURS)
    private boolean contours = true;

    @Parameter(persist = false, min = "1", label = "Threads", description = PixelOutput.THREADS)
    private int threads = 1;

    @Override
    public void run() {
        requireAtLeastOne("threads", threads);
        require(model, "model", "the file of a pixel classifier");
        PixelOutput shown = new PixelOutput(source(), probability, contours);
        ReadImage read = CalibratedImage.read(shown.source());
        PixelClassifier learned = read(model);
        shown.requireMemory(learned.features(), read.image().grid(), threads);
        shown.requireClass(learned.classes());
        PixelOutput.log(read.notes());
        PixelOutput.log(PixelOutput.told(() -> learned.differences(read.image().grid(), shown.intensity())));
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            shown.segment(read.image(), learned, new TileWork(TileWork.USUAL_TILE, executor, progress()));
        } catch (CancellationException e) {
            cancel("");
        }
    }

    private static PixelClassifier read(File model) {
        try {
            return PixelClassifier.read(model.toPath());
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
