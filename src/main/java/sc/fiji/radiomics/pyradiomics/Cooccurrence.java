// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import sc.fiji.radiomics.feature.texture.Cells;

/**
 * A normalised co-occurrence matrix p(i, j) of PyRadiomics, symmetric or not, by the grey levels that occur in the
 * region. Without any pair its features are NaN. Immutable.
 */
public final class Cooccurrence {
    private final int[] values;
    private final double levels;
    private final int[] rows;
    private final int[] columns;
    private final double[] probabilities;
    private final double[] px;
    private final double[] py;
    private final double[] differences;
    private final double[] sums;
    private final double entropy;

    /**
     * @param cells pairs: for a symmetric matrix in either order, row by the lower level; otherwise in the order of the
     *     direction
     * @param isSymmetric whether each pair counts in both orders
     * @param values grey levels of the region, ascending
     */
    Cooccurrence(Cells cells, boolean isSymmetric, int[] values) {
        this.values = values;
        levels = values[values.length - 1];
        int[] numbers = new int[values[values.length - 1] + 1];
        for (int n = 0; n < values.length; n++) {
            numbers[values[n]] = n;
        }
        int size = isSymmetric ? 2 * cells.size() : cells.size();
        int[] i = new int[size];
        int[] j = new int[size];
        double[] p = new double[size];
        int next = 0;
        double total = 0;
        for (int c = 0; c < cells.size(); c++) {
            int row = numbers[cells.row(c)];
            int column = numbers[cells.column(c)];
            boolean isOnDiagonal = row == column;
            double count = cells.count(c) * (isSymmetric && isOnDiagonal ? 2 : 1);
            next = put(i, j, p, next, row, column, count);
            total += count;
            if (isSymmetric && !isOnDiagonal) {
                next = put(i, j, p, next, column, row, count);
                total += count;
            }
        }
        rows = Arrays.copyOf(i, next);
        columns = Arrays.copyOf(j, next);
        probabilities = Arrays.copyOf(p, next);
        px = new double[values.length];
        py = new double[values.length];
        differences = new double[values[values.length - 1]];
        sums = new double[2 * values[values.length - 1] + 1];
        for (int c = 0; c < next; c++) {
            probabilities[c] /= total;
            px[rows[c]] += probabilities[c];
            py[columns[c]] += probabilities[c];
            differences[Math.abs(values[rows[c]] - values[columns[c]])] += probabilities[c];
            sums[values[rows[c]] + values[columns[c]]] += probabilities[c];
        }
        entropy = next == 0 ? Double.NaN : Entropy.of(probabilities);
    }

    private static int put(int[] i, int[] j, double[] p, int at, int row, int column, double count) {
        i[at] = row;
        j[at] = column;
        p[at] = count;
        return at + 1;
    }

    /** Number of grey levels that occur in the region; rows and columns are numbered by them, from 0. */
    int size() {
        return values.length;
    }

    /** Number of cells with p(i, j) above 0; they are numbered c from 0. */
    int cells() {
        return probabilities.length;
    }

    int row(int c) {
        return rows[c];
    }

    int column(int c) {
        return columns[c];
    }

    double probability(int c) {
        return probabilities[c];
    }

    /** Marginal probability of a row. */
    double px(int row) {
        return px[row];
    }

    /** Marginal probability of a column. */
    double py(int column) {
        return py[column];
    }

    boolean isEmpty() {
        return probabilities.length == 0;
    }

    /** Largest grey level Ng of the region. */
    double levels() {
        return levels;
    }

    /** A function of two levels and their probability, to be summed. */
    @FunctionalInterface
    private interface Term {
        double of(double i, double j, double p);
    }

    private double sum(Term term) {
        if (isEmpty()) {
            return Double.NaN;
        }
        double sum = 0;
        for (int c = 0; c < probabilities.length; c++) {
            sum += term.of(values[rows[c]], values[columns[c]], probabilities[c]);
        }
        return sum;
    }

    double autocorrelation() {
        return sum((i, j, p) -> i * j * p);
    }

    /** Mean of the rows. */
    double mean() {
        return sum((i, j, p) -> i * p);
    }

    private double columnMean() {
        return sum((i, j, p) -> j * p);
    }

    /** Variance of the rows. */
    double variance() {
        double mean = mean();
        return sum((i, j, p) -> (i - mean) * (i - mean) * p);
    }

    /** Sum of (i + j - both means) to a power. */
    double cluster(int power) {
        double means = mean() + columnMean();
        return sum((i, j, p) -> Math.pow(i + j - means, power) * p);
    }

    double correlation() {
        double x = mean();
        double y = columnMean();
        double deviations =
                Math.sqrt(sum((i, j, p) -> (i - x) * (i - x) * p)) * Math.sqrt(sum((i, j, p) -> (j - y) * (j - y) * p));
        double covariance = sum((i, j, p) -> (i - x) * (j - y) * p);
        return deviations == 0 ? 1 : covariance / (deviations + Entropy.EPSILON);
    }

    /** Mean of a function of |i - j|. */
    double ofDifference(DoubleUnaryOperator function) {
        if (isEmpty()) {
            return Double.NaN;
        }
        double sum = 0;
        for (int k = 0; k < differences.length; k++) {
            sum += differences[k] == 0 ? 0 : differences[k] * function.applyAsDouble(k);
        }
        return sum;
    }

    double differenceVariance() {
        double mean = ofDifference(k -> k);
        return ofDifference(k -> (k - mean) * (k - mean));
    }

    double differenceEntropy() {
        return isEmpty() ? Double.NaN : Entropy.of(differences);
    }

    double sumAverage() {
        return sum((i, j, p) -> (i + j) * p);
    }

    double sumEntropy() {
        return isEmpty() ? Double.NaN : Entropy.of(sums);
    }

    double energy() {
        return sum((i, j, p) -> p * p);
    }

    /** HXY. */
    double entropy() {
        return entropy;
    }

    double greatest() {
        return Arrays.stream(probabilities).max().orElse(Double.NaN);
    }

    /** (HXY - HXY1) over the larger of HX and HY; 0 if both are 0. */
    double informationCorrelation1() {
        double larger = Math.max(Entropy.of(px), Entropy.of(py));
        double hxy1 = 0;
        for (int c = 0; c < probabilities.length; c++) {
            hxy1 -= probabilities[c] * Entropy.log2(px[rows[c]] * py[columns[c]] + Entropy.EPSILON);
        }
        return larger == 0 ? 0 : (entropy - hxy1) / larger;
    }

    /** Root of 1 - exp(-2 (HXY2 - HXY)); NaN if rounding makes HXY2 the smaller of both. */
    double informationCorrelation2() {
        double hxy2 = 0;
        for (double x : px) {
            for (double y : py) {
                if (x > 0 && y > 0) {
                    hxy2 -= x * y * Entropy.log2(x * y + Entropy.EPSILON);
                }
            }
        }
        return hxy2 == entropy ? 0 : Math.sqrt(1 - Math.exp(-2 * (hxy2 - entropy)));
    }
}
