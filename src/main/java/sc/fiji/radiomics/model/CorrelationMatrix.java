// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Correlations of all columns of one table with all columns of another (or of itself), each over the complete pairs.
 *
 * <p>See {@link Correlation} for the definitions. A column is sorted once: with missing values the ranks of a pair are
 * found by walking the two orders, so that a pair costs time proportional to the rows.
 *
 * <p>Shape: columns of the first by columns of the second table.
 */
public final class CorrelationMatrix {
    private final double[][] r;
    private final int[][] pairs;

    private CorrelationMatrix(double[][] r, int[][] pairs) {
        this.r = r;
        this.pairs = pairs;
    }

    /**
     * Correlates the columns of a table with one another.
     *
     * @param x {@code x[row][column]}, finite or, where missing, NaN
     */
    public static CorrelationMatrix of(Correlation.Method method, double[][] x) {
        Column[] columns = columns(method, x);
        return of(columns, columns);
    }

    /**
     * Correlates the columns of a table with those of another.
     *
     * @param x {@code x[row][column]}, finite or, where missing, NaN
     * @param y as many rows
     * @throws IllegalArgumentException if a table is ragged, the numbers of rows differ or a value is infinite
     */
    public static CorrelationMatrix of(Correlation.Method method, double[][] x, double[][] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "tables must have the same number of rows, found " + x.length + " and " + y.length);
        }
        return of(columns(method, x), columns(method, y));
    }

    private static CorrelationMatrix of(Column[] a, Column[] b) {
        double[][] r = new double[a.length][b.length];
        int[][] pairs = new int[a.length][b.length];
        double[] left = new double[a.length == 0 ? 0 : a[0].values.length];
        double[] right = left.clone();
        for (int i = 0; i < a.length; i++) {
            int first = a == b ? i : 0;
            for (int j = first; j < b.length; j++) {
                if (a[i].present == null && b[j].present == null) {
                    pairs[i][j] = left.length;
                    r[i][j] = clipped(dot(a[i].standardised, b[j].standardised));
                } else {
                    pairs[i][j] = a[i].complete(b[j], left);
                    b[j].complete(a[i], right);
                    r[i][j] = standardise(left, pairs[i][j]) && standardise(right, pairs[i][j])
                            ? clipped(dot(left, right, pairs[i][j]))
                            : Double.NaN;
                }
            }
            for (int j = 0; j < first; j++) {
                pairs[i][j] = pairs[j][i];
                r[i][j] = r[j][i];
            }
        }
        return new CorrelationMatrix(r, pairs);
    }

    static double dot(double[] a, double[] b) {
        return dot(a, b, a.length);
    }

    private static double dot(double[] a, double[] b, int n) {
        double even = 0; // two sums: the additions need not wait for each other
        double odd = 0;
        int i = 0;
        for (; i + 1 < n; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return i < n ? even + odd + a[i] * b[i] : even + odd;
    }

    /** Rounding must not leave the interval; a coefficient that is 1 but for rounding is 1. */
    static double clipped(double r) {
        return Math.abs(r) > 1 - 1e-15 ? Math.signum(r) : r;
    }

    /** To mean 0 and sum of squares 1; false if there are fewer than two values or they are all equal. */
    static boolean standardise(double[] values, int n) {
        double sum = 0;
        boolean varies = false;
        for (int i = 0; i < n; i++) {
            sum += values[i] - values[0];
            varies |= values[i] != values[0];
        }
        double mean = values.length == 0 ? 0 : values[0] + sum / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            values[i] -= mean;
            squares += values[i] * values[i];
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < n; i++) {
            values[i] /= norm;
        }
        return varies && norm > 0;
    }

    private static Column[] columns(Correlation.Method method, double[][] x) {
        int count = x.length == 0 ? 0 : x[0].length;
        Column[] columns = new Column[count];
        for (int i = 0; i < x.length; i++) {
            if (x[i].length != count) {
                throw new IllegalArgumentException(
                        "row " + (i + 1) + " must have " + count + " columns like the first, found " + x[i].length);
            }
        }
        for (int j = 0; j < count; j++) {
            double[] values = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                values[i] = x[i][j];
                if (Double.isInfinite(values[i])) {
                    throw new IllegalArgumentException("values must be finite or missing, found " + values[i]
                            + " in row " + (i + 1) + " of column " + (j + 1));
                }
            }
            columns[j] = new Column(values, method == Correlation.Method.SPEARMAN);
        }
        return columns;
    }

    /** Number of columns of the first table. */
    public int rows() {
        return r.length;
    }

    /** Number of columns of the second table. */
    public int columns() {
        return r.length == 0 ? 0 : r[0].length;
    }

    /** The correlation of column i of the first with column j of the second table. */
    public Correlation at(int i, int j) {
        return new Correlation(r[i][j], pairs[i][j]);
    }

    /** The coefficient of column i of the first with column j of the second table. */
    public double r(int i, int j) {
        return r[i][j];
    }

    /** All coefficients: not a copy, to be read only. */
    public double[][] r() {
        return r;
    }

    /** All p values, computed here. */
    public double[][] p() {
        double[][] p = new double[rows()][columns()];
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                p[i][j] = at(i, j).p();
            }
        }
        return p;
    }

    /** A variable with what can be computed once. */
    private static final class Column {
        final double[] values;
        final boolean[] present; // null if nothing is missing
        final double[] standardised; // null if something is missing
        final int[] order; // rows by increasing value, null unless ranks are wanted

        Column(double[] values, boolean ranks) {
            this.values = values;
            boolean[] known = new boolean[values.length];
            int count = 0;
            for (int i = 0; i < values.length; i++) {
                known[i] = !Double.isNaN(values[i]);
                count += known[i] ? 1 : 0;
            }
            int[] rows = new int[count];
            int next = 0;
            for (int i = 0; i < values.length; i++) {
                if (known[i]) {
                    rows[next++] = i;
                }
            }
            this.order = ranks ? Ranks.order(values, rows) : null;
            this.present = count == values.length ? null : known;
            this.standardised = present == null ? ranks ? Ranks.mid(values) : values.clone() : null;
            if (standardised != null && !standardise(standardised, count)) {
                Arrays.fill(standardised, Double.NaN);
            }
        }

        /** Fills the values, or mid-ranks, of the rows known in both columns, in the order of the rows. */
        int complete(Column other, double[] target) {
            if (order == null) {
                int n = 0;
                for (int i = 0; i < values.length; i++) {
                    if (known(i) && other.known(i)) {
                        target[n++] = values[i];
                    }
                }
                return n;
            }
            return ranks(other, target);
        }

        private boolean known(int row) {
            return present == null || present[row];
        }

        private int ranks(Column other, double[] target) {
            int n = 0;
            int[] place = new int[values.length]; // position of a row among the rows known in both
            for (int i = 0; i < values.length; i++) {
                place[i] = known(i) && other.known(i) ? n++ : -1;
            }
            int before = 0;
            for (int low = 0; low < order.length; ) {
                int high = low;
                int tied = 0;
                while (high < order.length && values[order[high]] == values[order[low]]) {
                    tied += place[order[high++]] >= 0 ? 1 : 0;
                }
                for (int k = low; k < high; k++) {
                    if (place[order[k]] >= 0) {
                        target[place[order[k]]] = before + (tied + 1) / 2.0;
                    }
                }
                before += tied;
                low = high;
            }
            return n;
        }
    }
}
