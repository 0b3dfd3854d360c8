// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.Arrays;
import sc.fiji.radiomics.math.RadixSort;

/**
 * The distinct intensities of a region in ascending order, and each as a whole number of very small steps from the
 * middle of their range, so that sums of them are exact in any order. The steps are the finest for which no sum over a
 * window can overflow: about 2⁻⁵² of the range for small windows, so that intensities which are whole numbers are not
 * rounded at all and others by less than a double is.
 */
final class IntensityScale {
    final double[] values;
    final long[] numbers;
    final double step;

    /**
     * @param intensities of the region, at least one, finite
     * @param largest number of voxels of a sum
     */
    IntensityScale(float[] intensities, int largest) {
        RadixSort.sort(intensities);
        int distinct = 0;
        double[] found = new double[intensities.length];
        for (float intensity : intensities) {
            if (distinct == 0 || intensity != found[distinct - 1]) {
                found[distinct++] = intensity + 0.0; // why: -0 is 0, but sorts before it
            }
        }
        values = Arrays.copyOf(found, distinct);
        double range = Math.max(values[distinct - 1] - values[0], Double.MIN_NORMAL);
        double middle = (float) (values[0] + range / 2);
        int exponent = Math.min(1000, 60 - Math.getExponent(range) - (32 - Integer.numberOfLeadingZeros(largest)));
        step = Math.scalb(1.0, -exponent);
        numbers = new long[distinct];
        for (int i = 0; i < distinct; i++) {
            numbers[i] = Math.round(Math.scalb(values[i] - middle, exponent));
        }
    }

    /** Rank of an intensity of the region. */
    int rank(float intensity) {
        return Arrays.binarySearch(values, intensity + 0.0);
    }

    /** Rank of the first intensity that is at least x. */
    int firstAtLeast(double x) {
        int found = Arrays.binarySearch(values, x);
        return found < 0 ? -found - 1 : found;
    }

    /** Rank of the first intensity whose number is at least a whole number. */
    int firstNumberAtLeast(long number) {
        int found = Arrays.binarySearch(numbers, number);
        return found < 0 ? -found - 1 : found;
    }
}
