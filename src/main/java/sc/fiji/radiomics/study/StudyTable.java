// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.Nearest;
import sc.fiji.radiomics.io.Spreadsheet;

/**
 * A table of a study with one row per case.
 *
 * <p>Missing values are empty cells, {@code NA}, {@code N/A}, {@code NaN} in any letter case, and a lone point. Decimal
 * commas are read if cells are separated by semicolons or tabs and no cell of the table has a decimal point.
 */
final class StudyTable {
    /** The column of the region of interest. */
    static final String ROI = "roi";

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", ".");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern ROUNDED = Pattern.compile("\\d+([.,]\\d+)?[eE][+]?\\d+");
    private static final Pattern WITH_POINT = Pattern.compile("[+-]?(\\d+\\.\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WITH_COMMA = Pattern.compile("[+-]?(\\d+,\\d*|,\\d+)([eE][+-]?\\d+)?");

    private final String name;
    private final Spreadsheet sheet;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final boolean hasDecimalCommas;

    private StudyTable(String name, Spreadsheet sheet, String id) {
        this.name = name;
        this.sheet = sheet;
        List<String> header = sheet.table().header();
        header.forEach(column -> columns.put(column, columns.size()));
        this.hasDecimalCommas = sheet.separator() != ',' && hasCell(WITH_COMMA, id) && !hasCell(WITH_POINT, id);
    }

    /**
     * Reads a table.
     *
     * @param name its path in the plan, relative to the folder; also its name in errors
     * @throws IOException if the file cannot be read
     * @throws RadiomicsException if there is no column of case ids, an id is empty or used twice, or there are several
     *     regions per case and the plan does not say which
     */
    static StudyTable read(String name, Path folder, StudyPlan.Tables plan) throws IOException {
        return of(name, Spreadsheet.read(folder.resolve(name)), plan);
    }

    /** The same of a table that is read. */
    static StudyTable of(String name, Spreadsheet sheet, StudyPlan.Tables plan) {
        StudyTable table = new StudyTable(name, sheet, plan.idOf(name));
        if (table.columns.keySet().containsAll(List.of("tag", "ibsi_id", "value"))) {
            throw new RadiomicsException(
                    name + ": is a table in long form; use features.csv, which has a row per case");
        }
        table.chooseRows(plan);
        return table;
    }

    private void chooseRows(StudyPlan.Tables plan) {
        String idColumn = plan.idOf(name);
        int id = require(idColumn.equals(plan.id()) ? "tables.id" : "tables.clinicalId", idColumn);
        boolean chooses = !plan.roi().isEmpty() && has(ROI);
        for (int row = 0; row < sheet.table().rows().size(); row++) {
            if (sheet.table().rows().get(row).stream().allMatch(String::isBlank)) {
                continue; // what spreadsheets leave behind at the end
            }
            String caseId = sheet.table().rows().get(row).get(id);
            if (caseId.isBlank()) {
                throw new RadiomicsException(
                        name + ", line " + line(row) + ": has no case id in column '" + idColumn + "'");
            }
            ids.add(caseId);
            if (!chooses || raw(row, ROI).equals(plan.roi())) {
                Integer other = rows.putIfAbsent(caseId, row);
                if (other != null) {
                    throw twice(caseId, other, row);
                }
            }
        }
        if (ids.isEmpty()) {
            throw new RadiomicsException(name + ": holds no case");
        }
        if (rows.isEmpty()) {
            throw new RadiomicsException("tables.roi: " + name + " has no row of region '" + plan.roi() + "', found "
                    + String.join(", ", regions()));
        }
    }

    private RadiomicsException twice(String caseId, int first, int second) {
        if (has(ROI) && !raw(first, ROI).equals(raw(second, ROI))) {
            return new RadiomicsException(
                    "tables.roi: " + name + " has several rows of case '" + caseId + "', in lines "
                            + line(first) + " and " + line(second) + "; choose one of the regions "
                            + String.join(", ", regions()));
        }
        return new RadiomicsException(name + ": case id '" + caseId + "' is used twice, in lines " + line(first)
                + " and " + line(second) + "; ids must be unique"
                + (ROUNDED.matcher(caseId).matches()
                        ? "; it looks like a long number that a spreadsheet program has rounded: make the column text"
                        : ""));
    }

    /** The regions of the chosen rows' table, sorted. */
    Set<String> regions() {
        return has(ROI)
                ? sheet.table().column(ROI).stream().map(String::strip).collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** The path in the plan. */
    String name() {
        return name;
    }

    /** The rows of the cases, in their order, as they stand in the file. */
    List<List<String>> chosenRows() {
        return rows.values().stream().map(row -> sheet.table().rows().get(row)).toList();
    }

    /** All case ids. */
    Set<String> ids() {
        return ids;
    }

    /** The case ids with a row of the region asked for. */
    Set<String> cases() {
        return rows.keySet();
    }

    List<String> header() {
        return sheet.table().header();
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    boolean hasDecimalCommas() {
        return hasDecimalCommas;
    }

    /** Fails if there is no such column, naming the key of the plan and the nearest columns. */
    private int require(String key, String column) {
        if (!has(column)) {
            throw noColumn(key, column, name, header());
        }
        return columns.get(column);
    }

    static RadiomicsException noColumn(String key, String column, String where, List<String> known) {
        List<String> left = new ArrayList<>(known);
        List<String> nearest = new ArrayList<>();
        while (!left.isEmpty() && nearest.size() < 3) {
            String next = Nearest.to(column, left);
            nearest.add("'" + next + "'");
            left.remove(next);
        }
        return new RadiomicsException(
                key + ": no column '" + column + "' in " + where + "; nearest: " + String.join(", ", nearest));
    }

    /** The cell as text without white space around it, empty if missing. */
    String text(String caseId, String column) {
        String text = raw(rows.get(caseId), column);
        return isMissing(text) ? "" : text;
    }

    /** The cell as text; a number in its shortest form, so that {@code 1.0} equals {@code 1}. */
    String canonical(String caseId, String column) {
        return canonical(withPoint(text(caseId, column)));
    }

    static String canonical(String text) {
        OptionalDouble number = number(text);
        return number.isPresent() ? plain(number.getAsDouble()) : text;
    }

    /** A finite number with a decimal point; nothing if the text is none. */
    static OptionalDouble number(String text) {
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** A whole number without decimals, others with all digits. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /**
     * The cell as a number.
     *
     * @return NaN if missing
     * @throws RadiomicsException naming table, line, case, column and text if it is no finite number
     */
    double number(String caseId, String column) {
        String text = text(caseId, column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        return number(withPoint(text))
                .orElseThrow(() ->
                        error(caseId, column, "must be a finite number, found '" + text + "'" + explanation(text)));
    }

    private String explanation(String text) {
        return WITH_COMMA.matcher(text).matches()
                ? "; decimal commas are read only if cells are separated by semicolons or tabs and no number of the"
                        + " table has a decimal point"
                : "";
    }

    /** An error in a cell: {@code clinical.csv, line 3, case 'P2', column 'age': ...}. */
    RadiomicsException error(String caseId, String column, String text) {
        return new RadiomicsException(name + ", line " + line(rows.get(caseId)) + ", case '" + caseId + "', column '"
                + column + "': " + text);
    }

    /** Whether a cell is missing or a number. */
    boolean isNumeric(String caseId, String column) {
        String text = text(caseId, column);
        return text.isEmpty() || number(withPoint(text)).isPresent();
    }

    private String withPoint(String text) {
        return hasDecimalCommas && WITH_COMMA.matcher(text).matches() ? text.replace(',', '.') : text;
    }

    private static boolean isMissing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    private String raw(int row, String column) {
        return sheet.table().rows().get(row).get(columns.get(column)).strip();
    }

    /** The line of the file where the row of a case starts, from 1. */
    long line(String caseId) {
        return line(rows.get(caseId));
    }

    private long line(int row) {
        return sheet.lines().get(row);
    }

    private boolean hasCell(Pattern pattern, String exceptColumn) {
        int except = columns.getOrDefault(exceptColumn, -1);
        return sheet.table().rows().stream().anyMatch(row -> IntStream.range(0, row.size())
                .anyMatch(
                        j -> j != except && pattern.matcher(row.get(j).strip()).matches()));
    }
}
