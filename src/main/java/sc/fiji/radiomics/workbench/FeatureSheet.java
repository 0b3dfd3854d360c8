// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.table.ColumnName;

/**
 * The feature table of a result folder for the eye, with what its quality page found.
 *
 * @param table {@code features.csv}
 * @param columnFlags what was found, by column: {@code constant: ...}
 * @param rowFlags what was found of a region, by case and region: {@link #row}
 */
record FeatureSheet(CsvTable table, Map<String, List<String>> columnFlags, Map<String, List<String>> rowFlags) {
    /**
     * Reads the table and, if it is there, {@code quality.csv}.
     *
     * @return nothing if there is no table yet
     * @throws RadiomicsException if a file cannot be read
     */
    static Optional<FeatureSheet> read(Path results) {
        Path file = results.resolve("features.csv");
        Path quality = results.resolve("quality.csv");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            CsvTable table = CsvTable.read(file);
            Map<String, List<String>> columns = new LinkedHashMap<>();
            Map<String, List<String>> rows = new LinkedHashMap<>();
            if (Files.exists(quality)) {
                readFlags(CsvTable.read(quality), columns, rows);
            }
            return Optional.of(new FeatureSheet(table, columns, rows));
        } catch (IOException | IllegalArgumentException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static void readFlags(CsvTable quality, Map<String, List<String>> columns, Map<String, List<String>> rows) {
        for (int i = 0; i < quality.rows().size(); i++) {
            Map<String, String> finding = quality.record(i);
            boolean isColumn =
                    finding.get("case").isEmpty() && !finding.get("column").isEmpty();
            boolean isRegion = !finding.get("case").isEmpty();
            String place = isColumn ? finding.get("roi") : finding.get("column");
            String text =
                    finding.get("check") + (place.isEmpty() ? "" : " (" + place + ")") + ": " + finding.get("detail");
            if (isColumn) {
                columns.computeIfAbsent(finding.get("column"), key -> new ArrayList<>())
                        .add(text);
            } else if (isRegion) {
                rows.computeIfAbsent(row(finding.get("case"), finding.get("roi")), key -> new ArrayList<>())
                        .add(text);
            }
        }
    }

    /** What was found of a column. */
    List<String> ofColumn(String column) {
        return columnFlags.getOrDefault(column, List.of());
    }

    /** What was found of the region in a row of the table. */
    List<String> ofRow(int row) {
        Map<String, String> cells = table.record(row);
        return rowFlags.getOrDefault(row(cells.get("case"), cells.getOrDefault("roi", "")), List.of());
    }

    private static String row(String caseId, String roi) {
        return caseId + "\n" + roi;
    }

    /** The columns that are features. */
    List<String> features() {
        return table.header().stream()
                .filter(column -> ColumnName.from(column).isPresent())
                .toList();
    }

    /** The regions that occur, in the order of the table. */
    List<String> regions() {
        return table.header().contains("roi")
                ? table.column("roi").stream().distinct().toList()
                : Collections.emptyList();
    }
}
