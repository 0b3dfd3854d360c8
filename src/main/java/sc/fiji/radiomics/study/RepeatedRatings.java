// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The comparisons that the repeated ratings of a study allow: each table with the study, or those apart among each other. */
final class RepeatedRatings {
    private final StudyData data;
    private final int[] rows;
    private final RepeatDesign design;

    private RepeatedRatings(StudyData data, int[] rows, RepeatDesign design) {
        this.data = data;
        this.rows = rows;
        this.design = design;
    }

    /**
     * The comparisons.
     *
     * @param rows row numbers that may be looked at; a row may occur several times
     * @throws IllegalArgumentException if a comparison has too few cases
     */
    static List<Ratings> of(StudyData data, int[] rows, RepeatDesign design) {
        return new RepeatedRatings(data, rows, design).comparisons();
    }

    private String caseId(int i) {
        return data.cases().get(rows[i]);
    }

    private List<Ratings> comparisons() {
        Set<String> fitted = new HashSet<>();
        for (int i = 0; i < rows.length; i++) {
            fitted.add(caseId(i));
        }
        List<Ratings> comparisons = new ArrayList<>();
        List<StudyData.Repeats> apart = new ArrayList<>();
        Map<String, List<StudyData.Repeats>> groups = new LinkedHashMap<>();
        for (StudyData.Repeats repeats : data.repeats()) {
            if (!repeats.group().isEmpty()) {
                groups.computeIfAbsent(repeats.group(), none -> new ArrayList<>())
                        .add(repeats);
            } else if (repeats.cases().stream().anyMatch(fitted::contains)) {
                comparisons.add(withMain(repeats));
            } else {
                apart.add(repeats);
            }
        }
        if (!apart.isEmpty()) {
            comparisons.add(amongEachOther(apart));
        }
        groups.forEach((name, raters) -> comparisons.add(ofGroup(name, raters, fitted)));
        return comparisons;
    }

    /** All raters of a group, on training rows; or, if it shares no case with them, on its own cases. */
    private Ratings ofGroup(String name, List<StudyData.Repeats> scans, Set<String> fitted) {
        if (scans.stream().allMatch(one -> one.cases().stream().noneMatch(fitted::contains))) {
            return Ratings.among(scans, design, new HashSet<>(data.cases()));
        }
        List<StudyData.Repeats> used = Ratings.balanced(scans);
        List<Map<String, Integer>> places = used.stream().map(Ratings::places).toList();
        List<String> shared = IntStream.range(0, rows.length)
                .mapToObj(this::caseId)
                .filter(id -> places.stream().allMatch(place -> place.containsKey(id)))
                .toList();
        List<String> names = Ratings.names(used);
        Ratings.requireCases(
                shared.stream().distinct().count(),
                AgreementRule.FEWEST_CASES,
                "training cases in common with all ratings of " + name);
        return Ratings.of(
                names.size() + " ratings of " + name,
                names,
                used.stream().map(StudyData.Repeats::features).toList(),
                places.stream()
                        .map(place -> shared.stream().mapToInt(place::get).toArray())
                        .toList());
    }

    private Ratings withMain(StudyData.Repeats repeats) {
        Map<String, Integer> places = Ratings.places(repeats);
        int[] shared = IntStream.range(0, rows.length)
                .filter(i -> places.containsKey(caseId(i)))
                .toArray();
        long distinct = IntStream.of(shared).mapToObj(this::caseId).distinct().count();
        Ratings.requireCases(distinct, AgreementRule.FEWEST_CASES, "training cases in common with " + repeats.source());
        int[] main = IntStream.of(shared).map(i -> rows[i]).toArray();
        int[] other = IntStream.of(shared).map(i -> places.get(caseId(i))).toArray();
        return Ratings.of(
                repeats.source(),
                List.of("main table", repeats.source()),
                List.of(data.features(), repeats.features()),
                List.of(main, other));
    }

    private Ratings amongEachOther(List<StudyData.Repeats> apart) {
        if (Ratings.names(apart).size() < 2) {
            throw new IllegalArgumentException("repeatability must have at least " + AgreementRule.FEWEST_CASES
                    + " training cases in common with " + apart.get(0).source()
                    + ", or a second table of the same cases, found 0");
        }
        return Ratings.among(apart, design, new HashSet<>(data.cases()));
    }
}
