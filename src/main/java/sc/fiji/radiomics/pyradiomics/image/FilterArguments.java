// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.List;
import java.util.Map;

/**
 * Arguments of PyRadiomics' filters, by the names of its parameter files.
 *
 * @param sigma widths of the Laplacian of Gaussian, mm; a whole number and a fraction have different names
 * @param wavelet of PyWavelets, coif1 by default
 * @param startLevel levels of the wavelet transform that are left out
 * @param level levels that are made
 * @param gradientUseSpacing whether the gradient is per mm, not per voxel
 * @param force2D whether the wavelet transform works slice by slice
 * @param force2Ddimension axis across the slices of wavelet and LBP2D: 0 for z, 1 for y, 2 for x
 * @param lbp2D arguments of LBP2D
 * @param lbp3D arguments of LBP3D
 */
public record FilterArguments(
        List<Number> sigma,
        String wavelet,
        int startLevel,
        int level,
        boolean gradientUseSpacing,
        boolean force2D,
        int force2Ddimension,
        Lbp2D lbp2D,
        Lbp3D lbp3D) {
    public static final FilterArguments DEFAULTS = new FilterArguments(
            List.of(), "coif1", 0, 1, true, false, 0, new Lbp2D(1, 8, "uniform"), new Lbp3D(2, 1, 1));

    /**
     * @param radius of the circle, voxels
     * @param samples on it
     * @param method {@code default}, {@code ror}, {@code uniform} or {@code var}
     */
    public record Lbp2D(double radius, int samples, String method) {}

    /**
     * @param levels of spherical harmonics
     * @param radius of the sphere, voxels
     * @param subdivision how often the triangles of the icosahedron are split
     */
    public record Lbp3D(int levels, double radius, int subdivision) {}

    /**
     * Reads PyRadiomics' keys ({@code sigma}, {@code start_level}, {@code level}, {@code wavelet},
     * {@code gradientUseSpacing}, {@code lbp2DRadius} ...); other keys, which are those of feature classes, are left
     * alone.
     *
     * @param arguments settings of the file, overlaid with those of the image type
     * @throws IllegalArgumentException if a value is of a wrong kind or out of its range
     */
    public static FilterArguments from(Map<String, ?> arguments) {
        throw new UnsupportedOperationException("follows");
    }
}
