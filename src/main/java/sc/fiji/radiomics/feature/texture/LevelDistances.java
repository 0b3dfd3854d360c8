// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;

/** The double sum of the complexity of {@link Ngtdm}, without looking at every pair of grey levels. */
final class LevelDistances {
    private LevelDistances() {}

    /**
     * The sum over all i and k of |i - k| n(i) s(i) / (n(i) + n(k)).
     *
     * <p>Grey levels k with equal n(k) share a denominator, and the sum of their |i - k| follows from running sums while
     * i ascends. There are at most sqrt(2 Nvc) different n, since they add up to Nvc at most; usually far fewer, so
     * thousands of grey levels cost no more than the counting did.
     *
     * @param levels i, ascending
     * @param counts n(i), above 0
     * @param differences s(i)
     */
    static double weighted(int[] levels, long[] counts, double[] differences) {
        long[] distinct = counts.clone();
        Arrays.sort(distinct);
        int groups = 0;
        for (int k = 0; k < distinct.length; k++) {
            if (k == 0 || distinct[k] != distinct[k - 1]) {
                distinct[groups++] = distinct[k];
            }
        }
        int[][] members = members(levels, counts, Arrays.copyOf(distinct, groups));
        double sum = 0;
        for (int g = 0; g < groups; g++) {
            sum += weighted(levels, counts, differences, members[g], distinct[g]);
        }
        return sum;
    }

    private static int[][] members(int[] levels, long[] counts, long[] distinct) {
        int[] group = new int[levels.length];
        int[] sizes = new int[distinct.length];
        for (int k = 0; k < levels.length; k++) {
            group[k] = Arrays.binarySearch(distinct, counts[k]);
            sizes[group[k]]++;
        }
        int[][] members = new int[distinct.length][];
        for (int g = 0; g < members.length; g++) {
            members[g] = new int[sizes[g]];
        }
        int[] filled = new int[distinct.length];
        for (int k = 0; k < levels.length; k++) {
            members[group[k]][filled[group[k]]++] = levels[k];
        }
        return members;
    }

    /** The part of the sum with k among the given levels, which all have the given count. */
    private static double weighted(int[] levels, long[] counts, double[] differences, int[] others, long otherCount) {
        long above = 0;
        for (int level : others) {
            above += level;
        }
        long below = 0;
        int passed = 0;
        double sum = 0;
        for (int k = 0; k < levels.length; k++) {
            while (passed < others.length && others[passed] <= levels[k]) {
                below += others[passed];
                above -= others[passed];
                passed++;
            }
            long distances = (long) levels[k] * (2L * passed - others.length) - below + above;
            sum += distances * (counts[k] * differences[k] / (counts[k] + otherCount));
        }
        return sum;
    }
}
