// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.FreeMemory;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.pipeline.LandmarksFile;
import sc.fiji.radiomics.preprocess.HistogramMatching;
import sc.fiji.radiomics.preprocess.KnownRegions;
import sc.fiji.radiomics.preprocess.Normalisation;
import sc.fiji.radiomics.preprocess.Normalised;
import sc.fiji.radiomics.segment.SetOperation;

/** The active image with the intensities that a step of normalisation gives it. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>Radiomics>Normalise Image...",
        headless = true,
        description =
                "Normalises the intensities of the active image, or corrects its bias field, as feature extraction"
                        + " does before interpolation, and shows the result.")
public class NormaliseImage extends RegionCommand {
    private static final String TISSUE = "tissue";
    private static final String HISTOGRAM = "histogram";
    /** What all chosen regions together are called where the options name none. */
    private static final String CHOSEN = "chosen";

    private static final int BYTES_PER_VOXEL = 24; // result, mask, sorted sample, ImageJ's copy

    @Parameter(
            persist = false,
            label = "Method",
            choices = {"n4", "z-score", "range", TISSUE, HISTOGRAM},
            description =
                    "n4 corrects the bias field of MR; z-score; range from percentiles; tissue relates intensities to"
                            + " the chosen regions; histogram matches landmarks.")
    private String method = "z-score";

    @Parameter(
            persist = false,
            label = "Options",
            description =
                    "What differs from the defaults, as in settings files: z-score mask=otsu outliers=3 scale=100;"
                            + " range lower=1 upper=99 minimum=0 maximum=1 clip=true; tissue region=muscle method=divide;"
                            + " n4 shrink=4 levels=4 iterations=50. mask is all, otsu, region or a number (voxels above it).")
    private String options = "";

    @Parameter(
            persist = false,
            label = "Landmarks",
            description = "YAML file of the landmarks for histogram; else empty.")
    private File landmarks = new File("");

    public NormaliseImage() {
        super(MaskRef.AUTOMATIC);
    }

    @Override
    public void run() {
        ImagePlus source = source();
        Normalisation step = chosen();
        Volume image = CalibratedImage.read(source).image();
        KnownRegions regions = regions(source, image.grid());
        FreeMemory.require("the normalised image", (long) image.grid().voxels() * BYTES_PER_VOXEL, "crop the image");
        Progress progress = progress();
        progress.update(0, "normalising: " + method);
        Normalised made = RegionInputs.told(method + ": ", () -> step.apply(image, regions));
        CommandNotes.show(source.getTitle(), List.of(made.note()));
        ImagePlus result = ImageJImage.imagePlus(made.image(), method + " of " + source.getTitle());
        if (source.getOverlay() != null) {
            result.setOverlay(source.getOverlay().duplicate());
        }
        WindowPreset.AUTOMATIC.show(result);
        ResultImage.show(result).setSlice(source.getCurrentSlice());
        progress.update(1, "");
    }

    private Normalisation chosen() {
        choice("method", method, "n4", "z-score", "range", TISSUE, HISTOGRAM);
        if (method.equals(HISTOGRAM)) {
            require(landmarks, "landmarks", "the YAML file of the landmarks");
        }
        boolean isUnnamed = method.equals(TISSUE) && !options.contains("region=");
        String file = method.equals(HISTOGRAM) ? " landmarks=" + landmarks.getName() : "";
        Normalisation step = RegionInputs.told(
                "option 'options': ",
                () -> Normalisation.from(method + (isUnnamed ? " region=" + CHOSEN : "") + file + " " + options));
        return step instanceof HistogramMatching matching
                ? RegionInputs.told(
                        "option 'landmarks': ",
                        () -> matching.with(landmarks.getName(), LandmarksFile.read(landmarks.toPath())))
                : step;
    }

    /** The chosen regions, together as region of interest and each as a tissue by its name. */
    private KnownRegions regions(ImagePlus source, Grid grid) {
        List<Roi> found = chosen(source, grid);
        Mask all = found.stream()
                .map(Roi::morphological)
                .reduce(SetOperation.UNION::of)
                .orElseThrow(() -> new RadiomicsException("no region was found"));
        Map<String, Mask> tissues = new HashMap<>(Map.of(CHOSEN, all));
        found.forEach(roi -> tissues.put(roi.name(), roi.morphological()));
        return new KnownRegions(Optional.of(all), tissues);
    }
}
