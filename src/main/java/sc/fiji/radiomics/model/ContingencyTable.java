// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Counts of rows by two factors, at least two by two, without an empty row or column.
 *
 * <p>Edge case: {@link #of(List, List)} takes the levels in alphabetical order, only those that occur.
 */
public final class ContingencyTable {
    private final int[][] counts;
    private final int[] rowTotals;
    private final int[] columnTotals;
    private final int total;

    private ContingencyTable(int[][] counts, int[] rowTotals, int[] columnTotals) {
        this.counts = counts;
        this.rowTotals = rowTotals;
        this.columnTotals = columnTotals;
        int sum = 0;
        for (int row : rowTotals) {
            sum = Math.addExact(sum, row);
        }
        this.total = sum;
    }

    /**
     * A table of given counts.
     *
     * @param counts {@code counts[row][column]}, not negative
     * @throws IllegalArgumentException if the table is smaller than 2 x 2, ragged, has a negative count or an empty row
     *     or column
     */
    public static ContingencyTable of(int[][] counts) {
        int rows = counts.length;
        int columns = rows == 0 ? 0 : counts[0].length;
        if (rows < 2 || columns < 2) {
            throw new IllegalArgumentException("table must be at least 2 x 2, found " + rows + " x " + columns);
        }
        int[][] copy = new int[rows][];
        int[] rowTotals = new int[rows];
        int[] columnTotals = new int[columns];
        for (int i = 0; i < rows; i++) {
            if (counts[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + (i + 1) + " must have " + columns + " counts, found " + counts[i].length);
            }
            copy[i] = counts[i].clone();
            for (int j = 0; j < columns; j++) {
                if (copy[i][j] < 0) {
                    throw new IllegalArgumentException("counts must be 0 or more, found " + copy[i][j]);
                }
                rowTotals[i] = Math.addExact(rowTotals[i], copy[i][j]);
                columnTotals[j] = Math.addExact(columnTotals[j], copy[i][j]);
            }
        }
        requireFilled("row", rowTotals);
        requireFilled("column", columnTotals);
        return new ContingencyTable(copy, rowTotals, columnTotals);
    }

    private static void requireFilled(String what, int[] totals) {
        for (int i = 0; i < totals.length; i++) {
            if (totals[i] == 0) {
                throw new IllegalArgumentException(what + " " + (i + 1) + " of the table must not be empty");
            }
        }
    }

    /**
     * Counts the combinations of two factors.
     *
     * @param rows level of each patient in the first factor
     * @param columns level in the second
     * @throws IllegalArgumentException if lengths differ or a factor has fewer than two levels
     */
    public static ContingencyTable of(List<String> rows, List<String> columns) {
        if (rows.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "factors must be of one length, found " + rows.size() + " and " + columns.size());
        }
        List<String> first = List.copyOf(new TreeSet<>(rows));
        List<String> second = List.copyOf(new TreeSet<>(columns));
        int[][] counts = new int[first.size()][second.size()];
        for (int i = 0; i < rows.size(); i++) {
            counts[first.indexOf(rows.get(i))][second.indexOf(columns.get(i))]++;
        }
        return of(counts);
    }

    public int rows() {
        return rowTotals.length;
    }

    public int columns() {
        return columnTotals.length;
    }

    /** The count of a cell, indices from 0. */
    public int count(int row, int column) {
        return counts[row][column];
    }

    /** Sum of all counts. */
    public int total() {
        return total;
    }

    /** Count expected without association: row total times column total over the total. */
    public double expected(int row, int column) {
        return (double) rowTotals[row] * columnTotals[column] / total;
    }

    /** The sums of the rows, a copy. */
    public int[] rowTotals() {
        return rowTotals.clone();
    }

    /** The sums of the columns, a copy. */
    public int[] columnTotals() {
        return columnTotals.clone();
    }

    /** Rows and columns exchanged. */
    ContingencyTable transposed() {
        int[][] other = new int[columns()][rows()];
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                other[j][i] = counts[i][j];
            }
        }
        return new ContingencyTable(other, columnTotals, rowTotals);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(counts);
    }
}
