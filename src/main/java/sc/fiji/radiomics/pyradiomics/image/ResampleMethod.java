// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the image is interpolated; the mask always takes its nearest voxel. */
public enum ResampleMethod {
    NEAREST_NEIGHBOUR("sitkNearestNeighbor", 1),
    LINEAR("sitkLinear", 2),
    /** Cubic B-spline through the voxels. */
    B_SPLINE("sitkBSpline", 3);

    private final String key;
    private final int code;

    ResampleMethod(String key, int code) {
        this.key = key;
        this.code = code;
    }

    /** Name in PyRadiomics' parameter files. */
    public String key() {
        return key;
    }

    /**
     * By PyRadiomics' name, or by SimpleITK's number 1 to 3.
     *
     * @throws IllegalArgumentException if this is another interpolator
     */
    public static ResampleMethod from(String text) {
        return Arrays.stream(values())
                .filter(each ->
                        each.key.equals(text) || Integer.toString(each.code).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("interpolator must be one of "
                        + Arrays.stream(values()).map(each -> each.key).collect(Collectors.joining(", ")) + ", found '"
                        + text + "'"));
    }
}
