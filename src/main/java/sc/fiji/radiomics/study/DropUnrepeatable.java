// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import java.util.Objects;

/**
 * Features that readers, scans or segmentations do not agree on: the intraclass correlation is too low or undefined.
 *
 * <p>Each table of repeated ratings that shares cases with the training rows is one comparison of two raters, the main
 * table and it; a feature must reach the threshold in each. Ratings of one group, such as the readers that a table names, are
 * one comparison among each other, without the main table. The tables that share no case with the study are compared among
 * each other, all raters at once. Ratings of cases of the study outside the training rows are never used. A case
 * that occurs several times in the training rows (a bootstrap sample) counts as often. Values are those of the tables,
 * without filling; a case counts for a feature if all raters have a value.
 */
record DropUnrepeatable(StudyPlan.Repeatability plan, Training training) implements ChainStep {
    @Override
    public Passed apply(List<ChainFeature> features) {
        AgreementRule rule = AgreementRule.of(plan);
        List<Ratings> comparisons = RepeatedRatings.of(training.data(), training.rows(), plan.design());
        String detail = rule + " in "
                + String.join(
                        "; ",
                        comparisons.stream()
                                .map(c -> c.source() + " (" + c.cases() + " cases)")
                                .toList());
        return Passed.without(
                "repeatability",
                detail,
                features,
                j -> reason(rule, features.get(j).name(), comparisons));
    }

    private static String reason(AgreementRule rule, String feature, List<Ratings> comparisons) {
        return comparisons.stream()
                .map(comparison -> rule.brokenBy(comparison.scans(feature), comparison.source()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
