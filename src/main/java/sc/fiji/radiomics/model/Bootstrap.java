// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Bootstrap samples of rows.
 *
 * <p>Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, doi:10.1201/9780429246593.
 */
public final class Bootstrap {
    private Bootstrap() {}

    /**
     * Samples of n rows drawn with replacement; the same seed gives the same samples.
     *
     * @param n number of rows
     * @param count number of samples
     * @param seed start of the random numbers
     * @return {@code [sample][n]} row numbers from 0
     */
    public static int[][] samples(int n, int count, long seed) {
        if (n < 1 || count < 1) {
            throw new IllegalArgumentException("rows and samples must be at least 1, found " + n + " and " + count);
        }
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(b -> random.ints(n, 0, n).toArray())
                .toArray(int[][]::new);
    }

    static boolean[] rows(boolean[] values, int[] rows) {
        boolean[] chosen = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }

    static double[] rows(double[] values, int[] rows) {
        return java.util.Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    /** Every row once. */
    static int[] all(int n) {
        return IntStream.range(0, n).toArray();
    }

    static void requireSamples(int[][] samples, int n) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("resamples must be at least 1, found none");
        }
        for (int[] sample : samples) {
            for (int row : sample) {
                if (row < 0 || row >= n) {
                    throw new IllegalArgumentException("resamples must have rows 0 to " + (n - 1) + ", found " + row);
                }
            }
        }
    }

    /** Whether both classes occur in a sample. */
    static boolean hasTwoClasses(boolean[] positive) {
        int count = Check.count(positive);
        return count > 0 && count < positive.length;
    }
}
