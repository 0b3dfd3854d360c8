// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/**
 * Discretisation of the intensities of a region into grey levels 1 to Ng.
 *
 * <p>With x an intensity of the intensity mask, x_min and x_max the smallest and largest:
 *
 * <ul>
 *   <li>fixed bin number n: floor(n (x - x_min) / (x_max - x_min)) + 1, and n for x = x_max; Ng = n. A constant region,
 *       for which this is undefined, has grey level 1 and Ng = 1, as it has with fixed bin size from its minimum.
 *   <li>fixed bin size w: floor((x - x_0) / w) + 1, with x_0 the given minimum or else x_min; Ng is the highest level
 *       present.
 *   <li>none: the intensities are the levels; Ng is the highest present.
 * </ul>
 *
 * <p>Bin edges and single precision: intensities are stored as floats, so 0.7 is stored as 0.69999999, just below the
 * edge of the bin that it opens. All arithmetic is in double precision, and an intensity that is the float nearest to the
 * edge above it, and less than a hundredth of a bin away from it, belongs to the bin above. For edges that floats hold
 * exactly, such as whole numbers, this is the printed formula.
 *
 * <p>Source: IBSI 1 reference manual, section 2.7 (4R0B).
 */
public final class Discretise {
    private static final double EDGE_TOLERANCE = 0.01; // of a bin, so that bins finer than floats are left alone

    private Discretise() {}

    /**
     * Grey levels of the intensity mask.
     *
     * @param image intensities on the grid of the region
     * @return levels on the same grid, 0 outside the intensity mask
     * @throws IllegalArgumentException if the intensity mask is empty, an intensity is not finite or lies below the given
     *     minimum of the bins, a level would exceed 2147483647, or without discretisation an intensity is no positive
     *     whole number
     */
    public static GreyLevels levels(Volume image, Roi roi, Discretisation discretisation) {
        float[] values = roi.intensity().values(image);
        float[] range = range(values);
        if (discretisation instanceof Discretisation.FixedBinNumber fixed) {
            return range[0] == range[1]
                    ? spread(roi, bins(values, range[0], 1, 1), 1)
                    : spread(roi, numbered(values, range, fixed.bins()), fixed.bins());
        }
        int[] levels = discretisation instanceof Discretisation.FixedBinSize fixed
                ? sized(values, range, fixed)
                : whole(values);
        int highest = 0;
        for (int level : levels) {
            highest = Math.max(highest, level);
        }
        return spread(roi, levels, highest);
    }

    /** Smallest and largest intensity. */
    private static float[] range(float[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("the intensity mask must hold at least 1 voxel, found 0");
        }
        float low = values[0];
        float high = values[0];
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("intensities in the region must be finite, found " + value);
            }
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new float[] {low, high};
    }

    private static int[] numbered(float[] values, float[] range, int n) {
        double width = ((double) range[1] - range[0]) / n;
        return bins(values, range[0], width, n);
    }

    private static int[] sized(float[] values, float[] range, Discretisation.FixedBinSize fixed) {
        double minimum = fixed.minimum().orElse(range[0]);
        if (range[0] < (float) minimum) {
            throw new IllegalArgumentException("intensities in the region must be at least " + minimum
                    + ", where the first bin starts, found " + range[0]
                    + " (set a resegmentation range that begins there)");
        }
        double highest = Math.floor((range[1] - minimum) / fixed.width()) + 2;
        if (highest > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("discretisation must give at most 2147483647 grey levels, found "
                    + (highest - 1) + " for bins of " + fixed.width() + " from " + minimum + " to " + range[1]);
        }
        return bins(values, minimum, fixed.width(), Integer.MAX_VALUE);
    }

    private static int[] bins(float[] values, double minimum, double width, int last) {
        int[] levels = new int[values.length];
        for (int i = 0; i < levels.length; i++) {
            double x = values[i];
            double below = Math.max(0, Math.floor((x - minimum) / width)); // edges at or below x
            double edge = minimum + (below + 1) * width;
            if ((float) edge <= x && edge - x < EDGE_TOLERANCE * width) {
                below++;
            }
            levels[i] = (int) Math.min(below + 1, last);
        }
        return levels;
    }

    private static int[] whole(float[] values) {
        int[] levels = new int[values.length];
        for (int i = 0; i < levels.length; i++) {
            float x = values[i];
            if (!(x >= 1 && x < Integer.MAX_VALUE) || x != Math.rint(x)) {
                throw new IllegalArgumentException(
                        "intensities must be whole numbers from 1 to serve as grey levels without discretisation, found "
                                + x);
            }
            levels[i] = (int) x;
        }
        return levels;
    }

    private static GreyLevels spread(Roi roi, int[] levels, int count) {
        boolean[] inside = roi.intensity().voxels();
        int[] spread = new int[inside.length];
        for (int i = 0, n = 0; i < inside.length; i++) {
            if (inside[i]) {
                spread[i] = levels[n++];
            }
        }
        return GreyLevels.of(roi.grid(), spread, count);
    }
}
