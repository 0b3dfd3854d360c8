// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.function.DoubleUnaryOperator;

/**
 * The count x of the first cell of a 2 x 2 table given the margins, as a function of the odds ratio w: probabilities
 * proportional to C(a, x) C(b, k - x) wˣ, a and b the row totals, k the first column total (Fisher's noncentral
 * hypergeometric distribution).
 */
final class FourfoldOdds {
    private final int observed;
    private final int low;
    private final double[] logWeight;

    private FourfoldOdds(int observed, int low, double[] logWeight) {
        this.observed = observed;
        this.low = low;
        this.logWeight = logWeight;
    }

    static FourfoldOdds of(ContingencyTable table) {
        if (table.rows() != 2 || table.columns() != 2) {
            throw new IllegalArgumentException(
                    "table must be 2 x 2 for an odds ratio, found " + table.rows() + " x " + table.columns());
        }
        int a = table.rowTotals()[0];
        int b = table.rowTotals()[1];
        int k = table.columnTotals()[0];
        double[] f = FisherNetwork.logFactorials(table.total());
        int low = Math.max(0, k - b);
        double[] logWeight = new double[Math.min(a, k) - low + 1];
        for (int i = 0; i < logWeight.length; i++) {
            int x = low + i;
            logWeight[i] = -f[x] - f[a - x] - f[k - x] - f[b - k + x];
        }
        return new FourfoldOdds(table.count(0, 0), low, logWeight);
    }

    double estimate() {
        return atBottom() ? 0 : atTop() ? Double.POSITIVE_INFINITY : solve(log -> mean(log) - observed);
    }

    Interval interval(double confidence) {
        double error = (1 - confidence) / 2;
        double lower = atBottom() ? 0 : solve(log -> probability(log, observed, low + logWeight.length - 1) - error);
        double upper = atTop() ? Double.POSITIVE_INFINITY : solve(log -> error - probability(log, low, observed));
        return new Interval(lower, upper);
    }

    private boolean atBottom() {
        return observed == low;
    }

    private boolean atTop() {
        return observed == low + logWeight.length - 1;
    }

    private double[] probabilities(double logOdds) {
        double[] p = new double[logWeight.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < p.length; i++) {
            p[i] = logWeight[i] + logOdds * i;
            largest = Math.max(largest, p[i]);
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(p[i] - largest);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }

    private double mean(double logOdds) {
        double mean = low;
        double[] p = probabilities(logOdds);
        for (int i = 0; i < p.length; i++) {
            mean += i * p[i];
        }
        return mean;
    }

    private double probability(double logOdds, int from, int to) {
        double sum = 0;
        double[] p = probabilities(logOdds);
        for (int x = from; x <= to; x++) {
            sum += p[x - low];
        }
        return sum;
    }

    /** The odds ratio at which an increasing function of its logarithm is 0, by bisection. */
    private static double solve(DoubleUnaryOperator f) {
        double left = -1;
        while (f.applyAsDouble(left) > 0) {
            left *= 2;
        }
        double right = 1;
        while (f.applyAsDouble(right) < 0) {
            right *= 2;
        }
        while (true) {
            double middle = left + (right - left) / 2;
            if (middle <= left || middle >= right) {
                return Math.exp(middle);
            }
            if (f.applyAsDouble(middle) < 0) {
                left = middle;
            } else {
                right = middle;
            }
        }
    }
}
