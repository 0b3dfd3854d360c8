// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

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
     * @param size number of keys
     * @param key each key by its index, in any order; a key may occur often
     * @param weight the weight of each key, positive
     */
    static Marginal of(int size, IntToLongFunction key, IntToDoubleFunction weight) {
        if (size == 0) {
            return new Marginal(new double[0], new double[0]);
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int c = 0; c < size; c++) {
            long k = key.applyAsLong(c);
            low = Math.min(low, k);
            high = Math.max(high, k);
        }
        return high - low <= 4L * size + 64
                ? dense(size, key, weight, low, (int) (high - low + 1))
                : sorted(size, key, weight);
    }

    private static Marginal dense(int size, IntToLongFunction key, IntToDoubleFunction weight, long low, int range) {
        double[] sums = new double[range];
        for (int c = 0; c < size; c++) {
            sums[(int) (key.applyAsLong(c) - low)] += weight.applyAsDouble(c);
        }
        double[] values = new double[range];
        int distinct = 0;
        for (int k = 0; k < range; k++) {
            if (sums[k] > 0) {
                values[distinct] = low + k;
                sums[distinct++] = sums[k];
            }
        }
        return new Marginal(Arrays.copyOf(values, distinct), Arrays.copyOf(sums, distinct));
    }

    /** For keys far apart: they are renumbered by the distinct ones in order. */
    private static Marginal sorted(int size, IntToLongFunction key, IntToDoubleFunction weight) {
        long[] keys = new long[size];
        Arrays.setAll(keys, key);
        Arrays.sort(keys);
        int distinct = 0;
        for (long k : keys) {
            if (distinct == 0 || k != keys[distinct - 1]) {
                keys[distinct++] = k;
            }
        }
        double[] values = new double[distinct];
        double[] sums = new double[distinct];
        for (int k = 0; k < distinct; k++) {
            values[k] = keys[k];
        }
        for (int c = 0; c < size; c++) {
            sums[Arrays.binarySearch(keys, 0, distinct, key.applyAsLong(c))] += weight.applyAsDouble(c);
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
