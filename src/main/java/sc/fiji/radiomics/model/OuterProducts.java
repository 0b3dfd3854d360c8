// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/** Adds weighted outer products of rows to a symmetric matrix; the hot loop of Newton's method. */
final class OuterProducts {
    private OuterProducts() {}

    /**
     * Adds sum_i w_i r_i r_i' to the lower triangle of a block of a symmetric matrix.
     *
     * @param h matrix of m x m, row by row
     * @param m its width
     * @param from first row and column of the block
     * @param to end of the block
     * @param rows rows r_i of m numbers each, one after the other
     * @param weights w_i
     * @param count number of rows
     */
    static void add(double[] h, int m, int from, int to, double[] rows, double[] weights, int count) {
        int i = 0;
        for (; i + 4 <= count; i += 4) { // four rows at once: the matrix is read and written a quarter as often
            int r0 = i * m;
            int r1 = r0 + m;
            int r2 = r1 + m;
            int r3 = r2 + m;
            for (int a = from; a < to; a++) {
                double c0 = weights[i] * rows[r0 + a];
                double c1 = weights[i + 1] * rows[r1 + a];
                double c2 = weights[i + 2] * rows[r2 + a];
                double c3 = weights[i + 3] * rows[r3 + a];
                int ha = a * m;
                for (int b = from; b <= a; b++) {
                    h[ha + b] += c0 * rows[r0 + b] + c1 * rows[r1 + b] + c2 * rows[r2 + b] + c3 * rows[r3 + b];
                }
            }
        }
        for (; i < count; i++) {
            int r0 = i * m;
            for (int a = from; a < to; a++) {
                double c0 = weights[i] * rows[r0 + a];
                int ha = a * m;
                for (int b = from; b <= a; b++) {
                    h[ha + b] += c0 * rows[r0 + b];
                }
            }
        }
    }

    /** Copies the lower triangle to the upper one. */
    static void mirror(double[] h, int m) {
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < a; b++) {
                h[b * m + a] = h[a * m + b];
            }
        }
    }

    /** x'y. */
    static double dot(double[] x, double[] y, int yFrom) {
        int n = x.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += x[i] * y[yFrom + i];
            s1 += x[i + 1] * y[yFrom + i + 1];
            s2 += x[i + 2] * y[yFrom + i + 2];
            s3 += x[i + 3] * y[yFrom + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[i] * y[yFrom + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** sum_i w_i x_i². */
    static double weightedSquares(double[] weights, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i] * x[i];
        }
        return sum;
    }
}
