// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * Raters of the same cases: readers, scans or scanners, each with as many repetitions.
 *
 * @param source for a person
 * @param raters their names
 * @param tables one per rater and repetition: those of the first rater, then those of the next
 * @param rows {@code rows[table][case]} of each table
 * @param columns {@code columns[table]} by name of feature
 */
record Ratings(
        String source,
        List<String> raters,
        List<DesignMatrix> tables,
        List<int[]> rows,
        List<Map<String, Integer>> columns) {
    /** Two raters or more with one rating each. */
    static Ratings of(String source, List<String> raters, List<DesignMatrix> tables, List<int[]> rows) {
        return new Ratings(
                source,
                raters,
                tables,
                rows,
                tables.stream().map(Ratings::columns).toList());
    }

    /**
     * Raters of the cases that all of them rated, but for some. Of raters with more repetitions than others, the first are
     * taken.
     *
     * @throws IllegalArgumentException if a case occurs twice with a rater, or fewer cases than the design needs are left
     */
    static Ratings among(List<StudyData.Repeats> all, RepeatDesign design, Set<String> without) {
        List<StudyData.Repeats> raters = balanced(all);
        List<String> names = names(raters);
        String source = String.join(", ", names);
        List<Map<String, Integer>> places = raters.stream().map(Ratings::places).toList();
        List<String> common = common(raters, without);
        requireCases(common.size(), design.fewestCases(), "cases in common among " + source);
        List<int[]> rows = places.stream()
                .map(place -> common.stream().mapToInt(place::get).toArray())
                .toList();
        return of(
                source, names, raters.stream().map(StudyData.Repeats::features).toList(), rows);
    }

    /** The scans of each rater; a first repetition is one of another rater. */
    private static List<List<StudyData.Repeats>> byRater(List<StudyData.Repeats> all) {
        List<List<StudyData.Repeats>> raters = new ArrayList<>();
        for (StudyData.Repeats one : all) {
            if (one.repetition() == 1) {
                raters.add(new ArrayList<>(List.of(one)));
            } else {
                raters.stream()
                        .filter(scans -> scans.get(0).source().equals(one.source()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "repetitions of " + one.source() + " must begin with 1, found " + one.repetition()))
                        .add(one);
            }
        }
        return raters;
    }

    /** The names of the raters. */
    static List<String> names(List<StudyData.Repeats> all) {
        return byRater(all).stream().map(scans -> scans.get(0).source()).toList();
    }

    /** The ids of the cases that all rated. */
    static List<String> common(List<StudyData.Repeats> raters, Set<String> without) {
        List<Set<String>> rated = raters.stream()
                .map(one -> (Set<String>) new HashSet<>(one.cases()))
                .toList();
        return raters.get(0).cases().stream()
                .filter(id -> !without.contains(id) && rated.stream().allMatch(ids -> ids.contains(id)))
                .toList();
    }

    /** As many repetitions of each rater as the one with the fewest has, rater by rater. */
    static List<StudyData.Repeats> balanced(List<StudyData.Repeats> all) {
        List<List<StudyData.Repeats>> raters = byRater(all);
        int fewest = raters.stream().mapToInt(List::size).min().orElse(0);
        return raters.stream().flatMap(scans -> scans.stream().limit(fewest)).toList();
    }

    static void requireCases(long found, int fewest, String what) {
        if (found < fewest) {
            throw new IllegalArgumentException(
                    "repeatability must have at least " + fewest + " " + what + ", found " + found);
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

    /** Repetitions of each rater. */
    int repetitions() {
        return tables.size() / raters.size();
    }

    /** The same under names that nobody reads. */
    static Ratings of(String source, List<DesignMatrix> tables, List<int[]> rows) {
        List<String> names = IntStream.rangeClosed(1, tables.size())
                .mapToObj(i -> "rating " + i)
                .toList();
        return of(source, names, tables, rows);
    }

    /** Complete ratings {@code [case][rating]}, repetitions beside each other; null if a rater has no such feature. */
    double[][] of(String feature) {
        double[][][] scans = scans(feature);
        return scans == null
                ? null
                : Arrays.stream(scans)
                        .map(subject -> Arrays.stream(subject)
                                .flatMapToDouble(Arrays::stream)
                                .toArray())
                        .toArray(double[][]::new);
    }

    /** Complete ratings {@code [case][rater][repetition]}; null if a rater has no such feature. */
    double[][][] scans(String feature) {
        if (columns.stream().anyMatch(known -> !known.containsKey(feature))) {
            return null;
        }
        List<double[][]> complete = new ArrayList<>();
        for (int i = 0; i < cases(); i++) {
            double[][] subject = subject(feature, i);
            if (Arrays.stream(subject).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
                complete.add(subject);
            }
        }
        return complete.toArray(double[][][]::new);
    }

    private double[][] subject(String feature, int i) {
        int times = repetitions();
        double[][] subject = new double[raters.size()][times];
        for (int t = 0; t < tables.size(); t++) {
            subject[t / times][t % times] =
                    tables.get(t).x()[rows.get(t)[i]][columns.get(t).get(feature)];
        }
        return subject;
    }
}
