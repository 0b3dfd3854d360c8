// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.List;

/**
 * Columns centred and divided by their standard deviation, so that Newton steps are well conditioned whatever the units
 * are, and the way back to the columns' own units. With groups (strata) each group is centred by its own means.
 */
final class Standardised {
    /** Least share of a column's norm that the columns before it must leave unexplained. */
    static final double INDEPENDENT = 1e-8;

    /** {@code z[row][column]}. */
    final double[][] z;

    /** {@code mean[group][column]}. */
    final double[][] mean;

    /** Standard deviation of each column within the groups. */
    final double[] scale;

    private Standardised(double[][] z, double[][] mean, double[] scale) {
        this.z = z;
        this.mean = mean;
        this.scale = scale;
    }

    static Standardised of(DesignMatrix design) {
        return of(design, new int[design.rows()], 1);
    }

    static Standardised of(DesignMatrix design, int[] group, int groups) {
        return of(design, group, groups, true, INDEPENDENT);
    }

    /**
     * @param centred whether to centre; otherwise the columns are only divided by their root mean square
     * @param independent least share of a column's norm that the columns before it must leave unexplained
     * @throws IllegalArgumentException if a value is not finite
     * @throws UnestimableException if a column is constant or a linear combination of those before it
     */
    static Standardised of(DesignMatrix design, int[] group, int groups, boolean centred, double independent) {
        design.requireFinite();
        int n = design.rows();
        int p = design.columns();
        double[][] x = design.x();
        double[][] mean = centred ? means(x, p, group, groups) : new double[groups][p];
        double[][] z = new double[n][p];
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            double squares = 0;
            double largest = 0;
            for (int i = 0; i < n; i++) {
                z[i][j] = x[i][j] - mean[group[i]][j];
                squares += z[i][j] * z[i][j];
                largest = Math.max(largest, Math.abs(x[i][j]));
            }
            scale[j] = Math.sqrt(squares / n);
            if (!(scale[j] > 1e-13 * largest)) {
                throw new UnestimableException("predictor " + design.names().get(j) + " must "
                        + (!centred ? "not be zero" : groups > 1 ? "vary within the strata" : "vary")
                        + ", found the same value in all " + n + " rows");
            }
            for (int i = 0; i < n; i++) {
                z[i][j] /= scale[j];
            }
        }
        requireIndependent(z, design.names(), independent);
        return new Standardised(z, mean, scale);
    }

    private static double[][] means(double[][] x, int p, int[] group, int groups) {
        double[][] mean = new double[groups][p];
        double[] count = new double[groups];
        for (int i = 0; i < x.length; i++) {
            count[group[i]]++;
        }
        for (int pass = 0; pass < 2; pass++) { // the second pass removes the rounding of the first
            double[][] rest = new double[groups][p];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < p; j++) {
                    rest[group[i]][j] += x[i][j] - mean[group[i]][j];
                }
            }
            for (int g = 0; g < groups; g++) {
                for (int j = 0; j < p; j++) {
                    mean[g][j] += rest[g][j] / count[g];
                }
            }
        }
        return mean;
    }

    /** Gram-Schmidt with reorthogonalisation. */
    private static void requireIndependent(double[][] z, List<String> names, double independent) {
        int n = z.length;
        double[][] q = new double[names.size()][n];
        for (int j = 0; j < q.length; j++) {
            for (int i = 0; i < n; i++) {
                q[j][i] = z[i][j];
            }
            double before = norm(q[j]);
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    double dot = 0;
                    for (int i = 0; i < n; i++) {
                        dot += q[k][i] * q[j][i];
                    }
                    for (int i = 0; i < n; i++) {
                        q[j][i] -= dot * q[k][i];
                    }
                }
            }
            double left = norm(q[j]);
            if (left <= independent * before) {
                throw new UnestimableException("predictors must be linearly independent, found " + names.get(j)
                        + " to be a linear combination of " + String.join(", ", names.subList(0, j)));
            }
            for (int i = 0; i < n; i++) {
                q[j][i] /= left;
            }
        }
    }

    private static double norm(double[] v) {
        return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
    }

    /** The columns with a column of ones before them. */
    double[][] withOnes() {
        double[][] w = new double[z.length][];
        for (int i = 0; i < z.length; i++) {
            w[i] = new double[z[i].length + 1];
            w[i][0] = 1;
            System.arraycopy(z[i], 0, w[i], 1, z[i].length);
        }
        return w;
    }

    /** Slopes in the columns' own units. */
    double[] slopes(double[] b) {
        double[] beta = new double[b.length];
        for (int j = 0; j < b.length; j++) {
            beta[j] = b[j] / scale[j];
        }
        return beta;
    }

    /** Covariance of the slopes in the columns' own units. */
    double[][] slopeCovariance(double[][] v) {
        double[][] covariance = new double[v.length][v.length];
        for (int j = 0; j < v.length; j++) {
            for (int k = 0; k < v.length; k++) {
                covariance[j][k] = v[j][k] / scale[j] / scale[k];
            }
        }
        return covariance;
    }

    /** The matrix T with (intercept, slopes in own units) = T (intercept, slopes), for one group. */
    double[][] backward() {
        int p = scale.length;
        double[][] t = new double[p + 1][p + 1];
        t[0][0] = 1;
        for (int j = 0; j < p; j++) {
            t[0][j + 1] = -mean[0][j] / scale[j];
            t[j + 1][j + 1] = 1 / scale[j];
        }
        return t;
    }

    static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    /** T b. */
    static double[] apply(double[][] t, double[] b) {
        return Arrays.stream(t)
                .mapToDouble(row -> {
                    double sum = 0;
                    for (int j = 0; j < b.length; j++) {
                        sum += row[j] * b[j];
                    }
                    return sum;
                })
                .toArray();
    }

    /** T V T'. */
    static double[][] sandwich(double[][] t, double[][] v) {
        int p = t.length;
        double[][] result = new double[p][p];
        for (int i = 0; i < p; i++) {
            double[] left = new double[v.length];
            for (int k = 0; k < v.length; k++) {
                for (int l = 0; l < v.length; l++) {
                    left[l] += t[i][k] * v[k][l];
                }
            }
            for (int j = 0; j < p; j++) {
                for (int l = 0; l < v.length; l++) {
                    result[i][j] += left[l] * t[j][l];
                }
            }
        }
        return result;
    }
}
