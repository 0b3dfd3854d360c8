// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Missing values: a feature with too many is removed, the others are filled with the median of the training rows, the
 * mean of the two middle ones of an even number.
 */
record FillMissing(StudyPlan.Cleaning plan, Training training) implements ChainStep {
    @Override
    public Passed apply(List<ChainFeature> features) {
        List<ChainFeature> filled = new ArrayList<>();
        String[] reasons = new String[features.size()];
        int holes = 0;
        for (int j = 0; j < reasons.length; j++) {
            ChainFeature feature = features.get(j);
            int missing = missing(feature);
            int n = feature.values().length;
            boolean tooMany = (double) missing / n > plan.maxMissing() || missing == n;
            reasons[j] = tooMany ? missing + " of " + n + " values are missing" : null;
            filled.add(tooMany ? null : fill(feature, missing));
            holes += tooMany ? 0 : missing;
        }
        String detail = "features with more than " + ChainStep.number(100 * plan.maxMissing())
                + " % missing values are removed; "
                + (holes == 0
                        ? "no other value is missing"
                        : holes
                                + (holes == 1 ? " other missing value is " : " other missing values are ")
                                + (plan.features() == StudyPlan.MissingFeatures.MEDIAN
                                        ? "filled with the median"
                                        : "refused"));
        return Passed.changed("missing values", detail, features, filled, j -> reasons[j]);
    }

    private int missing(ChainFeature feature) {
        int missing = 0;
        for (int i = 0; i < feature.values().length; i++) {
            double value = feature.values()[i];
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("feature " + feature.name() + " must be finite or missing, found "
                        + value + " in case " + training.caseId(i));
            }
            missing += Double.isNaN(value) ? 1 : 0;
        }
        return missing;
    }

    private ChainFeature fill(ChainFeature feature, int missing) {
        double[] values = feature.values();
        if (plan.features() == StudyPlan.MissingFeatures.REFUSE) {
            for (int i = 0; i < values.length && missing > 0; i++) {
                if (Double.isNaN(values[i])) {
                    throw new IllegalArgumentException("feature " + feature.name()
                            + " must have a value in every training case, found none in case " + training.caseId(i));
                }
            }
            return feature;
        }
        double median = median(values, missing);
        double[] complete = values.clone();
        for (int i = 0; i < complete.length && missing > 0; i++) {
            complete[i] = Double.isNaN(complete[i]) ? median : complete[i];
        }
        return feature.filled(median, complete);
    }

    private static double median(double[] values, int missing) {
        double[] sorted = values.clone();
        Arrays.sort(sorted); // NaN comes last
        int n = values.length - missing;
        double low = sorted[(n - 1) / 2];
        double high = sorted[n / 2];
        return low == high ? low : low / 2 + high / 2;
    }
}
