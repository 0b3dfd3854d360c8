// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.table.ColumnName;

/** The columns of feature tables that are features of the study. */
final class FeatureColumns {
    private final Map<String, StudyTable> tableOf = new LinkedHashMap<>();

    private FeatureColumns() {}

    /**
     * Chooses the columns, see {@link StudyPlan.Tables}. Columns that the plan uses otherwise are never features.
     *
     * @param cases that are used
     * @param notes takes what a person should know of the choice
     * @throws RadiomicsException if a pattern matches no column, a column occurs in two tables, or none is left
     */
    static FeatureColumns of(StudyPlan plan, List<StudyTable> tables, List<String> cases, Collection<String> notes) {
        return of(plan.tables(), usedOtherwise(plan), tables, cases, notes);
    }

    /** The same where no plan says what else the columns are for. */
    static FeatureColumns of(
            StudyPlan.Tables plan,
            Set<String> used,
            List<StudyTable> tables,
            List<String> cases,
            Collection<String> notes) {
        requireMatches("tables.include", plan.include(), tables, used);
        requireMatches("tables.exclude", plan.exclude(), tables, Set.of());
        FeatureColumns features = new FeatureColumns();
        for (StudyTable table : tables) {
            List<String> free = table.header().stream()
                    .filter(column -> !used.contains(column) && !ColumnName.isDiagnostics(column))
                    .filter(column -> !matches(plan.exclude(), column))
                    .toList();
            for (String column : chosen(plan, table, free, cases, notes)) {
                features.add(table, column);
            }
        }
        if (features.tableOf.isEmpty()) {
            throw new RadiomicsException("tables.features: no feature column in "
                    + tables.stream().map(StudyTable::name).collect(Collectors.joining(", ")));
        }
        return features;
    }

    private static List<String> chosen(
            StudyPlan.Tables plan, StudyTable table, List<String> free, List<String> cases, Collection<String> notes) {
        if (!plan.include().isEmpty()) {
            return free.stream()
                    .filter(column -> matches(plan.include(), column))
                    .toList();
        }
        Set<String> features = ColumnName.features(table.header());
        List<String> named = free.stream().filter(features::contains).toList();
        return named.isEmpty() ? numeric(table, free, cases, notes) : named;
    }

    /** Columns with a number in some case; one with a text beside its numbers is an error when it is read. */
    private static List<String> numeric(
            StudyTable table, List<String> free, List<String> cases, Collection<String> notes) {
        List<String> texts =
                free.stream().filter(column -> isText(table, column, cases)).toList();
        List<String> numeric =
                free.stream().filter(column -> !texts.contains(column)).toList();
        notes.add(table.name() + ": no column is named like a feature of this program; features are the "
                + numeric.size() + " numeric columns that the plan does not use otherwise: " + some(numeric));
        if (!texts.isEmpty()) {
            notes.add(table.name() + ": no features, because they hold no number: " + some(texts));
        }
        return numeric;
    }

    private static boolean isText(StudyTable table, String column, List<String> cases) {
        List<String> known =
                cases.stream().filter(id -> !table.text(id, column).isEmpty()).toList();
        return !known.isEmpty() && known.stream().noneMatch(id -> table.isNumeric(id, column));
    }

    private void add(StudyTable table, String column) {
        StudyTable other = tableOf.putIfAbsent(column, table);
        if (other != null) {
            throw new RadiomicsException("feature columns must differ between tables, found '" + column + "' in "
                    + other.name() + " and " + table.name());
        }
    }

    private static Set<String> usedOtherwise(StudyPlan plan) {
        Set<String> used = new LinkedHashSet<>(
                List.of("case", StudyTable.ROI, plan.tables().id()));
        used.addAll(List.of(
                plan.outcome().column(),
                plan.outcome().time(),
                plan.outcome().event(),
                plan.cohorts().column(),
                plan.cohorts().centre(),
                plan.harmonisation().batch()));
        used.addAll(plan.clinical().columns());
        return used;
    }

    private static void requireMatches(String key, List<String> patterns, List<StudyTable> tables, Set<String> used) {
        List<String> known = tables.stream()
                .flatMap(table -> table.header().stream())
                .filter(column -> !used.contains(column))
                .distinct()
                .toList();
        for (String pattern : patterns) {
            if (known.stream().noneMatch(column -> matches(List.of(pattern), column))) {
                throw StudyTable.noColumn(
                        key, pattern, tables.stream().map(StudyTable::name).collect(Collectors.joining(", ")), known);
            }
        }
    }

    /** {@code *} stands for any text, everything else for itself. */
    private static boolean matches(List<String> patterns, String column) {
        return patterns.stream()
                .anyMatch(pattern -> Pattern.matches(
                        Pattern.compile("\\*")
                                .splitAsStream(pattern + " ")
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")),
                        column + " "));
    }

    /** The first names of a long list. */
    static String some(Collection<String> names) {
        return names.stream().limit(10).collect(Collectors.joining(", "))
                + (names.size() > 10 ? ", and " + (names.size() - 10) + " more" : "");
    }

    /**
     * Leaves out all features but some.
     *
     * @param stable the features to keep
     * @param source of them, for a person
     * @param notes takes how many are left out
     * @throws RadiomicsException if none is left
     */
    void keep(Set<String> stable, String source, Collection<String> notes) {
        int before = tableOf.size();
        String example = tableOf.keySet().iterator().next();
        tableOf.keySet().retainAll(stable);
        if (tableOf.isEmpty()) {
            throw new RadiomicsException(
                    "repeatability.stable: " + source + " has no feature of the study, such as '" + example + "'");
        }
        if (tableOf.size() < before) {
            notes.add((before - tableOf.size()) + " of " + before + " features are not in " + source
                    + ", the list of stable features, and left out");
        }
    }

    /** Names in the order of the tables. */
    List<String> names() {
        return List.copyOf(tableOf.keySet());
    }

    /**
     * The values, NaN where missing.
     *
     * @throws RadiomicsException naming table, line, case, column and text of a cell that is no finite number
     */
    DesignMatrix read(List<String> cases, Collection<String> notes) {
        List<String> names = names();
        double[][] x = new double[cases.size()][names.size()];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < names.size(); j++) {
                x[i][j] = tableOf.get(names.get(j)).number(cases.get(i), names.get(j));
            }
        }
        noteEmpty(x, names, notes);
        noteDoubtful(x, cases, notes);
        return DesignMatrix.of(x, names);
    }

    /** Two features or more with the same digits are hardly two patients; a single one may be a count. */
    private static void noteDoubtful(double[][] x, List<String> cases, Collection<String> notes) {
        Map<List<Double>, String> first = new HashMap<>();
        for (int i = 0; i < x.length; i++) {
            if (Arrays.stream(x[i]).allMatch(Double::isNaN)) {
                notes.add("case '" + cases.get(i) + "' has no value of any feature");
                continue;
            }
            List<Double> row = Arrays.stream(x[i]).boxed().toList();
            String other = first.putIfAbsent(row, cases.get(i));
            if (other != null && row.size() > 1) {
                notes.add("cases '" + other + "' and '" + cases.get(i)
                        + "' have identical values of all features; they may be one patient");
            }
        }
    }

    private void noteEmpty(double[][] x, List<String> names, Collection<String> notes) {
        for (int j = 0; j < names.size(); j++) {
            boolean isEmpty = true;
            for (double[] row : x) {
                isEmpty &= Double.isNaN(row[j]);
            }
            if (isEmpty) {
                notes.add(tableOf.get(names.get(j)).name() + ": column '" + names.get(j)
                        + "' has no value in any case of the study");
            }
        }
    }
}
