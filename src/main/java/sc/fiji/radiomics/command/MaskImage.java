// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.ReadImage;

/**
 * An open image that says where the regions of another are, as the segmentation tools of Fiji make them.
 *
 * <ul>
 *   <li>Threshold and Convert to Mask: 0 and 255. The number of a voxel counts and not its colour, so an inverting
 *       lookup table, which shows 255 in black, changes nothing.
 *   <li>Labels of Labkit, StarDist, MorphoLibJ, Trainable Weka Segmentation (8-bit colour, 16-bit, 32-bit): every number
 *       but 0 is a region; numbers may be missing. Trainable Weka Segmentation counts its classes from 0, so its first
 *       class is background.
 *   <li>Probabilities of one class (32-bit, 0 to 1): a region where the settings have a {@code mask.threshold}.
 *   <li>Refused, saying what to do: images in colour (RGB), and those with a channel per class.
 * </ul>
 *
 * <p>These tools forget much: a mask without a unit of length, without the image's origin, or with its slices as time
 * points is taken voxel by voxel as the image, if it has as many voxels; the last two are noted.
 *
 * @param mask the open image
 * @param image whose regions it shows
 * @param grid of that image
 */
record MaskImage(ImagePlus mask, ImagePlus image, Grid grid) {
    private static final double SAME_GRID = 1e-3;

    /**
     * The numbers of the mask's voxels.
     *
     * @throws RadiomicsException if the mask has another size than the image, is RGB or has channels or frames
     */
    ReadImage read() {
        requireNumbers();
        List<String> notes = new ArrayList<>();
        ImagePlus slices = slices(notes);
        if (slices.getWidth() != grid.nx() || slices.getHeight() != grid.ny() || slices.getStackSize() != grid.nz()) {
            throw new RadiomicsException("mask '" + mask.getTitle() + "' must be as large as image '" + image.getTitle()
                    + "', found " + size(mask) + " and " + size(image) + " voxels");
        }
        ReadImage read = CalibratedImage.from(slices, "mask");
        if (!CalibratedImage.isCalibrated(mask)) {
            return new ReadImage(Volume.of(grid, read.image().voxels()), notes);
        }
        Grid placed = ImageJImage.grid(slices, image);
        if (!placed.matches(read.image().grid(), SAME_GRID)) {
            notes.add("mask '" + mask.getTitle() + "' has no origin: its voxels are taken as those of the image");
        }
        notes.addAll(read.notes());
        return new ReadImage(Volume.of(placed, read.image().voxels()), notes);
    }

    private void requireNumbers() {
        String name = "mask '" + mask.getTitle() + "' ";
        if (mask.getType() == ImagePlus.COLOR_RGB) {
            throw new RadiomicsException(name
                    + "is in colour (RGB), where a region has no number: take the label image that the tool saves, not a"
                    + " picture of it, or make a mask of one colour with Image > Adjust > Color Threshold...");
        }
        if (mask.getNChannels() > 1) {
            throw new RadiomicsException(name + "has " + mask.getNChannels() + " channels, and must have one: take out"
                    + " that of one class with Image > Duplicate...; if it holds probabilities, set mask.threshold in the"
                    + " settings");
        }
        if (mask.getNFrames() > 1 && mask.getNSlices() > 1) {
            throw new RadiomicsException(name + "has " + mask.getNFrames() + " time points, and must have one: take one"
                    + " out with Image > Duplicate...");
        }
    }

    /** The mask itself, or its time points as slices. */
    private ImagePlus slices(List<String> notes) {
        if (mask.getNFrames() == 1) {
            return mask;
        }
        ImagePlus slices = new ImagePlus(mask.getTitle(), mask.getStack());
        slices.setCalibration(mask.getCalibration());
        notes.add("the " + mask.getNFrames() + " time points of mask '" + mask.getTitle() + "' are taken as slices");
        return slices;
    }

    private static String size(ImagePlus image) {
        return image.getWidth() + " x " + image.getHeight() + " x " + image.getStackSize();
    }
}
