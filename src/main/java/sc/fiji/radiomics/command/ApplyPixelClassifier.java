// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
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

/** Segments the active image by a pixel classifier that has learned on another. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Apply Pixel Classifier...",
        headless = true,
        description = "Classifies every voxel by a model of Segment by Pixel Classifier...; Escape stops.")
public class ApplyPixelClassifier extends PixelCommand {
    @Parameter(
            persist = false,
            label = "Model",
            description = "File that Segment by Pixel Classifier... has saved; its first lines tell what it is.")
    private File model = new File("");

    @Override
    public void run() {
        requireAtLeastOne("threads", threads);
        require(model, "model", "the file of a pixel classifier");
        ImagePlus source = OpenImages.active(image);
        ReadImage read = CalibratedImage.read(source);
        PixelClassifier learned = read(model);
        requireMemory(source, learned.features(), read.image().grid());
        requireClass(learned.classes());
        log(read.notes());
        log(told(() -> learned.differences(read.image().grid(), intensity(source))));
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            segment(source, read.image(), learned, work(executor));
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
