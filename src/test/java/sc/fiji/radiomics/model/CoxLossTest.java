// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CoxLossTest {
    /** Patients by descending time; the early, that is last, one has by far the largest linear predictor. */
    private static final double[] TIME = {9, 8, 7, 6, 5, 4};

    private static final boolean[] EVENT = {true, false, true, true, false, true};

    /** The loss by its definition; ratios are taken before the exponential. */
    private static double loss(double[] eta) {
        double value = 0;
        for (int i = 0; i < eta.length; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += Math.exp(eta[j] - eta[i]);
            }
            value += EVENT[i] ? Math.log(sum) : 0;
        }
        return value / eta.length;
    }

    @Test
    void aRiskSetFarBelowTheLargestPredictorKeepsItsLoss() {
        for (double size : new double[] {1, 100, 640, 700, 1000, 5000}) {
            double[] eta = {0, 0.5, -0.3, 0.7, 0.2, size};
            assertEquals(loss(eta), new CoxLoss(new Survival(TIME, EVENT)).evaluate(eta), 1e-9, "size " + size);
        }
    }
}
