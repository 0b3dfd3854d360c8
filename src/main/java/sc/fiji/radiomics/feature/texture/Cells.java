// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The cells of a texture matrix that are not zero, by row and then by column: what a matrix of any family is made from.
 * Rows and columns are numbers from 0 to 2³¹ - 1; a cell is named by its key, row times 2³² plus column.
 *
 * <p>A kernel that finds one cell after the other lists them in a {@link Bag}; one that adds amounts to cells again and
 * again uses {@link CellSums}; both become cells in the end. A kernel with a full table appends its cells here.
 */
public final class Cells {
    private int size;
    private long[] keys;
    private double[] counts;

    Cells(int capacity) {
        this(0, new long[capacity], new double[capacity]);
    }

    private Cells(int size, long[] keys, double[] counts) {
        this.size = size;
        this.keys = keys;
        this.counts = counts;
    }

    /** How often each key occurs in a sorted array. */
    static Cells count(long[] sorted) {
        int distinct = 0;
        for (int c = 0; c < sorted.length; c++) {
            if (c == 0 || sorted[c] != sorted[c - 1]) {
                distinct++;
            }
        }
        Cells cells = new Cells(distinct);
        for (int c = 0; c < sorted.length; ) {
            int from = c;
            while (c < sorted.length && sorted[c] == sorted[from]) {
                c++;
            }
            cells.append(sorted[from], c - from);
        }
        return cells;
    }

    static long key(int row, int column) {
        return (long) row << 32 | column;
    }

    static int rowOf(long key) {
        return (int) (key >>> 32);
    }

    static int columnOf(long key) {
        return (int) key;
    }

    /** Adds a cell behind all others. */
    void append(long key, double count) {
        if (size == keys.length) {
            int capacity = Math.max(64, size + (size >> 1));
            keys = Arrays.copyOf(keys, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        keys[size] = key;
        counts[size++] = count;
    }

    /** Number of cells; they are numbered c from 0. */
    public int size() {
        return size;
    }

    /** Row of cell c. */
    public int row(int c) {
        return rowOf(keys[c]);
    }

    /** Column of cell c. */
    public int column(int c) {
        return columnOf(keys[c]);
    }

    /** What was counted in cell c, above 0. */
    public double count(int c) {
        return counts[c];
    }

    /** The count of a cell; 0 if it is not here. */
    double at(int row, int column) {
        int c = Arrays.binarySearch(keys, 0, size, key(row, column));
        return c < 0 ? 0 : counts[c];
    }

    /** The same counts in other rows and columns, named by functions that keep their order. */
    Cells renamed(IntUnaryOperator row, IntUnaryOperator column) {
        long[] renamed = new long[size];
        for (int c = 0; c < size; c++) {
            renamed[c] = key(row.applyAsInt(row(c)), column.applyAsInt(column(c)));
        }
        return new Cells(size, renamed, counts);
    }

    /**
     * The sum of several matrices, each times its weight.
     *
     * @param weights as many as matrices, positive
     */
    public static Cells weighted(List<Cells> matrices, double[] weights) {
        Cells sum = new Cells(0);
        for (int k = 0; k < weights.length; k++) {
            sum = sum.plus(matrices.get(k).times(weights[k]));
        }
        return sum;
    }

    Cells times(double weight) {
        Cells product = new Cells(size);
        for (int c = 0; c < size; c++) {
            product.append(keys[c], weight * counts[c]);
        }
        return product;
    }

    /** The sum of two matrices. */
    Cells plus(Cells other) {
        if (size == 0 || other.size == 0) {
            return size == 0 ? other : this;
        }
        Cells sum = new Cells(Math.toIntExact((long) size + other.size));
        int a = 0;
        int b = 0;
        while (a < size && b < other.size) {
            if (keys[a] < other.keys[b]) {
                sum.append(keys[a], counts[a++]);
            } else if (keys[a] > other.keys[b]) {
                sum.append(other.keys[b], other.counts[b++]);
            } else {
                sum.append(keys[a], counts[a++] + other.counts[b++]);
            }
        }
        for (; a < size; a++) {
            sum.append(keys[a], counts[a]);
        }
        for (; b < other.size; b++) {
            sum.append(other.keys[b], other.counts[b]);
        }
        return sum.trim();
    }

    private Cells trim() {
        if (size < keys.length) {
            keys = Arrays.copyOf(keys, size);
            counts = Arrays.copyOf(counts, size);
        }
        return this;
    }
}
