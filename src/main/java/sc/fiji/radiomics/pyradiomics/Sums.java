// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

/** Sums with numpy's rounding: pairwise, so that constant regions have its means to the last bit. */
final class Sums {
    private static final int BLOCK = 128;

    private Sums() {}

    static double of(double[] values) {
        return of(values, 0, values.length);
    }

    static double mean(double[] values) {
        return of(values) / values.length;
    }

    private static double of(double[] values, int from, int length) {
        if (length < 8) {
            double sum = length == 0 ? 0 : values[from];
            for (int i = 1; i < length; i++) {
                sum += values[from + i];
            }
            return sum;
        }
        if (length > BLOCK) {
            int half = length / 2;
            half -= half % 8;
            return of(values, from, half) + of(values, from + half, length - half);
        }
        double[] lanes = new double[8];
        System.arraycopy(values, from, lanes, 0, 8);
        int i = 8;
        for (; i < length - length % 8; i += 8) {
            for (int lane = 0; lane < 8; lane++) {
                lanes[lane] += values[from + i + lane];
            }
        }
        double sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
        for (; i < length; i++) {
            sum += values[from + i];
        }
        return sum;
    }
}
