// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.image.Box;
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
     * What is like some voxels: the median intensity of them and their up to 26 neighbours, plus and minus a tolerance.
     * The median is steadier than one noisy voxel, also beside an edge. Where it is farther than the tolerance from
     * the mean of the voxels themselves, as in a structure of one voxel's width, that mean is taken instead.
     *
     * @param tolerance in the unit of the image, at least 0
     * @throws IllegalArgumentException if there is no voxel, one lies outside the image, the tolerance is negative or
     *     an intensity is not a number
     */
    public static IntensityRange around(Volume image, List<Voxel> voxels, double tolerance) {
        if (voxels.isEmpty()) {
            throw new IllegalArgumentException("a range around voxels needs a voxel, found none");
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must be at least 0, found " + tolerance);
        }
        double sum = 0;
        float[] around = new float[Math.multiplyExact(27, voxels.size())];
        int count = 0;
        for (Voxel voxel : voxels) {
            voxel.requireIn(image.grid());
            sum += image.get(voxel.x(), voxel.y(), voxel.z());
            count = collect(image, voxel, around, count);
        }
        double mean = sum / voxels.size();
        Arrays.sort(around, 0, count);
        double median = (around[(count - 1) / 2] + (double) around[count / 2]) / 2;
        double centre = Math.abs(mean - median) <= tolerance ? median : mean;
        return new IntensityRange(centre - tolerance, centre + tolerance);
    }

    private static int collect(Volume image, Voxel voxel, float[] to, int count) {
        Box box = new Box(voxel.x(), voxel.y(), voxel.z(), voxel.x() + 1, voxel.y() + 1, voxel.z() + 1)
                .grow(1, 1, 1)
                .clip(image.grid());
        int next = count;
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                for (int x = box.x0(); x < box.x1(); x++) {
                    to[next++] = image.get(x, y, z);
                }
            }
        }
        return next;
    }

    public boolean contains(double intensity) {
        return intensity >= low && intensity <= high;
    }
}
