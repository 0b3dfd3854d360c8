// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Decision curve: the net benefit of treating whoever has a risk of at least h, over thresholds h.
 *
 * <p>Binary: NB(h) = TP / n - FP / n × h / (1 - h). Survival with horizon u: with P the share of patients of risk ≥ h
 * and S their Kaplan-Meier survival at u, NB(h) = (1 - S) P - S P h / (1 - h), 0 if there are none. Treating all: the
 * same with everybody; treating none: 0. Interventions avoided per 100 patients, at no more missed events:
 * (NB(h) - NB of treating all) / (h / (1 - h)) × 100.
 *
 * <p>Source: Vickers and Elkin, Med Decis Making 2006;26:565, doi:10.1177/0272989X06295361; Vickers et al., BMC Med
 * Inform Decis Mak 2008;8:53, doi:10.1186/1472-6947-8-53.
 */
public final class DecisionCurve {
    private final double[] thresholds;
    private final double[] netBenefit;
    private final double eventRate;

    private DecisionCurve(double[] thresholds, double[] netBenefit, double eventRate) {
        this.thresholds = thresholds;
        this.netBenefit = netBenefit;
        this.eventRate = eventRate;
    }

    /** Thresholds from, from + step, ... up to and with to. */
    public static double[] thresholds(double from, double to, double step) {
        if (!(step > 0) || !(to >= from)) {
            throw new IllegalArgumentException(
                    "thresholds must rise by a positive step, found " + from + " to " + to + " by " + step);
        }
        double[] grid = new double[(int) Math.floor((to - from) / step + 1e-10) + 1];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = from + i * step;
        }
        return grid;
    }

    /**
     * The curve of predicted probabilities, in O((n + number of thresholds) log n).
     *
     * @param thresholds above 0 and below 1
     * @throws IllegalArgumentException if lengths differ, a class is missing, or a number is out of range
     */
    public static DecisionCurve of(boolean[] outcome, double[] probability, double... thresholds) {
        Check.sameLength("probabilities", outcome.length, probability.length);
        Check.twoClasses(outcome);
        check(probability, thresholds);
        int n = outcome.length;
        int[] order = Ranks.order(probability);
        double[] sorted = new double[n];
        int[] eventsFrom = new int[n + 1];
        for (int i = n - 1; i >= 0; i--) {
            sorted[i] = probability[order[i]];
            eventsFrom[i] = eventsFrom[i + 1] + (outcome[order[i]] ? 1 : 0);
        }
        double[] netBenefit = new double[thresholds.length];
        for (int k = 0; k < thresholds.length; k++) {
            int first = firstAtLeast(sorted, thresholds[k]);
            double truePositives = eventsFrom[first];
            double falsePositives = n - first - truePositives;
            netBenefit[k] = truePositives / n - falsePositives / n * odds(thresholds[k]);
        }
        return new DecisionCurve(thresholds.clone(), netBenefit, (double) eventsFrom[0] / n);
    }

    /**
     * The curve of predicted risks of an event by a horizon.
     *
     * @param horizon u, within the follow-up: beyond it the survival is carried forward
     * @param thresholds above 0 and below 1
     * @throws IllegalArgumentException if lengths differ or a number is out of range
     */
    public static DecisionCurve of(Survival patients, double[] risk, double horizon, double... thresholds) {
        Check.sameLength("risks", patients.size(), risk.length);
        check(risk, thresholds);
        int[] order = patients.order();
        double[] netBenefit = new double[thresholds.length];
        for (int k = 0; k < thresholds.length; k++) {
            double h = thresholds[k];
            int[] treated = Arrays.stream(order).filter(i -> risk[i] >= h).toArray();
            double share = (double) treated.length / risk.length;
            double survival = KaplanMeier.survivalAt(patients, treated, horizon);
            netBenefit[k] = (1 - survival) * share - survival * share * odds(h);
        }
        double eventRate = 1 - KaplanMeier.survivalAt(patients, order, horizon);
        return new DecisionCurve(thresholds.clone(), netBenefit, eventRate);
    }

    private static void check(double[] risk, double[] thresholds) {
        Check.probabilities("risk", risk);
        for (double h : thresholds) {
            if (!(h > 0 && h < 1)) {
                throw new IllegalArgumentException("threshold must be above 0 and below 1, found " + h);
            }
        }
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static double odds(double h) {
        return h / (1 - h);
    }

    /** The thresholds h. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** Net benefit of the predictions at each threshold. */
    public double[] netBenefit() {
        return netBenefit.clone();
    }

    /** Net benefit of treating everybody. */
    public double[] treatAll() {
        return Arrays.stream(thresholds)
                .map(h -> eventRate - (1 - eventRate) * odds(h))
                .toArray();
    }

    /** Net benefit of treating nobody: 0 at each threshold. */
    public double[] treatNone() {
        return new double[thresholds.length];
    }

    /** Interventions avoided per 100 patients against treating everybody. */
    public double[] interventionsAvoided() {
        double[] all = treatAll();
        double[] avoided = new double[all.length];
        for (int k = 0; k < all.length; k++) {
            avoided[k] = (netBenefit[k] - all[k]) / odds(thresholds[k]) * 100;
        }
        return avoided;
    }

    /** Share of patients with the event; with a horizon, one minus the Kaplan-Meier survival there. */
    public double eventRate() {
        return eventRate;
    }
}
