// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/** Sums of products of columns: the hot loops of a penalised fit. */
final class OuterProducts {
    private OuterProducts() {}

    /**
     * Adds the products of two columns u and v with packed columns to two neighbouring rows of a matrix: row a gets
     * sum_i u_i r_i, the next sum_i v_i r_i.
     *
     * @param h the matrix
     * @param width numbers in a row of it
     * @param a first of the two rows
     * @param from first column of the matrix and of the packed rows
     * @param to end of the columns
     * @param u column for row a
     * @param v column for row a + 1
     * @param offset where the n numbers of the columns begin
     * @param packed n rows r_i of m numbers each, one after the other
     * @param m numbers in a packed row
     */
    static void addTwo(
            double[] h,
            int width,
            int a,
            int from,
            int to,
            double[] u,
            double[] v,
            int offset,
            double[] packed,
            int m) {
        int n = packed.length / m;
        int up = a * width;
        int vp = up + width;
        int i = 0;
        for (; i + 4 <= n; i += 4) { // four rows at once: the matrix is read and written a quarter as often
            int o = offset + i;
            double u0 = u[o];
            double u1 = u[o + 1];
            double u2 = u[o + 2];
            double u3 = u[o + 3];
            double v0 = v[o];
            double v1 = v[o + 1];
            double v2 = v[o + 2];
            double v3 = v[o + 3];
            int r0 = i * m;
            int r1 = r0 + m;
            int r2 = r1 + m;
            int r3 = r2 + m;
            for (int b = from; b < to; b++) {
                h[up + b] += u0 * packed[r0 + b] + u1 * packed[r1 + b] + u2 * packed[r2 + b] + u3 * packed[r3 + b];
                h[vp + b] += v0 * packed[r0 + b] + v1 * packed[r1 + b] + v2 * packed[r2 + b] + v3 * packed[r3 + b];
            }
        }
        for (; i < n; i++) {
            for (int b = from; b < to; b++) {
                h[up + b] += u[offset + i] * packed[i * m + b];
                h[vp + b] += v[offset + i] * packed[i * m + b];
            }
        }
    }

    /** y + factor x. */
    static void add(double factor, double[] x, double[] y, int yFrom) {
        for (int i = 0; i < x.length; i++) {
            y[yFrom + i] += factor * x[i];
        }
    }

    /** x'y. */
    static double dot(double[] x, double[] y, int yFrom) {
        return dot(x, 0, y, yFrom, x.length);
    }

    static double dot(double[] x, int xFrom, double[] y, int yFrom, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += x[xFrom + i] * y[yFrom + i];
            s1 += x[xFrom + i + 1] * y[yFrom + i + 1];
            s2 += x[xFrom + i + 2] * y[yFrom + i + 2];
            s3 += x[xFrom + i + 3] * y[yFrom + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[xFrom + i] * y[yFrom + i];
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
