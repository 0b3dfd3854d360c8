// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.math.RadixSort;

/** Percentiles of a sample, linear between its sorted members (type 7 of Hyndman and Fan, doi:10.2307/2684934). */
final class Percentiles {
    private final float[] sorted;

    private Percentiles(float[] sorted) {
        this.sorted = sorted;
    }

    /** @param mask on the grid of the image, not empty */
    static Percentiles of(Volume image, Mask mask) {
        float[] values = mask.values(image);
        RadixSort.sort(values);
        return new Percentiles(values);
    }

    /** @param percent 0 to 100 */
    double at(double percent) {
        double position = (sorted.length - 1) * percent / 100;
        int below = Math.min((int) position, sorted.length - 1);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * ((double) sorted[above] - sorted[below]);
    }
}
