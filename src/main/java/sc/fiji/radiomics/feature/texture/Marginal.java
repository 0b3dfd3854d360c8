// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;

/**
 * A marginal of a texture matrix: the distinct values of a whole-numbered quantity k, ascending, with the weight of
 * each. The weights are probabilities p if they sum to one, else counts.
 */
final class Marginal {
    private static final double LN_2 = Math.log(2);

    private final double[] values;
    private final double[] weights;

    /** A term of a sum over the values. */
    @FunctionalInterface
    interface Term {
        double of(double k, double p);
    }

    private Marginal(double[] values, double[] weights) {
        this.values = values;
        this.weights = weights;
    }

    /**
     * Adds the weights of equal keys. Memory and time grow with the number of keys, never with their size.
     *
     * @param keys in any order, each may occur often
     * @param weights positive, one per key
     */
    static Marginal of(long[] keys, double[] weights) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (long key : keys) {
            low = Math.min(low, key);
            high = Math.max(high, key);
        }
        return high - low <= 4L * keys.length + 64
                ? dense(keys, weights, low, (int) (high - low + 1))
                : sorted(keys, weights);
    }

    private static Marginal dense(long[] keys, double[] weights, long low, int range) {
        double[] sums = new double[range];
        for (int c = 0; c < keys.length; c++) {
            sums[(int) (keys[c] - low)] += weights[c];
        }
        double[] values = new double[range];
        int size = 0;
        for (int k = 0; k < range; k++) {
            if (sums[k] > 0) {
                values[size] = low + k;
                sums[size++] = sums[k];
            }
        }
        return new Marginal(Arrays.copyOf(values, size), Arrays.copyOf(sums, size));
    }

    /** For keys far apart: they are renumbered by the distinct ones in order. */
    private static Marginal sorted(long[] keys, double[] weights) {
        long[] distinct = keys.clone();
        Arrays.sort(distinct);
        int size = 0;
        for (long key : distinct) {
            if (size == 0 || key != distinct[size - 1]) {
                distinct[size++] = key;
            }
        }
        double[] values = new double[size];
        double[] sums = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = distinct[k];
        }
        for (int c = 0; c < keys.length; c++) {
            sums[Arrays.binarySearch(distinct, 0, size, keys[c])] += weights[c];
        }
        return new Marginal(values, sums);
    }

    /** Number of distinct values. */
    int size() {
        return values.length;
    }

    double sum(Term term) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += term.of(values[k], weights[k]);
        }
        return sum;
    }

    /** Mean of k by its weights. */
    double mean() {
        return sum((k, p) -> k * p) / sum((k, p) -> p);
    }

    /** Variance of k by its weights, about its mean. */
    double variance() {
        double mean = mean();
        return sum((k, p) -> (k - mean) * (k - mean) * p) / sum((k, p) -> p);
    }

    /** Minus the sum of p log2 p, for weights that are probabilities. */
    double entropy() {
        // + 0.0 because a single value would give -0
        return -sum((k, p) -> p * log2(p)) + 0.0;
    }

    static double log2(double x) {
        return Math.log(x) / LN_2;
    }
}
