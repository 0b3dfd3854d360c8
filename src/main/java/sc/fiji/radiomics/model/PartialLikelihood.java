// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cox's log partial likelihood, sums over strata and their event times. At a time with d events and the risk set R, with
 * r_i = exp(z_i b), S0 = sum_R r_i and E0 the same sum over the d events, the time contributes the sum of z_i b over
 * the events minus sum_{l = 0}^{d - 1} log(S0 - f_l E0), with f_l = 0 (Breslow) or l / d (Efron). A patient censored at
 * an event time is at risk there.
 */
final class PartialLikelihood implements Newton.Objective {
    private final double[][] z;
    private final Survival survival;
    private final int[] stratum;
    private final CoxModel.Ties ties;
    private final List<String> names;
    private final int[] order;

    /**
     * @param z standardised predictors
     * @param stratum the stratum of each row, from 0
     */
    PartialLikelihood(double[][] z, Survival survival, int[] stratum, CoxModel.Ties ties, List<String> names) {
        this.z = z;
        this.survival = survival;
        this.stratum = stratum;
        this.ties = ties;
        this.names = names;
        double[] time = survival.time();
        this.order = IntStream.range(0, z.length)
                .boxed()
                .sorted((i, k) -> stratum[i] != stratum[k]
                        ? Integer.compare(stratum[i], stratum[k])
                        : Double.compare(time[k], time[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * What one event time says.
     *
     * @param stratum its stratum
     * @param time the time
     * @param rows the rows with an event at this time
     * @param hazard increase of the cumulative hazard at z = 0
     * @param mean mean of z over the risk set, averaged over the tied events
     * @param score sum of z over the events minus their means
     * @param information variance of z over the risk set, summed over the events
     */
    record EventTime(
            int stratum,
            double time,
            int[] rows,
            double hazard,
            double[] mean,
            double[] score,
            double[][] information) {}

    @Override
    public double evaluate(double[] b, double[] gradient, double[][] information) {
        Arrays.fill(gradient, 0);
        for (double[] row : information) {
            Arrays.fill(row, 0);
        }
        return pass(b, gradient, information, null);
    }

    /** The event times at parameters b, by stratum and increasing time. */
    List<EventTime> eventTimes(double[] b) {
        List<EventTime> times = new ArrayList<>();
        pass(b, new double[b.length], new double[b.length][b.length], times);
        times.sort(
                (s, t) -> s.stratum() != t.stratum() ? s.stratum() - t.stratum() : Double.compare(s.time(), t.time()));
        return times;
    }

    private double pass(double[] b, double[] gradient, double[][] information, List<EventTime> times) {
        int p = b.length;
        double value = 0;
        RiskSet risk = new RiskSet(p);
        RiskSet events = new RiskSet(p);
        double[] eta = new double[z.length];
        double shift = Double.NEGATIVE_INFINITY; // r is taken relative to the largest, which cancels
        for (int i = 0; i < z.length; i++) {
            eta[i] = BinaryLikelihood.dot(z[i], b);
            shift = Math.max(shift, eta[i]);
        }
        for (int from = 0; from < order.length; ) {
            int first = order[from];
            if (from == 0 || stratum[order[from - 1]] != stratum[first]) {
                risk.clear();
            }
            int to = from;
            events.clear();
            while (to < order.length
                    && stratum[order[to]] == stratum[first]
                    && survival.time()[order[to]] == survival.time()[first]) {
                int i = order[to++];
                double r = Math.exp(eta[i] - shift);
                risk.add(z[i], r);
                if (survival.event()[i]) {
                    events.add(z[i], r);
                    value += eta[i] - shift;
                    for (int j = 0; j < p; j++) {
                        gradient[j] += z[i][j];
                    }
                }
            }
            if (events.count > 0) {
                double[] total = new double[p];
                double hazard = 0;
                double[][] variance = times == null ? information : new double[p][p];
                for (int l = 0; l < events.count; l++) {
                    double f = ties == CoxModel.Ties.EFRON ? (double) l / events.count : 0;
                    double s0 = risk.s0 - f * events.s0;
                    value -= Math.log(s0);
                    hazard += 1 / s0;
                    contribute(risk, events, f, s0, total, variance);
                }
                for (int j = 0; j < p; j++) {
                    gradient[j] -= total[j];
                }
                if (times != null) {
                    times.add(eventTime(first, from, to, hazard * Math.exp(-shift), total, variance));
                }
            }
            from = to;
        }
        return value;
    }

    private static void contribute(
            RiskSet risk, RiskSet events, double f, double s0, double[] total, double[][] variance) {
        int p = total.length;
        double[] mean = new double[p];
        for (int j = 0; j < p; j++) {
            mean[j] = (risk.s1[j] - f * events.s1[j]) / s0;
            total[j] += mean[j];
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k <= j; k++) {
                double v = (risk.s2[j][k] - f * events.s2[j][k]) / s0 - mean[j] * mean[k];
                variance[j][k] += v;
                if (k < j) {
                    variance[k][j] += v;
                }
            }
        }
    }

    private EventTime eventTime(int first, int from, int to, double hazard, double[] total, double[][] variance) {
        int[] rows = Arrays.stream(order, from, to)
                .filter(i -> survival.event()[i])
                .sorted()
                .toArray();
        double[] mean = new double[total.length];
        double[] score = new double[total.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = total[j] / rows.length;
            score[j] = -total[j];
            for (int i : rows) {
                score[j] += z[i][j];
            }
        }
        return new EventTime(stratum[first], survival.time()[first], rows, hazard, mean, score, variance);
    }

    /** Sums of r, r z and r z z' over some rows. */
    private static final class RiskSet {
        private int count;
        private double s0;
        private final double[] s1;
        private final double[][] s2;

        private RiskSet(int p) {
            s1 = new double[p];
            s2 = new double[p][p];
        }

        private void clear() {
            count = 0;
            s0 = 0;
            Arrays.fill(s1, 0);
            for (double[] row : s2) {
                Arrays.fill(row, 0);
            }
        }

        private void add(double[] z, double r) {
            count++;
            s0 += r;
            for (int j = 0; j < s1.length; j++) {
                double rz = r * z[j];
                s1[j] += rz;
                for (int k = 0; k <= j; k++) {
                    s2[j][k] += rz * z[k];
                }
            }
        }
    }

    /** Monotone likelihood: going this way, each event has the largest linear predictor of its risk set. */
    @Override
    public boolean risesForEver(double[] direction, double tolerance) {
        double spread = 0;
        double worst = 0;
        double largest = Double.NEGATIVE_INFINITY;
        double smallest = Double.POSITIVE_INFINITY;
        for (int from = 0; from < order.length; ) {
            int first = order[from];
            if (from == 0 || stratum[order[from - 1]] != stratum[first]) {
                largest = Double.NEGATIVE_INFINITY;
                smallest = Double.POSITIVE_INFINITY;
            }
            int to = from;
            for (; to < order.length && sameTime(order[to], first); to++) {
                double toward = BinaryLikelihood.dot(z[order[to]], direction);
                largest = Math.max(largest, toward);
                smallest = Math.min(smallest, toward);
            }
            for (int k = from; k < to; k++) {
                if (survival.event()[order[k]]) {
                    double toward = BinaryLikelihood.dot(z[order[k]], direction);
                    worst = Math.max(worst, largest - toward);
                    spread = Math.max(spread, largest - smallest);
                }
            }
            from = to;
        }
        return spread > 0 && worst <= tolerance * spread;
    }

    private boolean sameTime(int i, int k) {
        return stratum[i] == stratum[k] && survival.time()[i] == survival.time()[k];
    }

    @Override
    public String unbounded(double[] direction) {
        double largest = Arrays.stream(direction).map(Math::abs).max().orElse(0);
        List<String> guilty = new ArrayList<>();
        for (int j = 0; j < direction.length; j++) {
            if (Math.abs(direction[j]) > 1e-3 * largest) {
                guilty.add(names.get(j));
            }
        }
        return "predictors must not order the events perfectly, found a partial likelihood that rises for ever along "
                + String.join(", ", guilty) + ": no finite coefficients exist";
    }
}
