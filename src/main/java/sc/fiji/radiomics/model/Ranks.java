// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Orders and ranks of numbers, in O(n log n) and without boxing.
 *
 * <p>Values compare as numbers: 0.0 and -0.0 are tied. NaN must not occur.
 */
final class Ranks {
    private static final int RUN = 16;

    private Ranks() {}

    /** Indices by increasing value; equal values keep their order. */
    static int[] order(double[] values) {
        int[] start = new int[values.length];
        for (int i = 0; i < start.length; i++) {
            start[i] = i;
        }
        return order(values, start);
    }

    /** The given indices by increasing value; those of equal values keep the order they are given in. */
    static int[] order(double[] values, int[] start) {
        int n = start.length;
        int[] from = start.clone();
        for (int low = 0; low < n; low += RUN) {
            insertionSort(values, from, low, Math.min(low + RUN, n));
        }
        int[] to = new int[n];
        for (long width = RUN; width < n; width *= 2) {
            for (long low = 0; low < n; low += 2 * width) {
                merge(values, from, to, (int) low, (int) Math.min(low + width, n), (int) Math.min(low + 2 * width, n));
            }
            int[] other = from;
            from = to;
            to = other;
        }
        return from;
    }

    private static void insertionSort(double[] values, int[] index, int low, int high) {
        for (int i = low + 1; i < high; i++) {
            int moving = index[i];
            int j = i;
            while (j > low && values[index[j - 1]] > values[moving]) {
                index[j] = index[j - 1];
                j--;
            }
            index[j] = moving;
        }
    }

    private static void merge(double[] values, int[] from, int[] to, int low, int middle, int high) {
        int left = low;
        int right = middle;
        for (int k = low; k < high; k++) {
            boolean takeLeft = left < middle && (right >= high || !(values[from[left]] > values[from[right]]));
            to[k] = takeLeft ? from[left++] : from[right++];
        }
    }

    /** Ranks counted from 1; tied values share the mean of their ranks. */
    static double[] mid(double[] values) {
        int[] order = order(values);
        double[] ranks = new double[values.length];
        for (int low = 0; low < order.length; ) {
            int high = endOfTie(values, order, low);
            for (int k = low; k < high; k++) {
                ranks[order[k]] = (low + 1 + high) / 2.0;
            }
            low = high;
        }
        return ranks;
    }

    /** One past the last position that is tied with position low. */
    static int endOfTie(double[] values, int[] order, int low) {
        int high = low + 1;
        while (high < order.length && values[order[high]] == values[order[low]]) {
            high++;
        }
        return high;
    }
}
