// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import sc.fiji.radiomics.feature.shape.Contour;
import sc.fiji.radiomics.feature.shape.PrincipalAxes;
import sc.fiji.radiomics.image.Mask;

/**
 * A region in a slice with what PyRadiomics' shape features need of it. Lengths in mm.
 *
 * @param perimeter length of its contours
 * @param area inside them, where pixels that touch in a corner only are split
 * @param pixelArea of its pixels
 * @param diameter largest distance between two vertices of the contours
 * @param major larger variance of the pixel centres
 * @param minor smaller variance
 */
public record FlatShape(double perimeter, double area, double pixelArea, double diameter, double major, double minor) {
    /** @throws IllegalArgumentException if the mask is empty or has more than one slice (along z) */
    static FlatShape of(Mask mask) {
        Contour contour = Contour.of(mask);
        double[] variances = PrincipalAxes.inSlice(mask);
        double pixel = mask.grid().spacing().x() * mask.grid().spacing().y();
        return new FlatShape(
                contour.perimeter(),
                Contour.splitArea(mask),
                mask.count() * pixel,
                contour.diameter(),
                variances[0],
                variances[1]);
    }

    double sphericity() {
        return 2 * Math.sqrt(Math.PI * area) / perimeter;
    }

    double elongation() {
        return Math.sqrt(minor / major);
    }
}
