// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

/**
 * Eigenvectors of a symmetric matrix of two or three rows by Jacobi's rotations, from the largest eigenvalue to the
 * smallest; equal eigenvalues keep the order of the axes. Source: Golub GH, Van Loan CF, Matrix computations, section 8.5.
 */
final class SymmetricEigenvectors {
    private static final int SWEEPS = 20;
    private static final double NEGLIGIBLE = 1e-32; // of squares: less than rounding changes

    private SymmetricEigenvectors() {}

    /**
     * @param matrix 3 x 3, overwritten; its eigenvalues end on the diagonal
     * @param axes 2: the third axis stays apart and last
     * @param vectors 3 x 3, receives one eigenvector of length 1 a row
     */
    static void of(double[][] matrix, int axes, double[][] vectors) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                vectors[i][j] = i == j ? 1 : 0;
            }
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(matrix) > NEGLIGIBLE * diagonal(matrix); sweep++) {
            for (int p = 0; p < axes; p++) {
                for (int q = p + 1; q < axes; q++) {
                    rotate(matrix, vectors, p, q);
                }
            }
        }
        for (int i = 0; i < axes; i++) {
            for (int j = axes - 1; j > i; j--) {
                if (matrix[j][j] > matrix[j - 1][j - 1]) {
                    swap(matrix, vectors, j);
                }
            }
        }
    }

    private static double offDiagonal(double[][] m) {
        return m[0][1] * m[0][1] + m[0][2] * m[0][2] + m[1][2] * m[1][2];
    }

    private static double diagonal(double[][] m) {
        return m[0][0] * m[0][0] + m[1][1] * m[1][1] + m[2][2] * m[2][2];
    }

    private static void rotate(double[][] m, double[][] vectors, int p, int q) {
        if (m[p][q] == 0) {
            return;
        }
        double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < 3; k++) {
            double a = m[k][p];
            double b = m[k][q];
            m[k][p] = c * a - s * b;
            m[k][q] = s * a + c * b;
        }
        for (int k = 0; k < 3; k++) {
            double a = m[p][k];
            double b = m[q][k];
            m[p][k] = c * a - s * b;
            m[q][k] = s * a + c * b;
            double u = vectors[p][k];
            double v = vectors[q][k];
            vectors[p][k] = c * u - s * v;
            vectors[q][k] = s * u + c * v;
        }
        m[p][q] = 0;
        m[q][p] = 0;
    }

    private static void swap(double[][] matrix, double[][] vectors, int j) {
        double value = matrix[j][j];
        matrix[j][j] = matrix[j - 1][j - 1];
        matrix[j - 1][j - 1] = value;
        double[] vector = vectors[j];
        vectors[j] = vectors[j - 1];
        vectors[j - 1] = vector;
    }
}
