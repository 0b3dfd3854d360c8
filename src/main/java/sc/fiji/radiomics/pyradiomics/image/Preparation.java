// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** PyRadiomics' way from an image and a mask to those that filters and features see. */
public final class Preparation {
    private Preparation() {}

    /**
     * As {@link #of(TypedImage, Mask, ImageSettings)} for an image whose pixel type is guessed.
     *
     * @throws IllegalArgumentException if PyRadiomics would refuse the mask, with its reason
     */
    public static Prepared of(Volume image, Mask mask, ImageSettings settings) {
        return of(TypedImage.of(image), mask, settings);
    }

    /**
     * Normalisation, interpolation or crop, checks of the mask, resegmentation: in this order.
     *
     * @param mask on the grid of the image, or on another one with interpolation or {@code correctMask}
     * @throws IllegalArgumentException if PyRadiomics would refuse the mask, with its reason
     */
    public static Prepared of(TypedImage image, Mask mask, ImageSettings settings) {
        throw new UnsupportedOperationException("follows");
    }
}
