// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import sc.fiji.radiomics.image.Vector3;

/**
 * How coarse a Gaussian looks, and along which axes.
 *
 * @param sigma standard deviation, mm
 * @param extent in the slice or in the volume
 */
public record Scale(double sigma, Extent extent) {
    /** @throws IllegalArgumentException if sigma is not positive */
    public Scale {
        if (!(sigma > 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException("sigma must be positive, found " + sigma + " mm");
        }
    }

    /** How far the Gaussian and its derivatives look on a grid of a spacing in mm. */
    public Reach reach(Vector3 spacing) {
        return GaussianKernel.reach(sigma, spacing, extent);
    }
}
