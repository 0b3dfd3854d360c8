// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Volume;

/**
 * Otsu's threshold: between the two classes of intensities whose means lie farthest apart, weighted by their sizes.
 *
 * <p>Intensities are counted in 256 bins from the smallest to the largest; the threshold is the centre of the last bin of
 * the lower class that makes the variance between classes, n0 n1 (m0 - m1)², largest. Unit: that of the image.
 *
 * <p>Source: N. Otsu, A threshold selection method from gray-level histograms, IEEE Transactions on Systems, Man, and
 * Cybernetics 9(1), 1979, doi:10.1109/TSMC.1979.4310076.
 */
final class Otsu {
    private static final int BINS = 256;

    private Otsu() {}

    /** @throws IllegalArgumentException if all intensities are equal, or none is finite */
    static double threshold(Volume image) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float voxel : image.voxels()) {
            if (Float.isFinite(voxel)) {
                low = Math.min(low, voxel);
                high = Math.max(high, voxel);
            }
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("Otsu's threshold needs intensities that differ, found "
                    + (low == high ? (float) low + " in all voxels" : "none that is finite"));
        }
        double width = (high - low) / BINS;
        return low + (split(counts(image, low, width)) + 0.5) * width;
    }

    private static long[] counts(Volume image, double low, double width) {
        long[] counts = new long[BINS];
        for (float voxel : image.voxels()) {
            if (Float.isFinite(voxel)) {
                counts[Math.min((int) ((voxel - low) / width), BINS - 1)]++;
            }
        }
        return counts;
    }

    /** The last bin of the lower class. */
    private static int split(long[] counts) {
        double all = 0;
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            all += counts[i];
            sum += counts[i] * (double) i;
        }
        int best = 0;
        double largest = -1;
        double below = 0;
        double sumBelow = 0;
        for (int i = 0; i < BINS - 1; i++) {
            below += counts[i];
            sumBelow += counts[i] * (double) i;
            double distance = sumBelow / below - (sum - sumBelow) / (all - below);
            double between = below * (all - below) * distance * distance;
            if (between > largest) {
                largest = between;
                best = i;
            }
        }
        return best;
    }
}
