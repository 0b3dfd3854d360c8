// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * PyRadiomics' local binary patterns in 3D: which points on a sphere around a voxel are at least as bright as it, by the
 * length of the pattern's part in each degree of spherical harmonics, and the kurtosis of the intensities on the sphere.
 *
 * <p>The points are the corners of an {@link Icosphere}, whose x, PyRadiomics' way, runs along z of the image and whose z
 * runs along x. Intensities between voxels are those of a cubic B-spline, rounded to the type of the image; beyond the
 * centres of the border voxels they are 0.
 *
 * <p>Shape: the box; double precision; 0 outside the mask. Edge cases: the kurtosis is undefined (NaN) where all points
 * are alike. Source: PyRadiomics 3.0.1, {@code imageoperations.getLBP3DImage}; J. Banerjee et al., ACCV 2012 Workshops,
 * doi:10.1007/978-3-642-37410-4_3.
 */
final class SpherePatterns {
    private final TypedImage image;
    private final Mask mask;
    private final Box box;
    private final FilterArguments.Lbp3D arguments;
    private final List<Vector3> points;

    private SpherePatterns(Prepared prepared, FilterArguments.Lbp3D arguments) {
        image = prepared.image();
        mask = prepared.featureMask();
        box = prepared.box();
        this.arguments = arguments;
        points = Icosphere.corners(arguments.subdivision(), arguments.radius());
    }

    static Map<String, Supplier<TypedImage>> images(Prepared prepared, FilterArguments.Lbp3D arguments) {
        SpherePatterns patterns = new SpherePatterns(prepared, arguments);
        Map<String, Supplier<TypedImage>> images = new LinkedHashMap<>();
        for (int level = 1; level <= arguments.levels(); level++) {
            int degree = level - 1;
            images.put("lbp-3D-m" + level, () -> patterns.level(degree));
        }
        images.put("lbp-3D-k", patterns::kurtosis);
        return images;
    }

    /** What is computed of the intensities around a voxel. */
    @FunctionalInterface
    private interface Measure {
        double of(double[] around, double centre);
    }

    private TypedImage level(int degree) {
        SphericalHarmonics harmonics = SphericalHarmonics.of(degree, points, arguments.radius());
        boolean[] isSet = new boolean[points.size()];
        double[] sums = new double[2 * (2 * degree + 1)];
        return measured((around, centre) -> {
            for (int i = 0; i < isSet.length; i++) {
                isSet[i] = around[i] >= centre;
            }
            return harmonics.length(isSet, sums);
        });
    }

    private TypedImage kurtosis() {
        boolean isSingle = image.type() == PixelType.FLOAT32;
        double[] powers = new double[points.size()];
        return measured((around, centre) -> NumpySum.kurtosis(around, powers, isSingle));
    }

    private TypedImage measured(Measure measure) {
        SphereSamples samples = new SphereSamples(image, box, points, arguments.radius());
        double[] to = new double[mask.voxels().length];
        double[][] row = new double[points.size()][box.nx()];
        double[] around = new double[points.size()];
        for (int z = box.z0(), n = 0; z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                samples.row(y, z, row);
                for (int x = 0; x < box.nx(); x++, n++) {
                    if (mask.voxels()[n]) {
                        for (int i = 0; i < around.length; i++) {
                            around[i] = row[i][x];
                        }
                        to[n] = measure.of(around, image.get(image.grid().index(box.x0() + x, y, z)));
                    }
                }
            }
        }
        return TypedImage.of(mask.grid(), PixelType.FLOAT64, to);
    }
}
