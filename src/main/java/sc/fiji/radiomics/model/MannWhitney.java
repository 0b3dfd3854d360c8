// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Mann-Whitney (Wilcoxon rank sum) test of one marker between two groups, normal approximation.
 *
 * <p>U = sum of the mid-ranks of the m positives - m (m + 1) / 2: the number of pairs of a positive and one of the n
 * negatives in which the positive has the larger value, a tie counting one half. z = (|U - m n / 2| - c) / s, with the
 * variance for ties s² = m n / 12 (N + 1 - sum(t³ - t) / (N (N - 1))), N = m + n, t the sizes of the groups of tied
 * values; c = 1/2 with the continuity correction, else 0. z has the sign of U - m n / 2.
 *
 * <p>Edge case: for a constant marker z and p are NaN, as in R. Source: Mann and Whitney, Ann Math Stat 1947;18:50,
 * doi:10.1214/aoms/1177730491; Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed. 2014. Equal to
 * R's wilcox.test(exact = FALSE).
 *
 * @param u U of the positives
 * @param z standardised U
 * @param p two-sided p value of z
 */
public record MannWhitney(double u, double z, double p) {
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
}
