// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a pixel classifier can see of the neighbourhood of a voxel; all but the intensity at each of the scales. */
public enum PixelFeature {
    /** The voxel itself. */
    INTENSITY,
    /** The image smoothed by a Gaussian. */
    GAUSSIAN,
    /** Length of the gradient: edges. */
    GRADIENT,
    /** Sum of the second derivatives: blobs. */
    LAPLACIAN,
    /** Eigenvalues of the matrix of second derivatives, from the largest to the smallest: sheets, tubes, blobs. */
    HESSIAN,
    /** Eigenvalues of the structure tensor, smoothed at twice the scale: texture with and without a direction. */
    STRUCTURE,
    /** Difference of the Gaussians of the scale and of 1.6 times the scale: a band of sizes. */
    DIFFERENCE,
    /** Mean of a box with the scale as radius. */
    MEAN,
    /** Variance of a box with the scale as radius. */
    VARIANCE,
    /** Smallest intensity of a box with the scale as radius. */
    MINIMUM,
    /** Largest intensity of a box with the scale as radius. */
    MAXIMUM,
    /** Median of a box with the scale as radius: slow at large scales. */
    MEDIAN;

    /** @throws IllegalArgumentException if there is no such feature */
    static PixelFeature parse(String text) {
        for (PixelFeature feature : values()) {
            if (feature.toString().equals(text)) {
                return feature;
            }
        }
        throw new IllegalArgumentException("features must be some of "
                + Arrays.stream(values()).map(PixelFeature::toString).collect(Collectors.joining(", ")) + "; found '"
                + text + "'");
    }

    /** The name of each response at one scale. */
    List<String> names(String scale, int axes) {
        String name = toString();
        if (this == INTENSITY) {
            return List.of(name);
        }
        if (this != HESSIAN && this != STRUCTURE) {
            return List.of(name + "_" + scale);
        }
        return axes == 2
                ? List.of(name + "1_" + scale, name + "2_" + scale)
                : List.of(name + "1_" + scale, name + "2_" + scale, name + "3_" + scale);
    }

    /** The word of settings and macros. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
