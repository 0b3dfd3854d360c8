// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Icc;

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
    private static final int FEWEST_CASES = 5;
    private static final double CONFIDENCE = 0.95;

    /**
     * Raters of the same cases.
     *
     * @param source for a person
     * @param tables one per rater
     * @param rows {@code rows[rater][subject]} of its table
     * @param columns {@code columns[rater]} by name of feature
     */
    private record Ratings(
            String source, List<DesignMatrix> tables, List<int[]> rows, List<Map<String, Integer>> columns) {
        static Ratings of(String source, List<DesignMatrix> tables, List<int[]> rows) {
            return new Ratings(
                    source,
                    tables,
                    rows,
                    tables.stream().map(DropUnrepeatable::columns).toList());
        }

        /** Complete ratings {@code [subject][rater]}; null if a rater has no such feature. */
        double[][] of(String feature) {
            int raters = tables.size();
            List<double[]> complete = new ArrayList<>();
            for (int i = 0; i < rows.get(0).length; i++) {
                double[] subject = new double[raters];
                boolean known = true;
                for (int r = 0; r < raters; r++) {
                    Integer column = columns.get(r).get(feature);
                    if (column == null) {
                        return null;
                    }
                    subject[r] = tables.get(r).x()[rows.get(r)[i]][column];
                    known &= Double.isFinite(subject[r]);
                }
                if (known) {
                    complete.add(subject);
                }
            }
            return complete.toArray(double[][]::new);
        }
    }

    @Override
    public Passed apply(List<ChainFeature> features) {
        List<Ratings> comparisons = comparisons();
        String detail = plan.form() + (plan.lowerLimit() ? ", lower 95 % limit," : "") + " of at least "
                + ChainStep.number(plan.threshold()) + " in "
                + String.join(
                        "; ",
                        comparisons.stream()
                                .map(c -> c.source() + " (" + c.rows().get(0).length + " cases)")
                                .toList());
        return Passed.without(
                "repeatability", detail, features, j -> reason(features.get(j).name(), comparisons));
    }

    private String reason(String feature, List<Ratings> comparisons) {
        for (Ratings comparison : comparisons) {
            double[][] ratings = comparison.of(feature);
            if (ratings == null) {
                return "not in " + comparison.source();
            }
            if (ratings.length < FEWEST_CASES) {
                return "only " + ratings.length + " complete cases in " + comparison.source();
            }
            Icc icc = Icc.of(ratings);
            double value = plan.lowerLimit()
                    ? icc.result(plan.form(), CONFIDENCE).interval().lower()
                    : icc.value(plan.form());
            if (!(value >= plan.threshold())) {
                return plan.form() + (plan.lowerLimit() ? " lower limit " : " ") + ChainStep.number(value) + " in "
                        + comparison.source();
            }
        }
        return null;
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
        Map<String, Integer> places = places(repeats);
        int[] shared = IntStream.range(0, training.rows().length)
                .filter(i -> places.containsKey(training.caseId(i)))
                .toArray();
        long distinct =
                IntStream.of(shared).mapToObj(training::caseId).distinct().count();
        requireCases(distinct, "training cases in common with " + repeats.source());
        int[] main = IntStream.of(shared).map(i -> training.rows()[i]).toArray();
        int[] other =
                IntStream.of(shared).map(i -> places.get(training.caseId(i))).toArray();
        return Ratings.of(
                repeats.source(), List.of(training.data().features(), repeats.features()), List.of(main, other));
    }

    private Ratings amongEachOther(List<StudyData.Repeats> apart) {
        String source =
                String.join(", ", apart.stream().map(StudyData.Repeats::source).toList());
        List<Map<String, Integer>> places =
                apart.stream().map(DropUnrepeatable::places).toList();
        if (apart.size() < 2) {
            throw new IllegalArgumentException("repeatability must have at least " + FEWEST_CASES
                    + " training cases in common with " + source + ", or a second table of the same cases, found 0");
        }
        Set<String> study = new HashSet<>(training.data().cases());
        List<String> common = apart.get(0).cases().stream()
                .filter(id -> !study.contains(id) && places.stream().allMatch(p -> p.containsKey(id)))
                .toList();
        requireCases(common.size(), "cases in common among " + source);
        List<int[]> rows = places.stream()
                .map(place -> common.stream().mapToInt(place::get).toArray())
                .toList();
        return Ratings.of(
                source, apart.stream().map(StudyData.Repeats::features).toList(), rows);
    }

    private static void requireCases(long found, String what) {
        if (found < FEWEST_CASES) {
            throw new IllegalArgumentException(
                    "repeatability must have at least " + FEWEST_CASES + " " + what + ", found " + found);
        }
    }

    private static Map<String, Integer> places(StudyData.Repeats repeats) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < repeats.cases().size(); i++) {
            if (places.put(repeats.cases().get(i), i) != null) {
                throw new IllegalArgumentException("cases of " + repeats.source() + " must be distinct, found "
                        + repeats.cases().get(i) + " twice");
            }
        }
        return places;
    }

    private static Map<String, Integer> columns(DesignMatrix table) {
        Map<String, Integer> columns = new HashMap<>();
        for (int j = 0; j < table.columns(); j++) {
            columns.put(table.names().get(j), j);
        }
        return columns;
    }
}
