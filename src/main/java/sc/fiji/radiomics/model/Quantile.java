// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Sample quantile by linear interpolation of the order statistics at (n - 1) p, R's type 7.
 *
 * <p>Source: Hyndman and Fan, Am Stat 1996;50:361, doi:10.1080/00031305.1996.10473566, definition 7.
 */
public final class Quantile {
    private Quantile() {}

    /** Quantile of values in any order; NaN if there are none. */
    public static double of(double[] values, double p) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, p);
    }

    /** NaN if there are no values. */
    static double ofSorted(double[] sorted, double p) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = (sorted.length - 1) * p;
        int low = (int) Math.floor(at + 4 * Math.ulp(at));
        int high = Math.min(low + 1, sorted.length - 1);
        double part = Math.max(0, at - low);
        return part == 0 ? sorted[low] : sorted[low] + part * (sorted[high] - sorted[low]);
    }
}
