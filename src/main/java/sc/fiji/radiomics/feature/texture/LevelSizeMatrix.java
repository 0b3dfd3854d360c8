// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How many things of a region have grey level i and size j: the one matrix behind the run length, size zone, distance
 * zone and neighbouring grey level dependence families, whose features are the same formulas over it.
 *
 * <p>n(i, j) is the number of things of grey level i and size j, where a thing is a run, a zone or a neighbourhood, and
 * its size, from 1, is the run length, the zone size, the zone distance or the dependence count. n(i, .) and n(., j)
 * are the marginal sums, N the number of things, Nv the number of voxels they were found in, and p(i, j) = n(i, j) / N.
 *
 * <p>Sparse: only cells with n(i, j) above 0 are stored, in the order of i, then j, so memory and time follow the number
 * of different pairs and not the number of grey levels or the largest size. Immutable. Without any thing all features
 * are NaN.
 *
 * <p>Source: IBSI 1 reference manual, sections grey level run length, size zone, distance zone and neighbouring grey
 * level dependence based features.
 */
public final class LevelSizeMatrix {
    private final int[] levels;
    private final int[] sizes;
    private final double[] counts;
    private final int[] presentLevels;
    private final double[] levelCounts;
    private final int[] presentSizes;
    private final double[] sizeCounts;
    private final double total;
    private final double voxels;

    private LevelSizeMatrix(int[] levels, int[] sizes, double[] counts, double voxels) {
        this.levels = levels;
        this.sizes = sizes;
        this.counts = counts;
        this.voxels = voxels;
        presentLevels = distinct(levels);
        presentSizes = distinct(sizes);
        levelCounts = marginal(presentLevels, levels, counts);
        sizeCounts = marginal(presentSizes, sizes, counts);
        double all = 0;
        for (double count : counts) {
            all += count;
        }
        total = all;
    }

    private static int[] distinct(int[] values) {
        long[] wide = new long[values.length];
        for (int k = 0; k < wide.length; k++) {
            wide[k] = values[k];
        }
        long[] distinct = distinct(wide);
        int[] narrow = new int[distinct.length];
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] = (int) distinct[k];
        }
        return narrow;
    }

    /** Ascending. Streams would box every value. */
    private static long[] distinct(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = 0;
        for (long value : sorted) {
            if (n == 0 || value != sorted[n - 1]) {
                sorted[n++] = value;
            }
        }
        return Arrays.copyOf(sorted, n);
    }

    private static double[] marginal(int[] present, int[] values, double[] counts) {
        double[] marginal = new double[present.length];
        for (int k = 0; k < values.length; k++) {
            marginal[Arrays.binarySearch(present, values[k])] += counts[k];
        }
        return marginal;
    }

    /** From the counts of a kernel, which are read and not kept. */
    static LevelSizeMatrix of(CellCounts cells, double voxels) {
        long[] keys = cells.sortedKeys();
        double[] counts = new double[keys.length];
        for (int k = 0; k < keys.length; k++) {
            counts[k] = cells.amount(keys[k]);
        }
        return of(keys, counts, voxels);
    }

    private static LevelSizeMatrix of(long[] keys, double[] counts, double voxels) {
        int[] levels = new int[keys.length];
        int[] sizes = new int[keys.length];
        for (int k = 0; k < keys.length; k++) {
            levels[k] = CellCounts.row(keys[k]);
            sizes[k] = CellCounts.column(keys[k]);
        }
        return new LevelSizeMatrix(levels, sizes, counts, voxels);
    }

    /**
     * From cells in any order; the counts of cells named twice are added, so matrices are merged by naming all cells of
     * all of them.
     *
     * @param levels grey level i of each cell, from 1
     * @param sizes size j of each cell, from 1
     * @param counts n(i, j) of each cell; whole numbers unless weighted
     * @param voxels number of voxels Nv that the things were found in, summed like the counts
     * @throws IllegalArgumentException if the arrays differ in length, a level or size is below 1 or a count not
     *     positive
     */
    public static LevelSizeMatrix of(int[] levels, int[] sizes, double[] counts, double voxels) {
        if (levels.length != sizes.length || levels.length != counts.length) {
            throw new IllegalArgumentException("levels, sizes and counts must be as many, found " + levels.length + ", "
                    + sizes.length + " and " + counts.length);
        }
        long[] keys = new long[levels.length];
        for (int k = 0; k < levels.length; k++) {
            if (levels[k] < 1 || sizes[k] < 1 || !(counts[k] > 0)) {
                throw new IllegalArgumentException("levels and sizes must be at least 1 and counts positive, found "
                        + levels[k] + ", " + sizes[k] + " and " + counts[k]);
            }
            keys[k] = (long) levels[k] << 32 | sizes[k];
        }
        long[] distinct = distinct(keys);
        double[] sums = new double[distinct.length];
        for (int k = 0; k < keys.length; k++) {
            sums[Arrays.binarySearch(distinct, keys[k])] += counts[k];
        }
        return of(distinct, sums, voxels);
    }

    /** The matrix of each piece of evidence. */
    static <E, M> Map<Aggregation, List<M>> map(Map<Aggregation, List<E>> evidence, Function<E, M> matrix) {
        Map<Aggregation, List<M>> matrices = new EnumMap<>(Aggregation.class);
        evidence.forEach((aggregation, list) ->
                matrices.put(aggregation, list.stream().map(matrix).toList()));
        return matrices;
    }

    /** Number of cells with n(i, j) above 0; they are numbered k from 0 in the order of grey level, then size. */
    public int cells() {
        return counts.length;
    }

    /** Grey level i of cell k. */
    public int level(int k) {
        return levels[k];
    }

    /** Size j of cell k. */
    public int size(int k) {
        return sizes[k];
    }

    /** Count n(i, j) of cell k. */
    public double count(int k) {
        return counts[k];
    }

    /** Number of things N. */
    public double total() {
        return total;
    }

    /** Number of voxels Nv. */
    public double voxels() {
        return voxels;
    }

    /** A function of grey level and size. */
    @FunctionalInterface
    public interface Term {
        double at(double i, double j);
    }

    /** A function of grey level or size. */
    @FunctionalInterface
    public interface MarginalTerm {
        double at(double i);
    }

    /** Mean of a function over all things: the sum of f(i, j) p(i, j). */
    public double mean(Term f) {
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += f.at(levels[k], sizes[k]) * counts[k];
        }
        return sum / total;
    }

    /** Mean of a function of the grey level over all things: the sum of f(i) n(i, .) / N. */
    public double meanOverLevels(MarginalTerm f) {
        return mean(presentLevels, levelCounts, f);
    }

    /** Mean of a function of the size over all things: the sum of f(j) n(., j) / N. */
    public double meanOverSizes(MarginalTerm f) {
        return mean(presentSizes, sizeCounts, f);
    }

    private double mean(int[] values, double[] marginal, MarginalTerm f) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += f.at(values[k]) * marginal[k];
        }
        return sum / total;
    }

    /** Sum of n(., j) / j² over N. */
    double smallEmphasis() {
        return meanOverSizes(j -> 1 / (j * j));
    }

    /** Sum of j² n(., j) over N. */
    double largeEmphasis() {
        return meanOverSizes(j -> j * j);
    }

    /** Sum of n(i, .) / i² over N. */
    double lowLevelEmphasis() {
        return meanOverLevels(i -> 1 / (i * i));
    }

    /** Sum of i² n(i, .) over N. */
    double highLevelEmphasis() {
        return meanOverLevels(i -> i * i);
    }

    /** Sum of n(i, j) / (i² j²) over N. */
    double smallLowLevelEmphasis() {
        return mean((i, j) -> 1 / (i * i * j * j));
    }

    /** Sum of i² n(i, j) / j² over N. */
    double smallHighLevelEmphasis() {
        return mean((i, j) -> i * i / (j * j));
    }

    /** Sum of j² n(i, j) / i² over N. */
    double largeLowLevelEmphasis() {
        return mean((i, j) -> j * j / (i * i));
    }

    /** Sum of i² j² n(i, j) over N. */
    double largeHighLevelEmphasis() {
        return mean((i, j) -> i * i * j * j);
    }

    /** Sum of n(i, .)² over N. */
    double levelNonUniformity() {
        return sumOfSquares(levelCounts) / total;
    }

    /** Sum of n(i, .)² over N². */
    double normalisedLevelNonUniformity() {
        return levelNonUniformity() / total;
    }

    /** Sum of n(., j)² over N. */
    double sizeNonUniformity() {
        return sumOfSquares(sizeCounts) / total;
    }

    /** Sum of n(., j)² over N². */
    double normalisedSizeNonUniformity() {
        return sizeNonUniformity() / total;
    }

    /** N / Nv. */
    double percentage() {
        return total / voxels;
    }

    /** Sum of (i - mu)² p(i, j), mu the mean of i. */
    double levelVariance() {
        double mu = meanOverLevels(i -> i);
        return meanOverLevels(i -> (i - mu) * (i - mu));
    }

    /** Sum of (j - mu)² p(i, j), mu the mean of j. */
    double sizeVariance() {
        double mu = meanOverSizes(j -> j);
        return meanOverSizes(j -> (j - mu) * (j - mu));
    }

    /** Minus the sum of p(i, j) log2 p(i, j). */
    double entropy() {
        double sum = 0;
        for (double count : counts) {
            sum += count * Math.log(total / count);
        }
        return sum / total / Math.log(2);
    }

    /** Sum of p(i, j)². */
    double energy() {
        return sumOfSquares(counts) / total / total;
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
