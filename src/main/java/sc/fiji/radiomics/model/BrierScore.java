// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Brier score: the mean squared distance of predicted risk and outcome, and that of a prediction equal for all.
 *
 * <p>Binary: mean of (y - p)², against prevalence × (1 - prevalence). Survival at horizon u: (1 / N) sum of (1 - r)² /
 * G(t-) over events with t ≤ u plus r² / G(u) over patients with t > u; r predicted risk of an event by u, G the
 * Kaplan-Meier curve of the censoring time (events leave before censorings of the same time); the reference predicts
 * one minus the Kaplan-Meier survival at u. Without censoring before u both definitions agree.
 *
 * <p>Source: Brier, Mon Weather Rev 1950;78:1; Graf et al., Stat Med 1999;18:2529.
 *
 * @param score 0 is perfect
 * @param reference score of the same risk for everybody
 */
public record BrierScore(double score, double reference) {
    /**
     * Of predicted probabilities.
     *
     * @throws IllegalArgumentException if lengths differ or a probability is not within 0 and 1
     */
    public static BrierScore of(boolean[] outcome, double[] probability) {
        Check.sameLength("probabilities", outcome.length, probability.length);
        Check.probabilities("probability", probability);
        double sum = 0;
        for (int i = 0; i < outcome.length; i++) {
            double residual = (outcome[i] ? 1 : 0) - probability[i];
            sum += residual * residual;
        }
        double prevalence = (double) Check.count(outcome) / outcome.length;
        return new BrierScore(sum / outcome.length, prevalence * (1 - prevalence));
    }

    /**
     * Of predicted risks of an event by a horizon.
     *
     * @param horizon u, before the end of the follow-up
     * @throws IllegalArgumentException if lengths differ or a risk is not within 0 and 1
     */
    public static BrierScore of(Survival patients, double[] risk, double horizon) {
        Check.sameLength("risks", patients.size(), risk.length);
        Check.probabilities("risk", risk);
        double[] same = new double[risk.length];
        Arrays.fill(same, 1 - KaplanMeier.of(patients).survival(horizon));
        KaplanMeier censoring = KaplanMeier.ofCensoring(patients);
        return new BrierScore(
                weighted(patients, risk, horizon, censoring), weighted(patients, same, horizon, censoring));
    }

    private static double weighted(Survival patients, double[] risk, double horizon, KaplanMeier censoring) {
        double sum = 0;
        double later = 1 / censoring.survival(horizon);
        for (int i = 0; i < risk.length; i++) {
            double t = patients.time()[i];
            if (t > horizon) {
                sum += risk[i] * risk[i] * later;
            } else if (patients.event()[i]) {
                sum += (1 - risk[i]) * (1 - risk[i]) / censoring.survivalBefore(t);
            }
        }
        return sum / risk.length;
    }

    /** 1 - score / reference: 1 is perfect, 0 no better than the same risk for everybody; NaN for one class. */
    public double scaled() {
        return 1 - score / reference;
    }
}
