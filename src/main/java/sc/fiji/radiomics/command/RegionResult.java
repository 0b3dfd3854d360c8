// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.LabelImage;

/**
 * How a command gives regions back. A command has a field {@code result} with these choices:
 *
 * <pre>choices = {RegionResult.ON_IMAGE, RegionResult.MASK_IMAGE, RegionResult.MANAGER}</pre>
 */
enum RegionResult {
    /** Contours in the overlay of the image. */
    OVERLAY(RegionResult.ON_IMAGE),
    /** An image of the same size called {@code Regions of <title>}: 0 and 255 for one region, labels for several. */
    MASK(RegionResult.MASK_IMAGE),
    /** The list of the ROI Manager. */
    LIST(RegionResult.MANAGER);

    static final String ON_IMAGE = "overlay";
    static final String MASK_IMAGE = "mask image";
    static final String MANAGER = "roi manager";

    /** What a dialog says about the field. */
    static final String DESCRIPTION =
            "overlay: coloured contours on the image; mask image: an image 'Regions of' and the"
                    + " title, 0 and 255 for one region or a label number for each of several; roi manager: the list of the ROI"
                    + " Manager. Regions of the same name are replaced, others stay.";

    private static final int LABELS = 255; // of an 8-bit image

    private final String choice;

    RegionResult(String choice) {
        this.choice = choice;
    }

    /**
     * @throws RadiomicsException if there is no such choice, before anything is computed
     */
    static RegionResult of(String choice) {
        return RadiomicsCommand.choice("result", choice, values());
    }

    @Override
    public String toString() {
        return choice;
    }

    /** Title of the mask image of an image. */
    static String title(ImagePlus image) {
        return "Regions of " + image.getTitle();
    }

    /**
     * Gives regions back to the person or the macro.
     *
     * @param image that they belong to
     * @param regions on its grid or on boxes of it
     * @throws RadiomicsException if regions overlap in a mask image, or there is no display for the ROI Manager
     */
    void show(ImagePlus image, List<Roi> regions) {
        switch (this) {
            case OVERLAY -> tell(RegionOverlay.show(image, regions));
            case MASK -> ResultImage.show(maskImage(image, regions)).setSlice(image.getCurrentSlice());
            case LIST ->
                RoiList.add(
                        RegionOverlay.selections(regions, ImageJImage.grid(image)),
                        regions.stream().map(Roi::name).toList());
        }
    }

    /** Stays in the status bar when the command says that it has finished; a macro goes on to its next command. */
    private static void tell(String colours) {
        IJ.showStatus((IJ.isMacro() ? "" : "!") + colours);
    }

    private static ImagePlus maskImage(ImagePlus image, List<Roi> regions) {
        try {
            ImagePlus mask = LabelImage.imagePlus(regions, ImageJImage.grid(image), title(image));
            mask.setCalibration(withoutFunction(image));
            if (regions.size() > 1 && regions.size() <= LABELS) {
                mask.setLut(RegionColour.lut());
                mask.setDisplayRange(0, LABELS);
            }
            return mask;
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage() + "; choose another result", e);
        }
    }

    /** Size and place of voxels are those of the image, in its own units; values are labels. */
    private static ij.measure.Calibration withoutFunction(ImagePlus image) {
        ij.measure.Calibration calibration = image.getCalibration().copy();
        calibration.disableDensityCalibration();
        return calibration;
    }
}
