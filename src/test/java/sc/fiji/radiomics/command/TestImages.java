// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/** Small images for the tests of the commands. */
final class TestImages {
    private TestImages() {}

    /** A wavy image of 20 x 20 x 8 voxels of 1 x 1 x 2 mm. */
    static ImagePlus ct(String title) {
        ImagePlus image = calibrated(IJ.createImage(title, 20, 20, 8, 32));
        for (int z = 0; z < 8; z++) {
            ImageProcessor slice = image.getStack().getProcessor(z + 1);
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 20; x++) {
                    slice.setf(x, y, (float) Math.rint(60 + 40 * Math.sin(x / 3.0) * Math.cos(y / 4.0 + z)));
                }
            }
        }
        return image;
    }

    /** Labels 1 and 3 on the grid of {@link #ct}: two blocks. */
    static ImagePlus labels(String title) {
        ImagePlus image = calibrated(IJ.createImage(title, 20, 20, 8, 8));
        fill(image, 1, 3, 3, 2, 7);
        fill(image, 3, 12, 11, 3, 6);
        return image;
    }

    private static void fill(ImagePlus image, int label, int x0, int y0, int z0, int size) {
        for (int z = z0; z < Math.min(8, z0 + size); z++) {
            ImageProcessor slice = image.getStack().getProcessor(z + 1);
            for (int y = y0; y < y0 + size; y++) {
                for (int x = x0; x < x0 + size; x++) {
                    slice.set(x, y, label);
                }
            }
        }
    }

    static ImagePlus calibrated(ImagePlus image) {
        image.getCalibration().pixelDepth = 2;
        image.getCalibration().setUnit("mm");
        return image;
    }
}
