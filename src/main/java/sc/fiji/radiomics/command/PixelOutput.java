// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import sc.fiji.radiomics.FreeMemory;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.LabelImage;
import sc.fiji.radiomics.weka.PixelClassifier;
import sc.fiji.radiomics.weka.PixelFeatures;
import sc.fiji.radiomics.weka.PixelPrediction;
import sc.fiji.radiomics.weka.TileWork;

/**
 * What the commands of the pixel classifier give back: the classes, and what else was asked for.
 *
 * <p>The classes become an image {@code Classes of <title>}: 0 where the class is called background; 255 for the other
 * class if there is one; 1, 2, ... for several, in the order of the model. It is a mask for every command of the suite,
 * and its regions are called by their classes.
 *
 * @param source the image that is segmented
 * @param probability class whose probability becomes an image, too; empty: none
 * @param contours whether the regions are shown in the overlay of the image, too
 */
record PixelOutput(ImagePlus source, String probability, boolean contours) {
    static final String PROBABILITY =
            "A class whose probability becomes an image 'Probability of' and the title; empty: none.";
    static final String CONTOURS = "Whether the regions are shown in the overlay of the image, too, each called by its"
            + " class and 'segmented'.";
    static final String THREADS = "Tiles worked on at the same time.";
    /** What an image without a unit of intensities calls them. */
    private static final Set<String> NO_UNIT = Set.of("", "gray value", "grey value", "intensity");
    /** Bytes per voxel of the image itself: its intensities, labels, masks, the label image. */
    private static final long PER_VOXEL = 12;
    /** Bytes per voxel of a probability, twice. */
    private static final long PER_PROBABILITY = 8;

    PixelOutput {
        probability = probability.strip();
    }

    /** The unit of the intensities, empty if the image has none. */
    String intensity() {
        String unit = source.getCalibration().getValueUnit();
        return unit == null || NO_UNIT.contains(unit.strip().toLowerCase(Locale.ROOT)) ? "" : unit.strip();
    }

    /** Fails if Java has not the memory for the tiles and the results. */
    void requireMemory(PixelFeatures features, Grid grid, int threads) {
        long each = PER_VOXEL + (probability.isEmpty() ? 0 : PER_PROBABILITY);
        long bytes = each * grid.voxels() + PixelClassifier.bytes(features, grid, TileWork.USUAL_TILE, threads);
        FreeMemory.require("segmenting '" + source.getTitle() + "'", bytes, "take fewer threads or a smaller image");
    }

    /** Fails if the class whose probability is wanted is none of those. */
    void requireClass(List<String> classes) {
        if (!probability.isEmpty() && !classes.contains(probability)) {
            throw new RadiomicsException("option 'probability' must be one of the classes " + String.join(", ", classes)
                    + "; found '" + probability + "'");
        }
    }

    /** Classifies the voxels of the image and shows the classes. */
    void segment(Volume volume, PixelClassifier classifier, TileWork work) {
        Optional<String> wanted = probability.isEmpty() ? Optional.empty() : Optional.of(probability);
        PixelPrediction prediction = classifier.predict(volume, wanted, work);
        List<Roi> regions = prediction.regions();
        if (contours) {
            List<Roi> segmented = new ArrayList<>();
            regions.forEach(
                    region -> segmented.add(Roi.of(region.name() + ScribbleAreas.FOUND, region.morphological())));
            IJ.showStatus(RegionOverlay.show(source, segmented));
        }
        prediction.probability().ifPresent(map -> {
            ImagePlus shown = ImageJImage.imagePlus(map, "Probability of " + source.getTitle());
            shown.setDisplayRange(0, 1);
            show(shown);
        });
        show(LabelImage.imagePlus(regions, volume.grid(), "Classes of " + source.getTitle()));
    }

    /** With the voxels of the image in its own units, at its slice. */
    private void show(ImagePlus made) {
        Calibration calibration = source.getCalibration().copy();
        calibration.disableDensityCalibration();
        made.setCalibration(calibration);
        ResultImage.show(made).setSlice(source.getCurrentSlice());
    }

    /** Notes go to ImageJ's log, because there is no table to keep them. */
    static void log(List<String> notes) {
        notes.stream().distinct().forEach(note -> IJ.log("Radiomics: " + note));
    }

    /** What a kernel refuses, as an error for a person. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
