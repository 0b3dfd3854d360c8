// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.List;
import sc.fiji.radiomics.image.Volume;

/**
 * A closed range of intensities.
 *
 * @param low lowest intensity in the range, may be negative infinity
 * @param high highest intensity in the range, may be infinity
 */
public record IntensityRange(double low, double high) {
    /** @throws IllegalArgumentException if a bound is not a number or the range is empty */
    public IntensityRange {
        if (!(low <= high)) {
            throw new IllegalArgumentException("range must go from low to high, found " + low + " to " + high);
        }
    }

    /** Every intensity but NaN. */
    public static IntensityRange all() {
        return new IntensityRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * The mean intensity of some voxels, plus and minus a tolerance.
     *
     * @param tolerance in the unit of the image, at least 0
     * @throws IllegalArgumentException if there is no voxel, one lies outside the image, the tolerance is negative or
     *     the mean is not a number
     */
    public static IntensityRange around(Volume image, List<Voxel> voxels, double tolerance) {
        if (voxels.isEmpty() || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "a tolerance around voxels needs voxels and a number of at least 0, found " + voxels.size()
                            + " voxels and " + tolerance);
        }
        double sum = 0;
        for (Voxel voxel : voxels) {
            voxel.requireIn(image.grid());
            sum += image.get(voxel.x(), voxel.y(), voxel.z());
        }
        double mean = sum / voxels.size();
        return new IntensityRange(mean - tolerance, mean + tolerance);
    }

    public boolean contains(double intensity) {
        return intensity >= low && intensity <= high;
    }
}
