// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Maximal correlation coefficient of a co-occurrence matrix: the root of the second largest eigenvalue of Q, where Q(i, j)
 * is the sum over k of p(i, k) p(j, k) / (px(i) py(k)).
 *
 * <p>With D the diagonal matrix of px, the root of D times Q times the inverse of that root is symmetric and has the same
 * eigenvalues. PyRadiomics adds 2.2e-16 to each denominator, which matters where a level has a millionth of all pairs: its
 * effect on the eigenvalue is taken to first order, from the eigenvector.
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
        EigenDecompositionSymmetric eigen =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(symmetric(matrix), false));
        double[] values = eigen.getEigenvalues();
        int second = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -values[k]))
                .skip(1)
                .findFirst()
                .orElseThrow();
        return Math.sqrt(
                Math.max(0, quotient(matrix, eigen.getEigenvector(second).toArray())));
    }

    /**
     * Eigenvalue of Q with PyRadiomics' denominators, from an eigenvector w of the symmetric matrix: the sum over i and j of
     * w(i) root of px(i) Q(i, j) w(j) / root of px(j).
     */
    private static double quotient(Cooccurrence matrix, double[] w) {
        double[] left = new double[w.length];
        double[] right = new double[w.length];
        for (int c = 0; c < matrix.cells(); c++) {
            int i = matrix.row(c);
            int k = matrix.column(c);
            double root = Math.sqrt(matrix.px(i));
            double p = matrix.probability(c);
            left[k] += root * w[i] * p / (matrix.px(i) * matrix.py(k) + Entropy.EPSILON);
            right[k] += p * w[i] / root;
        }
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
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
