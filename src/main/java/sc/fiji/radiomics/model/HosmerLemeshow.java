// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Hosmer-Lemeshow test of calibration: predicted probabilities against outcomes in groups of equal size.
 *
 * <p>Groups are cut at the quantiles 0, 1/g, ..., 1 of the predictions (type 7, equal ones merged), intervals (a, b], the
 * first closed. Chi-squared = sum over groups and outcomes (O - E)² / E with groups - 2 degrees of freedom.
 *
 * <p>Edge cases: a group whose expected number of events or non-events is 0 adds nothing if the observed number is 0
 * too, else the statistic is infinite; with fewer than three groups left p is NaN. Source: Hosmer and Lemeshow, Commun
 * Stat 1980;A9:1043, doi:10.1080/03610928008827941.
 *
 * @param breaks limits of the groups
 * @param sizes rows per group
 * @param observed events per group
 * @param expected sum of the predictions per group
 * @param test the statistic
 */
public record HosmerLemeshow(double[] breaks, int[] sizes, int[] observed, double[] expected, ChiSquare test) {
    /**
     * @param probabilities predictions of the positive class
     * @param positive outcomes
     * @param groups wanted number of groups g, at least 3; usually 10
     */
    public static HosmerLemeshow of(double[] probabilities, boolean[] positive, int groups) {
        Check.sameLength("probabilities", positive.length, probabilities.length);
        Check.probabilities("probability", probabilities);
        if (groups < 3 || probabilities.length == 0) {
            throw new IllegalArgumentException("groups must be at least 3 with rows to fill them, found " + groups
                    + " for " + probabilities.length + " rows");
        }
        double[] sorted = probabilities.clone();
        Arrays.sort(sorted);
        double[] breaks = new double[groups + 1];
        for (int k = 0; k <= groups; k++) {
            breaks[k] = Quantile.ofSorted(sorted, (double) k / groups);
        }
        breaks = Arrays.stream(breaks).distinct().toArray();
        int count = Math.max(1, breaks.length - 1);
        int[] sizes = new int[count];
        int[] observed = new int[count];
        double[] expected = new double[count];
        for (int i = 0; i < probabilities.length; i++) {
            int group = 0;
            while (group < count - 1 && probabilities[i] > breaks[group + 1]) {
                group++;
            }
            sizes[group]++;
            observed[group] += positive[i] ? 1 : 0;
            expected[group] += probabilities[i];
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            double difference = observed[k] - expected[k];
            sum += share(difference, expected[k]) + share(difference, sizes[k] - expected[k]);
        }
        return new HosmerLemeshow(breaks, sizes, observed, expected, new ChiSquare(sum, Math.max(0, count - 2)));
    }

    private static double share(double difference, double expected) {
        return difference == 0 ? 0 : difference * difference / expected;
    }
}
