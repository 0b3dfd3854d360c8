// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.List;

/** Features to mean 0 and standard deviation 1 (divisor n - 1) of the training rows. */
record Standardise() implements ChainStep {
    @Override
    public Passed apply(List<ChainFeature> features) {
        List<ChainFeature> standardised = new ArrayList<>();
        String[] reasons = new String[features.size()];
        for (int j = 0; j < reasons.length; j++) {
            double[] values = features.get(j).values();
            double mean = mean(values);
            double sd = sd(values, mean);
            boolean usable = sd > 0 && Double.isFinite(sd);
            reasons[j] = usable ? null : "standard deviation " + sd;
            standardised.add(usable ? standardise(features.get(j), mean, sd) : null);
        }
        return Passed.changed(
                "standardisation",
                "mean 0 and standard deviation 1 (divisor n - 1) in training",
                features,
                standardised,
                j -> reasons[j]);
    }

    private static ChainFeature standardise(ChainFeature feature, double mean, double sd) {
        double[] z = new double[feature.values().length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (feature.values()[i] - mean) / sd;
        }
        return feature.standardised(mean, sd, z);
    }

    private static double mean(double[] values) {
        double mean = 0;
        for (int pass = 0; pass < 2; pass++) { // the second pass removes the rounding of the first
            double rest = 0;
            for (double value : values) {
                rest += value - mean;
            }
            mean += rest / values.length;
        }
        return mean;
    }

    private static double sd(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
