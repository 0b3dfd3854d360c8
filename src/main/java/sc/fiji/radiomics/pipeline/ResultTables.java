// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.YamlRecords;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

/** The tables of a result folder, made from the stored cases one after the other, in the order of the cases. */
final class ResultTables {
    private static final List<String> LONG_HEADER = List.of(
            "case",
            "roi",
            "settings",
            "image",
            "discretisation",
            "family",
            "feature",
            "tag",
            "ibsi_id",
            "aggregation_id",
            "value",
            "unit");

    private final List<Case> cases;
    private final CaseStore store;
    private final List<Settings> settings;
    private final List<Outcome.Failed> failures = new ArrayList<>();
    private int rows;

    ResultTables(List<Case> cases, CaseStore store, List<Settings> settings) {
        this.cases = cases;
        this.store = store;
        this.settings = settings;
    }

    /** Regions with features, once written. */
    int rows() {
        return rows;
    }

    /** Failures in the order of the cases, once written. */
    List<Outcome.Failed> failures() {
        return List.copyOf(failures);
    }

    void write(Path folder) throws IOException {
        Set<ColumnName> columns = new LinkedHashSet<>();
        Set<String> extra = new LinkedHashSet<>();
        List<List<String>> notes = new ArrayList<>();
        Map<String, Map<String, String>> inputs = new LinkedHashMap<>();
        for (Case one : cases) {
            CaseResult result = result(one);
            extra.addAll(result.extra().keySet());
            inputs.put(one.id(), result.inputs());
            failures.addAll(result.failed());
            for (Outcome.Extracted extracted : result.extracted()) {
                FeatureRow row = extracted.row();
                rows++;
                row.values().forEach(value -> columns.add(value.column()));
                row.notes().forEach(note -> notes.add(List.of(row.caseId(), row.roi(), note)));
            }
        }
        writeWide(folder.resolve("features.csv"), columns, extra);
        writeLong(folder.resolve("features-long.csv"));
        new CsvTable(List.of("case", "roi", "note"), notes).write(folder.resolve("notes.csv"));
        List<List<String>> failed = failures.stream()
                .map(f -> List.of(f.caseId(), f.roi(), f.step(), f.file(), f.reason()))
                .toList();
        new CsvTable(List.of("case", "roi", "step", "file", "reason"), failed).write(folder.resolve("failures.csv"));
        AtomicFile.write(folder.resolve("run.yaml"), provenance(inputs, notes));
    }

    private CaseResult result(Case one) throws IOException {
        return store.read(one.id())
                .orElseThrow(() -> new IOException("the stored result of case " + one.id() + " is gone or damaged"));
    }

    private void writeWide(Path file, Set<ColumnName> columns, Set<String> extra) throws IOException {
        List<String> header = new ArrayList<>(List.of("case", "roi"));
        header.addAll(extra);
        columns.forEach(column -> header.add(column.toString()));
        CsvTable.write(file, header, sink -> {
            for (Case one : cases) {
                CaseResult result = result(one);
                for (Outcome.Extracted extracted : result.extracted()) {
                    sink.row(wideRow(extracted.row(), columns, extra, result.extra()));
                }
            }
        });
    }

    static List<String> wideRow(FeatureRow row, Set<ColumnName> columns, Set<String> extra, Map<String, String> given) {
        Map<ColumnName, Double> values = new LinkedHashMap<>();
        row.values().forEach(value -> values.put(value.column(), value.value()));
        List<String> cells = new ArrayList<>(List.of(row.caseId(), row.roi()));
        extra.forEach(name -> cells.add(given.getOrDefault(name, "")));
        columns.forEach(column -> cells.add(values.containsKey(column) ? CsvTable.number(values.get(column)) : ""));
        return cells;
    }

    private void writeLong(Path file) throws IOException {
        CsvTable.write(file, LONG_HEADER, sink -> {
            for (Case one : cases) {
                for (Outcome.Extracted extracted : result(one).extracted()) {
                    for (FeatureValue value : extracted.row().values()) {
                        sink.row(longRow(extracted.row(), value));
                    }
                }
            }
        });
    }

    private static List<String> longRow(FeatureRow row, FeatureValue value) {
        return List.of(
                row.caseId(),
                row.roi(),
                value.column().settings(),
                value.column().image(),
                value.column().discretisation(),
                value.family(),
                value.feature(),
                value.column().tag(),
                value.ibsiId(),
                value.aggregationId(),
                CsvTable.number(value.value()),
                value.unit());
    }

    /** The codes of IBSI 2 by the names of the filters in columns. */
    private Map<String, String> filters() {
        Map<String, String> ids = new LinkedHashMap<>();
        settings.stream()
                .flatMap(one -> one.filters().stream())
                .filter(filter -> !filter.ibsiId().isEmpty())
                .forEach(filter -> ids.put(filter.label(), filter.ibsiId()));
        return ids;
    }

    private String provenance(Map<String, Map<String, String>> inputs, List<List<String>> notes) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("software", Software.nameAndVersion());
        provenance.put("java", System.getProperty("java.version"));
        provenance.put(
                "settings", settings.stream().map(SettingsFile::provenance).toList());
        Map<String, String> filters = filters();
        if (!filters.isEmpty()) {
            provenance.put("ibsi_ids_of_filters", filters);
        }
        provenance.put("inputs", inputs);
        provenance.put("notes", notes);
        return "# What made the tables in this folder: effective settings, SHA-256 of the input files, notes by row.\n"
                + YamlRecords.write(provenance);
    }
}
