// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Greedy removal of correlated predictors: going through them in a given order of importance, one is removed if its
 * absolute correlation with one kept before is larger than a threshold.
 *
 * <p>Cost: kept x all x rows; ranks and standard scores are computed once. Edge case: a constant predictor correlates
 * with none and is kept. See {@link Correlation} for the coefficients.
 */
public final class CorrelationFilter {
    private final int[] partner;
    private final double[] r;

    private CorrelationFilter(int[] partner, double[] r) {
        this.partner = partner;
        this.r = r;
    }

    /**
     * Filters predictors.
     *
     * @param method which correlation
     * @param columns {@code columns[predictor][row]}, finite
     * @param order all predictors from 0, the most important first
     * @param threshold largest absolute correlation of two that are kept, 0 to 1
     * @throws IllegalArgumentException if lengths differ, a value is not finite, the order is not one of all predictors
     *     or the threshold is out of range
     */
    public static CorrelationFilter of(Correlation.Method method, double[][] columns, int[] order, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("correlation threshold must be from 0 to 1, found " + threshold);
        }
        requireOrder(order, columns.length);
        double[][] z = new double[columns.length][];
        for (int j = 0; j < z.length; j++) {
            Check.sameLength("column " + (j + 1), columns[0].length, columns[j].length);
            Check.finite("column " + (j + 1), columns[j]);
            z[j] = method == Correlation.Method.SPEARMAN ? Ranks.mid(columns[j]) : columns[j].clone();
            if (!CorrelationMatrix.standardise(z[j], z[j].length)) {
                Arrays.fill(z[j], 0);
            }
        }
        return filter(z, order, threshold);
    }

    private static CorrelationFilter filter(double[][] z, int[] order, double threshold) {
        int[] partner = new int[z.length];
        double[] r = new double[z.length];
        int[] kept = new int[z.length];
        int count = 0;
        for (int j : order) {
            partner[j] = -1;
            for (int k = 0; k < count && partner[j] < 0; k++) {
                double found = CorrelationMatrix.clipped(CorrelationMatrix.dot(z[j], z[kept[k]]));
                if (Math.abs(found) > threshold) {
                    partner[j] = kept[k];
                    r[j] = found;
                }
            }
            if (partner[j] < 0) {
                kept[count++] = j;
            }
        }
        return new CorrelationFilter(partner, r);
    }

    private static void requireOrder(int[] order, int count) {
        boolean[] seen = new boolean[count];
        for (int j : order) {
            if (j < 0 || j >= count || seen[j]) {
                throw new IllegalArgumentException(
                        "order must have each of " + count + " predictors once, found " + Arrays.toString(order));
            }
            seen[j] = true;
        }
        if (order.length != count) {
            throw new IllegalArgumentException(
                    "order must have each of " + count + " predictors once, found " + order.length);
        }
    }

    /** Whether a predictor is kept. */
    public boolean keeps(int predictor) {
        return partner[predictor] < 0;
    }

    /** The most important kept predictor with which a removed one correlates too much; -1 for a kept one. */
    public int partner(int predictor) {
        return partner[predictor];
    }

    /** Correlation of a removed predictor with its partner; 0 for a kept one. */
    public double r(int predictor) {
        return r[predictor];
    }
}
