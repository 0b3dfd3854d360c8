// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.io.LabelNames;
import sc.fiji.radiomics.io.dicom.region.ImageSlices;
import sc.fiji.radiomics.pipeline.MaskFile;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Settings;

/**
 * The regions in a file, as the choices of a dialog mean them: a mask, label or probability image, or a ROI set.
 *
 * @param file of the regions
 * @param labels CSV with the names of labels; an empty name takes {@code <name>-labels.csv} beside the file, as
 *     {@link RegionWriter} makes it, if there is one
 * @param wanted names or label numbers separated by commas; empty: all
 * @param reading how the file is read
 */
record RegionFile(File file, File labels, String wanted, Settings.MaskReading reading) {
    /**
     * How a file is read.
     *
     * @param threshold of a probability image; 0: the file holds labels
     * @param mismatch {@code refuse} or {@code resample} a mask on another grid
     * @param grouping {@code name}, {@code group} or {@code all}: which ROIs make one region
     * @throws RadiomicsException if a choice is none
     */
    static Settings.MaskReading reading(double threshold, String mismatch, String grouping) {
        requireThreshold(threshold);
        Settings.MaskReading usual = Settings.defaults().mask();
        return new Settings.MaskReading(
                threshold == 0 ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                usual.tolerance(),
                RadiomicsCommand.choice("mismatch", mismatch, Settings.Mismatch.values()),
                RadiomicsCommand.choice("grouping", grouping, ImageJRoi.Grouping.values()));
    }

    /** Fails if a number is no threshold of probabilities, and not 0, which stands for labels. */
    static void requireThreshold(double threshold) {
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw new RadiomicsException("option 'threshold' must be positive, or 0 for labels, found " + threshold);
        }
    }

    /**
     * Reads the regions on the slices of an image.
     *
     * @throws RadiomicsException naming the file and what is wrong with it
     */
    Regions read(ImageSlices slices) {
        try {
            SortedMap<Integer, String> names = names();
            return withOptions(
                    () -> MaskFile.read(file.toPath(), slices, names, RadiomicsCommand.names(wanted, ","), reading));
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        } catch (RadiomicsException e) {
            throw new RadiomicsException(file + ": " + e.getMessage(), e);
        }
    }

    private SortedMap<Integer, String> names() throws IOException {
        if (!labels.getPath().isBlank()) {
            return LabelNames.read(labels.toPath());
        }
        Path beside = RegionWriter.namesBeside(file.toPath().toAbsolutePath());
        return Files.isRegularFile(beside) ? LabelNames.read(beside) : new TreeMap<>();
    }

    /** Where the pipeline speaks of its settings, a command has options. */
    static <T, E extends Exception> T withOptions(Reading<T, E> reading) throws E {
        try {
            return reading.read();
        } catch (RadiomicsException e) {
            String message = e.getMessage()
                    .replace("set mask.mismatch to resample in the settings", "choose mismatch=resample")
                    .replace(
                            "set mask.threshold in the settings, as in mask: {threshold: 0.5}",
                            "set option 'threshold'");
            throw new RadiomicsException(message, e);
        }
    }

    /** Reads regions. */
    interface Reading<T, E extends Exception> {
        T read() throws E;
    }
}
