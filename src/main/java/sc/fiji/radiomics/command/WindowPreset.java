// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.plugin.ContrastEnhancer;
import ij.process.ImageProcessor;
import ij.process.StackStatistics;

/**
 * Which intensities an image shows: from black at level - width / 2 to white at level + width / 2. Only the display
 * changes, never a voxel.
 *
 * <p>CT presets in Hounsfield units as scanners and viewers have them, which differ a little between makers. Source: Murphy,
 * Windowing (CT), Radiopaedia, doi:10.53347/rID-52108; abdomen at level 40 as consoles have it (50 there). The PET preset
 * shows standardised uptake values up to 10, a choice of ours.
 */
enum WindowPreset {
    /** From the intensities of the whole stack: as ImageJ's Enhance Contrast, 0.35 % of the voxels saturated. */
    AUTOMATIC(WindowPreset.AUTO, Double.NaN, Double.NaN),
    LUNG("lung", -600, 1500),
    MEDIASTINUM("mediastinum", 50, 350),
    ABDOMEN("abdomen", 40, 400),
    BRAIN("brain", 40, 80),
    BONE("bone", 400, 1800),
    PET("pet", 5, 10);

    static final String AUTO = "automatic";
    private static final double SATURATED = 0.35;

    private final String choice;
    private final double level;
    private final double width;

    WindowPreset(String choice, double level, double width) {
        this.choice = choice;
        this.level = level;
        this.width = width;
    }

    /**
     * @throws sc.fiji.radiomics.RadiomicsException if there is no such preset
     */
    static WindowPreset of(String choice, String option) {
        return RadiomicsCommand.choice(option, choice, values());
    }

    @Override
    public String toString() {
        return choice;
    }

    /** Sets the display range of an image. */
    void show(ImagePlus image) {
        if (this != AUTOMATIC) {
            show(image, level, width);
            return;
        }
        ImageProcessor slice = image.getProcessor();
        new ContrastEnhancer().stretchHistogram(slice, SATURATED, new StackStatistics(image));
        image.setDisplayRange(slice.getMin(), slice.getMax());
        image.updateAndDraw();
    }

    /**
     * Sets the display range of an image.
     *
     * @param level in calibrated units of the image
     * @param width likewise, positive
     */
    static void show(ImagePlus image, double level, double width) {
        Calibration calibration = image.getCalibration();
        double low = level - width / 2;
        double high = level + width / 2;
        // why: ImageJ's display range of an image with a calibration function is one of stored numbers
        boolean isStored = calibration.calibrated();
        image.setDisplayRange(
                isStored ? calibration.getRawValue(low) : low, isStored ? calibration.getRawValue(high) : high);
        image.updateAndDraw();
    }
}
