// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.Arrays;
import java.util.stream.Collectors;

/** PyRadiomics' image types, by the names of its parameter files. */
public enum ImageType {
    ORIGINAL("Original"),
    WAVELET("Wavelet"),
    LOG("LoG"),
    SQUARE("Square"),
    SQUARE_ROOT("SquareRoot"),
    LOGARITHM("Logarithm"),
    EXPONENTIAL("Exponential"),
    GRADIENT("Gradient"),
    LBP_2D("LBP2D"),
    LBP_3D("LBP3D");

    private final String key;

    ImageType(String key) {
        this.key = key;
    }

    /** Name in PyRadiomics' parameter files. */
    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException if PyRadiomics has no such image type */
    public static ImageType from(String key) {
        return Arrays.stream(values())
                .filter(type -> type.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("image type must be one of "
                        + Arrays.stream(values()).map(type -> type.key).collect(Collectors.joining(", ")) + ", found '"
                        + key + "'"));
    }
}
