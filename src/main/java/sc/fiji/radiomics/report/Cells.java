// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

/** The values of a table as plain numbers, and the checks that compare regions or columns with one another. */
final class Cells {
    /** The commonest value of a nearly constant column has at least this share of the regions. */
    private static final double COMMON = 0.9;

    /** Values that differ by less than this share of the largest differ by rounding only. */
    private static final double ROUNDING = 1e-6;

    /** Columns whose values agree to this share are identical: two formulas of one quantity round differently. */
    private static final double EQUAL = 1e-9;

    private static final int LISTED = 5;

    /** What a finding of an identical column says before the column that it equals. */
    static final String EQUALS = "equals ";

    private final Map<ColumnName, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Integer> regions = new LinkedHashMap<>();
    private final Set<String> cases = new HashSet<>();
    private final Set<String> diagnostics = new LinkedHashSet<>();
    private final List<Row> rows = new ArrayList<>();

    /** Values in the order of the columns known so far. */
    private record Row(String caseId, String roi, double[] values, Map<String, Double> diagnostics) {
        double value(int column) {
            return column < values.length ? values[column] : Double.NaN;
        }
    }

    void add(FeatureRow row) {
        for (FeatureValue value : row.values()) {
            columns.putIfAbsent(value.column(), columns.size());
        }
        double[] values = new double[columns.size()];
        Arrays.fill(values, Double.NaN);
        for (FeatureValue value : row.values()) {
            values[columns.get(value.column())] = value.value();
        }
        Map<String, Double> numbers = textureDiagnostics(row);
        rows.add(new Row(row.caseId(), row.roi(), values, numbers));
        regions.merge(row.roi(), 1, Integer::sum);
        cases.add(row.caseId());
        diagnostics.addAll(numbers.keySet());
    }

    /**
     * The diagnostics of a row without the grey levels of discretisations that serve the intensity-volume histogram
     * alone: many are right there.
     */
    static Map<String, Double> textureDiagnostics(FeatureRow row) {
        Set<String> unused = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (FeatureValue value : row.values()) {
            ColumnName column = value.column();
            (column.tag().startsWith("ivh_") ? unused : used)
                    .add(column.settings() + "." + column.discretisation() + ".levels");
        }
        unused.removeAll(used);
        Map<String, Double> diagnostics = new LinkedHashMap<>(row.diagnostics());
        diagnostics.keySet().removeAll(unused);
        return diagnostics;
    }

    List<ColumnName> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Number of regions by name. */
    Map<String, Integer> regions() {
        return regions;
    }

    int cases() {
        return cases.size();
    }

    /** Names of all diagnostic numbers. */
    Set<String> diagnostics() {
        return diagnostics;
    }

    /** A diagnostic number of the regions of one name, or of all for an empty name. */
    double[] diagnostic(String key, String roi) {
        return rows.stream()
                .filter(row -> roi.isEmpty() || row.roi().equals(roi))
                .filter(row -> row.diagnostics().containsKey(key))
                .mapToDouble(row -> row.diagnostics().get(key))
                .toArray();
    }

    /** Regions with the values of an earlier one in every column. */
    List<Finding> identicalRegions() {
        List<Finding> findings = new ArrayList<>();
        Map<Integer, List<Row>> seen = new HashMap<>(); // by hash code, which two different rows may share
        for (Row row : rows) {
            if (Arrays.stream(row.values()).allMatch(Double::isNaN)) {
                continue;
            }
            List<Row> alike = seen.computeIfAbsent(Arrays.hashCode(padded(row)), hash -> new ArrayList<>());
            alike.stream()
                    .filter(other -> Arrays.equals(padded(other), padded(row)))
                    .findFirst()
                    .ifPresent(other -> findings.add(new Finding(
                            Check.IDENTICAL_REGIONS,
                            row.caseId(),
                            row.roi(),
                            "",
                            "same values as " + other.caseId() + ", " + other.roi())));
            alike.add(row);
        }
        return findings;
    }

    /** The values of all columns, also of those that came with later rows. */
    private double[] padded(Row row) {
        double[] values = Arrays.copyOf(row.values(), columns.size());
        Arrays.fill(values, row.values().length, values.length, Double.NaN);
        return values;
    }

    List<Finding> columnFindings() {
        List<Finding> findings = new ArrayList<>();
        groups().forEach((roi, group) -> columns.forEach((name, column) -> check(name, column, roi, group, findings)));
        if (rows.size() >= Quality.MIN_REGIONS) {
            findings.addAll(identicalColumns());
        }
        return findings;
    }

    /** Regions by name, of names that are frequent enough; all regions under an empty name if there is none. */
    private Map<String, List<Row>> groups() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        regions.forEach((roi, count) -> {
            if (count >= Quality.MIN_REGIONS) {
                groups.put(
                        roi, rows.stream().filter(row -> row.roi().equals(roi)).toList());
            }
        });
        if (groups.isEmpty() && rows.size() >= Quality.MIN_REGIONS) {
            groups.put("", rows);
        }
        return groups;
    }

    private static void check(ColumnName name, int column, String roi, List<Row> group, List<Finding> findings) {
        List<String> missing = group.stream()
                .filter(row -> !Double.isFinite(row.value(column)))
                .map(Row::caseId)
                .toList();
        if (!missing.isEmpty()) {
            String which = missing.size() == group.size() ? "" : ": " + listed(missing);
            String detail = missing.size() + " of " + group.size() + " regions" + which;
            findings.add(new Finding(Check.MISSING, "", roi, name.toString(), detail));
        }
        double[] values = group.stream()
                .mapToDouble(row -> row.value(column))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (values.length < 2) {
            return;
        }
        double low = values[0];
        double high = values[values.length - 1];
        int common = commonest(values);
        if (low == high) {
            findings.add(new Finding(Check.CONSTANT, "", roi, name.toString(), "always " + low));
        } else if (high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high))) {
            findings.add(new Finding(Check.NEARLY_CONSTANT, "", roi, name.toString(), "from " + low + " to " + high));
        } else if (common >= COMMON * values.length) {
            String detail = common + " of " + values.length + " regions have one value";
            findings.add(new Finding(Check.NEARLY_CONSTANT, "", roi, name.toString(), detail));
        }
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
                + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
    }

    /** How often the commonest of sorted values occurs. */
    private static int commonest(double[] values) {
        int best = 0;
        int run = 0;
        for (int i = 0; i < values.length; i++) {
            run = i > 0 && values[i] == values[i - 1] ? run + 1 : 1;
            best = Math.max(best, run);
        }
        return best;
    }

    /** Columns that equal an earlier one in every region; constant columns are named by their own check. */
    private List<Finding> identicalColumns() {
        List<Finding> findings = new ArrayList<>();
        List<ColumnName> names = columns();
        List<Integer> kept = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            if (isConstant(column)) {
                continue;
            }
            int other = 0;
            while (other < kept.size() && !areEqual(kept.get(other), column)) {
                other++;
            }
            if (other == kept.size()) {
                kept.add(column);
            } else {
                findings.add(new Finding(
                        Check.IDENTICAL_COLUMNS,
                        "",
                        "",
                        names.get(column).toString(),
                        EQUALS + names.get(kept.get(other))));
            }
        }
        return findings;
    }

    private boolean isConstant(int column) {
        double first = rows.get(0).value(column);
        return rows.stream().allMatch(row -> Double.compare(row.value(column), first) == 0);
    }

    private boolean areEqual(int a, int b) {
        for (Row row : rows) {
            double x = row.value(a);
            double y = row.value(b);
            if (Double.isNaN(x) != Double.isNaN(y) || Math.abs(x - y) > EQUAL * Math.max(Math.abs(x), Math.abs(y))) {
                return false;
            }
        }
        return true;
    }
}
