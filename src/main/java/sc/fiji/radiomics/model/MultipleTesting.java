// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Adjustment of p values for the number of tests m.
 *
 * <p>With p_(1) ≤ ... ≤ p_(m): Bonferroni m p; Holm, running maximum of (m - i + 1) p_(i) from the smallest up;
 * Benjamini-Hochberg, running minimum of m p_(i) / i from the largest down; Benjamini-Yekutieli, the same times
 * 1 + 1/2 + ... + 1/m; all at most 1. The first two control the chance of any false discovery, the third the share of
 * false discoveries under independence or positive dependence, the fourth under any dependence.
 *
 * <p>Edge case: a NaN stays NaN and does not count in m. Source: Holm, Scand J Stat 1979;6:65; Benjamini and Hochberg,
 * J R Stat Soc B 1995;57:289, doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini and Yekutieli, Ann Stat 2001;29:1165,
 * doi:10.1214/aos/1013699998. Equal to R's p.adjust.
 */
public enum MultipleTesting {
    BONFERRONI,
    HOLM,
    BENJAMINI_HOCHBERG,
    BENJAMINI_YEKUTIELI;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * Adjusts p values.
     *
     * @param p p values, NaN where there is none
     * @return adjusted values in the same order
     * @throws IllegalArgumentException if a value is not between 0 and 1
     */
    public double[] adjust(double[] p) {
        for (int i = 0; i < p.length; i++) {
            if (p[i] < 0 || p[i] > 1) {
                throw new IllegalArgumentException(
                        "p values must be between 0 and 1, found " + p[i] + " in place " + (i + 1));
            }
        }
        int[] known =
                IntStream.range(0, p.length).filter(i -> !Double.isNaN(p[i])).toArray();
        int[] order = Ranks.order(p, known);
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double m = order.length;
        switch (this) {
            case BONFERRONI -> Arrays.stream(order).forEach(i -> adjusted[i] = Math.min(1, m * p[i]));
            case HOLM -> stepUp(p, order, adjusted);
            case BENJAMINI_HOCHBERG -> stepDown(p, order, m, adjusted);
            case BENJAMINI_YEKUTIELI -> stepDown(p, order, m * harmonic(order.length), adjusted);
        }
        return adjusted;
    }

    private static void stepUp(double[] p, int[] order, double[] adjusted) {
        double running = 0;
        for (int i = 0; i < order.length; i++) {
            running = Math.max(running, Math.min(1, (order.length - i) * p[order[i]]));
            adjusted[order[i]] = running;
        }
    }

    private static void stepDown(double[] p, int[] order, double factor, double[] adjusted) {
        double running = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            running = Math.min(running, factor / (i + 1) * p[order[i]]);
            adjusted[order[i]] = running;
        }
    }

    private static double harmonic(int m) {
        double sum = 0;
        for (int i = 1; i <= m; i++) {
            sum += 1.0 / i;
        }
        return sum;
    }
}
