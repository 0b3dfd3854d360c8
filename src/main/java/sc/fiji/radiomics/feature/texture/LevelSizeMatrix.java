// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Collection;
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
    private final long[] counts;
    private final int[] presentLevels;
    private final long[] levelCounts;
    private final int[] presentSizes;
    private final long[] sizeCounts;
    private final long total;
    private final long voxels;

    private LevelSizeMatrix(CellCounts cells, long voxels) {
        long[] keys = cells.sortedKeys();
        CellCounts byLevel = new CellCounts();
        CellCounts bySize = new CellCounts();
        levels = new int[keys.length];
        sizes = new int[keys.length];
        counts = new long[keys.length];
        long all = 0;
        for (int k = 0; k < keys.length; k++) {
            levels[k] = CellCounts.row(keys[k]);
            sizes[k] = CellCounts.column(keys[k]);
            counts[k] = cells.amount(keys[k]);
            byLevel.add(0, levels[k], counts[k]);
            bySize.add(0, sizes[k], counts[k]);
            all = Math.addExact(all, counts[k]);
        }
        presentLevels = low(byLevel.sortedKeys());
        levelCounts = amounts(byLevel);
        presentSizes = low(bySize.sortedKeys());
        sizeCounts = amounts(bySize);
        total = all;
        this.voxels = voxels;
    }

    private static int[] low(long[] keys) {
        int[] low = new int[keys.length];
        for (int k = 0; k < low.length; k++) {
            low[k] = CellCounts.column(keys[k]);
        }
        return low;
    }

    private static long[] amounts(CellCounts cells) {
        long[] amounts = cells.sortedKeys();
        for (int k = 0; k < amounts.length; k++) {
            amounts[k] = cells.amount(amounts[k]);
        }
        return amounts;
    }

    /** From the counts of a kernel, which are read and not kept. */
    static LevelSizeMatrix of(CellCounts cells, long voxels) {
        return new LevelSizeMatrix(cells, voxels);
    }

    /**
     * From cells in any order; the counts of cells named twice are added.
     *
     * @param levels grey level i of each cell, from 1
     * @param sizes size j of each cell, from 1
     * @param counts n(i, j) of each cell; cells of count 0 are left out
     * @param voxels number of voxels Nv that the things were found in
     * @throws IllegalArgumentException if the arrays differ in length, a level or size is below 1 or a count below 0
     */
    public static LevelSizeMatrix of(int[] levels, int[] sizes, long[] counts, long voxels) {
        if (levels.length != sizes.length || levels.length != counts.length) {
            throw new IllegalArgumentException("levels, sizes and counts must be as many, found " + levels.length + ", "
                    + sizes.length + " and " + counts.length);
        }
        CellCounts cells = new CellCounts();
        for (int k = 0; k < levels.length; k++) {
            if (levels[k] < 1 || sizes[k] < 1 || counts[k] < 0) {
                throw new IllegalArgumentException("levels and sizes must be at least 1 and counts at least 0, found "
                        + levels[k] + ", " + sizes[k] + " and " + counts[k]);
            }
            if (counts[k] > 0) {
                cells.add(levels[k], sizes[k], counts[k]);
            }
        }
        return new LevelSizeMatrix(cells, voxels);
    }

    /** The sum of matrices cell by cell; their numbers of voxels are added too. */
    public static LevelSizeMatrix sum(Collection<LevelSizeMatrix> matrices) {
        CellCounts cells = new CellCounts();
        long voxels = 0;
        for (LevelSizeMatrix m : matrices) {
            for (int k = 0; k < m.counts.length; k++) {
                cells.add(m.levels[k], m.sizes[k], m.counts[k]);
            }
            voxels = Math.addExact(voxels, m.voxels);
        }
        return new LevelSizeMatrix(cells, voxels);
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
    public long count(int k) {
        return counts[k];
    }

    /** Number of things N. */
    public long total() {
        return total;
    }

    /** Number of voxels Nv. */
    public long voxels() {
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

    private double mean(int[] values, long[] marginal, MarginalTerm f) {
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
        return (double) total / voxels;
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
        for (long count : counts) {
            sum += count * Math.log((double) total / count);
        }
        return sum / total / Math.log(2);
    }

    /** Sum of p(i, j)². */
    double energy() {
        return sumOfSquares(counts) / total / total;
    }

    private static double sumOfSquares(long[] values) {
        double sum = 0;
        for (long value : values) {
            sum += (double) value * value;
        }
        return sum;
    }
}
