// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

/**
 * The co-occurrence matrix of a window and the sum of the squares of its elements, changed with each count: twice that
 * sum, in units of a pair, since an unordered pair of two levels stands for two elements with half of its count each.
 */
final class JointSquares implements PairSums {
    private final int size;
    private final int[] counts;
    private long pairs;
    private long squares;

    /** @param size largest number of a level */
    JointSquares(int size) {
        this.size = size + 1;
        counts = new int[this.size * this.size];
    }

    @Override
    public void change(int[] numbers, int from, int to, int step, int by) {
        for (int v = from; v < to; v++) {
            int a = numbers[v];
            int b = numbers[v + step];
            if (a > 0 && b > 0) {
                int cell = Math.min(a, b) * size + Math.max(a, b);
                long change = 2L * by * counts[cell] + 1; // of the square of the count
                squares += a == b ? 2 * change : change;
                counts[cell] += by;
                pairs += by;
            }
        }
    }

    @Override
    public long pairs() {
        return pairs;
    }

    @Override
    public double value() {
        return squares / (2.0 * pairs * pairs);
    }
}
