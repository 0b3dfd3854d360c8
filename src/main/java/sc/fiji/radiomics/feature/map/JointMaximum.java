// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

/**
 * The co-occurrence matrix of a window and its largest element: how many elements have each count is counted too, so
 * that the next largest is found when the largest goes. Counts are those of the symmetric matrix.
 */
final class JointMaximum implements PairSums {
    private final int size;
    private final int[] counts;
    private final int[] elements; // by count
    private long pairs;
    private int largest;

    /**
     * @param size largest number of a level
     * @param most pairs in a window
     */
    JointMaximum(int size, int most) {
        this.size = size + 1;
        counts = new int[this.size * this.size];
        elements = new int[2 * most + 1];
    }

    @Override
    public void change(int[] numbers, int from, int to, int step, int by) {
        for (int v = from; v < to; v++) {
            int a = numbers[v];
            int b = numbers[v + step];
            if (a > 0 && b > 0) {
                int cell = Math.min(a, b) * size + Math.max(a, b);
                int before = counts[cell];
                int after = before + (a == b ? 2 * by : by);
                counts[cell] = after;
                elements[before]--;
                elements[after]++;
                largest = Math.max(largest, after);
                pairs += by;
            }
        }
        while (largest > 0 && elements[largest] == 0) {
            largest--;
        }
    }

    @Override
    public long pairs() {
        return pairs;
    }

    @Override
    public double value() {
        return largest / (2.0 * pairs);
    }
}
