// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Mann-Whitney (Wilcoxon rank sum) test of one marker between two groups, by the normal approximation or exact.
 *
 * <p>U = sum of the mid-ranks of the m positives - m (m + 1) / 2: the number of pairs of a positive and one of the n
 * negatives in which the positive has the larger value, a tie counting one half. z = (|U - m n / 2| - c) / s, with the
 * variance for ties s² = m n / 12 (N + 1 - sum(t³ - t) / (N (N - 1))), N = m + n, t the sizes of the groups of tied
 * values; c = 1/2 with the continuity correction, else 0. z has the sign of U - m n / 2.
 *
 * <p>The exact p value is the share of the divisions of the observed values into groups of m and n whose U is at least
 * as far from m n / 2 as the observed one; tied values keep their mid-ranks (a permutation test; without ties the test
 * of the tables).
 *
 * <p>Edge case: for a constant marker z is NaN, and so is p of the approximation, as in R; the exact p is 1. Source: Mann and Whitney, Ann Math Stat 1947;18:50,
 * doi:10.1214/aoms/1177730491; Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed. 2014. Equal to
 * R's wilcox.test(exact = FALSE), and without ties to wilcox.test(exact = TRUE).
 *
 * @param u U of the positives
 * @param z standardised U
 * @param p two-sided p value: of z, or exact
 */
public record MannWhitney(double u, double z, double p) {
    private static final int MOST_ROWS = 200;

    /**
     * Tests a marker.
     *
     * @param outcome the group of each row
     * @param marker finite values
     * @param continuity whether U is moved by 1/2 towards its mean
     * @throws IllegalArgumentException if lengths differ, a class is missing or a value is not finite
     */
    public static MannWhitney of(boolean[] outcome, double[] marker, boolean continuity) {
        Check.sameLength("marker", outcome.length, marker.length);
        Check.finite("marker", marker);
        Check.twoClasses(outcome);
        int[] order = Ranks.order(marker);
        double rankSum = 0;
        double ties = 0;
        for (int low = 0; low < order.length; ) {
            int high = Ranks.endOfTie(marker, order, low);
            for (int k = low; k < high; k++) {
                rankSum += outcome[order[k]] ? (low + 1 + high) / 2.0 : 0;
            }
            double t = high - low;
            ties += t * (t * t - 1);
            low = high;
        }
        return of(outcome.length, Check.count(outcome), rankSum, ties, continuity);
    }

    private static MannWhitney of(double all, double m, double rankSum, double ties, boolean continuity) {
        double n = all - m;
        double u = rankSum - m * (m + 1) / 2;
        double distance = u - m * n / 2;
        double s = Math.sqrt(m * n / 12 * (all + 1 - ties / (all * (all - 1))));
        double z = (distance - (continuity ? Math.signum(distance) / 2 : 0)) / s;
        return new MannWhitney(u, z, Math.min(1, Normal.p(z)));
    }

    /**
     * Tests a marker exactly; z is without continuity correction.
     *
     * @param outcome the group of each row, at most 200 rows
     * @param marker finite values
     * @throws IllegalArgumentException if lengths differ, a class is missing, a value is not finite or there are too many
     *     rows
     */
    public static MannWhitney exact(boolean[] outcome, double[] marker) {
        MannWhitney approximate = of(outcome, marker, false);
        if (outcome.length > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "rows must be at most " + MOST_ROWS + " for the exact test, found " + outcome.length);
        }
        double[] mid = Ranks.mid(marker);
        int[] rank = new int[mid.length]; // doubled: whole numbers
        for (int i = 0; i < rank.length; i++) {
            rank[i] = (int) Math.round(2 * mid[i]);
        }
        int m = Check.count(outcome);
        boolean positivesAreFewer = 2 * m <= outcome.length;
        int sum = 0;
        for (int i = 0; i < rank.length; i++) {
            sum += outcome[i] == positivesAreFewer ? rank[i] : 0;
        }
        double p = permutations(rank, positivesAreFewer ? m : outcome.length - m, sum);
        return new MannWhitney(approximate.u, approximate.z, p);
    }

    /** Share of the choices of m ranks whose sum is at least as far from its mean as the given one. */
    private static double permutations(int[] rank, int m, int sum) {
        int largest = 2 * rank.length * m;
        double[][] ways = new double[m + 1][largest + 1]; // ways[k][s]: choices of k ranks with sum s
        ways[0][0] = 1;
        for (int i = 0; i < rank.length; i++) {
            for (int k = Math.min(m, i + 1); k > 0; k--) {
                for (int s = rank[i]; s <= 2 * rank.length * k; s++) {
                    ways[k][s] += ways[k - 1][s - rank[i]];
                }
            }
        }
        int mean = m * (rank.length + 1);
        double far = 0;
        double all = 0;
        for (int s = 0; s <= largest; s++) {
            all += ways[m][s];
            far += Math.abs(s - mean) >= Math.abs(sum - mean) ? ways[m][s] : 0;
        }
        return Math.min(1, far / all);
    }
}
