// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Sums over the first positions of a row of numbers that keep changing, both in O(log n).
 *
 * <p>Source: Fenwick, Softw Pract Exp 1994;24:327, doi:10.1002/spe.4380240306.
 */
final class FenwickTree {
    private final double[] sums;

    FenwickTree(int size) {
        sums = new double[size + 1];
    }

    void add(int position, double value) {
        for (int i = position + 1; i < sums.length; i += i & -i) {
            sums[i] += value;
        }
    }

    /** Sum of positions 0 to end - 1. */
    double sumBefore(int end) {
        double sum = 0;
        for (int i = end; i > 0; i -= i & -i) {
            sum += sums[i];
        }
        return sum;
    }
}
