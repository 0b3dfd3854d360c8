// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Volume;

/**
 * Difference of two smoothed images, a band of scales: bright in blobs of a size between both Gaussians.
 *
 * <p>Shape: the box asked for. Unit: that of the image. Source: Marr D, Hildreth E, Theory of edge detection, Proc R Soc
 * Lond B 207:187-217 (1980), doi:10.1098/rspb.1980.0020.
 */
public final class DifferenceOfGaussians {
    private DifferenceOfGaussians() {}

    /**
     * @param image intensities on any grid
     * @param box inside the grid
     * @param fine scale of the image from which the coarse one is taken away
     */
    public static float[] of(Volume image, Box box, Scale fine, Scale coarse) {
        double[] narrow = GaussianDerivatives.of(image, box, fine, 0).derivative(0, 0, 0);
        double[] wide = GaussianDerivatives.of(image, box, coarse, 0).derivative(0, 0, 0);
        float[] to = new float[narrow.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) (narrow[i] - wide[i]);
        }
        return to;
    }
}
