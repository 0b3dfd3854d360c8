// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Concordance of a risk score with survival: Harrell's C and Uno's C.
 *
 * <p>A pair (i, j) is comparable if i had the event and j was followed longer, or was censored at the same time; two
 * events at the same time are not comparable. It is concordant if risk_i > risk_j; equal risks count one half. C = sum
 * of w_i × score / sum of w_i over the comparable pairs. Harrell: w = 1. Uno: w = 1 / G(t_i-)², G the Kaplan-Meier curve
 * of the censoring time in which events leave before censorings of the same time; only events before a truncation time
 * count, if one is given.
 *
 * <p>Standard error by the infinitesimal jackknife: sqrt of the sum over patients of ((N_i - C D_i) / D)², N_i and D_i
 * the weighted scores and pairs that contain patient i, D all pairs; for Uno's C it takes the weights as known. All in
 * O(n log n), by Fenwick trees over the ranks of the risks.
 *
 * <p>Source: Harrell et al., JAMA 1982;247:2543, doi:10.1001/jama.1982.03320430047030; Uno et al., Stat Med
 * 2011;30:1105, doi:10.1002/sim.4154; Therneau and Watson, Mayo Clinic technical report 85, 2015. Equal to R's
 * survival, concordance, and Hmisc, rcorr.cens.
 */
public final class Concordance {
    private final Survival patients;
    private final int[] order;
    private final int[] rank;
    private final double[] weight;
    private final double[] scores;
    private final double[] pairs;
    private final double allPairs;
    private final double c;
    private long concordant;
    private long discordant;
    private long tiedRisk;
    private long tiedTime;
    private long tiedBoth;

    private Concordance(Survival patients, double[] risk, double[] weight) {
        this.patients = patients;
        this.order = patients.order();
        this.rank = denseRanks(risk);
        this.weight = weight;
        this.scores = new double[risk.length];
        this.pairs = new double[risk.length];
        countLater();
        double score = Arrays.stream(scores).sum();
        this.allPairs = Arrays.stream(pairs).sum();
        if (allPairs == 0) {
            throw new IllegalArgumentException("concordance must have at least one comparable pair, found 0");
        }
        this.c = score / allPairs;
        countEarlier();
    }

    /**
     * Harrell's C.
     *
     * @param patients times and events
     * @param risk finite, higher for an earlier event
     * @throws IllegalArgumentException if lengths differ, a risk is not finite, or no pair is comparable
     */
    public static Concordance harrell(Survival patients, double[] risk) {
        return uno(patients, risk, Double.POSITIVE_INFINITY, 0);
    }

    /** Uno's C over the whole follow-up. */
    public static Concordance uno(Survival patients, double[] risk) {
        return uno(patients, risk, Double.POSITIVE_INFINITY);
    }

    /**
     * Uno's C of the events before a truncation time.
     *
     * @param patients times and events
     * @param risk finite, higher for an earlier event
     * @param before truncation time tau; only events with t &lt; tau count
     */
    public static Concordance uno(Survival patients, double[] risk, double before) {
        return uno(patients, risk, before, 2);
    }

    private static Concordance uno(Survival patients, double[] risk, double before, int power) {
        Check.sameLength("risks", patients.size(), risk.length);
        Check.finite("risk", risk);
        KaplanMeier censoring = KaplanMeier.ofCensoring(patients);
        double[] weight = new double[risk.length];
        for (int i = 0; i < weight.length; i++) {
            double t = patients.time()[i];
            boolean counts = patients.event()[i] && t < before;
            weight[i] = counts ? (power == 0 ? 1 : 1 / Math.pow(censoring.survivalBefore(t), power)) : 0;
        }
        return new Concordance(patients, risk, weight);
    }

    private static int[] denseRanks(double[] risk) {
        int[] order = Ranks.order(risk);
        int[] rank = new int[risk.length];
        for (int low = 0, r = 0; low < order.length; r++) {
            int high = Ranks.endOfTie(risk, order, low);
            for (int k = low; k < high; k++) {
                rank[order[k]] = r;
            }
            low = high;
        }
        return rank;
    }

    /** From the last time back: each event meets the patients followed longer. Counts every pair once. */
    private void countLater() {
        FenwickTree later = new FenwickTree(order.length);
        double present = 0;
        int[] seen = new int[order.length];
        for (int high = order.length; high > 0; ) {
            int low = start(high);
            int firstCensored = firstCensored(low, high);
            for (int k = firstCensored; k < high; k++) {
                later.add(rank[order[k]], 1);
            }
            present += high - firstCensored;
            for (int k = low; k < firstCensored; k++) {
                meet(order[k], later, present);
                tiedBoth += seen[rank[order[k]]]++;
            }
            for (int k = low; k < firstCensored; k++) {
                seen[rank[order[k]]] = 0;
                later.add(rank[order[k]], 1);
            }
            long d = firstCensored - low;
            tiedTime += d * (d - 1) / 2;
            present += d;
            high = low;
        }
        tiedTime -= tiedBoth;
    }

    private void meet(int i, FenwickTree later, double present) {
        double lower = later.sumBefore(rank[i]);
        double notHigher = later.sumBefore(rank[i] + 1);
        scores[i] = weight[i] * (lower + (notHigher - lower) / 2);
        pairs[i] = weight[i] * present;
        if (weight[i] > 0) {
            concordant += (long) lower;
            tiedRisk += (long) (notHigher - lower);
            discordant += (long) (present - notHigher);
        }
    }

    private int start(int high) {
        int low = high - 1;
        while (low > 0 && patients.time()[order[low - 1]] == patients.time()[order[high - 1]]) {
            low--;
        }
        return low;
    }

    private int firstCensored(int low, int high) {
        int k = low;
        while (k < high && patients.event()[order[k]]) {
            k++;
        }
        return k;
    }

    /** From the first time on: each patient meets the earlier events, so that N_i and D_i hold both roles. */
    private void countEarlier() {
        FenwickTree earlier = new FenwickTree(order.length);
        double present = 0;
        for (int low = 0; low < order.length; ) {
            int high = Ranks.endOfTie(patients.time(), order, low);
            int firstCensored = firstCensored(low, high);
            for (int k = low; k < firstCensored; k++) {
                beMet(order[k], earlier, present);
            }
            for (int k = low; k < firstCensored; k++) {
                earlier.add(rank[order[k]], weight[order[k]]);
                present += weight[order[k]];
            }
            for (int k = firstCensored; k < high; k++) {
                beMet(order[k], earlier, present);
            }
            low = high;
        }
    }

    private void beMet(int j, FenwickTree earlier, double present) {
        double lower = earlier.sumBefore(rank[j]);
        double notHigher = earlier.sumBefore(rank[j] + 1);
        scores[j] += present - notHigher + (notHigher - lower) / 2;
        pairs[j] += present;
    }

    /** C, 1/2 for a score without information. */
    public double c() {
        return c;
    }

    /** C with its standard error. */
    public Estimate estimate() {
        return new Estimate(c, norm(influence()));
    }

    /** Somers' Dxy = 2 C - 1 with its standard error. */
    public Estimate dxy() {
        return new Estimate(2 * c - 1, 2 * norm(influence()));
    }

    /** Influence of each patient on C: (N_i - C D_i) / D. */
    public double[] influence() {
        double[] influence = new double[scores.length];
        for (int i = 0; i < influence.length; i++) {
            influence[i] = (scores[i] - c * pairs[i]) / allPairs;
        }
        return influence;
    }

    private static double norm(double[] influence) {
        double sum = 0;
        for (double v : influence) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }

    /**
     * This C minus that of another score of the same patients, with the standard error of the joint jackknife.
     *
     * @throws IllegalArgumentException if the patients differ
     */
    public Estimate minus(Concordance other) {
        if (!patients.equals(other.patients)) {
            throw new IllegalArgumentException("concordances must be of the same patients, found different survival");
        }
        double[] difference = influence();
        double[] theirs = other.influence();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= theirs[i];
        }
        return new Estimate(c - other.c, norm(difference));
    }

    /** Comparable pairs in which the earlier event has the higher risk. */
    public long concordant() {
        return concordant;
    }

    /** Comparable pairs in which the earlier event has the lower risk. */
    public long discordant() {
        return discordant;
    }

    /** Comparable pairs of equal risk. */
    public long tiedRisk() {
        return tiedRisk;
    }

    /** Pairs of events at the same time and of different risk; not comparable. */
    public long tiedTime() {
        return tiedTime;
    }

    /** Pairs of events at the same time and of the same risk; not comparable. */
    public long tiedBoth() {
        return tiedBoth;
    }
}
