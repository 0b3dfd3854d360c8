// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Cholesky's decomposition H = R'R of some rows and columns of a symmetric matrix, changed as rows and columns come and
 * go rather than made anew: a row at the end by one substitution, one taken out by rotations.
 *
 * <p>Source: Golub and Van Loan, Matrix Computations, 4th edition 2013, sections 4.2 and 6.5.
 */
final class CholeskyRoot {
    private static final double SINGULAR = 1e-13;

    private final double[] h;
    private final int capacity;
    private final double[] r;
    private final int[] order;
    private final double[] ridged;
    private final double[] added;
    private int count;
    private double damping;

    /**
     * @param h the matrix, capacity numbers a row; rows may be filled later, those used are never changed
     * @param capacity its width
     */
    CholeskyRoot(double[] h, int capacity) {
        this.h = h;
        this.capacity = capacity;
        this.r = new double[capacity * capacity];
        this.order = new int[capacity];
        this.ridged = new double[capacity];
        this.added = new double[capacity];
    }

    /**
     * Goes to other rows and columns. Where they are singular to rounding, their diagonal is made a little larger.
     *
     * @param wanted whether a row is to be in
     * @param ridge added to the diagonal
     * @return false if they stay singular
     */
    boolean of(boolean[] wanted, double[] ridge) {
        if (changes(wanted, ridge) > 2 + count / 6) {
            return decompose(wanted, ridge);
        }
        for (int k = count - 1; k >= 0; k--) {
            if (!wanted[order[k]]) {
                remove(k);
            }
        }
        boolean[] missing = wanted.clone();
        for (int k = 0; k < count; k++) {
            missing[order[k]] = false;
        }
        for (int a = 0; a < missing.length; a++) {
            if (missing[a] && !append(a, ridge[a])) {
                return decompose(wanted, ridge);
            }
        }
        return true;
    }

    /** Lists the rows in the order of the decomposition; returns how many. */
    int order(int[] rows) {
        System.arraycopy(order, 0, rows, 0, count);
        return count;
    }

    /** Solves R'R y = right, in place, in the order of the decomposition. */
    void substitute(double[] right) {
        for (int k = 0; k < count; k++) {
            int rk = k * capacity;
            right[k] /= r[rk + k];
            double y = right[k];
            for (int i = k + 1; i < count; i++) {
                right[i] -= r[rk + i] * y;
            }
        }
        for (int k = count - 1; k >= 0; k--) {
            int rk = k * capacity;
            right[k] = (right[k] - OuterProducts.dot(r, rk + k + 1, right, k + 1, count - k - 1)) / r[rk + k];
        }
    }

    /** How many rows come or go; all, as it were, where the ridge of a row has changed. */
    private int changes(boolean[] wanted, double[] ridge) {
        int changes = 0;
        for (boolean want : wanted) {
            changes += want ? 1 : 0;
        }
        for (int k = 0; k < count; k++) {
            changes += wanted[order[k]] ? -1 : 1;
            if (ridge[order[k]] != ridged[k]) {
                return Integer.MAX_VALUE;
            }
        }
        return changes;
    }

    private boolean decompose(boolean[] wanted, double[] ridge) {
        for (int attempt = 0; attempt < 6; attempt++) {
            damping = attempt == 0 ? 0 : 1e-12 * Math.pow(100, attempt);
            count = 0;
            boolean whole = true;
            for (int a = 0; a < wanted.length && whole; a++) {
                whole = !wanted[a] || append(a, ridge[a]);
            }
            if (whole) {
                return true;
            }
        }
        count = 0;
        return false;
    }

    private boolean append(int a, double ridge) {
        double diagonal = (h[a * capacity + a] + ridge) * (1 + damping);
        double pivot = diagonal;
        for (int k = 0; k < count; k++) {
            added[k] = h[a * capacity + order[k]];
        }
        for (int k = 0; k < count; k++) {
            int rk = k * capacity;
            double y = added[k] / r[rk + k];
            r[rk + count] = y;
            pivot -= y * y;
            for (int i = k + 1; i < count; i++) {
                added[i] -= r[rk + i] * y;
            }
        }
        if (!(pivot > SINGULAR * diagonal)) {
            return false;
        }
        r[count * capacity + count] = Math.sqrt(pivot);
        ridged[count] = ridge;
        order[count++] = a;
        return true;
    }

    /** Takes out the row at a place: the columns after it move up, rotations of rows make the root triangular again. */
    private void remove(int place) {
        count--;
        for (int k = 0; k <= count; k++) {
            int from = k * capacity + Math.max(place, k - 1);
            System.arraycopy(r, from + 1, r, from, k * capacity + count - from);
        }
        System.arraycopy(order, place + 1, order, place, count - place);
        System.arraycopy(ridged, place + 1, ridged, place, count - place);
        for (int k = place; k < count; k++) {
            rotate(k);
        }
    }

    /** Makes the entry below the diagonal of a column zero by a rotation of its row and the next. */
    private void rotate(int k) {
        int upper = k * capacity;
        int lower = upper + capacity;
        double length = Math.hypot(r[upper + k], r[lower + k]);
        double c = r[upper + k] / length;
        double s = r[lower + k] / length;
        for (int i = k; i < count; i++) {
            double above = r[upper + i];
            double below = r[lower + i];
            r[upper + i] = c * above + s * below;
            r[lower + i] = c * below - s * above;
        }
        r[upper + k] = length;
    }
}
