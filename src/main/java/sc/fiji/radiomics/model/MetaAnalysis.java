// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.List;

/**
 * Random-effects summary of estimates from several studies or centres.
 *
 * <p>Model: y_i = mu + u_i + e_i with variances tau² of u and v_i of e, the latter known. With w_i = 1 / (v_i + tau²), mu =
 * sum w y / sum w. tau² is the restricted maximum likelihood estimate (Fisher scoring) or that of DerSimonian and Laird,
 * never below 0. The variance of mu is that of Hartung and Knapp, sum w (y - mu)² / ((k - 1) sum w), with Student's t on k - 1
 * degrees of freedom. Q = sum (y - m)² / v, m the mean weighted by 1 / v, is chi-squared on k - 1 degrees of freedom if all
 * centres are alike; I² = tau² / (tau² + s²) with the typical variance s² = (k - 1) a / (a² - b), a = sum 1 / v, b =
 * sum 1 / v². The prediction interval of a new centre is mu ± t sqrt(tau² + se²) with k - 2 degrees of freedom.
 *
 * <p>Edge cases: two centres have no prediction interval (NaN); centres that agree more than chance would have it give tau² 0
 * and a narrow interval, which few centres do not justify: look at their own intervals. Source: Hartung and Knapp, Stat
 * Med 2001;20:3875, doi:10.1002/sim.1009; Higgins, Thompson and Spiegelhalter, J R Stat Soc A 2009;172:137,
 * doi:10.1111/j.1467-985X.2008.00552.x; of performance of prediction models: Debray et al., BMJ 2017;356:i6460,
 * doi:10.1136/bmj.i6460; Snell, Ensor, Debray, Moons and Riley, Stat Methods Med Res 2018;27:3505,
 * doi:10.1177/0962280217705678. Equal to rma of R's metafor with test "knha".
 *
 * @param centres number k of estimates
 * @param estimate mu
 * @param standardError of mu
 * @param tauSquared variance between centres
 * @param iSquared share of the variance that is between centres, 0 to 1
 * @param heterogeneity Q
 */
public record MetaAnalysis(
        int centres,
        double estimate,
        double standardError,
        double tauSquared,
        double iSquared,
        ChiSquare heterogeneity) {
    private static final int MOST_STEPS = 1000;

    /** How tau² is estimated. */
    public enum Method {
        RESTRICTED_MAXIMUM_LIKELIHOOD,
        DERSIMONIAN_LAIRD
    }

    /**
     * Summarises estimates.
     *
     * @param estimates with standard errors above 0
     * @throws IllegalArgumentException if there are fewer than two, or one is not finite
     */
    public static MetaAnalysis of(List<Estimate> estimates, Method method) {
        int k = estimates.size();
        if (k < 2) {
            throw new IllegalArgumentException("estimates must be at least 2, found " + k);
        }
        double[] y = estimates.stream().mapToDouble(Estimate::value).toArray();
        double[] v = estimates.stream()
                .mapToDouble(one -> one.standardError() * one.standardError())
                .toArray();
        for (int i = 0; i < k; i++) {
            if (!Double.isFinite(y[i]) || !(v[i] > 0) || Double.isInfinite(v[i])) {
                throw new IllegalArgumentException("estimates must be finite with standard errors above 0, found "
                        + estimates.get(i).value() + " with " + estimates.get(i).standardError());
            }
        }
        double[] fixed = weights(v, 0);
        double q = squares(y, fixed);
        double typical = (k - 1) * sum(fixed, 1) / (Math.pow(sum(fixed, 1), 2) - sum(fixed, 2));
        double laird = Math.max(0, (q - (k - 1)) * typical / (k - 1));
        double tauSquared = method == Method.DERSIMONIAN_LAIRD ? laird : restricted(y, v, laird);
        double[] w = weights(v, tauSquared);
        return new MetaAnalysis(
                k,
                mean(y, w),
                Math.sqrt(squares(y, w) / ((k - 1) * sum(w, 1))),
                tauSquared,
                tauSquared / (tauSquared + typical),
                new ChiSquare(q, k - 1));
    }

    /** Fisher scoring of the restricted likelihood; a step below 0 is halved until it is none. */
    private static double restricted(double[] y, double[] v, double start) {
        double tauSquared = start;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] w = weights(v, tauSquared);
            double sum = sum(w, 1);
            double mu = mean(y, w);
            double score = 0;
            for (int i = 0; i < y.length; i++) {
                score += w[i] * w[i] * (y[i] - mu) * (y[i] - mu);
            }
            double ratio = sum(w, 2) / sum;
            double information = sum(w, 2) - 2 * sum(w, 3) / sum + ratio * ratio;
            double change = (score - (sum - ratio)) / information;
            double scale = tauSquared + 1 / sum;
            while (tauSquared + change < 0) {
                change /= 2;
            }
            tauSquared += change;
            if (Math.abs(change) <= 1e-14 * scale) {
                return tauSquared < 1e-12 * scale ? 0 : tauSquared;
            }
        }
        throw new IllegalArgumentException(
                "the variance between centres must converge, found it still moving after " + MOST_STEPS + " steps");
    }

    private static double[] weights(double[] v, double tauSquared) {
        double[] w = new double[v.length];
        for (int i = 0; i < w.length; i++) {
            w[i] = 1 / (v[i] + tauSquared);
        }
        return w;
    }

    private static double sum(double[] w, int power) {
        double sum = 0;
        for (double one : w) {
            sum += Math.pow(one, power);
        }
        return sum;
    }

    private static double mean(double[] y, double[] w) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += w[i] * y[i];
        }
        return sum / sum(w, 1);
    }

    /** Weighted squared deviations from the weighted mean. */
    private static double squares(double[] y, double[] w) {
        double mean = mean(y, w);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += w[i] * (y[i] - mean) * (y[i] - mean);
        }
        return sum;
    }

    /** Confidence limits of mu by Hartung and Knapp. */
    public Interval interval(double confidence) {
        return around(standardError, confidence, centres - 1);
    }

    /** Limits within which the true value of a new centre lies; NaN with two centres. */
    public Interval prediction(double confidence) {
        return centres < 3
                ? new Interval(Double.NaN, Double.NaN)
                : around(Math.sqrt(tauSquared + standardError * standardError), confidence, centres - 2);
    }

    private Interval around(double error, double confidence, int df) {
        double reach = StudentT.quantile(0.5 + Normal.confidence(confidence) / 2, df) * error;
        return new Interval(estimate - reach, estimate + reach);
    }
}
