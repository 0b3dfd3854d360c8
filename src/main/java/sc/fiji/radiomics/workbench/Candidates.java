// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.study.StudyPlan;

/** The clinical candidates of a plan as one use for each column of the clinical table. */
final class Candidates {
    /** What a column is used for. */
    enum Use {
        NONE,
        NUMBER,
        FACTOR,
        SPLINE
    }

    /**
     * A column.
     *
     * @param detail reference level of a factor, number of knots of a spline
     */
    record Candidate(String column, Use use, String detail) {}

    private static final String KNOTS = "3";

    private Candidates() {}

    /** Each column that is not used otherwise, with its use in the plan; columns that only the plan knows come last. */
    static List<Candidate> of(StudyPlan plan, ClinicalTable table) {
        Map<String, Candidate> all = new LinkedHashMap<>();
        List<String> others = List.of(
                plan.tables().id(),
                plan.tables().clinicalId(),
                plan.outcome().column(),
                plan.outcome().time(),
                plan.outcome().event(),
                plan.cohorts().column(),
                "roi");
        table.columns().stream()
                .filter(column -> !others.contains(column))
                .forEach(column -> all.put(column, new Candidate(column, Use.NONE, "")));
        StudyPlan.Clinical clinical = plan.clinical();
        clinical.numeric().forEach(column -> all.put(column, new Candidate(column, Use.NUMBER, "")));
        clinical.factors()
                .forEach(
                        factor -> all.put(factor.name(), new Candidate(factor.name(), Use.FACTOR, factor.reference())));
        clinical.splines()
                .forEach(spline -> all.put(
                        spline.name(), new Candidate(spline.name(), Use.SPLINE, Integer.toString(spline.knots()))));
        return List.copyOf(all.values());
    }

    /** A candidate with another use, and a detail that such a use needs. */
    static Candidate used(Candidate before, Use use, ClinicalTable table) {
        List<String> values = table.of(before.column());
        String detail =
                switch (use) {
                    case FACTOR ->
                        values.isEmpty()
                                ? ""
                                : values.stream().sorted().findFirst().orElse("");
                    case SPLINE -> KNOTS;
                    default -> "";
                };
        return new Candidate(before.column(), use, before.use() == use ? before.detail() : detail);
    }

    /**
     * The keys of the plan that candidates change, with their values.
     *
     * @throws IllegalArgumentException if the knots of a spline are no number
     */
    static Map<String, Object> keys(List<Candidate> candidates) {
        List<String> numeric = new ArrayList<>();
        List<StudyPlan.Factor> factors = new ArrayList<>();
        List<StudyPlan.Spline> splines = new ArrayList<>();
        for (Candidate one : candidates) {
            switch (one.use()) {
                case NUMBER -> numeric.add(one.column());
                case FACTOR -> factors.add(new StudyPlan.Factor(one.column(), one.detail()));
                case SPLINE -> splines.add(new StudyPlan.Spline(one.column(), knots(one)));
                default -> { // not a candidate
                }
            }
        }
        return Map.of("clinical.numeric", numeric, "clinical.factors", factors, "clinical.splines", splines);
    }

    private static int knots(Candidate spline) {
        try {
            return Integer.parseInt(spline.detail().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the knots of '" + spline.column() + "' must be a whole number, found '" + spline.detail() + "'",
                    e);
        }
    }
}
