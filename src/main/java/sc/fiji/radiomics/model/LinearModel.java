// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.special.Beta;

/**
 * Linear regression y = a + x b + e by least squares (Householder QR of standardised columns), with normal errors of
 * constant variance sigma².
 *
 * <p>sigma² = residual sum of squares / (n - k), k coefficients with the intercept; log-likelihood
 * -n/2 (log(2 pi RSS / n) + 1); AIC and BIC count k + 1 parameters. Through the origin the total sum of squares is about
 * 0 instead of the mean.
 *
 * <p>Edge cases: without predictors the intercept is the mean. n = k leaves no degrees of freedom: sigma and all standard
 * errors are NaN. Source: Draper and Smith, Applied Regression Analysis, 3rd ed. 1998, doi:10.1002/9781118625590.
 * Equal to R's lm; certified data of NIST StRD.
 */
public final class LinearModel {
    private static final double INDEPENDENT = 1e-12;

    private final DesignMatrix design;
    private final boolean intercept;
    private final double[] beta;
    private final double[][] covariance;
    private final double[] fitted;
    private final double residualSquares;
    private final double totalSquares;

    private LinearModel(DesignMatrix design, double[] y, boolean intercept) {
        this.design = design;
        this.intercept = intercept;
        Standardised columns = Standardised.of(design, new int[design.rows()], 1, intercept, INDEPENDENT);
        double[][] w = intercept ? columns.withOnes() : columns.z;
        double centre = intercept ? mean(y) : 0;
        double[] shifted = new double[y.length];
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            shifted[i] = y[i] - centre;
            total += shifted[i] * shifted[i];
        }
        double[] b = new double[w[0].length];
        double[][] inverse = new double[b.length][b.length];
        leastSquares(w, shifted, b, inverse);
        if (intercept) {
            b[0] += centre;
            this.beta = Standardised.apply(columns.backward(), b);
        } else {
            this.beta = columns.slopes(b);
        }
        this.fitted = new double[y.length];
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            fitted[i] = BinaryLikelihood.dot(w[i], b);
            squares += (y[i] - fitted[i]) * (y[i] - fitted[i]);
        }
        this.residualSquares = squares;
        this.totalSquares = total;
        double variance = residualDf() == 0 ? Double.NaN : squares / residualDf();
        for (double[] row : inverse) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= variance;
            }
        }
        this.covariance =
                intercept ? Standardised.sandwich(columns.backward(), inverse) : columns.slopeCovariance(inverse);
    }

    /** Solution and (W'W)⁻¹; a second solve on the residuals takes off the rounding of the first. */
    private static void leastSquares(double[][] w, double[] y, double[] b, double[][] inverse) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(w);
        QRDecomposition qr = new QRDecomposition(matrix, 0);
        RealVector right = new ArrayRealVector(y);
        RealVector solution = qr.getSolver().solve(right);
        for (int pass = 0; pass < 2; pass++) {
            solution = solution.add(qr.getSolver().solve(right.subtract(matrix.operate(solution))));
        }
        RealMatrix r = qr.getR().getSubMatrix(0, b.length - 1, 0, b.length - 1);
        RealMatrix root = new QRDecomposition(r, 0).getSolver().getInverse();
        double[][] product = root.multiplyTransposed(root).getData();
        for (int j = 0; j < b.length; j++) {
            b[j] = solution.getEntry(j);
            System.arraycopy(product[j], 0, inverse[j], 0, b.length);
        }
    }

    private static double mean(double[] y) {
        double sum = 0;
        for (double value : y) {
            sum += value;
        }
        double mean = sum / y.length;
        double rest = 0;
        for (double value : y) {
            rest += value - mean;
        }
        return mean + rest / y.length;
    }

    /**
     * Fits the model with intercept.
     *
     * @param design predictors, finite numbers
     * @param y response, finite numbers
     * @throws IllegalArgumentException if a number is not finite, lengths differ, or there are fewer rows than
     *     coefficients
     * @throws UnestimableException if predictors are constant or collinear
     */
    public static LinearModel fit(DesignMatrix design, double[] y) {
        check(design, y, design.columns() + 1);
        return new LinearModel(design, y, true);
    }

    /** Fits the model without intercept, at least one predictor. */
    public static LinearModel throughOrigin(DesignMatrix design, double[] y) {
        check(design, y, design.columns());
        if (design.columns() == 0) {
            throw new IllegalArgumentException("a model through the origin must have predictors, found none");
        }
        return new LinearModel(design, y, false);
    }

    private static void check(DesignMatrix design, double[] y, int coefficients) {
        Check.sameLength("predictors", y.length, design.rows());
        if (y.length < coefficients) {
            throw new IllegalArgumentException(
                    "rows must be at least as many as the " + coefficients + " coefficients, found " + y.length);
        }
        Check.finite("response", y);
    }

    /** The coefficients with t distributions, {@code (Intercept)} first if there is one. */
    public List<Coefficient> coefficients() {
        List<Coefficient> list = new ArrayList<>();
        for (int j = 0; j < beta.length; j++) {
            String name = intercept
                    ? j == 0 ? "(Intercept)" : design.names().get(j - 1)
                    : design.names().get(j);
            list.add(new Coefficient(name, beta[j], Math.sqrt(covariance[j][j]), residualDf()));
        }
        return list;
    }

    /** Covariance matrix of the coefficients. */
    public double[][] covariance() {
        return Standardised.copy(covariance);
    }

    /** Fitted responses. */
    public double[] fitted() {
        return fitted.clone();
    }

    /** n - k. */
    public int residualDf() {
        return design.rows() - design.columns() - (intercept ? 1 : 0);
    }

    /** Residual sum of squares. */
    public double residualSumOfSquares() {
        return residualSquares;
    }

    /** Residual standard deviation sigma. */
    public double sigma() {
        return residualDf() == 0 ? Double.NaN : Math.sqrt(residualSquares / residualDf());
    }

    /** R² = 1 - RSS / total sum of squares; NaN for a constant response. */
    public double r2() {
        return totalSquares == 0 ? Double.NaN : 1 - residualSquares / totalSquares;
    }

    /** R² adjusted for the number of predictors; NaN without residual degrees of freedom. */
    public double adjustedR2() {
        double total = design.rows() - (intercept ? 1 : 0);
        return residualDf() == 0 ? Double.NaN : 1 - (1 - r2()) * total / residualDf();
    }

    /** F = (explained sum of squares / p) / sigma². */
    public double f() {
        return (totalSquares - residualSquares) / design.columns() / (sigma() * sigma());
    }

    /** p value of F with p and n - k degrees of freedom. */
    public double p() {
        double df2 = residualDf();
        return Beta.regularizedBeta(df2 / (df2 + design.columns() * f()), df2 / 2, design.columns() / 2.0);
    }

    /** Maximised log-likelihood of normal errors. */
    public double logLikelihood() {
        double n = design.rows();
        return -n / 2 * (Math.log(2 * Math.PI * residualSquares / n) + 1);
    }

    /** -2 log-likelihood + 2 (k + 1). */
    public double aic() {
        return -2 * logLikelihood() + 2 * (beta.length + 1);
    }

    /** -2 log-likelihood + (k + 1) log n. */
    public double bic() {
        return -2 * logLikelihood() + (beta.length + 1) * Math.log(design.rows());
    }
}
