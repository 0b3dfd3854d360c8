// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.List;
import sc.fiji.radiomics.image.Mask;

/**
 * The voxels of a mask whose intensity lies in a range, which may be relative to the intensities in the mask.
 *
 * <p>PyRadiomics leaves the arithmetic to NumPy, and so do we follow it: mean and standard deviation (with n in the
 * variance) of a single-precision image are computed in single precision, and thresholds are rounded to single precision
 * for images of single precision or of whole numbers of at most 16 bits.
 *
 * <p>Source: PyRadiomics 3.0.1, {@code imageoperations.resegmentMask}.
 */
final class MaskResegmentation {
    private MaskResegmentation() {}

    /** @throws IllegalArgumentException if at most one voxel is left */
    static Mask of(TypedImage image, Mask mask, ImageSettings.Resegmentation settings) {
        double[] thresholds = thresholds(image.type(), values(image, mask), settings);
        double low = compared(image.type(), thresholds[0]);
        double high = thresholds.length > 1 ? compared(image.type(), thresholds[1]) : Double.POSITIVE_INFINITY;
        boolean[] from = mask.voxels();
        boolean[] to = new boolean[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i] && image.get(i) >= low && image.get(i) <= high;
        }
        Mask result = Mask.of(mask.grid(), to);
        if (result.count() <= 1) {
            throw new IllegalArgumentException("resegmentation to " + settings.resegmentRange() + " ("
                    + settings.resegmentMode() + ") must leave more than one voxel of " + mask.count() + ", found "
                    + result.count());
        }
        return result;
    }

    private static double[] values(TypedImage image, Mask mask) {
        double[] values = new double[mask.count()];
        boolean[] voxels = mask.voxels();
        for (int i = 0, n = 0; i < voxels.length; i++) {
            if (voxels[i]) {
                values[n++] = image.get(i);
            }
        }
        return values;
    }

    private static double[] thresholds(PixelType type, double[] values, ImageSettings.Resegmentation settings) {
        List<Double> range = settings.resegmentRange().stream().sorted().toList();
        return switch (settings.resegmentMode()) {
            case ABSOLUTE -> range.stream().mapToDouble(each -> each).toArray();
            case RELATIVE -> {
                double largest = java.util.Arrays.stream(values).max().orElse(Double.NaN);
                yield range.stream().mapToDouble(each -> largest * each).toArray();
            }
            case SIGMA -> {
                NumpySum statistics = NumpySum.of(type, values);
                yield range.stream()
                        .mapToDouble(each -> statistics.mean() + statistics.deviation() * each)
                        .toArray();
            }
        };
    }

    /** A threshold as NumPy compares it with an array of the type. */
    private static double compared(PixelType type, double threshold) {
        return switch (type) {
            case UINT8, INT8, UINT16, INT16, FLOAT32 -> (float) threshold;
            case UINT32, INT32, FLOAT64 -> threshold;
        };
    }
}
