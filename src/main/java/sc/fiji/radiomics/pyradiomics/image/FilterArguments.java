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

    /** @throws IllegalArgumentException if a number is out of its range or the wavelet unknown */
    public FilterArguments {
        sigma = List.copyOf(sigma);
        sigma.forEach(each -> ArgumentReader.positive("sigma", each.doubleValue()));
        WaveletTaps.of(wavelet);
        ArgumentReader.atLeast("start_level", startLevel, 0);
        ArgumentReader.atLeast("level", level, 1);
        if (force2Ddimension < 0 || force2Ddimension > 2) {
            throw new IllegalArgumentException("force2Ddimension must be 0, 1 or 2, found " + force2Ddimension);
        }
    }

    /**
     * @param radius of the circle, voxels
     * @param samples on it, at most 31
     * @param method {@code default}, {@code ror}, {@code uniform} or {@code var}
     */
    public record Lbp2D(double radius, int samples, String method) {
        private static final int MOST_SAMPLES = 31; // bits of a pattern

        /** @throws IllegalArgumentException if a number is out of its range or the method unknown */
        public Lbp2D {
            ArgumentReader.positive("lbp2DRadius", radius);
            ArgumentReader.atLeast("lbp2DSamples", samples, 1);
            if (samples > MOST_SAMPLES) {
                throw new IllegalArgumentException(
                        "lbp2DSamples must be at most " + MOST_SAMPLES + ", found " + samples);
            }
            SlicePatterns.check(method);
        }
    }

    /**
     * @param levels of spherical harmonics
     * @param radius of the sphere, voxels
     * @param subdivision how often the triangles of the icosahedron are split
     */
    public record Lbp3D(int levels, double radius, int subdivision) {
        /** @throws IllegalArgumentException if a number is out of its range */
        public Lbp3D {
            ArgumentReader.atLeast("lbp3DLevels", levels, 1);
            ArgumentReader.positive("lbp3DIcosphereRadius", radius);
            ArgumentReader.atLeast("lbp3DIcosphereSubdivision", subdivision, 0);
        }
    }

    /**
     * Reads PyRadiomics' keys ({@code sigma}, {@code start_level}, {@code level}, {@code wavelet},
     * {@code gradientUseSpacing}, {@code force2D}, {@code force2Ddimension}, {@code lbp2DRadius}, {@code lbp2DSamples},
     * {@code lbp2DMethod}, {@code lbp3DLevels}, {@code lbp3DIcosphereRadius}, {@code lbp3DIcosphereSubdivision}); other
     * keys, which are those of feature classes, are left alone.
     *
     * @param arguments settings of the file, overlaid with those of the image type
     * @throws IllegalArgumentException if a value is of a wrong kind or out of its range
     */
    public static FilterArguments from(Map<String, ?> arguments) {
        ArgumentReader in = new ArgumentReader(arguments);
        return new FilterArguments(
                in.numbers("sigma"),
                in.text("wavelet", DEFAULTS.wavelet),
                in.whole("start_level", DEFAULTS.startLevel),
                in.whole("level", DEFAULTS.level),
                in.isTrue("gradientUseSpacing", DEFAULTS.gradientUseSpacing),
                in.isTrue("force2D", DEFAULTS.force2D),
                in.whole("force2Ddimension", DEFAULTS.force2Ddimension),
                new Lbp2D(
                        in.number("lbp2DRadius", DEFAULTS.lbp2D.radius),
                        in.whole("lbp2DSamples", DEFAULTS.lbp2D.samples),
                        in.text("lbp2DMethod", DEFAULTS.lbp2D.method)),
                new Lbp3D(
                        in.whole("lbp3DLevels", DEFAULTS.lbp3D.levels),
                        in.number("lbp3DIcosphereRadius", DEFAULTS.lbp3D.radius),
                        in.whole("lbp3DIcosphereSubdivision", DEFAULTS.lbp3D.subdivision)));
    }
}
