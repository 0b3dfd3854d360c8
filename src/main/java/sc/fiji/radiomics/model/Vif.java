// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Variance inflation factors: by how much collinearity with the other terms widens the joint confidence region of a
 * term's coefficients.
 *
 * <p>Generalised: GVIF_j = det(R_jj) det(R_-j) / det(R), R the correlation matrix of the coefficient estimates without
 * the intercept, R_jj the block of term j, R_-j that of all others. For a linear model and a term of one column this is
 * 1 / (1 - R_j²), R_j² of the regression of the column on the others.
 *
 * <p>Edge case: a single term has factor 1. Source: Fox and Monette, JASA 1992;87:178,
 * doi:10.1080/01621459.1992.10475190. Equal to vif of R's car.
 */
public final class Vif {
    /**
     * The factor of a term.
     *
     * @param term its name
     * @param gvif generalised variance inflation factor
     * @param df number of its columns
     */
    public record Factor(String term, double gvif, int df) {
        /** GVIF^(1 / (2 df)), comparable between terms of different df: widening of an interval per dimension. */
        public double scaled() {
            return Math.pow(gvif, 1.0 / (2 * df));
        }
    }

    private Vif() {}

    /** Factors of the columns themselves, as in a linear model with intercept. */
    public static List<Factor> of(DesignMatrix design) {
        Standardised columns = Standardised.of(design);
        return of(design, Newton.inverse(crossProduct(columns.z)));
    }

    /** Factors in a logistic model, from the covariance of its coefficients. */
    public static List<Factor> of(LogisticModel model) {
        double[][] v = model.covariance();
        double[][] slopes = new double[v.length - 1][v.length - 1];
        for (int j = 0; j < slopes.length; j++) {
            System.arraycopy(v[j + 1], 1, slopes[j], 0, slopes.length);
        }
        return of(model.design(), slopes);
    }

    /** Factors in a Cox model, from the covariance of its coefficients. */
    public static List<Factor> of(CoxModel model) {
        return of(model.design(), model.covariance());
    }

    private static List<Factor> of(DesignMatrix design, double[][] covariance) {
        double[][] r = correlation(covariance);
        List<Factor> factors = new ArrayList<>();
        double whole = logDeterminant(r, IntStream.range(0, r.length).toArray());
        for (DesignMatrix.Term term : design.terms()) {
            int[] own = term.columns();
            int[] others = IntStream.range(0, r.length)
                    .filter(j -> j < term.first() || j >= term.first() + term.size())
                    .toArray();
            double log = logDeterminant(r, own) + logDeterminant(r, others) - whole;
            factors.add(new Factor(term.name(), Math.exp(log), own.length));
        }
        return factors;
    }

    /**
     * Condition number of the correlation matrix of the columns: its largest over its smallest eigenvalue.
     *
     * @throws UnestimableException if the columns are linearly dependent
     */
    public static double conditionNumber(DesignMatrix design) {
        Standardised columns = Standardised.of(design);
        double[] eigenvalues = new EigenDecompositionSymmetric(
                        MatrixUtils.createRealMatrix(correlation(crossProduct(columns.z))))
                .getEigenvalues();
        return eigenvalues[0] / eigenvalues[eigenvalues.length - 1];
    }

    private static double[][] crossProduct(double[][] z) {
        double[][] sum = new double[z[0].length][z[0].length];
        for (double[] row : z) {
            for (int j = 0; j < row.length; j++) {
                for (int k = 0; k < row.length; k++) {
                    sum[j][k] += row[j] * row[k];
                }
            }
        }
        return sum;
    }

    private static double[][] correlation(double[][] v) {
        double[][] r = new double[v.length][v.length];
        for (int j = 0; j < v.length; j++) {
            for (int k = 0; k < v.length; k++) {
                r[j][k] = j == k ? 1 : v[j][k] / Math.sqrt(v[j][j] * v[k][k]);
            }
        }
        return r;
    }

    private static double logDeterminant(double[][] r, int[] columns) {
        if (columns.length == 0) {
            return 0;
        }
        double[][] block = new double[columns.length][columns.length];
        for (int j = 0; j < columns.length; j++) {
            for (int k = 0; k < columns.length; k++) {
                block[j][k] = r[columns[j]][columns[k]];
            }
        }
        return Newton.logDeterminant(block);
    }
}
