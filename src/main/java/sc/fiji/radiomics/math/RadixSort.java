// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.math;

import java.util.Arrays;

/**
 * Sorting of many single-precision numbers in a time proportional to their number.
 *
 * <p>The bits of a float, with the sign bit flipped for positive and all bits flipped for negative numbers, are in the
 * order of the numbers; they are distributed by 11, 11 and 10 bits from the lowest up (least significant digit radix
 * sort).
 */
public final class RadixSort {
    private static final int SMALL = 2000; // below this the tables cost more than they save
    private static final int DIGIT = 11;
    private static final int MASK = (1 << DIGIT) - 1;

    private RadixSort() {}

    /** Sorts in place in ascending order, -0 before 0. There must be no NaN. */
    public static void sort(float[] values) {
        if (values.length < SMALL) {
            Arrays.sort(values);
            return;
        }
        int[] keys = new int[values.length];
        int[][] ends = new int[3][MASK + 1];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            int key = bits ^ (bits >> 31 | Integer.MIN_VALUE);
            keys[i] = key;
            ends[0][key & MASK]++;
            ends[1][key >>> DIGIT & MASK]++;
            ends[2][key >>> 2 * DIGIT]++;
        }
        int[] other = new int[keys.length];
        distribute(keys, other, ends[0], 0);
        distribute(other, keys, ends[1], DIGIT);
        distribute(keys, other, ends[2], 2 * DIGIT);
        for (int i = 0; i < other.length; i++) {
            int key = other[i];
            values[i] = Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
        }
    }

    private static void distribute(int[] from, int[] to, int[] counts, int shift) {
        int start = 0;
        for (int d = 0; d < counts.length; d++) {
            int count = counts[d];
            counts[d] = start;
            start += count;
        }
        for (int key : from) {
            to[counts[key >>> shift & MASK]++] = key;
        }
    }
}
