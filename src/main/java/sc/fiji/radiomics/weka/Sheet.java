// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Nearest;
import sc.fiji.radiomics.io.Spreadsheet;

/**
 * A table of cases, from a CSV or ARFF file. Missing cells are empty, {@code NA}, {@code N/A}, {@code NaN} in any letter
 * case, a lone point or a question mark. Decimal commas are read if cells are separated by semicolons or tabs and no cell
 * of the table has a decimal point, as in a study.
 */
final class Sheet {
    /** The column of the region of interest in the suite's tables. */
    static final String ROI = "roi";

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", ".", "?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WITH_POINT = Pattern.compile("[+-]?(\\d+\\.\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WITH_COMMA = Pattern.compile("[+-]?(\\d+,\\d*|,\\d+)([eE][+-]?\\d+)?");

    private final String name;
    private final CsvTable table;
    private final Map<String, Integer> columns = new HashMap<>();
    private final boolean hasDecimalCommas;

    private Sheet(String name, CsvTable table, boolean mayHaveCommas) {
        this.name = name;
        this.table = table;
        table.header().forEach(column -> columns.put(column, columns.size()));
        this.hasDecimalCommas = mayHaveCommas && has(WITH_COMMA) && !has(WITH_POINT);
    }

    private boolean has(Pattern pattern) {
        return table.rows().stream().flatMap(List::stream).anyMatch(cell -> pattern.matcher(cell.strip())
                .matches());
    }

    /** @throws RadiomicsException naming the file if it cannot be read or has no row */
    static Sheet read(Path file) {
        try {
            String name = file.getFileName().toString();
            if (name.toLowerCase(Locale.ROOT).endsWith(".arff")) {
                return of(name, ArffFile.read(file));
            }
            Spreadsheet sheet = Spreadsheet.read(file);
            return withRows(new Sheet(name, sheet.table(), sheet.separator() != ','));
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /** @param name of the file, for errors */
    static Sheet of(String name, CsvTable table) {
        return withRows(new Sheet(name, table, false));
    }

    private static Sheet withRows(Sheet sheet) {
        if (sheet.rows() == 0) {
            throw new RadiomicsException(sheet.name + ": holds no case");
        }
        return sheet;
    }

    String name() {
        return name;
    }

    List<String> header() {
        return table.header();
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    int rows() {
        return table.rows().size();
    }

    /**
     * Fails if there is no such column.
     *
     * @param option the option that names it
     * @throws RadiomicsException naming the nearest columns if there is none
     */
    void require(String option, String column) {
        if (!has(column)) {
            throw noColumn(option, column, name, table.header());
        }
    }

    static RadiomicsException noColumn(String option, String column, String where, List<String> known) {
        List<String> left = new ArrayList<>(known);
        List<String> nearest = new ArrayList<>();
        while (!left.isEmpty() && nearest.size() < 3) {
            String next = Nearest.to(column, left);
            nearest.add("'" + next + "'");
            left.remove(next);
        }
        return new RadiomicsException("option '" + option + "': no column '" + column + "' in " + where + "; nearest: "
                + String.join(", ", nearest));
    }

    /** A cell without white space around it, empty if missing; a number in its shortest form, so that 1.0 is 1. */
    String text(int row, String column) {
        String cell = cell(row, column).strip();
        if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
            return "";
        }
        OptionalDouble number = number(cell);
        return number.isPresent() ? plain(number.getAsDouble()) : cell;
    }

    /** The cell of a case id as it stands. */
    String id(int row, String column) {
        return cell(row, column).strip();
    }

    /** A cell as a number; nothing if it is missing or a text. */
    OptionalDouble number(int row, String column) {
        return number(cell(row, column).strip());
    }

    private String cell(int row, String column) {
        return table.rows().get(row).get(columns.get(column));
    }

    private OptionalDouble number(String cell) {
        String text = hasDecimalCommas && WITH_COMMA.matcher(cell).matches() ? cell.replace(',', '.') : cell;
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
