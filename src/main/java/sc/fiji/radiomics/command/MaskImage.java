// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ClassStack;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.LabelImage;
import sc.fiji.radiomics.io.ReadImage;
import sc.fiji.radiomics.pipeline.ClassRegions;
import sc.fiji.radiomics.pipeline.Regions;
import sc.fiji.radiomics.pipeline.Settings;

/**
 * An open image that says where the regions of another are, as the segmentation tools of Fiji make them.
 *
 * <ul>
 *   <li>Threshold and Convert to Mask: 0 and 255. The number of a voxel counts and not its colour, so an inverting
 *       lookup table, which shows 255 in black, changes nothing.
 *   <li>Labels of Labkit, StarDist, MorphoLibJ, Trainable Weka Segmentation (8-bit colour, 16-bit, 32-bit): every number
 *       but 0 is a region; numbers may be missing. Trainable Weka Segmentation counts its classes from 0, so its first
 *       class is background.
 *   <li>Probabilities of one class (32-bit, 0 to 1): a region where they reach a threshold.
 *   <li>Probabilities of all classes, in whatever order Trainable Weka Segmentation and Labkit leave them ({@link
 *       ClassStack}): regions are asked for by the names or numbers of classes.
 *   <li>Refused, saying what to do: images in colour (RGB).
 * </ul>
 *
 * <p>These tools forget much: a mask without a unit of length, without the image's origin, or with its slices as time
 * points or channels is taken voxel by voxel as the image, if it has as many voxels; all but the first is noted.
 *
 * @param mask the open image
 * @param image whose regions it shows
 * @param grid of that image
 */
record MaskImage(ImagePlus mask, ImagePlus image, Grid grid) {
    private static final double SAME_GRID = 1e-3;

    /**
     * The regions that the mask shows.
     *
     * @param wanted names or numbers of labels or of classes; empty: all labels
     * @throws RadiomicsException if the mask has another size than the image, is RGB or has several time points, or a
     *     wanted region is not there
     */
    Regions regions(List<String> wanted, Settings.MaskReading settings) {
        ClassStack classes = classes();
        if (classes.size() > 1) {
            List<String> names = classes.names(LabelImage.names(mask));
            return new ClassRegions(names, i -> read(classes, i)).on(grid, wanted, settings);
        }
        ReadImage read = read(classes, 0);
        Regions regions = Regions.of(read.image(), grid, LabelImage.names(mask), wanted, settings);
        List<String> notes = new ArrayList<>(read.notes());
        notes.addAll(regions.notes());
        return new Regions(regions.rois(), notes);
    }

    private ClassStack classes() {
        String name = "mask '" + mask.getTitle() + "' ";
        if (mask.getType() == ImagePlus.COLOR_RGB) {
            throw new RadiomicsException(name
                    + "is in colour (RGB), where a region has no number: take the label image that the tool saves, not a"
                    + " picture of it, or make a mask of one colour with Image > Adjust > Color Threshold...");
        }
        ClassStack classes;
        try {
            classes = ClassStack.of(mask, grid.nz());
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(name + e.getMessage() + ": take one out with Image > Duplicate...", e);
        }
        if (mask.getWidth() != grid.nx() || mask.getHeight() != grid.ny() || classes.slices() != grid.nz()) {
            throw new RadiomicsException(name + "must be as large as image '" + image.getTitle() + "', found "
                    + size(mask, classes.slices()) + " and " + size(image, grid.nz()) + " voxels");
        }
        return classes;
    }

    private static String size(ImagePlus image, int slices) {
        return image.getWidth() + " x " + image.getHeight() + " x " + slices;
    }

    /** The numbers of the voxels of one class. */
    private ReadImage read(ClassStack classes, int ofClass) {
        String name = "mask '" + mask.getTitle() + "'";
        List<String> notes = new ArrayList<>();
        classes.notes().forEach(note -> notes.add(name + ": " + note));
        ImagePlus slices = classes.image(ofClass);
        ReadImage read = CalibratedImage.from(slices, "mask");
        if (!CalibratedImage.isCalibrated(mask)) {
            return new ReadImage(Volume.of(grid, read.image().voxels()), notes);
        }
        Grid placed = ImageJImage.grid(slices, image);
        if (!placed.matches(read.image().grid(), SAME_GRID)) {
            notes.add(name + " has no origin: its voxels are taken as those of the image");
        }
        notes.addAll(read.notes());
        return new ReadImage(Volume.of(placed, read.image().voxels()), notes);
    }
}
