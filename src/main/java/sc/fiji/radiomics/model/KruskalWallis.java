// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Kruskal-Wallis rank test that k groups have the same distribution.
 *
 * <p>With the sums R_g of the mid-ranks of the groups: H = (12 / (n (n + 1)) sum R_g² / n_g - 3 (n + 1)) /
 * (1 - sum(t³ - t) / (n³ - n)), t the sizes of the groups of tied values; approximately chi-squared with k - 1 degrees
 * of freedom.
 *
 * <p>Edge case: values that are all tied give NaN. Source: Kruskal and Wallis, J Am Stat Assoc 1952;47:583,
 * doi:10.1080/01621459.1952.10483441. Equal to R's kruskal.test.
 *
 * @param test H and its degrees of freedom
 */
public record KruskalWallis(ChiSquare test) {
    /**
     * Tests values.
     *
     * @param group code of each row from 0, every code up to the largest in use
     * @param values finite
     * @throws IllegalArgumentException if lengths differ, there are fewer than two groups, a group is empty or a value
     *     is not finite
     */
    public static KruskalWallis of(int[] group, double[] values) {
        int[] sizes = Groups.sizes(group, values);
        double n = values.length;
        int[] order = Ranks.order(values);
        double[] rank = new double[sizes.length];
        double ties = 0;
        for (int low = 0; low < order.length; ) {
            int high = Ranks.endOfTie(values, order, low);
            for (int k = low; k < high; k++) {
                rank[group[order[k]]] += (low + high - n) / 2; // mid-rank minus its mean (n + 1) / 2
            }
            double t = high - low;
            ties += t * (t * t - 1);
            low = high;
        }
        double sum = 0;
        for (int g = 0; g < sizes.length; g++) {
            sum += rank[g] * rank[g] / sizes[g];
        }
        double h = 12 / (n * (n + 1)) * sum / (1 - ties / (n * (n * n - 1)));
        return new KruskalWallis(new ChiSquare(h, sizes.length - 1));
    }

    /** p value of H. */
    public double p() {
        return test.p();
    }
}
