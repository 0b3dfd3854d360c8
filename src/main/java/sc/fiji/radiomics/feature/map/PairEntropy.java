// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

/** Entropy of the difference or the sum of the grey levels of the pairs of a window. */
final class PairEntropy implements PairSums {
    private final boolean isSum;
    private final EntropyTerms.Table table;
    private long pairs;

    /**
     * @param size largest number of a level
     * @param isSum of i+j, otherwise of |i-j|
     */
    PairEntropy(EntropyTerms terms, int size, boolean isSum) {
        this.isSum = isSum;
        table = new EntropyTerms.Table(terms, 2 * size + 1);
    }

    @Override
    public void change(int[] numbers, int from, int to, int step, int by) {
        for (int v = from; v < to; v++) {
            int a = numbers[v];
            int b = numbers[v + step];
            if (a > 0 && b > 0) {
                table.change(isSum ? a + b : Math.abs(a - b), by);
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
        return table.entropy();
    }
}
