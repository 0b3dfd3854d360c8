// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.table.ColumnName;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * Makes a {@link ClassTable} of one or two sheets. Predictors are the columns named like features of this suite and the
 * variables asked for; in a table without such names all columns that mean nothing else.
 */
final class ClassTableReader {
    /** Short ids first, so that P2 comes before P10. */
    static final Comparator<String> BY_ID =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final int MOST_CLASSES = 20;

    private final Sheet sheet;
    private final Optional<Sheet> clinical;
    private final TableRoles roles;
    private final Map<String, Integer> clinicalRow = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    ClassTableReader(Sheet sheet, Optional<Sheet> clinical, TableRoles roles) {
        this.sheet = sheet;
        this.clinical = clinical;
        this.roles = roles;
    }

    ClassTable read() {
        sheet.require("cases", roles.cases());
        clinical.ifPresent(this::indexClinical);
        if (roles.outcome().isEmpty()) {
            throw new RadiomicsException("option 'outcome' must name the column of the classes, found nothing");
        }
        Sheet outcome = holder("outcome", roles.outcome());
        Sheet patients = roles.patients().isEmpty() ? sheet : holder("patients", roles.patients());
        List<Integer> rows = rows(outcome);
        List<String> classes = classes(rows, outcome);
        Map<String, Sheet> predictors = predictors(rows);
        Instances instances = instances(rows, predictors, outcome, classes);
        String group = roles.patients().isEmpty() ? roles.cases() : roles.patients();
        return new ClassTable(
                rows.stream().map(this::id).toList(),
                rows.stream()
                        .map(row -> sheet.has(Sheet.ROI) ? sheet.id(row, Sheet.ROI) : "")
                        .toList(),
                rows.stream().map(row -> patient(patients, row, group)).toList(),
                instances,
                notes);
    }

    private String id(int row) {
        return sheet.id(row, roles.cases());
    }

    private void indexClinical(Sheet table) {
        table.require("cases", roles.cases());
        for (int i = 0; i < table.rows(); i++) {
            String id = table.id(i, roles.cases());
            if (clinicalRow.put(id, i) != null) {
                throw new RadiomicsException(table.name() + ": case id '" + id + "' is used twice; ids must be unique");
            }
        }
    }

    /** The sheet that has a column, the clinical one if both do. */
    private Sheet holder(String option, String column) {
        if (clinical.isPresent() && clinical.get().has(column)) {
            return clinical.get();
        }
        if (sheet.has(column)) {
            return sheet;
        }
        List<String> known = new ArrayList<>(sheet.header());
        clinical.ifPresent(table -> known.addAll(table.header()));
        String where =
                sheet.name() + clinical.map(table -> " and " + table.name()).orElse("");
        throw Sheet.noColumn(option, column, where, known);
    }

    private int rowIn(Sheet table, int row) {
        return table == sheet ? row : clinicalRow.get(id(row));
    }

    private String text(Sheet table, int row, String column) {
        return table.text(rowIn(table, row), column);
    }

    private String patient(Sheet table, int row, String column) {
        String patient = table.id(rowIn(table, row), column);
        if (patient.isEmpty()) {
            throw new RadiomicsException(
                    table.name() + ", case '" + id(row) + "': has no patient in column '" + column + "'");
        }
        return patient;
    }

    /** Rows with an id and a known class, in the order of their ids. */
    private List<Integer> rows(Sheet outcome) {
        List<Integer> rows = new ArrayList<>();
        int unmatched = 0;
        int unknown = 0;
        for (int i = 0; i < sheet.rows(); i++) {
            if (id(i).isEmpty()) {
                throw new RadiomicsException(
                        sheet.name() + ", row " + (i + 1) + ": has no case id in column '" + roles.cases() + "'");
            }
            if (clinical.isPresent() && !clinicalRow.containsKey(id(i))) {
                unmatched++;
            } else if (text(outcome, i, roles.outcome()).isEmpty()) {
                unknown++;
            } else {
                rows.add(i);
            }
        }
        note(unmatched, " left out: not in " + clinical.map(Sheet::name).orElse(""));
        note(unknown, " left out: no value of " + roles.outcome());
        if (rows.isEmpty()) {
            throw new RadiomicsException("no row of " + sheet.name() + " has a class: " + String.join("; ", notes));
        }
        rows.sort(Comparator.comparing((Integer row) -> id(row), BY_ID)
                .thenComparing(row -> sheet.has(Sheet.ROI) ? sheet.id(row, Sheet.ROI) : ""));
        return rows;
    }

    private void note(int rows, String what) {
        if (rows > 0) {
            notes.add(rows + (rows == 1 ? " row" : " rows") + what);
        }
    }

    /** In order, numbers by their size, the class of interest last. */
    private List<String> classes(List<Integer> rows, Sheet outcome) {
        List<String> classes = rows.stream()
                .map(row -> text(outcome, row, roles.outcome()))
                .distinct()
                .sorted(labelOrder())
                .collect(Collectors.toCollection(ArrayList::new));
        if (classes.size() < 2) {
            throw new RadiomicsException("outcome '" + roles.outcome()
                    + "' must have at least two classes, found only '" + classes.get(0) + "'");
        }
        if (classes.size() > MOST_CLASSES) {
            throw new RadiomicsException("outcome '" + roles.outcome() + "' must have classes, at most " + MOST_CLASSES
                    + ", found " + classes.size() + " different values");
        }
        if (!roles.positive().isEmpty()) {
            if (!classes.remove(roles.positive())) {
                throw new RadiomicsException("option 'positive' must be one of the classes "
                        + String.join(", ", classes) + ", found '" + roles.positive() + "'");
            }
            classes.add(roles.positive());
        }
        return classes;
    }

    private static Comparator<String> labelOrder() {
        return Comparator.comparing((String label) -> asNumber(label).isEmpty())
                .thenComparing(label -> asNumber(label).orElse(0.0))
                .thenComparing(Comparator.naturalOrder());
    }

    private static Optional<Double> asNumber(String label) {
        return label.matches("[+-]?\\d+(\\.\\d+)?") ? Optional.of(Double.valueOf(label)) : Optional.empty();
    }

    /** The sheet of each predictor, in the order of the columns. */
    private Map<String, Sheet> predictors(List<Integer> rows) {
        Set<String> used = new LinkedHashSet<>(List.of(roles.cases(), Sheet.ROI, roles.outcome(), roles.patients()));
        Map<String, Sheet> predictors = new LinkedHashMap<>();
        List<String> free = sheet.header().stream()
                .filter(column -> !used.contains(column) && !isOmitted(column) && !ColumnName.isDiagnostics(column))
                .toList();
        Set<String> features = ColumnName.features(sheet.header());
        List<String> named = free.stream().filter(features::contains).toList();
        for (String column : named.isEmpty() ? free : named) {
            predictors.put(column, sheet);
        }
        roles.variables().forEach(column -> predictors.put(column, holder("variables", column)));
        predictors
                .keySet()
                .retainAll(predictors.keySet().stream()
                        .filter(column -> isUsable(column, predictors.get(column), rows))
                        .toList());
        if (named.isEmpty() && !free.isEmpty()) {
            notes.add("no column is named like a feature of this program; predictors are the columns that mean nothing"
                    + " else: " + some(predictors.keySet()));
        }
        if (predictors.isEmpty()) {
            throw new RadiomicsException(sheet.name() + ": has no column that can be a predictor");
        }
        return predictors;
    }

    /** The first names of a long list. */
    private static String some(Collection<String> names) {
        return names.stream().limit(10).collect(Collectors.joining(", "))
                + (names.size() > 10 ? ", and " + (names.size() - 10) + " more" : "");
    }

    private boolean isOmitted(String column) {
        return roles.omitted().stream().anyMatch(pattern -> Pattern.matches(expression(pattern), column));
    }

    private static String expression(String pattern) {
        return Pattern.compile("*", Pattern.LITERAL)
                .splitAsStream(pattern + " ")
                .map(String::strip)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }

    /** A text of its own in every row names the row: a name or a number of the clinic, which nothing can be learnt from. */
    private boolean isUsable(String column, Sheet table, List<Integer> rows) {
        List<String> cells = rows.stream().map(row -> text(table, row, column)).toList();
        boolean isText = !isNumeric(column, table, rows);
        boolean isFeature = ColumnName.from(column).isPresent();
        long different = cells.stream().distinct().count();
        if (cells.stream().allMatch(String::isEmpty)) {
            notes.add("column '" + column + "' is no predictor: it is empty");
            return false;
        }
        if (!isFeature && isText && different == cells.size()) {
            notes.add("column '" + column + "' is no predictor: every row has a text of its own");
            return false;
        }
        return true;
    }

    private Instances instances(
            List<Integer> rows, Map<String, Sheet> predictors, Sheet outcome, List<String> classes) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        predictors.forEach((column, table) -> attributes.add(attribute(column, table, rows)));
        attributes.add(new Attribute(roles.outcome(), classes));
        Instances instances = new Instances("radiomics", attributes, rows.size());
        instances.setClassIndex(attributes.size() - 1);
        for (int row : rows) {
            double[] values = new double[attributes.size()];
            int j = 0;
            for (Map.Entry<String, Sheet> one : predictors.entrySet()) {
                values[j] = value(attributes.get(j), one.getValue(), row);
                j++;
            }
            values[j] = classes.indexOf(text(outcome, row, roles.outcome()));
            instances.add(new DenseInstance(1, values));
        }
        return instances;
    }

    private Attribute attribute(String column, Sheet table, List<Integer> rows) {
        if (isNumeric(column, table, rows)) {
            return new Attribute(column);
        }
        if (ColumnName.from(column).isPresent()) {
            throw notANumber(column, table, rows);
        }
        TreeSet<String> labels = new TreeSet<>(labelOrder());
        rows.forEach(row -> labels.add(text(table, row, column)));
        labels.remove("");
        return new Attribute(column, new ArrayList<>(labels));
    }

    private boolean isNumeric(String column, Sheet table, List<Integer> rows) {
        return rows.stream()
                .allMatch(row -> text(table, row, column).isEmpty()
                        || table.number(rowIn(table, row), column).isPresent());
    }

    private RadiomicsException notANumber(String column, Sheet table, List<Integer> rows) {
        int bad = IntStream.range(0, rows.size())
                .map(rows::get)
                .filter(row -> !text(table, row, column).isEmpty()
                        && table.number(rowIn(table, row), column).isEmpty())
                .findFirst()
                .orElseThrow();
        return new RadiomicsException(table.name() + ", case '" + id(bad) + "', column '" + column
                + "': must be a finite number, found '" + text(table, bad, column) + "'");
    }

    private double value(Attribute attribute, Sheet table, int row) {
        String text = text(table, row, attribute.name());
        if (text.isEmpty()) {
            return Double.NaN;
        }
        return attribute.isNumeric()
                ? table.number(rowIn(table, row), attribute.name()).orElseThrow()
                : attribute.indexOfValue(text);
    }
}
