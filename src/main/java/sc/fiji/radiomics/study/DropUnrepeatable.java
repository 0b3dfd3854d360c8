// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Features that readers, scans or segmentations do not agree on: the intraclass correlation is too low or undefined.
 *
 * <p>Each table of repeated ratings that shares cases with the training rows is one comparison of two raters, the main
 * table and it; a feature must reach the threshold in each. The tables that share no case with the study are compared
 * among each other, all raters at once. Ratings of cases of the study outside the training rows are never used. A case
 * that occurs several times in the training rows (a bootstrap sample) counts as often. Values are those of the tables,
 * without filling; a case counts for a feature if all raters have a value.
 */
record DropUnrepeatable(StudyPlan.Repeatability plan, Training training) implements ChainStep {
    @Override
    public Passed apply(List<ChainFeature> features) {
        AgreementRule rule = AgreementRule.of(plan);
        List<Ratings> comparisons = comparisons();
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
                .map(comparison -> rule.brokenBy(comparison.of(feature), comparison.source()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<Ratings> comparisons() {
        Set<String> fitted = new HashSet<>();
        for (int i = 0; i < training.rows().length; i++) {
            fitted.add(training.caseId(i));
        }
        List<Ratings> comparisons = new ArrayList<>();
        List<StudyData.Repeats> apart = new ArrayList<>();
        for (StudyData.Repeats repeats : training.data().repeats()) {
            if (repeats.cases().stream().anyMatch(fitted::contains)) {
                comparisons.add(withMain(repeats));
            } else {
                apart.add(repeats);
            }
        }
        if (!apart.isEmpty()) {
            comparisons.add(amongEachOther(apart));
        }
        return comparisons;
    }

    private Ratings withMain(StudyData.Repeats repeats) {
        Map<String, Integer> places = Ratings.places(repeats);
        int[] shared = IntStream.range(0, training.rows().length)
                .filter(i -> places.containsKey(training.caseId(i)))
                .toArray();
        long distinct =
                IntStream.of(shared).mapToObj(training::caseId).distinct().count();
        Ratings.requireCases(distinct, AgreementRule.FEWEST_CASES, "training cases in common with " + repeats.source());
        int[] main = IntStream.of(shared).map(i -> training.rows()[i]).toArray();
        int[] other =
                IntStream.of(shared).map(i -> places.get(training.caseId(i))).toArray();
        return Ratings.of(
                repeats.source(),
                List.of("main table", repeats.source()),
                List.of(training.data().features(), repeats.features()),
                List.of(main, other));
    }

    private Ratings amongEachOther(List<StudyData.Repeats> apart) {
        if (apart.size() < 2) {
            throw new IllegalArgumentException("repeatability must have at least " + AgreementRule.FEWEST_CASES
                    + " training cases in common with " + apart.get(0).source()
                    + ", or a second table of the same cases, found 0");
        }
        return Ratings.among(
                apart, RepeatDesign.UNSTATED, new HashSet<>(training.data().cases()));
    }
}
