// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Negative log partial likelihood over n with Breslow's ties: -(1/n) (sum over events of eta_i - sum over event times t
 * of d_t log sum over patients with time at least t of exp eta_k). A patient censored at an event time is still at risk.
 *
 * <p>The patients come by descending time, so the risk set of a time is all rows up to the end of its group of equal
 * times. Sums of exp eta are kept relative to the largest eta so far: exp eta itself may be too small or large to tell.
 */
final class CoxLoss extends Loss {
    private final Survival survival;
    private final int[] groupEnd;
    private final int[] deaths;

    /** exp(eta - top), top the largest eta in the risk set of the row's own time. */
    private final double[] hazard;

    private final double[] expected;

    /** Sum of exp(eta - top) over a risk set. */
    private final double[] riskSum;

    /** exp(top of the risk set before - top of this one), at most 1. */
    private final double[] rescale;

    private final double saturated;

    /** @param survival patients by descending time */
    CoxLoss(Survival survival) {
        super(survival.size(), 1);
        if (survival.events() == 0) {
            throw new IllegalArgumentException("survival must have at least one event, found none");
        }
        this.survival = survival;
        double[] time = survival.time();
        this.groupEnd = IntStream.rangeClosed(1, n)
                .filter(i -> i == n || time[i] != time[i - 1])
                .toArray();
        this.deaths = new int[groupEnd.length];
        double sum = 0;
        for (int g = 0, i = 0; g < groupEnd.length; g++) {
            for (; i < groupEnd[g]; i++) {
                deaths[g] += survival.event()[i] ? 1 : 0;
            }
            sum += deaths[g] > 0 ? deaths[g] * Math.log(deaths[g]) : 0;
        }
        this.saturated = sum / n;
        this.hazard = new double[n];
        this.expected = new double[n];
        this.riskSum = new double[groupEnd.length];
        this.rescale = new double[groupEnd.length];
    }

    /** Row numbers by descending time, equal times in row order. */
    static int[] order(Survival survival) {
        double[] time = survival.time();
        return IntStream.range(0, time.length)
                .boxed()
                .sorted((a, b) -> Double.compare(time[b], time[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    LassoFamily family() {
        return LassoFamily.COX;
    }

    @Override
    CoxLoss rows(int[] rows) {
        return new CoxLoss(survival.rows(rows));
    }

    @Override
    double saturated() {
        return saturated;
    }

    @Override
    double evaluate(double[] eta) {
        double top = Double.NEGATIVE_INFINITY;
        double value = 0;
        double sum = 0;
        for (int g = 0, i = 0; g < groupEnd.length; g++) {
            double before = top;
            for (int k = i; k < groupEnd[g]; k++) {
                top = Math.max(top, eta[k]);
            }
            rescale[g] = top == before ? 1 : Math.exp(before - top);
            sum *= rescale[g];
            for (; i < groupEnd[g]; i++) {
                hazard[i] = Math.exp(eta[i] - top);
                sum += hazard[i];
                value -= survival.event()[i] ? eta[i] - top : 0;
            }
            riskSum[g] = sum;
            value += deaths[g] > 0 ? deaths[g] * Math.log(sum) : 0;
        }
        double cumulative = 0;
        for (int g = groupEnd.length - 1; g >= 0; g--) {
            cumulative += deaths[g] / riskSum[g];
            for (int i = g == 0 ? 0 : groupEnd[g - 1]; i < groupEnd[g]; i++) {
                expected[i] = hazard[i] * cumulative;
                gradient[i] = (expected[i] - (survival.event()[i] ? 1 : 0)) / n;
            }
            cumulative *= rescale[g];
        }
        return value / n;
    }

    @Override
    Curvature curvature() {
        double[] frozenHazard = hazard.clone();
        double[] frozenExpected = expected.clone();
        double[] frozenRiskSum = riskSum.clone();
        double[] frozenRescale = rescale.clone();
        double[] sums = new double[groupEnd.length];
        return (column, ofClass, product) -> {
            double sum = 0;
            for (int g = 0, i = 0; g < groupEnd.length; g++) {
                sum *= frozenRescale[g];
                for (; i < groupEnd[g]; i++) {
                    sum += frozenHazard[i] * column[i];
                }
                sums[g] = sum;
            }
            double cumulative = 0;
            for (int g = groupEnd.length - 1; g >= 0; g--) {
                cumulative += deaths[g] * sums[g] / (frozenRiskSum[g] * frozenRiskSum[g]);
                for (int i = g == 0 ? 0 : groupEnd[g - 1]; i < groupEnd[g]; i++) {
                    product[i] = (frozenExpected[i] * column[i] - frozenHazard[i] * cumulative) / n;
                }
                cumulative *= frozenRescale[g];
            }
        };
    }

    @Override
    void curvature(int ofClass, double[] weights) {
        for (int i = 0; i < n; i++) {
            weights[i] = expected[i] / n; // the diagonal and a little more
        }
    }

    @Override
    ToDoubleFunction<double[]> heldOut(int[] held, int[] training) {
        CoxLoss all = rows(IntStream.range(0, n).toArray());
        CoxLoss rest = rows(training);
        return eta -> {
            double[] part = Arrays.stream(training).mapToDouble(i -> eta[i]).toArray();
            return (all.deviance(all.evaluate(eta)) - rest.deviance(rest.evaluate(part))) / weight(held);
        };
    }

    @Override
    double weight(int[] held) {
        return Arrays.stream(held).filter(i -> survival.event()[i]).count();
    }
}
