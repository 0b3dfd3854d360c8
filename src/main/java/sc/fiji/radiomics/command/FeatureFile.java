// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.pipeline.Software;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureTable;

/** The table of one command as a CSV file, one line per region as in {@code features.csv} of a batch, and its settings. */
final class FeatureFile {
    private FeatureFile() {}

    /**
     * Writes the table, and beside it the effective settings, which can be read back as a settings file.
     *
     * @throws RadiomicsException naming the file and the reason
     */
    static void write(FeatureTable table, List<Settings> settings, File file) {
        Path path = file.toPath().toAbsolutePath();
        try {
            csv(table).write(path);
            AtomicFile.write(beside(path), text(table, settings));
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    /** {@code features.csv} has its settings in {@code features.settings.yaml}. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".settings.yaml");
    }

    private static CsvTable csv(FeatureTable table) {
        List<ColumnName> columns = table.columns();
        List<String> header = new ArrayList<>(List.of("case", "roi"));
        columns.forEach(column -> header.add(column.toString()));
        List<List<String>> lines = new ArrayList<>();
        for (FeatureRow row : table.rows()) {
            Map<ColumnName, Double> values = new HashMap<>();
            row.values().forEach(value -> values.put(value.column(), value.value()));
            List<String> line = new ArrayList<>(List.of(row.caseId(), row.roi()));
            columns.forEach(column -> line.add(values.containsKey(column) ? CsvTable.number(values.get(column)) : ""));
            lines.add(line);
        }
        return new CsvTable(header, lines);
    }

    private static String text(FeatureTable table, List<Settings> settings) {
        StringBuilder text = new StringBuilder("# " + Software.nameAndVersion() + ", Java "
                + System.getProperty("java.version") + "; these settings made the table beside this file.\n");
        for (FeatureRow row : table.rows()) {
            row.notes().forEach(note -> text.append("# note on ROI ")
                    .append(row.roi())
                    .append(": ")
                    .append(note)
                    .append('\n'));
        }
        return text + settings.stream().map(SettingsFile::write).collect(Collectors.joining("\n---\n"));
    }
}
