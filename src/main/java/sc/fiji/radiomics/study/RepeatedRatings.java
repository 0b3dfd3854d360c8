// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The comparisons that the repeated ratings of a study allow: each table with the study, those apart among each other, and
 * perturbations all at once without the study.
 */
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
        if (!design.hasPairs() && !data.repeats().isEmpty()) {
            return List.of(amongAll(fitted));
        }
        List<Ratings> comparisons = new ArrayList<>();
        List<StudyData.Repeats> apart = new ArrayList<>();
        for (StudyData.Repeats repeats : data.repeats()) {
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

    /** All ratings at once on rows that may be looked at; or, if they share no case with them, on their own cases. */
    private Ratings amongAll(Set<String> fitted) {
        List<StudyData.Repeats> all = data.repeats();
        if (all.stream().allMatch(one -> one.cases().stream().noneMatch(fitted::contains))) {
            return amongEachOther(all);
        }
        List<Map<String, Integer>> places = all.stream().map(Ratings::places).toList();
        List<String> shared = IntStream.range(0, rows.length)
                .mapToObj(this::caseId)
                .filter(id -> places.stream().allMatch(place -> place.containsKey(id)))
                .toList();
        Ratings.requireCases(
                shared.stream().distinct().count(),
                AgreementRule.FEWEST_CASES,
                "training cases in common with all " + all.size() + " " + design.raters());
        return Ratings.of(
                all.size() + " " + design.raters(),
                Ratings.names(all),
                all.stream().map(StudyData.Repeats::features).toList(),
                places.stream()
                        .map(place -> shared.stream().mapToInt(place::get).toArray())
                        .toList());
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
