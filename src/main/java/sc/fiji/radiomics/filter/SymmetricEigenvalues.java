// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

/**
 * Eigenvalues of symmetric matrices of two and three rows, from the largest to the smallest, in closed form.
 *
 * <p>Source: Smith OK, Eigenvalues of a symmetric 3 x 3 matrix, Commun ACM 4:168 (1961), doi:10.1145/355578.366316.
 * Absolute error about 1e-8 of the largest eigenvalue where two of them are nearly equal.
 */
final class SymmetricEigenvalues {
    private SymmetricEigenvalues() {}

    /** Of the matrix (xx, xy; xy, yy). */
    static void of(double xx, double xy, double yy, double[] to) {
        double middle = (xx + yy) / 2;
        double half = (xx - yy) / 2;
        double root = Math.sqrt(half * half + xy * xy);
        to[0] = middle + root;
        to[1] = middle - root;
    }

    /** Of the matrix (xx, xy, xz; xy, yy, yz; xz, yz, zz). */
    static void of(double xx, double yy, double zz, double xy, double xz, double yz, double[] to) {
        double mean = (xx + yy + zz) / 3;
        double a = xx - mean;
        double b = yy - mean;
        double c = zz - mean;
        double spread = Math.sqrt((a * a + b * b + c * c + 2 * (xy * xy + xz * xz + yz * yz)) / 6);
        if (!(spread > 0)) { // also where a voxel is NaN
            to[0] = mean;
            to[1] = mean;
            to[2] = mean;
            return;
        }
        double determinant = a * (b * c - yz * yz) - xy * (xy * c - yz * xz) + xz * (xy * yz - b * xz);
        double cosine = determinant / (2 * spread * spread * spread);
        double angle = StrictMath.acos(Math.max(-1, Math.min(1, cosine))) / 3;
        to[0] = mean + 2 * spread * StrictMath.cos(angle);
        to[2] = mean + 2 * spread * StrictMath.cos(angle + 2 * Math.PI / 3);
        to[1] = 3 * mean - to[0] - to[2];
    }
}
