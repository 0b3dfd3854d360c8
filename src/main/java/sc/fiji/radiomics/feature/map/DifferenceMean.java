// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.function.IntToDoubleFunction;

/** The difference of grey levels of the pairs of a window, counted, and a mean of a function of it. */
final class DifferenceMean implements PairSums {
    private final int[] counts;
    private final double[] weights;
    private long pairs;

    /**
     * @param size largest number of a level
     * @param weight function of |i-j|
     */
    DifferenceMean(int size, IntToDoubleFunction weight) {
        counts = new int[size];
        weights = new double[size];
        for (int k = 0; k < size; k++) {
            weights[k] = weight.applyAsDouble(k);
        }
    }

    @Override
    public void change(int[] numbers, int from, int to, int step, int by) {
        for (int v = from; v < to; v++) {
            int a = numbers[v];
            int b = numbers[v + step];
            if (a > 0 && b > 0) {
                counts[Math.abs(a - b)] += by;
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
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += counts[k] * weights[k];
        }
        return sum / pairs;
    }
}
