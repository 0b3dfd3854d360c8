// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureTable;
import sc.fiji.radiomics.table.FeatureValue;

/**
 * A feature table for the eye: one line per feature, one column per region, because hundreds of columns in one line
 * cannot be read. Files have it the other way round.
 */
final class FeatureWindow {
    private FeatureWindow() {}

    /** Shows the table, and its notes in the log; without a display does nothing. */
    static void show(FeatureTable table, String title) {
        if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null) {
            return;
        }
        ResultsTable lines = table(table);
        lines.renameColumn("Feature", wide("Feature", longestName(table)));
        lines.show(title);
        Window window = WindowManager.getWindow(title);
        if (window != null) {
            Dimension screen = IJ.getScreenSize();
            window.setSize(Math.min(1000, screen.width * 3 / 4), Math.min(700, screen.height * 3 / 4));
        }
        for (FeatureRow row : table.rows()) {
            row.notes().forEach(note -> IJ.log(row.caseId() + ", " + row.roi() + ": " + note));
        }
    }

    private static int longestName(FeatureTable table) {
        return table.rows().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(value -> value.feature().length())
                .max()
                .orElse(0);
    }

    /** ImageJ makes a column as wide as its header and its first 20 lines; long names come later. */
    private static String wide(String header, int characters) {
        return header + " ".repeat(Math.max(0, 3 * (characters - header.length()) / 2));
    }

    /** The same as a table of ImageJ. */
    static ResultsTable table(FeatureTable features) {
        ResultsTable table = new ResultsTable();
        table.showRowNumbers(false);
        List<FeatureRow> rows = features.rows();
        Map<String, FeatureValue> meaning = new LinkedHashMap<>();
        rows.forEach(row -> row.diagnostics().keySet().forEach(name -> meaning.putIfAbsent(name, null)));
        rows.forEach(row ->
                row.values().forEach(value -> meaning.putIfAbsent(value.column().toString(), value)));
        List<Map<String, Double>> numbers =
                rows.stream().map(FeatureWindow::numbers).toList();
        meaning.forEach((name, value) -> {
            table.addRow();
            table.addValue("Feature", value == null ? name : value.feature());
            for (int i = 0; i < rows.size(); i++) {
                Double number = numbers.get(i).get(name);
                table.addValue(header(rows, i), number == null ? "" : text(number));
            }
            table.addValue("Unit", value == null ? "" : value.unit());
            table.addValue("IBSI", value == null ? "" : value.ibsiId());
            table.addValue("Family", value == null ? "Diagnostics" : value.family());
            table.addValue("Column", name);
        });
        return table;
    }

    /** Names of regions need not differ, columns must. */
    private static String header(List<FeatureRow> rows, int index) {
        String name = rows.get(index).roi();
        boolean isTaken =
                rows.subList(0, index).stream().anyMatch(row -> row.roi().equals(name));
        return isTaken ? name + " (" + (index + 1) + ")" : name;
    }

    private static Map<String, Double> numbers(FeatureRow row) {
        Map<String, Double> numbers = new LinkedHashMap<>(row.diagnostics());
        row.values().forEach(value -> {
            ColumnName column = value.column();
            numbers.put(column.toString(), value.value());
        });
        return numbers;
    }

    /** Seven digits for the eye; files have all. */
    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : String.format(java.util.Locale.ROOT, "%.7G", number);
    }
}
