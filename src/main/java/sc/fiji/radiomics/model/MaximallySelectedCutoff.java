// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The cut-off of a marker that separates two survival curves most, and p values that allow for the search.
 *
 * <p>Candidates: the mid-points of neighbouring distinct values that leave at least a share e of the patients on each
 * side; high is above. At each candidate the log-rank chi-squared = (O - E)² / V of {@link LogRank} is computed; the
 * best cut-off is the first of the largest. O - E of a group is the sum of its log-rank scores d_i - H(t_i), H the
 * Nelson-Aalen estimate, and V changes by sums that Fenwick trees hold, so that all candidates take O(n log n).
 *
 * <p>The p value of the largest chi-squared itself is far too small. Corrected ones, with b = sqrt(chi-squared):
 *
 * <ul>
 *   <li>Lausen and Schumacher (1992): phi(b) (b - 1/b) log((1 - e)² / e²) + 4 phi(b) / b, phi the standard normal
 *       density; 1 for b &lt; 1. An asymptotic approximation for a continuous marker.
 *   <li>Lausen, Sauerbrei and Schumacher (1994): 2 (1 - Phi(b)) + sum over neighbouring candidates of exp(-b²/2) / pi (t
 *       - (b²/4 - 1) t³ / 6), t = sqrt(1 - l (n - m) / ((n - l) m)), l &lt; m the patients below both cut-offs. An upper
 *       bound, closer where candidates are few.
 *   <li>Contal and O'Quigley (1999): see {@link #contalOQuigley}.
 * </ul>
 *
 * <p>Source: Lausen and Schumacher, Biometrics 1992;48:73, doi:10.2307/2532740, after Miller and Siegmund, Biometrics
 * 1982;38:1011, doi:10.2307/2529881; Lausen et al. in Dirschedl and Ostermann (eds), Computational Statistics,
 * Physica 1994, p. 483; Contal and O'Quigley, Comput Stat Data Anal 1999;30:253, doi:10.1016/S0167-9473(98)00096-6.
 */
public final class MaximallySelectedCutoff {
    /** Statistics this near to the largest are equal to it but for rounding. */
    private static final double ROUNDING = 1e-12;

    private final double share;
    private final int patients;
    private final int[] below;
    private final double[] cutoffs;
    private final double[] statistics;
    private final int best;
    private final ContalOQuigley contalOQuigley;

    /**
     * The test of Contal and O'Quigley: Q = max |O - E| / sqrt(sum over the D events of a_i²), a_i = 1 - sum over j = 1
     * to i of 1 / (D - j + 1), over all mid-points; p = 2 sum over j ≥ 1 of (-1)^(j+1) exp(-2 j² Q²).
     *
     * @param cutoff where |O - E| is largest, often not where chi-squared is
     * @param q the statistic
     * @param p corrected p value
     */
    public record ContalOQuigley(double cutoff, double q, double p) {}

    private MaximallySelectedCutoff(double share, Sweep sweep) {
        this.share = share;
        this.patients = sweep.patients;
        int[] kept = sweep.candidates(share);
        if (kept.length == 0) {
            throw new IllegalArgumentException(
                    "marker must have a cut-off with a share of " + share + " on each side, found none");
        }
        this.below = Arrays.stream(kept).map(k -> sweep.below[k]).toArray();
        this.cutoffs = Arrays.stream(kept).mapToDouble(k -> sweep.cutoffs[k]).toArray();
        this.statistics = Arrays.stream(kept).mapToDouble(sweep::chiSquared).toArray();
        this.best = firstLargest(statistics);
        this.contalOQuigley = sweep.contalOQuigley();
    }

    /**
     * Searches the cut-off.
     *
     * @param patients times and events
     * @param marker finite values
     * @param share e, the least share of the patients on each side: above 0 and below 1/2, usually 0.1
     * @throws IllegalArgumentException if lengths differ, a value is not finite, there are fewer than two events, or no
     *     cut-off leaves enough patients on each side
     */
    public static MaximallySelectedCutoff of(Survival patients, double[] marker, double share) {
        Check.sameLength("marker", patients.size(), marker.length);
        Check.finite("marker", marker);
        if (!(share > 0 && share < 0.5)) {
            throw new IllegalArgumentException("share must be above 0 and below 0.5, found " + share);
        }
        if (patients.events() < 2) {
            throw new IllegalArgumentException(
                    "cut-off search must have at least 2 events, found " + patients.events());
        }
        return new MaximallySelectedCutoff(share, new Sweep(patients, marker));
    }

    private static int firstLargest(double[] values) {
        double most = Arrays.stream(values).max().orElse(0) * (1 - ROUNDING);
        int first = 0;
        while (first < values.length - 1 && !(values[first] >= most)) {
            first++;
        }
        return first;
    }

    /** One pass over the distinct values, moving patients one by one from above to below the cut-off. */
    private static final class Sweep {
        private final int patients;
        private final int events;
        private final double[] cutoffs;
        private final int[] below;
        private final double[] difference;
        private final double[] variance;

        /** Scores, and sums up to each patient's time: of w / n and of w / n², w = d (n - d) / (n - 1). */
        private final double[] score;

        private final double[] first;
        private final double[] second;
        private final int[] timeRank;

        Sweep(Survival survival, double[] marker) {
            patients = marker.length;
            events = survival.events();
            score = new double[patients];
            first = new double[patients];
            second = new double[patients];
            timeRank = new int[patients];
            sumOverTimes(survival);
            int[] order = Ranks.order(marker);
            int distinct =
                    (int) Arrays.stream(marker).map(v -> v + 0.0).distinct().count();
            cutoffs = new double[distinct - 1];
            below = new int[cutoffs.length];
            difference = new double[cutoffs.length];
            variance = new double[cutoffs.length];
            move(marker, order);
        }

        private void sumOverTimes(Survival survival) {
            int[] order = survival.order();
            double hazard = 0;
            double sum1 = 0;
            double sum2 = 0;
            for (int low = 0, rank = 0; low < patients; rank++) {
                int high = Ranks.endOfTie(survival.time(), order, low);
                double n = patients - low;
                double d = 0;
                for (int k = low; k < high; k++) {
                    d += survival.event()[order[k]] ? 1 : 0;
                }
                double w = n > 1 ? d * (n - d) / (n - 1) : 0;
                hazard += d / n;
                sum1 += w / n;
                sum2 += w / (n * n);
                for (int k = low; k < high; k++) {
                    int i = order[k];
                    score[i] = (survival.event()[i] ? 1 : 0) - hazard;
                    first[i] = sum1;
                    second[i] = sum2;
                    timeRank[i] = rank;
                }
                low = high;
            }
        }

        private void move(double[] marker, int[] order) {
            FenwickTree earlier = new FenwickTree(patients);
            FenwickTree count = new FenwickTree(patients);
            double moved = 0;
            double v = 0;
            for (int low = 0, k = 0; k < cutoffs.length; k++) {
                int high = Ranks.endOfTie(marker, order, low);
                for (int m = low; m < high; m++) {
                    int i = order[m];
                    moved += score[i];
                    // patients below at risk at t, summed over the times up to t_i with weight w / n²
                    double shared =
                            earlier.sumBefore(timeRank[i] + 1) + second[i] * (m - count.sumBefore(timeRank[i] + 1));
                    v += first[i] - second[i] - 2 * shared;
                    earlier.add(timeRank[i], second[i]);
                    count.add(timeRank[i], 1);
                }
                cutoffs[k] = Roc.middle(marker[order[low]], marker[order[high]]);
                below[k] = high;
                difference[k] = moved;
                variance[k] = v;
                low = high;
            }
        }

        double chiSquared(int k) {
            return variance[k] > 0 ? difference[k] * difference[k] / variance[k] : 0;
        }

        int[] candidates(double share) {
            double n = patients;
            return IntStream.range(0, cutoffs.length)
                    .filter(k -> below[k] / n >= share && (patients - below[k]) / n >= share)
                    .toArray();
        }

        ContalOQuigley contalOQuigley() {
            double squares = 0;
            double a = 1;
            for (int i = 1; i <= events; i++) {
                a -= 1.0 / (events - i + 1);
                squares += a * a;
            }
            double[] size = Arrays.stream(difference).map(Math::abs).toArray();
            int k = firstLargest(size);
            double q = size[k] / Math.sqrt(squares);
            return new ContalOQuigley(cutoffs[k], q, supremumOfBridge(q));
        }
    }

    /** P(sup |Brownian bridge| > q); the second series is the same function, fast for small q. */
    static double supremumOfBridge(double q) {
        double sum = 0;
        if (q < 1) {
            for (int j = 1; j < 20; j += 2) {
                sum += Math.exp(-j * j * Math.PI * Math.PI / (8 * q * q));
            }
            return 1 - Math.sqrt(2 * Math.PI) / q * (q == 0 ? 0 : sum);
        }
        for (int j = 1; j < 20; j++) {
            sum += (j % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * j * j * q * q);
        }
        return sum;
    }

    /** The best cut-off. */
    public double cutoff() {
        return cutoffs[best];
    }

    /** Log-rank test at the best cut-off; its own p value ignores the search. */
    public ChiSquare logRank() {
        return new ChiSquare(statistics[best], 1);
    }

    /** Patients above the best cut-off. */
    public int high() {
        return patients - below[best];
    }

    /** All candidates, increasing. */
    public double[] cutoffs() {
        return cutoffs.clone();
    }

    /** Log-rank chi-squared at each candidate. */
    public double[] statistics() {
        return statistics.clone();
    }

    /** Corrected p value after Lausen and Schumacher (1992). */
    public double lausenSchumacher() {
        return lausenSchumacher(Math.sqrt(statistics[best]), share);
    }

    static double lausenSchumacher(double b, double share) {
        if (b < 1) {
            return 1;
        }
        double density = Math.exp(-b * b / 2) / Math.sqrt(2 * Math.PI);
        double p = density * (b - 1 / b) * 2 * Math.log((1 - share) / share) + 4 * density / b;
        return Math.min(1, p);
    }

    /** Corrected p value after Lausen, Sauerbrei and Schumacher (1994), an upper bound. */
    public double lausen() {
        return lausen(Math.sqrt(statistics[best]), patients, below);
    }

    static double lausen(double b, double n, int... below) {
        double sum = Normal.p(b);
        for (int k = 1; k < below.length; k++) {
            double l = below[k - 1];
            double m = below[k];
            double t = Math.sqrt(1 - l * (n - m) / ((n - l) * m));
            sum += Math.exp(-b * b / 2) / Math.PI * (t - (b * b / 4 - 1) * t * t * t / 6);
        }
        return Math.max(0, Math.min(1, sum));
    }

    /** Test of Contal and O'Quigley (1999) over all mid-points, whatever their share. */
    public ContalOQuigley contalOQuigley() {
        return contalOQuigley;
    }
}
