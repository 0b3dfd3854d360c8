// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Spreadsheet;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * Feature tables of the same cases by several readers, scans or segmentations: a file each, or one file with a column
 * that names them.
 *
 * @param files two or more, or one if there is such a column
 * @param rater the column that names reader, scan or segmentation; empty: each file is one
 * @param id column of the case id
 * @param region whose rows are taken when there are several per case; empty: one row per case is expected
 */
public record RatedTables(List<Path> files, String rater, String id, String region) {
    /** @throws IllegalArgumentException if there are too few files, or several besides a column */
    public RatedTables {
        files = List.copyOf(files);
        if (rater.isEmpty() && files.size() < 2) {
            throw new IllegalArgumentException("tables must be at least 2, or one with a column that names the reader,"
                    + " found " + files.size() + " and no such column");
        }
        if (!rater.isEmpty() && files.size() != 1) {
            throw new IllegalArgumentException(
                    "tables must be 1 if column '" + rater + "' names the reader, found " + files.size());
        }
    }

    /**
     * Reads the tables.
     *
     * @param notes takes what a person should know: columns that are no features
     * @return one per rater, in the order of the files or of their first rows, with the features of the first
     * @throws RadiomicsException if a file cannot be read, a column is missing, or a value is no number: names file, line,
     *     case and column
     */
    public List<StudyData.Repeats> read(Collection<String> notes) {
        try {
            StudyPlan.Tables plan = new StudyPlan.Tables(List.of(), "", id, "", region, List.of(), List.of());
            Map<String, StudyTable> tables = rater.isEmpty() ? perFile(plan) : perRater(plan);
            StudyTable first = tables.values().iterator().next();
            List<String> cases = List.copyOf(first.cases());
            List<String> features = FeatureColumns.of(
                            plan,
                            new HashSet<>(List.of("case", StudyTable.ROI, id, rater)),
                            List.of(first),
                            cases,
                            notes)
                    .names();
            return tables.entrySet().stream()
                    .map(table -> rated(table.getKey(), table.getValue(), features))
                    .toList();
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static StudyData.Repeats rated(String name, StudyTable table, List<String> features) {
        List<String> cases = List.copyOf(table.cases());
        List<String> held = features.stream().filter(table::has).toList();
        double[][] x = new double[cases.size()][held.size()];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < held.size(); j++) {
                x[i][j] = table.number(cases.get(i), held.get(j));
            }
        }
        return new StudyData.Repeats(name, cases, DesignMatrix.of(x, held));
    }

    private Map<String, StudyTable> perFile(StudyPlan.Tables plan) throws IOException {
        Map<String, StudyTable> tables = new LinkedHashMap<>();
        for (Path file : files) {
            StudyTable table = StudyTable.read(file.toString(), Path.of(""), plan);
            if (tables.put(name(file), table) != null) {
                throw new RadiomicsException("tables must be different files, found " + file + " twice");
            }
        }
        return tables;
    }

    /** The name of a file, with as many folders as tell it from the others. */
    private String name(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        for (int names = 1; names < whole.getNameCount(); names++) {
            Path end = whole.subpath(whole.getNameCount() - names, whole.getNameCount());
            if (files.stream()
                    .map(other -> other.toAbsolutePath().normalize())
                    .noneMatch(other -> !other.equals(whole) && other.endsWith(end))) {
                return end.toString();
            }
        }
        return whole.toString();
    }

    private Map<String, StudyTable> perRater(StudyPlan.Tables plan) throws IOException {
        String name = files.get(0).toString();
        Spreadsheet sheet = Spreadsheet.read(files.get(0));
        int column = sheet.table().header().indexOf(rater);
        if (column < 0) {
            throw StudyTable.noColumn("reader", rater, name, sheet.table().header());
        }
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < sheet.table().rows().size(); row++) {
            String who = sheet.table().rows().get(row).get(column).strip();
            if (who.isEmpty()) {
                throw new RadiomicsException(name + ", line " + sheet.lines().get(row)
                        + ": must name the reader in column '" + rater + "', found nothing");
            }
            rows.computeIfAbsent(who, unused -> new ArrayList<>()).add(row);
        }
        if (rows.size() < 2) {
            throw new RadiomicsException(name + ": column '" + rater + "' must name at least 2 readers, found "
                    + String.join(", ", rows.keySet()));
        }
        Map<String, StudyTable> tables = new LinkedHashMap<>();
        rows.forEach((who, own) -> tables.put(who, StudyTable.of(name + " of " + who, part(sheet, own), plan)));
        return tables;
    }

    private static Spreadsheet part(Spreadsheet sheet, List<Integer> rows) {
        return new Spreadsheet(
                new CsvTable(
                        sheet.table().header(),
                        rows.stream().map(sheet.table().rows()::get).toList()),
                rows.stream().map(sheet.lines()::get).toList(),
                sheet.separator());
    }
}
