// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.List;

/**
 * How many things of a region have grey level i and size j: the one matrix behind the run length, size zone, distance
 * zone and neighbouring grey level dependence families, whose features are the same formulas over it.
 *
 * <p>n(i, j) is the number of things of grey level i and size j, where a thing is a run, a zone or a neighbourhood, and
 * its size, from 1, is the run length, the zone size, the zone distance or the dependence count. n(i, .) and n(., j)
 * are the marginal sums of level and size, N the number of things, Nv the number of voxels they were found in, and
 * p(i, j) = n(i, j) / N. Where runs of several directions are merged, the numbers are multiplied by the weights of the
 * directions first.
 *
 * <p>Sparse: only cells with n(i, j) above 0 are stored, in the order of i, then j, so memory and time follow the number
 * of different pairs and not the number of grey levels or the largest size. Immutable. Without any thing all features
 * are NaN.
 *
 * <p>Source: IBSI 1 reference manual, sections grey level run length, size zone, distance zone and neighbouring grey
 * level dependence based features.
 */
public final class LevelSizeMatrix {
    private final Cells cells;
    private final Marginal levels;
    private final Marginal sizes;
    private final double total;
    private final double voxels;

    /**
     * @param cells n(i, j): rows by grey level, columns by size, both from 1
     * @param voxels Nv
     */
    LevelSizeMatrix(Cells cells, double voxels) {
        this.cells = cells;
        this.voxels = voxels;
        levels = Marginal.of(cells.size(), cells::row, cells::count);
        sizes = Marginal.of(cells.size(), cells::column, cells::count);
        total = levels.sum((i, n) -> n);
    }

    /**
     * The sum of several matrices, each times its weight.
     *
     * @param weights as many as matrices, positive
     */
    public static LevelSizeMatrix weighted(List<LevelSizeMatrix> matrices, double[] weights) {
        double voxels = 0;
        for (int k = 0; k < weights.length; k++) {
            voxels += weights[k] * matrices.get(k).voxels;
        }
        List<Cells> cells = matrices.stream().map(matrix -> matrix.cells).toList();
        return new LevelSizeMatrix(Cells.weighted(cells, weights), voxels);
    }

    /** Number of cells with n(i, j) above 0; they are numbered k from 0 in the order of grey level, then size. */
    public int cells() {
        return cells.size();
    }

    /** Grey level i of cell k. */
    public int level(int k) {
        return cells.row(k);
    }

    /** Size j of cell k. */
    public int size(int k) {
        return cells.column(k);
    }

    /** Count n(i, j) of cell k. */
    public double count(int k) {
        return cells.count(k);
    }

    /** Count n(i, j); 0 if there is no such thing. */
    public double count(int i, int j) {
        return cells.at(i, j);
    }

    /** Number of things N. */
    public double total() {
        return total;
    }

    /** Number of voxels Nv. */
    public double voxels() {
        return voxels;
    }

    /** A function of grey level i and size j. */
    @FunctionalInterface
    interface Term {
        double at(double i, double j);
    }

    /** Mean of a function over all things: the sum of f(i, j) p(i, j). */
    double mean(Term f) {
        double sum = 0;
        for (int k = 0; k < cells.size(); k++) {
            sum += f.at(cells.row(k), cells.column(k)) * cells.count(k);
        }
        return sum / total;
    }

    /** Sum of n(., j) / j² over N. */
    double smallEmphasis() {
        return sizes.sum((j, n) -> n / (j * j)) / total;
    }

    /** Sum of j² n(., j) over N. */
    double largeEmphasis() {
        return sizes.sum((j, n) -> n * j * j) / total;
    }

    /** Sum of n(i, .) / i² over N. */
    double lowLevelEmphasis() {
        return levels.sum((i, n) -> n / (i * i)) / total;
    }

    /** Sum of i² n(i, .) over N. */
    double highLevelEmphasis() {
        return levels.sum((i, n) -> n * i * i) / total;
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
        return levels.sum((i, n) -> n * n) / total;
    }

    /** Sum of n(i, .)² over N². */
    double normalisedLevelNonUniformity() {
        return levelNonUniformity() / total;
    }

    /** Sum of n(., j)² over N. */
    double sizeNonUniformity() {
        return sizes.sum((j, n) -> n * n) / total;
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
        return levels.variance();
    }

    /** Sum of (j - mu)² p(i, j), mu the mean of j. */
    double sizeVariance() {
        return sizes.variance();
    }

    /** Minus the sum of p(i, j) log2 p(i, j). */
    double entropy() {
        double sum = 0;
        for (int k = 0; k < cells.size(); k++) {
            sum += cells.count(k) * Math.log(total / cells.count(k));
        }
        return sum / total / Math.log(2);
    }

    /** Sum of p(i, j)². */
    double energy() {
        double sum = 0;
        for (int k = 0; k < cells.size(); k++) {
            sum += cells.count(k) * cells.count(k);
        }
        return sum / total / total;
    }
}
