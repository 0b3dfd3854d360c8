// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Calibration and overall accuracy of given probabilities on patients the model has not seen.
 *
 * <p>With lp = logit p: Intercept and Slope of the logistic regression of the outcome on lp; LR = null deviance - deviance
 * at p; R2 of Nagelkerke and D = (LR - 1) / n from it; U = (deviance at p - deviance recalibrated - 2) / n; Q = D - U; the
 * Brier score; Emax, E90 and Eavg the largest, 90th percentile and mean of |p - lowess(p, y)|; Spiegelhalter's z = sum (y
 * - p)(1 - 2 p) / sqrt(sum (1 - 2 p)² p (1 - p)).
 *
 * <p>Source: Harrell, Regression Modeling Strategies, 2nd ed. 2015, section 10.9; Spiegelhalter, Stat Med 1986;5:421,
 * doi:10.1002/sim.4780050506; Miller, Hui and Tierney, Stat Med 1991;10:1213. Equal to val.prob of R's rms.
 *
 * @param r2 Nagelkerke's R² of p as it is
 * @param d discrimination
 * @param u unreliability
 * @param brier Brier score
 * @param intercept calibration intercept
 * @param slope calibration slope
 * @param unreliability test of intercept 0 and slope 1 together
 * @param emax largest error
 * @param e90 90th percentile of the error
 * @param eavg mean error
 * @param spiegelhalterZ z
 */
public record ExternalValidation(
        double r2,
        double d,
        double u,
        double brier,
        double intercept,
        double slope,
        ChiSquare unreliability,
        double emax,
        double e90,
        double eavg,
        double spiegelhalterZ) {
    /**
     * @param probabilities predictions, above 0 and below 1
     * @param positive outcomes, both classes
     */
    public static ExternalValidation of(double[] probabilities, boolean[] positive) {
        Check.sameLength("probabilities", positive.length, probabilities.length);
        Check.twoClasses(positive);
        int n = positive.length;
        double[] lp = new double[n];
        double deviance = 0;
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            double p = probabilities[i];
            if (!(p > 0 && p < 1)) {
                throw new IllegalArgumentException(
                        "probability must be above 0 and below 1, found " + p + " in row " + (i + 1));
            }
            lp[i] = Math.log(p / (1 - p));
            deviance -= 2 * Math.log(positive[i] ? p : 1 - p);
            sum += ((positive[i] ? 1 : 0) - p) * (1 - 2 * p);
            variance += (1 - 2 * p) * (1 - 2 * p) * p * (1 - p);
        }
        LogisticModel line = LogisticModel.fit(BootstrapValidation.column(lp), positive);
        Lowess curve = Lowess.of(probabilities, booleans(positive), 2.0 / 3, 0);
        double[] errors =
                Arrays.stream(probabilities).map(p -> Math.abs(p - curve.at(p))).toArray();
        double unreliable = deviance - line.deviance();
        return new ExternalValidation(
                LogisticModel.nagelkerkeR2(line.nullDeviance(), deviance, n),
                (line.nullDeviance() - deviance - 1) / n,
                (unreliable - 2) / n,
                LogisticModel.brier(probabilities, positive),
                line.beta()[0],
                line.beta()[1],
                new ChiSquare(unreliable, 2),
                Arrays.stream(errors).max().orElse(Double.NaN),
                Quantile.of(errors, 0.9),
                Arrays.stream(errors).average().orElse(Double.NaN),
                sum / Math.sqrt(variance));
    }

    static double[] booleans(boolean[] positive) {
        double[] y = new double[positive.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = positive[i] ? 1 : 0;
        }
        return y;
    }

    /** Q = D - U. */
    public double q() {
        return d - u;
    }

    /** Two-sided p value of Spiegelhalter's z. */
    public double spiegelhalterP() {
        return Normal.p(spiegelhalterZ);
    }
}
