// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * One-way analysis of variance: F test that the means of k groups are equal.
 *
 * <p>Between-group sum of squares B = sum n_g (m_g - m)², within-group W = sum (x - m_g)²;
 * F = (B / (k - 1)) / (W / (n - k)). Sums are of data shifted by their first value, so that a large common offset does
 * not cost digits.
 *
 * <p>Edge cases: values that are equal within each group give an infinite F, values that are all equal NaN; as many
 * groups as rows are refused. Source: Fisher, Statistical Methods for Research Workers, 1925. Equal to R's
 * oneway.test(var.equal = TRUE); certified data of NIST StRD.
 *
 * @param between B
 * @param within W
 * @param test F and its degrees of freedom
 */
public record AnovaTest(double between, double within, FRatio test) {
    /**
     * Tests values.
     *
     * @param group code of each row from 0, every code up to the largest in use
     * @param values finite
     * @throws IllegalArgumentException if lengths differ, there are fewer than two groups or as many as rows, a group is
     *     empty or a value is not finite
     */
    public static AnovaTest of(int[] group, double[] values) {
        int[] sizes = Groups.sizes(group, values);
        int n = values.length;
        if (n == sizes.length) {
            throw new IllegalArgumentException("rows must be more than groups, found " + n + " of both");
        }
        double[] mean = new double[sizes.length];
        double grand = 0;
        for (int i = 0; i < n; i++) {
            mean[group[i]] += values[i] - values[0];
            grand += values[i] - values[0];
        }
        grand /= n;
        double between = 0;
        for (int g = 0; g < sizes.length; g++) {
            mean[g] /= sizes[g];
            between += sizes[g] * (mean[g] - grand) * (mean[g] - grand);
        }
        double within = 0;
        for (int i = 0; i < n; i++) {
            double rest = values[i] - values[0] - mean[group[i]];
            within += rest * rest;
        }
        int df1 = sizes.length - 1;
        int df2 = n - sizes.length;
        return new AnovaTest(between, within, new FRatio(between / df1 / (within / df2), df1, df2));
    }

    /** p value of F. */
    public double p() {
        return test.p();
    }

    /** Share of the sum of squares that lies between the groups, R² (eta squared). */
    public double rSquared() {
        return between / (between + within);
    }

    /** Pooled standard deviation within the groups. */
    public double residualDeviation() {
        return Math.sqrt(within / test.df2());
    }
}
