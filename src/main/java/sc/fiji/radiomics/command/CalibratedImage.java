// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.util.Locale;
import java.util.Set;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.io.ImageJImage;
import sc.fiji.radiomics.io.ReadImage;

/** Images of ImageJ as volumes in mm. */
final class CalibratedImage {
    private static final Set<String> NO_UNIT = Set.of("", "pixel", "pixels", "voxel", "voxels");

    private CalibratedImage() {}

    static boolean isCalibrated(ImagePlus image) {
        String unit = image.getCalibration().getUnit();
        return unit != null && !NO_UNIT.contains(unit.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The intensities of an image that says how large its voxels are.
     *
     * @throws RadiomicsException if the image has no unit of length, is RGB or has channels or frames
     */
    static ReadImage read(ImagePlus image) {
        requireVolume(image);
        requireCalibration(image);
        return from(image, "image");
    }

    /**
     * The grid of an image in mm, for work on its regions that needs no intensities.
     *
     * @throws RadiomicsException if the image has no unit of length, is RGB or has channels or frames
     */
    static Grid gridInMillimetres(ImagePlus image) {
        requireVolume(image);
        requireCalibration(image);
        return grid(image);
    }

    /**
     * The grid of an image, in pixels if it does not say how large they are.
     *
     * @throws RadiomicsException if the image is RGB, has channels or frames, or a unit that is no length
     */
    static Grid grid(ImagePlus image) {
        requireVolume(image);
        try {
            return ImageJImage.grid(image);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException("image '" + image.getTitle() + "': " + e.getMessage(), e);
        }
    }

    private static void requireCalibration(ImagePlus image) {
        if (!isCalibrated(image)) {
            throw new RadiomicsException(
                    "image '" + image.getTitle() + "' does not say how large its voxels are (unit: "
                            + image.getCalibration().getUnit()
                            + "): set them in mm with Image > Properties..., or in a macro with"
                            + " setVoxelSize(x, y, z, \"mm\")");
        }
    }

    static ReadImage from(ImagePlus image, String role) {
        try {
            return ImageJImage.from(image);
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(role + " '" + image.getTitle() + "': " + e.getMessage(), e);
        }
    }

    static void requireVolume(ImagePlus image) {
        String name = "image '" + image.getTitle() + "' ";
        if (image.getType() == ImagePlus.COLOR_RGB) {
            throw new RadiomicsException(
                    name
                            + "is in colour (RGB): convert it with Image > Type, or split it with Image > Color > Split Channels");
        }
        if (image.getNChannels() > 1 || image.getNFrames() > 1) {
            throw new RadiomicsException(name + "has " + image.getNChannels() + " channels and " + image.getNFrames()
                    + " time points, and must have one of each: take one out with Image > Duplicate...");
        }
    }
}
