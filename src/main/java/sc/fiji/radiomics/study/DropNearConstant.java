// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;

/**
 * Features that are constant, or in which one value is far more frequent than the second and few are distinct.
 *
 * <p>Source: nearZeroVar of R's caret; Kuhn, J Stat Softw 2008;28(5), doi:10.18637/jss.v028.i05.
 */
record DropNearConstant(StudyPlan.Cleaning plan) implements ChainStep {
    @Override
    public Passed apply(List<ChainFeature> features) {
        String detail = "constant features are removed, and those whose most frequent value is more than "
                + ChainStep.number(plan.frequencyRatio())
                + " times as frequent as the second with at most "
                + ChainStep.number(plan.percentDistinct()) + " % distinct values";
        return Passed.without(
                "near-constant features",
                detail,
                features,
                j -> reason(features.get(j).values()));
    }

    private String reason(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int distinct = 0;
        int first = 0;
        int second = 0;
        for (int low = 0; low < sorted.length; ) {
            int high = low;
            while (high < sorted.length && sorted[high] == sorted[low]) {
                high++;
            }
            int count = high - low;
            second = Math.max(second, Math.min(count, first));
            first = Math.max(first, count);
            distinct++;
            low = high;
        }
        if (distinct == 1) {
            return "constant, " + sorted[0];
        }
        double ratio = (double) first / second;
        double percent = 100.0 * distinct / values.length;
        return ratio > plan.frequencyRatio() && percent <= plan.percentDistinct()
                ? "most frequent value " + ChainStep.number(ratio) + " times as frequent as the second, " + distinct
                        + " distinct values in " + values.length + " rows"
                : null;
    }
}
