// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Spreadsheet;
import sc.fiji.radiomics.table.ColumnName;

/**
 * The columns of a study's tables that are no features, with the values that occur, to choose from.
 *
 * @param values distinct values by column, in the order of their first row
 */
record ClinicalTable(Map<String, List<String>> values) {
    static final ClinicalTable NONE = new ClinicalTable(Map.of());

    /**
     * Reads the columns of tables; a file that is not there or cannot be read has none, since the check of the plan tells
     * why.
     */
    static ClinicalTable read(List<Path> files) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                try {
                    add(Spreadsheet.read(file).table(), values);
                } catch (IOException | IllegalArgumentException e) {
                    continue;
                }
            }
        }
        return new ClinicalTable(values);
    }

    private static void add(CsvTable table, Map<String, List<String>> values) {
        for (String column : table.header()) {
            if (ColumnName.from(column).isEmpty()) {
                List<String> cells = new ArrayList<>(table.column(column).stream()
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .distinct()
                        .toList());
                values.putIfAbsent(column, cells);
            }
        }
    }

    List<String> columns() {
        return List.copyOf(values.keySet());
    }

    /** The values of a column; none if there is no such column. */
    List<String> of(String column) {
        return values.getOrDefault(column, List.of());
    }
}
