// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.radiomics.RadiomicsException;

/** The columns of a plan that are no features: each is read from the first table that has it, the clinical one first. */
final class ClinicalColumns {
    private final StudyPlan plan;
    private final Map<String, StudyTable> tableOf = new LinkedHashMap<>();

    /**
     * @param tables the clinical table, if there is one, and the feature tables
     * @throws RadiomicsException naming the key of the plan if no table has a column
     */
    ClinicalColumns(StudyPlan plan, List<StudyTable> tables) {
        this.plan = plan;
        keys(plan).forEach((column, key) -> tableOf.put(column, find(key, column, tables)));
    }

    /** Where each column stands in the plan, by column. */
    private static Map<String, String> keys(StudyPlan plan) {
        Map<String, String> keys = new LinkedHashMap<>();
        plan.clinical().numeric().forEach(column -> keys.put(column, "clinical.numeric"));
        plan.clinical().factors().forEach(factor -> keys.put(factor.name(), "clinical.factors"));
        plan.clinical().splines().forEach(spline -> keys.put(spline.name(), "clinical.splines"));
        if (plan.outcome().kind() == StudyPlan.OutcomeKind.SURVIVAL) {
            keys.putIfAbsent(plan.outcome().time(), "outcome.time");
            keys.putIfAbsent(plan.outcome().event(), "outcome.event");
        } else {
            keys.putIfAbsent(plan.outcome().column(), "outcome.column");
        }
        keys.putIfAbsent(plan.cohorts().column(), "cohorts.column");
        keys.putIfAbsent(plan.cohorts().centre(), "cohorts.centre");
        keys.putIfAbsent(plan.harmonisation().batch(), "harmonisation.batch");
        keys.remove("");
        return keys;
    }

    private static StudyTable find(String key, String column, List<StudyTable> tables) {
        return tables.stream()
                .filter(table -> table.has(column))
                .findFirst()
                .orElseThrow(() -> notFound(key, column, tables));
    }

    private static RadiomicsException notFound(String key, String column, List<StudyTable> tables) {
        List<String> known = tables.stream()
                .flatMap(table -> table.header().stream())
                .distinct()
                .toList();
        List<String> parts = List.of(column.split("\\s*[*:]\\s*"));
        if (key.startsWith("clinical.") && parts.size() > 1 && known.containsAll(parts)) {
            return new RadiomicsException(key + ": interactions such as '" + column
                    + "' are not supported, because a nomogram has no axis for them; name the variables alone, or add a"
                    + " column with their product");
        }
        String where = tables.stream().map(StudyTable::name).collect(Collectors.joining(", "));
        return StudyTable.noColumn(key, column, where, known);
    }

    /** The table of a column of the plan. */
    StudyTable table(String column) {
        return tableOf.get(column);
    }

    String text(String caseId, String column) {
        return tableOf.get(column).text(caseId, column);
    }

    boolean isKnown(String caseId, String column) {
        return !text(caseId, column).isEmpty();
    }

    /** Whether no clinical candidate is missing. */
    boolean isComplete(String caseId) {
        return plan.clinical().columns().stream().allMatch(column -> isKnown(caseId, column));
    }

    /**
     * All columns as text by name.
     *
     * @throws RadiomicsException naming case, line and column if a numeric candidate is no number
     */
    Map<String, List<String>> read(List<String> cases) {
        Set<String> numeric = numeric();
        Map<String, List<String>> read = new LinkedHashMap<>();
        tableOf.forEach((column, table) -> read.put(
                column,
                cases.stream()
                        .map(id -> numeric.contains(column) ? number(table, id, column) : table.text(id, column))
                        .toList()));
        return Collections.unmodifiableMap(read);
    }

    /** Levels, cohorts, centres and batches that differ only in spelling, a sentence each. */
    List<String> notes(List<String> cases) {
        Set<String> categories = plan.clinical().factors().stream()
                .map(StudyPlan.Factor::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        categories.addAll(List.of(
                plan.cohorts().column(),
                plan.cohorts().centre(),
                plan.harmonisation().batch()));
        categories.remove("");
        List<String> notes = new ArrayList<>();
        for (String column : categories) {
            Set<String> values =
                    cases.stream().map(id -> text(id, column)).collect(Collectors.toCollection(TreeSet::new));
            for (List<String> pair : Spelling.doubtful(values)) {
                notes.add(
                        table(column).name() + ": '" + pair.get(0) + "' and '" + pair.get(1) + "' of column '" + column
                                + "' differ only in "
                                + Spelling.difference(pair.get(0), pair.get(1)).orElse("spelling")
                                + "; they are two values");
            }
        }
        return notes;
    }

    private Set<String> numeric() {
        return Stream.concat(
                        plan.clinical().numeric().stream(),
                        plan.clinical().splines().stream().map(StudyPlan.Spline::name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String number(StudyTable table, String caseId, String column) {
        return Double.isNaN(table.number(caseId, column)) ? "" : table.canonical(caseId, column);
    }

    /**
     * Scanner or centre of each case; empty if the plan names none.
     *
     * @throws RadiomicsException naming a case without one
     */
    List<String> batch(List<String> cases) {
        String column = plan.harmonisation().batch();
        if (column.isEmpty()) {
            return List.of();
        }
        for (String id : cases) {
            if (!isKnown(id, column)) {
                throw table(column).error(id, column, "must name the batch for harmonisation, found nothing");
            }
        }
        return cases.stream().map(id -> text(id, column)).toList();
    }

    /**
     * Fails unless each level of a factor has a training case.
     *
     * @throws RadiomicsException naming the first case with another level
     */
    void requireKnownLevels(List<String> cases, List<String> training) {
        for (StudyPlan.Factor factor : plan.clinical().factors()) {
            String column = factor.name();
            Set<String> known =
                    training.stream().map(id -> text(id, column)).collect(Collectors.toCollection(TreeSet::new));
            known.remove("");
            for (String id : cases) {
                if (isKnown(id, column) && !known.contains(text(id, column))) {
                    throw table(column)
                            .error(
                                    id,
                                    column,
                                    "must be a level of the training cohort (" + String.join(", ", known)
                                            + "), found '" + text(id, column)
                                            + "'; merge it with one of them, or empty the cell");
                }
            }
        }
    }

    /**
     * Fails unless each batch has a training case or, if new ones are estimated, several cases.
     *
     * @throws RadiomicsException naming the first case of another batch
     */
    void requireKnownBatches(List<String> cases, List<String> training) {
        StudyPlan.Harmonisation harmonisation = plan.harmonisation();
        if (harmonisation.method() == StudyPlan.HarmonisationMethod.NONE) {
            return;
        }
        boolean isEstimated = harmonisation.newBatch() == StudyPlan.NewBatch.ESTIMATE;
        List<String> all = batch(cases);
        Set<String> known = new TreeSet<>(batch(training));
        for (int i = 0; i < all.size(); i++) {
            if (known.contains(all.get(i)) || isEstimated && Collections.frequency(all, all.get(i)) > 1) {
                continue;
            }
            String column = harmonisation.batch();
            throw table(column)
                    .error(
                            cases.get(i),
                            column,
                            "must be a batch of the training cohort (" + String.join(", ", known)
                                    + (isEstimated ? ") or of several cases" : ")") + ", found '" + all.get(i)
                                    + (isEstimated
                                            ? "'; take the case out"
                                            : "'; set harmonisation.newBatch: estimate, or take the case out"));
        }
    }

    /**
     * Fails unless numeric candidates have values, and reference levels and the reference batch occur, in the training
     * cases.
     *
     * @throws RadiomicsException naming the key of the plan and the values found
     */
    void requireTrainable(List<String> training) {
        for (String column : numeric()) {
            if (training.stream().noneMatch(id -> isKnown(id, column))) {
                throw new RadiomicsException(
                        keys(plan).get(column) + ": column '" + column + "' has no value in the training cohort");
            }
        }
        for (StudyPlan.Factor factor : plan.clinical().factors()) {
            requireValue("clinical.factors", factor.name(), "reference level", factor.reference(), training);
        }
        StudyPlan.Harmonisation harmonisation = plan.harmonisation();
        if (!harmonisation.batch().isEmpty() && !harmonisation.reference().isEmpty()) {
            requireValue(
                    "harmonisation.reference",
                    harmonisation.batch(),
                    "reference batch",
                    harmonisation.reference(),
                    training);
        }
    }

    private void requireValue(String key, String column, String what, String value, List<String> training) {
        Set<String> found =
                training.stream().map(id -> text(id, column)).collect(Collectors.toCollection(TreeSet::new));
        found.remove("");
        if (!found.contains(value)) {
            throw new RadiomicsException(key + ": the " + what + " '" + value + "' of column '" + column
                    + "' must occur in the training cohort, found " + String.join(", ", found));
        }
    }
}
