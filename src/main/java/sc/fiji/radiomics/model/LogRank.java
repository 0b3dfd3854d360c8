// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Log-rank test of k survival curves, and its relatives weighted by S(t-)^rho.
 *
 * <p>At each event time with n at risk, n_g of group g, and d events, group g is expected to have d n_g / n. Observed
 * minus expected, weighted by w = S(t-)^rho of the pooled Kaplan-Meier curve, is summed over the times; its covariance
 * is the sum of w² d (n - d) / (n - 1) (diag(n_g / n) - n_g n_h / n²). Chi-squared = u' V^-1 u over all groups but one.
 * rho = 0 is the log-rank test, rho = 1 Peto and Peto's modification of the Gehan-Wilcoxon test. With strata the sums
 * run over the strata, each with its own pooled curve.
 *
 * <p>Edge case: a group at risk at no event time is left out and costs no degree of freedom. Source: Mantel, Cancer
 * Chemother Rep 1966;50:163; Peto and Peto, J R Stat Soc A 1972;135:185, doi:10.2307/2344317; Harrington and Fleming,
 * Biometrika 1982;69:553, doi:10.1093/biomet/69.3.553. Equal to R's survdiff.
 */
public final class LogRank {
    private final double[] observed;
    private final double[] expected;
    private final double[][] variance;
    private final ChiSquare test;

    /**
     * Test of two of several groups.
     *
     * @param first lower group number
     * @param second higher group number
     * @param test of these groups alone
     * @param adjustedP p after Benjamini and Hochberg over all pairs
     */
    public record Pair(int first, int second, ChiSquare test, double adjustedP) {}

    private LogRank(Survival patients, int[] group, int groups, double rho, int[] stratum) {
        this.observed = new double[groups];
        this.expected = new double[groups];
        this.variance = new double[groups][groups];
        double[] key = Arrays.stream(stratum).asDoubleStream().toArray();
        int[] order = Ranks.order(key, patients.order());
        for (int low = 0; low < order.length; ) {
            int high = Ranks.endOfTie(key, order, low);
            add(patients, group, rho, Arrays.copyOfRange(order, low, high));
            low = high;
        }
        this.test = test(IntStream.range(0, groups).filter(g -> expected[g] > 0).toArray());
    }

    /**
     * The log-rank test.
     *
     * @param patients times and events
     * @param group of each patient, numbered from 0 without gaps
     */
    public static LogRank of(Survival patients, int[] group) {
        return of(patients, group, 0, new int[group.length]);
    }

    /** Peto and Peto's test, rho = 1: early differences count more. */
    public static LogRank peto(Survival patients, int[] group) {
        return of(patients, group, 1, new int[group.length]);
    }

    /**
     * A weighted, stratified test.
     *
     * @param patients times and events
     * @param group of each patient, numbered from 0 without gaps
     * @param rho exponent of the weight S(t-)^rho
     * @param stratum of each patient, any numbers
     * @throws IllegalArgumentException if lengths differ, there are fewer than two groups or no event, or a group is
     *     empty
     */
    public static LogRank of(Survival patients, int[] group, double rho, int[] stratum) {
        Check.sameLength("groups", patients.size(), group.length);
        Check.sameLength("strata", patients.size(), stratum.length);
        if (patients.events() == 0) {
            throw new IllegalArgumentException("log-rank test must have at least one event, found 0");
        }
        if (!Double.isFinite(rho)) {
            throw new IllegalArgumentException("rho must be finite, found " + rho);
        }
        return new LogRank(patients, group, groups(group), rho, stratum);
    }

    private static int groups(int[] group) {
        int groups = Arrays.stream(group).max().orElseThrow() + 1;
        int[] sizes = new int[Math.max(0, groups)];
        for (int g : group) {
            if (g < 0) {
                throw new IllegalArgumentException("group must not be negative, found " + g);
            }
            sizes[g]++;
        }
        for (int g = 0; g < groups; g++) {
            if (sizes[g] == 0) {
                throw new IllegalArgumentException("group " + g + " must have at least one patient, found 0");
            }
        }
        if (groups < 2) {
            throw new IllegalArgumentException("log-rank test must have at least 2 groups, found " + groups);
        }
        return groups;
    }

    /**
     * Log-rank tests of every two groups, adjusted for their number.
     *
     * @param patients times and events
     * @param group of each patient, numbered from 0 without gaps
     * @return pairs (0, 1), (0, 2), ...
     */
    public static List<Pair> pairwise(Survival patients, int[] group) {
        int groups = groups(group);
        List<ChiSquare> tests = new ArrayList<>();
        for (int a = 0; a < groups; a++) {
            for (int b = a + 1; b < groups; b++) {
                tests.add(two(patients, group, a, b));
            }
        }
        double[] adjusted = MultipleTesting.BENJAMINI_HOCHBERG.adjust(
                tests.stream().mapToDouble(ChiSquare::p).toArray());
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < groups; a++) {
            for (int b = a + 1; b < groups; b++) {
                pairs.add(new Pair(a, b, tests.get(pairs.size()), adjusted[pairs.size()]));
            }
        }
        return List.copyOf(pairs);
    }

    private static ChiSquare two(Survival patients, int[] group, int a, int b) {
        int[] rows = IntStream.range(0, group.length)
                .filter(i -> group[i] == a || group[i] == b)
                .toArray();
        int[] code = Arrays.stream(rows).map(i -> group[i] == a ? 0 : 1).toArray();
        return of(patients.rows(rows), code).test();
    }

    /** Adds one stratum, its rows ordered by time. */
    private void add(Survival patients, int[] group, double rho, int[] order) {
        int[] atRisk = new int[observed.length];
        for (int i : order) {
            atRisk[group[i]]++;
        }
        double s = 1;
        for (int low = 0; low < order.length; ) {
            int high = Ranks.endOfTie(patients.time(), order, low);
            double n = order.length - low;
            double weight = rho == 0 ? 1 : Math.pow(s, rho);
            int d = 0;
            for (int k = low; k < high && patients.event()[order[k]]; k++) { // events come first
                observed[group[order[k]]] += weight;
                d++;
            }
            if (d > 0) {
                addTime(atRisk, n, d, weight);
                s *= (n - d) / n;
            }
            for (int k = low; k < high; k++) {
                atRisk[group[order[k]]]--;
            }
            low = high;
        }
    }

    private void addTime(int[] atRisk, double n, int d, double weight) {
        double factor = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
        for (int g = 0; g < atRisk.length; g++) {
            double share = atRisk[g] / n;
            expected[g] += weight * d * share;
            for (int h = 0; h < atRisk.length; h++) {
                variance[g][h] += factor * share * ((g == h ? 1 : 0) - atRisk[h] / n);
            }
        }
    }

    private ChiSquare test(int[] groups) {
        int k = groups.length - 1;
        if (k < 1) {
            return new ChiSquare(0, 0);
        }
        RealVector u = new ArrayRealVector(k);
        double[][] v = new double[k][k];
        for (int i = 0; i < k; i++) {
            u.setEntry(i, observed[groups[i + 1]] - expected[groups[i + 1]]);
            for (int j = 0; j < k; j++) {
                v[i][j] = variance[groups[i + 1]][groups[j + 1]];
            }
        }
        RealVector solved = new SingularValueDecomposition(new Array2DRowRealMatrix(v, false))
                .getSolver()
                .solve(u);
        return new ChiSquare(u.dotProduct(solved), k);
    }

    /** Weighted number of events of each group. */
    public double[] observed() {
        return observed.clone();
    }

    /** Weighted number expected if all groups had the same curve. */
    public double[] expected() {
        return expected.clone();
    }

    /** Covariance matrix of observed minus expected. */
    public double[][] variance() {
        return Arrays.stream(variance).map(double[]::clone).toArray(double[][]::new);
    }

    /** Chi-squared statistic with groups - 1 degrees of freedom, and its p value. */
    public ChiSquare test() {
        return test;
    }
}
