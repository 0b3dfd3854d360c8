// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.List;

/**
 * Basis of restricted (natural) cubic splines in truncated powers: linear before the first and after the last knot.
 *
 * <p>With knots t_1 < ... < t_k the basis is x and, for j = 1 ... k - 2,
 * [ (x - t_j)³₊ - (x - t_{k-1})³₊ (t_k - t_j) / (t_k - t_{k-1}) + (x - t_k)³₊ (t_{k-1} - t_j) / (t_k - t_{k-1}) ] /
 * (t_k - t_1)²; the division keeps all columns in the unit of x.
 *
 * <p>Source: Harrell, Regression Modeling Strategies, 2nd ed. 2015, section 2.4.5, doi:10.1007/978-3-319-19425-7;
 * Devlin and Weeks 1986. Equal to rcs of R's rms with its default norm.
 */
public final class RestrictedCubicSpline {
    private final double[] knots;

    private RestrictedCubicSpline(double[] knots) {
        this.knots = knots;
    }

    /**
     * @param knots at least three, ascending
     * @throws IllegalArgumentException if there are fewer than three or they do not ascend
     */
    public static RestrictedCubicSpline of(List<Double> knots) {
        for (int k = 1; k < knots.size(); k++) {
            if (!(knots.get(k) > knots.get(k - 1))) {
                throw new IllegalArgumentException("knots must ascend, found " + knots);
            }
        }
        if (knots.size() < 3) {
            throw new IllegalArgumentException("knots must be at least 3, found " + knots.size());
        }
        return new RestrictedCubicSpline(
                knots.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Number of columns: one less than knots. */
    public int columns() {
        return knots.length - 1;
    }

    /** Writes the columns for one value; NaN gives NaN. */
    void fill(double value, double[] row) {
        int k = knots.length;
        double last = knots[k - 1];
        double gap = last - knots[k - 2];
        double scale = (last - knots[0]) * (last - knots[0]);
        row[0] = value;
        for (int j = 0; j < k - 2; j++) {
            row[j + 1] = (cubed(value - knots[j])
                            - cubed(value - knots[k - 2]) * (last - knots[j]) / gap
                            + cubed(value - last) * (knots[k - 2] - knots[j]) / gap)
                    / scale;
        }
    }

    private static double cubed(double difference) {
        return difference < 0 ? 0 : difference * difference * difference;
    }

    /**
     * Harrell's default knots: quantiles (type 7) at fixed probabilities that put few observations beyond the outer
     * knots. With fewer than 100 observations the outer knots are the fifth smallest and fifth largest value.
     *
     * @param values the variable; NaN are left out
     * @param count number of knots, 3 to 7
     * @throws IllegalArgumentException if the count is not 3 to 7 or ties make knots equal
     */
    public static List<Double> defaultKnots(double[] values, int count) {
        double[] p =
                switch (count) {
                    case 3 -> new double[] {0.1, 0.5, 0.9};
                    case 4 -> new double[] {0.05, 0.35, 0.65, 0.95};
                    case 5 -> new double[] {0.05, 0.275, 0.5, 0.725, 0.95};
                    case 6 -> new double[] {0.05, 0.23, 0.41, 0.59, 0.77, 0.95};
                    case 7 -> new double[] {0.025, 11.0 / 60, 41.0 / 120, 0.5, 79.0 / 120, 49.0 / 60, 0.975};
                    default -> throw new IllegalArgumentException("knots must be 3 to 7, found " + count);
                };
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        Double[] knots = new Double[count];
        for (int k = 0; k < count; k++) {
            knots[k] = Quantile.ofSorted(sorted, p[k]);
        }
        if (sorted.length >= 5 && sorted.length < 100) {
            knots[0] = sorted[4];
            knots[count - 1] = sorted[sorted.length - 5];
        }
        of(List.of(knots));
        return List.of(knots);
    }
}
