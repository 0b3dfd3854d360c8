// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.special.Beta;

/**
 * Table of true and predicted classes at one cut-off.
 *
 * <p>Rates without patients in their denominator are NaN.
 *
 * @param truePositives positive and called so
 * @param falsePositives negative but called positive
 * @param trueNegatives negative and called so
 * @param falseNegatives positive but called negative
 */
public record Confusion(int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {
    /**
     * Counts the calls.
     *
     * @param outcome the true class
     * @param called the predicted class
     */
    public static Confusion of(boolean[] outcome, boolean[] called) {
        Check.sameLength("calls", outcome.length, called.length);
        int[] counts = new int[4];
        for (int i = 0; i < outcome.length; i++) {
            counts[(outcome[i] ? 2 : 0) + (called[i] ? 1 : 0)]++;
        }
        return new Confusion(counts[3], counts[1], counts[0], counts[2]);
    }

    /** Truly positive patients. */
    public int positives() {
        return truePositives + falseNegatives;
    }

    /** Truly negative patients. */
    public int negatives() {
        return trueNegatives + falsePositives;
    }

    /** Share of the positives called so. */
    public double sensitivity() {
        return share(truePositives, positives());
    }

    /** Share of the negatives called so. */
    public double specificity() {
        return share(trueNegatives, negatives());
    }

    /** Share of the positive calls that are right. */
    public double positivePredictiveValue() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Share of the negative calls that are right. */
    public double negativePredictiveValue() {
        return share(trueNegatives, trueNegatives + falseNegatives);
    }

    /** Share of all calls that are right. */
    public double accuracy() {
        return share(truePositives + trueNegatives, positives() + negatives());
    }

    /** Mean of sensitivity and specificity. */
    public double balancedAccuracy() {
        return (sensitivity() + specificity()) / 2;
    }

    /** F1 = 2 TP / (2 TP + FP + FN). */
    public double f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** Matthews correlation coefficient; NaN if a margin is empty. */
    public double matthews() {
        double product = (double) positives()
                * negatives()
                * (truePositives + (double) falsePositives)
                * (trueNegatives + (double) falseNegatives);
        return ((double) truePositives * trueNegatives - (double) falsePositives * falseNegatives) / Math.sqrt(product);
    }

    /** Youden's J = sensitivity + specificity - 1. */
    public double youden() {
        return sensitivity() + specificity() - 1;
    }

    /** Clopper-Pearson limits of the sensitivity. */
    public Interval sensitivityInterval(double confidence) {
        return clopperPearson(truePositives, positives(), confidence);
    }

    /** Clopper-Pearson limits of the specificity. */
    public Interval specificityInterval(double confidence) {
        return clopperPearson(trueNegatives, negatives(), confidence);
    }

    /** Clopper-Pearson limits of the positive predictive value. */
    public Interval positivePredictiveValueInterval(double confidence) {
        return clopperPearson(truePositives, truePositives + falsePositives, confidence);
    }

    /** Clopper-Pearson limits of the negative predictive value. */
    public Interval negativePredictiveValueInterval(double confidence) {
        return clopperPearson(trueNegatives, trueNegatives + falseNegatives, confidence);
    }

    /** Clopper-Pearson limits of the accuracy. */
    public Interval accuracyInterval(double confidence) {
        return clopperPearson(truePositives + trueNegatives, positives() + negatives(), confidence);
    }

    private static double share(int part, int all) {
        return (double) part / all;
    }

    /**
     * Exact limits of a proportion k / n: the values of pi at which P(K ≥ k) and P(K ≤ k) of the binomial distribution
     * equal half of 1 - confidence.
     *
     * <p>Edge cases: the lower limit for k = 0 is 0, the upper for k = n is 1; both NaN for n = 0. Source: Clopper and
     * Pearson, Biometrika 1934;26:404, doi:10.1093/biomet/26.4.404.
     *
     * @param k counted
     * @param n out of
     * @param confidence for example 0.95
     */
    public static Interval clopperPearson(int k, int n, double confidence) {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException("count must be between 0 and " + n + ", found " + k);
        }
        double tail = (1 - Normal.confidence(confidence)) / 2;
        if (n == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        return new Interval(
                k == 0 ? 0 : betaQuantile(tail, k, n - k + 1.0), k == n ? 1 : 1 - betaQuantile(tail, n - k, k + 1.0));
    }

    private static double betaQuantile(double p, double a, double b) {
        return new BracketingNthOrderBrentSolver(1e-15, 1e-15, 1e-17, 5)
                .solve(1000, x -> Beta.regularizedBeta(x, a, b, 1e-16, 100000) - p, 0, 1);
    }
}
