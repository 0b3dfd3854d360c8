// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Principal components of a table: the directions of largest variance, one orthogonal to the other.
 *
 * <p>With the centred (and, if wanted, to unit variance scaled) table Z = U D V' of n rows, the loadings
 * are the columns of V, the scores Z V, and the standard deviations D / sqrt(n - 1). There are min(n, columns) components. The sign of a component is
 * arbitrary; here its loading of largest absolute value, the first of equal ones, is positive.
 *
 * <p>Source: Jolliffe, Principal Component Analysis, 2nd ed. 2002, doi:10.1007/b98835. Equal to R's prcomp but for the
 * signs.
 */
public final class PrincipalComponents {
    private final double[] deviations;
    private final double[][] loadings;
    private final double[][] scores;

    private PrincipalComponents(double[] deviations, double[][] loadings, double[][] scores) {
        this.deviations = deviations;
        this.loadings = loadings;
        this.scores = scores;
    }

    /**
     * Components of a table.
     *
     * @param x {@code x[row][column]}, finite, two rows at least
     * @param scaled whether each column is divided by its standard deviation (divisor n - 1)
     * @throws IllegalArgumentException if there are fewer than two rows or no column, rows differ in length, a value is
     *     not finite, or a column that is to be scaled is constant
     */
    public static PrincipalComponents of(double[][] x, boolean scaled) {
        RealMatrix z = new Array2DRowRealMatrix(standardised(x, scaled), false);
        SingularValueDecomposition svd = new SingularValueDecomposition(z);
        int count = Math.min(x.length, x[0].length);
        double[][] loadings = Arrays.copyOf(svd.getVT().getData(), count);
        for (double[] loading : loadings) {
            orient(loading);
        }
        RealMatrix v = new Array2DRowRealMatrix(loadings, false).transpose();
        double[] deviations = Arrays.stream(svd.getSingularValues())
                .limit(count)
                .map(d -> d / Math.sqrt(x.length - 1))
                .toArray();
        return new PrincipalComponents(deviations, v.getData(), z.multiply(v).getData());
    }

    private static double[][] standardised(double[][] x, boolean scaled) {
        if (x.length < 2 || x[0].length == 0) {
            throw new IllegalArgumentException("table must have at least 2 rows and a column, found " + x.length
                    + " rows and " + (x.length == 0 ? 0 : x[0].length) + " columns");
        }
        double[][] z = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            if (x[i].length != x[0].length) {
                throw new IllegalArgumentException(
                        "row " + (i + 1) + " must have " + x[0].length + " columns, found " + x[i].length);
            }
            z[i] = x[i].clone();
            for (int j = 0; j < z[i].length; j++) {
                if (!Double.isFinite(z[i][j])) {
                    throw new IllegalArgumentException(
                            "value must be finite, found " + z[i][j] + " in row " + (i + 1) + ", column " + (j + 1));
                }
            }
        }
        for (int j = 0; j < x[0].length; j++) {
            standardise(z, j, scaled);
        }
        return z;
    }

    private static void standardise(double[][] z, int column, boolean scaled) {
        double mean = 0;
        for (double[] row : z) {
            mean += row[column] / z.length;
        }
        double squares = 0;
        boolean varies = false;
        for (double[] row : z) {
            varies |= row[column] != z[0][column];
        }
        for (double[] row : z) {
            row[column] -= mean;
            squares += row[column] * row[column];
        }
        if (scaled && !varies) {
            throw new IllegalArgumentException(
                    "column must vary to be scaled, found a constant column " + (column + 1));
        }
        if (scaled) {
            double sd = Math.sqrt(squares / (z.length - 1));
            for (double[] row : z) {
                row[column] /= sd;
            }
        }
    }

    private static void orient(double[] loading) {
        double largest = 0;
        for (double value : loading) {
            largest = Math.abs(value) > Math.abs(largest) * (1 + 1e-9) ? value : largest;
        }
        if (largest < 0) {
            for (int j = 0; j < loading.length; j++) {
                loading[j] = -loading[j];
            }
        }
    }

    /** Standard deviations of the components, largest first. */
    public double[] deviations() {
        return deviations.clone();
    }

    /** Share of each component of the total variance. */
    public double[] shares() {
        double total = Arrays.stream(deviations).map(d -> d * d).sum();
        return Arrays.stream(deviations).map(d -> d * d / total).toArray();
    }

    /** Loadings {@code [column][component]}, a copy. */
    public double[][] loadings() {
        return Arrays.stream(loadings).map(double[]::clone).toArray(double[][]::new);
    }

    /** Scores {@code [row][component]}, a copy. */
    public double[][] scores() {
        return Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
    }
}
