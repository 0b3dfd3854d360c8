// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

/**
 * Resegmentation: removes voxels from the intensity mask by their intensity; the morphological mask stays as it is.
 *
 * <p>A voxel of intensity x stays if low <= x <= high, and if mu - k sigma <= x <= mu + k sigma, where mu and sigma are
 * mean and population standard deviation of the intensity mask as it was before. With both filters the mask is the
 * intersection of the two.
 *
 * <p>Source: IBSI 1 reference manual, section 2.5 (IF9H), range (USB3) and outlier filtering (7ACA).
 *
 * @param low smallest intensity that stays; negative infinity for none
 * @param high largest intensity that stays; infinity for none
 * @param deviations k, for example 3; infinity for no outlier filter
 */
public record Resegment(double low, double high, double deviations) {
    /** Removes nothing. */
    public static final Resegment NONE =
            new Resegment(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Widens the outlier bounds by this many sigma, so that rounding does not remove a voxel that is on a bound. */
    private static final double TOLERANCE = 1e-9;

    /** @throws IllegalArgumentException if the range is empty or NaN, or k is not positive */
    public Resegment {
        if (!(low <= high) || low == Double.POSITIVE_INFINITY || high == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "resegmentation range must go from low to high, found " + low + " to " + high);
        }
        if (!(deviations > 0)) {
            throw new IllegalArgumentException(
                    "outlier filter must be above 0 standard deviations, found " + deviations);
        }
    }

    /** The same with a range, a closed interval. */
    public Resegment withRange(double newLow, double newHigh) {
        return new Resegment(newLow, newHigh, deviations);
    }

    /** The same with an outlier filter of k standard deviations. */
    public Resegment withOutliers(double k) {
        return new Resegment(low, high, k);
    }

    /** Whether either bound of the range is finite. */
    public boolean hasRange() {
        return low > Double.NEGATIVE_INFINITY || high < Double.POSITIVE_INFINITY;
    }

    /**
     * The region with its intensity mask shrunk.
     *
     * <p>Intensities are stored in single precision, so the bounds of the range are rounded to single precision too: an
     * intensity of 0.7 lies in the range [0, 0.7].
     *
     * @param image intensities on the grid of the region
     * @return the region itself if nothing is to be filtered; its intensity mask may be empty
     * @throws IllegalArgumentException if image and region are on different grids
     */
    public Roi apply(Volume image, Roi roi) {
        if (equals(NONE)) {
            return roi;
        }
        float from = (float) low;
        float to = (float) high;
        double[] bounds = outlierBounds(roi.intensity().values(image));
        float[] intensities = image.voxels();
        boolean[] kept = roi.intensity().voxels().clone();
        for (int i = 0; i < kept.length; i++) {
            float x = intensities[i];
            kept[i] &= x >= from && x <= to && x >= bounds[0] && x <= bounds[1];
        }
        return roi.withIntensity(Mask.of(roi.grid(), kept));
    }

    private double[] outlierBounds(float[] values) {
        if (Double.isInfinite(deviations)) {
            return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double reach = (deviations + TOLERANCE) * Math.sqrt(squares / values.length);
        return new double[] {mean - reach, mean + reach};
    }
}
