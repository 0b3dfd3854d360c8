// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
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
        return measured((around, centre) -> {
            for (int i = 0; i < isSet.length; i++) {
                isSet[i] = around[i] >= centre;
            }
            return harmonics.length(isSet);
        });
    }

    private TypedImage kurtosis() {
        boolean isSingle = image.type() == PixelType.FLOAT32;
        return measured((around, centre) -> NumpySum.kurtosis(around, isSingle));
    }

    private TypedImage measured(Measure measure) {
        int reach = (int) Math.ceil(arguments.radius()) + 2;
        Box wide = box.grow(reach, reach, reach).clip(image.grid());
        SplinePoint spline = new SplinePoint(SplineCoefficients.exact(image, wide));
        Grid part = image.grid().crop(box);
        double[] to = new double[part.voxels()];
        double[] around = new double[points.size()];
        for (int z = box.z0(), n = 0; z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                for (int x = box.x0(); x < box.x1(); x++, n++) {
                    if (mask.voxels()[n]) {
                        sample(spline, x, y, z, around);
                        to[n] = measure.of(around, image.get(image.grid().index(x, y, z)));
                    }
                }
            }
        }
        return TypedImage.of(part, PixelType.FLOAT64, to);
    }

    private void sample(SplinePoint spline, int x, int y, int z, double[] around) {
        Grid grid = image.grid();
        double[] at = new double[3];
        for (int i = 0; i < around.length; i++) {
            Vector3 point = points.get(i);
            at[0] = x + point.z();
            at[1] = y + point.y();
            at[2] = z + point.x();
            boolean isInside = at[0] >= 0
                    && at[0] <= grid.nx() - 1
                    && at[1] >= 0
                    && at[1] <= grid.ny() - 1
                    && at[2] >= 0
                    && at[2] <= grid.nz() - 1;
            around[i] = isInside ? rounded(spline.value(at)) : 0;
        }
    }

    /** As SciPy stores an interpolated value: whole types round it, halves away from zero. */
    private double rounded(double value) {
        PixelType type = image.type();
        return type.stored(type.isWhole() ? (value > 0 ? value + 0.5 : value - 0.5) : value);
    }
}
