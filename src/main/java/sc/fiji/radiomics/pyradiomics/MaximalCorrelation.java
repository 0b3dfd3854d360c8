// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Maximal correlation coefficient of a co-occurrence matrix: the root of the second largest eigenvalue of Q, where Q(i, j)
 * is the sum over k of p(i, k) p(j, k) / (px(i) py(k)).
 *
 * <p>With D the diagonal matrix of px, the root of D times Q times the inverse of that root is symmetric and has the same
 * eigenvalues. PyRadiomics adds 2.2e-16 to each denominator, which changes the value by about 1e-7 of itself where a level
 * has a millionth of all pairs.
 */
final class MaximalCorrelation {
    private MaximalCorrelation() {}

    static double of(Cooccurrence matrix) {
        if (matrix.isEmpty()) {
            return Double.NaN;
        }
        if (matrix.size() < 2) {
            return 1;
        }
        double[] values =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(symmetric(matrix), false)).getEigenvalues();
        Arrays.sort(values);
        return Math.sqrt(Math.max(0, values[values.length - 2]));
    }

    /** S times its transpose, where S(i, k) = p(i, k) / root of (px(i) py(k)). */
    private static double[][] symmetric(Cooccurrence matrix) {
        int n = matrix.size();
        double[][] s = new double[n][n];
        for (int c = 0; c < matrix.cells(); c++) {
            int i = matrix.row(c);
            int k = matrix.column(c);
            s[i][k] = matrix.probability(c) / Math.sqrt(matrix.px(i) * matrix.py(k));
        }
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += s[i][k] * s[j][k];
                }
                product[i][j] = sum;
                product[j][i] = sum;
            }
        }
        return product;
    }
}
