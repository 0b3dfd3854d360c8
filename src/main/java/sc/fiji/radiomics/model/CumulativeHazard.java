// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * A cumulative hazard H(t), a step function that rises at event times; S(t | lp) = exp(-H(t) exp(lp)).
 *
 * @param times event times, ascending
 * @param cumulative H at and after each of them, up to the next
 */
public record CumulativeHazard(double[] times, double[] cumulative) {
    /** H(t): 0 before the first event, the last value after the last. */
    public double at(double time) {
        int found = Arrays.binarySearch(times, time);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : cumulative[index];
    }

    /** Probability of being without event at a time, for a linear predictor x b. */
    public double survival(double time, double linearPredictor) {
        return Math.exp(-at(time) * Math.exp(linearPredictor));
    }
}
