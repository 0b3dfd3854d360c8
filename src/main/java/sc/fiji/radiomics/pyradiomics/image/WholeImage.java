// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.Arrays;
import java.util.OptionalDouble;
import sc.fiji.radiomics.image.Grid;

/**
 * Normalisation of the whole image: scale (x - mean) / standard deviation, with n - 1 in the variance, limited to a number
 * of standard deviations before the scale is applied.
 *
 * <p>The result has double precision, whatever the type of the image. Source: PyRadiomics 3.0.1,
 * {@code imageoperations.normalizeImage}; SimpleITK, {@code Normalize}.
 */
final class WholeImage {
    private WholeImage() {}

    static TypedImage normalise(TypedImage image, ImageSettings.Normalisation settings) {
        double[] values = image.values();
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double scale = 1 / Math.sqrt(squares / (values.length - 1.0));
        OptionalDouble outliers = settings.removeOutliers();
        double limit = outliers.orElse(Double.POSITIVE_INFINITY);
        for (int i = 0; i < values.length; i++) {
            double value = (values[i] - mean) * scale;
            values[i] = Math.max(-limit, Math.min(limit, value)) * settings.normalizeScale();
        }
        Grid grid = image.grid();
        return TypedImage.of(grid, PixelType.FLOAT64, values);
    }

    /** The largest absolute value of an image. */
    static double largest(TypedImage image) {
        double largest = 0;
        for (int i = 0; i < image.grid().voxels(); i++) {
            largest = Math.max(largest, Math.abs(image.get(i)));
        }
        return largest;
    }
}
