// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * DeLong's test of two areas under ROC curves.
 *
 * <p>Paired (two markers of the same patients): cov = S10(1,2) / m + S01(1,2) / n, the sample covariances of the
 * placements of {@link Roc}; statistic z = (AUC1 - AUC2) / sqrt(var1 + var2 - 2 cov), standard normal. Unpaired (two
 * cohorts): D = (AUC1 - AUC2) / sqrt(var1 + var2), Student's t with (v1 + v2)² / (v1² / (N1 - 1) + v2² / (N2 - 1))
 * degrees of freedom, N the sizes of the cohorts.
 *
 * <p>Edge case: where neither the areas differ nor the difference varies (the same marker twice), the statistic is 0
 * and p 1. Source: DeLong, DeLong and Clarke-Pearson, Biometrics 1988;44:837, doi:10.2307/2531595; Robin et al., BMC
 * Bioinformatics 2011;12:77, doi:10.1186/1471-2105-12-77.
 *
 * @param auc1 area of the first curve
 * @param auc2 area of the second
 * @param covariance of the two areas, 0 if unpaired
 * @param standardError of the difference
 * @param statistic z or D
 * @param df degrees of freedom, infinite if paired
 * @param p two-sided p value
 */
public record DeLong(
        double auc1, double auc2, double covariance, double standardError, double statistic, double df, double p) {
    /**
     * Compares two markers of the same patients.
     *
     * @throws IllegalArgumentException if the outcomes differ
     */
    public static DeLong paired(Roc first, Roc second) {
        if (!Arrays.equals(first.outcome(), second.outcome())) {
            throw new IllegalArgumentException("paired curves must have the same patients, found different outcomes");
        }
        double[] difference = new double[first.placement().length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = first.placement()[i] - second.placement()[i];
        }
        double variance = covariance(first.outcome(), first.positives(), difference, difference);
        return of(first, second, covariance(first, second), variance, Double.POSITIVE_INFINITY);
    }

    /** Compares curves of two independent cohorts. */
    public static DeLong unpaired(Roc first, Roc second) {
        double v1 = first.variance();
        double v2 = second.variance();
        double df = (v1 + v2)
                * (v1 + v2)
                / (v1 * v1 / (first.outcome().length - 1) + v2 * v2 / (second.outcome().length - 1));
        return of(first, second, 0, v1 + v2, df);
    }

    private static DeLong of(Roc first, Roc second, double covariance, double variance, double df) {
        double difference = first.auc() - second.auc();
        double se = Math.sqrt(variance);
        double statistic = difference == 0 && se == 0 ? 0 : difference / se;
        return new DeLong(first.auc(), second.auc(), covariance, se, statistic, df, p(statistic, df));
    }

    private static double p(double statistic, double df) {
        if (Double.isNaN(statistic)) {
            return Double.NaN;
        }
        if (statistic == 0 || Double.isInfinite(df) || Double.isNaN(df)) {
            return Normal.p(statistic);
        }
        return 2 * new TDistribution(df).cumulativeProbability(-Math.abs(statistic));
    }

    /** AUC1 - AUC2. */
    public double difference() {
        return auc1 - auc2;
    }

    /** Confidence limits of the difference, from the distribution of the statistic. */
    public Interval interval(double confidence) {
        if (Double.isInfinite(df) || Double.isNaN(df)) {
            return Normal.interval(difference(), standardError, confidence);
        }
        double reach = standardError
                * new TDistribution(df).inverseCumulativeProbability(0.5 + Normal.confidence(confidence) / 2);
        return new Interval(difference() - reach, difference() + reach);
    }

    static double covariance(Roc first, Roc second) {
        return covariance(first.outcome(), first.positives(), first.placement(), second.placement());
    }

    /** S10 / m + S01 / n of two placements of the same patients. */
    private static double covariance(boolean[] outcome, int positives, double[] v, double[] w) {
        double[] count = {outcome.length - positives, positives};
        double[] meanV = new double[2];
        double[] meanW = new double[2];
        for (int i = 0; i < v.length; i++) {
            int group = outcome[i] ? 1 : 0;
            meanV[group] += v[i] / count[group];
            meanW[group] += w[i] / count[group];
        }
        double[] sum = new double[2];
        for (int i = 0; i < v.length; i++) {
            int group = outcome[i] ? 1 : 0;
            sum[group] += (v[i] - meanV[group]) * (w[i] - meanW[group]);
        }
        return sum[0] / (count[0] - 1) / count[0] + sum[1] / (count[1] - 1) / count[1];
    }
}
