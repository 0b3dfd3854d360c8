// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.model.KaplanMeier;
import sc.fiji.radiomics.model.Mrmr;
import sc.fiji.radiomics.model.Survival;

/**
 * Minimum redundancy, maximum relevance: few features that say much about the outcome and little about each other.
 *
 * <p>Mutual information difference, see {@link Mrmr}. A binary outcome counts as 0 and 1, a continuous one as it is; of
 * survival it is the martingale residual without predictors, event minus cumulative hazard (Nelson-Aalen) at the
 * patient's time, whose covariance with a feature is what the score test of Cox's model looks at; several classes need
 * the information of features cut at mean ± standard deviation.
 *
 * <p>Source: Therneau, Grambsch and Fleming, Biometrika 1990;77:147, doi:10.1093/biomet/77.1.147.
 */
record Preselect(int size, Endpoint endpoint) implements ChainStep {
    @Override
    public Passed apply(List<ChainFeature> features) {
        int count = Math.min(size, features.size());
        boolean[] chosen = new boolean[features.size()];
        if (count > 0) {
            double[][] x = new double[endpoint.size()][features.size()];
            for (int j = 0; j < features.size(); j++) {
                for (int i = 0; i < x.length; i++) {
                    x[i][j] = features.get(j).values()[i];
                }
            }
            Mrmr.Information information =
                    endpoint instanceof Endpoint.Classes ? Mrmr.Information.DISCRETE : Mrmr.Information.GAUSSIAN;
            int[] order = Mrmr.of(information, Mrmr.Scheme.MID, x, outcome(endpoint), count)
                    .order();
            Arrays.stream(order).forEach(j -> chosen[j] = true);
        }
        return Passed.without(
                "minimum redundancy, maximum relevance",
                "the first " + size + " features by mutual information difference are kept",
                features,
                j -> chosen[j] ? null : "not among the first " + size);
    }

    static double[] outcome(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.TimeToEvent survival) {
            return martingaleResiduals(survival.survival());
        }
        return endpoint instanceof Endpoint.Continuous number
                ? number.value()
                : Arrays.stream(endpoint.strata()).asDoubleStream().toArray();
    }

    private static double[] martingaleResiduals(Survival survival) {
        KaplanMeier curve = KaplanMeier.of(survival);
        double[] times = curve.times();
        int[] events = curve.events();
        int[] atRisk = curve.atRisk();
        double[] hazard = new double[times.length];
        for (int k = 0; k < times.length; k++) {
            hazard[k] = (k == 0 ? 0 : hazard[k - 1]) + (double) events[k] / atRisk[k];
        }
        double[] residuals = new double[survival.size()];
        for (int i = 0; i < residuals.length; i++) {
            int place = Arrays.binarySearch(times, survival.time()[i]);
            int before = place >= 0 ? place : -place - 2;
            residuals[i] = (survival.event()[i] ? 1 : 0) - (before < 0 ? 0 : hazard[before]);
        }
        return residuals;
    }
}
