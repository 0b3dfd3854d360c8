// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * Raters of the same cases: readers, scans or segmentations.
 *
 * @param source for a person
 * @param tables one per rater
 * @param rows {@code rows[rater][case]} of its table
 * @param columns {@code columns[rater]} by name of feature
 */
record Ratings(String source, List<DesignMatrix> tables, List<int[]> rows, List<Map<String, Integer>> columns) {
    static Ratings of(String source, List<DesignMatrix> tables, List<int[]> rows) {
        return new Ratings(
                source, tables, rows, tables.stream().map(Ratings::columns).toList());
    }

    /**
     * Raters of the cases that all of them rated, but for some.
     *
     * @throws IllegalArgumentException if a case occurs twice with a rater, or fewer than
     *     {@link AgreementRule#FEWEST_CASES} are left
     */
    static Ratings among(List<StudyData.Repeats> raters, Set<String> without) {
        String source =
                String.join(", ", raters.stream().map(StudyData.Repeats::source).toList());
        List<Map<String, Integer>> places = raters.stream().map(Ratings::places).toList();
        List<String> common = raters.get(0).cases().stream()
                .filter(id -> !without.contains(id) && places.stream().allMatch(p -> p.containsKey(id)))
                .toList();
        requireCases(common.size(), "cases in common among " + source);
        List<int[]> rows = places.stream()
                .map(place -> common.stream().mapToInt(place::get).toArray())
                .toList();
        return of(source, raters.stream().map(StudyData.Repeats::features).toList(), rows);
    }

    static void requireCases(long found, String what) {
        if (found < AgreementRule.FEWEST_CASES) {
            throw new IllegalArgumentException(
                    "repeatability must have at least " + AgreementRule.FEWEST_CASES + " " + what + ", found " + found);
        }
    }

    /** The row of each case. */
    static Map<String, Integer> places(StudyData.Repeats repeats) {
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

    /** Number of cases. */
    int cases() {
        return rows.get(0).length;
    }

    /** Complete ratings {@code [case][rater]}; null if a rater has no such feature. */
    double[][] of(String feature) {
        if (columns.stream().anyMatch(known -> !known.containsKey(feature))) {
            return null;
        }
        int raters = tables.size();
        List<double[]> complete = new ArrayList<>();
        for (int i = 0; i < cases(); i++) {
            double[] subject = new double[raters];
            boolean known = true;
            for (int r = 0; r < raters; r++) {
                subject[r] = tables.get(r).x()[rows.get(r)[i]][columns.get(r).get(feature)];
                known &= Double.isFinite(subject[r]);
            }
            if (known) {
                complete.add(subject);
            }
        }
        return complete.toArray(double[][]::new);
    }
}
