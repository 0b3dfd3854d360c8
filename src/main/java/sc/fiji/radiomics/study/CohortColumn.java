// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.study.StudyPlan.Cohorts;

/** Who trains and who validates: by a column of the tables, or by a seeded draw that keeps the share of each outcome. */
final class CohortColumn {
    /** Name of the cohort that does not train after a draw. */
    static final String VALIDATION = "validation";

    private final Cohorts plan;
    private final ClinicalColumns clinical;

    CohortColumn(Cohorts plan, ClinicalColumns clinical) {
        this.plan = plan;
        this.clinical = clinical;
    }

    boolean isDrawn() {
        return plan.column().isEmpty();
    }

    /** Whether a case belongs to the training or a validation cohort. */
    boolean hasPart(String caseId) {
        String cohort = clinical.text(caseId, plan.column());
        return cohort.equals(plan.training())
                || !cohort.isEmpty()
                        && (plan.validation().isEmpty() || plan.validation().contains(cohort));
    }

    /**
     * Fails unless all cohorts of the plan occur.
     *
     * @throws RadiomicsException naming the key of the plan and the values found
     */
    void requireCohorts(List<String> cases) {
        Set<String> found = cases.stream()
                .map(id -> clinical.text(id, plan.column()))
                .collect(Collectors.toCollection(TreeSet::new));
        found.remove("");
        require("cohorts.training", plan.training(), found);
        plan.validation().forEach(cohort -> require("cohorts.validation", cohort, found));
    }

    private void require(String key, String cohort, Set<String> found) {
        if (!found.contains(cohort)) {
            throw new RadiomicsException(key + ": '" + cohort + "' must be a value of column '" + plan.column()
                    + "', found " + (found.isEmpty() ? "none" : FeatureColumns.some(found)));
        }
    }

    /**
     * Validation cohorts of which no case is left, a sentence each.
     *
     * @param before the cases before those without outcome or clinical candidates were left out
     * @param left the cohorts that are left
     */
    List<String> emptied(List<String> before, List<String> left) {
        if (isDrawn()) {
            return List.of();
        }
        return before.stream()
                .map(id -> clinical.text(id, plan.column()))
                .distinct()
                .filter(cohort -> !left.contains(cohort))
                .sorted()
                .map(cohort -> "validation cohort '" + cohort + "' has no case left, since none has a known outcome and"
                        + " all clinical candidates; it is not in the report")
                .toList();
    }

    /** The cohort of each case. */
    List<String> read(List<String> cases, Endpoint endpoint, long seed) {
        return isDrawn()
                ? draw(cases, endpoint.strata(), seed)
                : cases.stream().map(id -> clinical.text(id, plan.column())).toList();
    }

    /** The cases are drawn in the order of their ids, so that the order of rows in a file does not matter. */
    private List<String> draw(List<String> cases, int[] strata, long seed) {
        Map<Integer, List<String>> members = new TreeMap<>();
        IntStream.range(0, cases.size()).forEach(i -> members.computeIfAbsent(strata[i], s -> new ArrayList<>())
                .add(cases.get(i)));
        Random random = new Random(seed);
        Map<String, String> cohortOf = new HashMap<>();
        for (List<String> stratum : members.values()) {
            Collections.sort(stratum);
            Collections.shuffle(stratum, random);
            long training = Math.round(plan.share() * stratum.size());
            for (int i = 0; i < stratum.size(); i++) {
                cohortOf.put(stratum.get(i), i < training ? plan.training() : VALIDATION);
            }
        }
        return cases.stream().map(cohortOf::get).toList();
    }

    /**
     * The cohorts in the order of the report: training, then the validation cohorts as the plan names them, otherwise by
     * the alphabet.
     *
     * @param cohort of each case
     * @throws RadiomicsException if nobody trains
     */
    List<String> names(List<String> cohort) {
        Set<String> found = new TreeSet<>(cohort);
        if (!found.contains(plan.training())) {
            throw new RadiomicsException("no case is left in the training cohort '" + plan.training() + "'");
        }
        Set<String> names = new LinkedHashSet<>();
        names.add(plan.training());
        names.addAll(plan.validation());
        names.addAll(found);
        names.retainAll(found);
        return List.copyOf(names);
    }
}
