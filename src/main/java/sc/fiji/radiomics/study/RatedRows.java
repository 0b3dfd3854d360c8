// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Spreadsheet;

/**
 * The rows of one feature table, parted by reader, scan or scanner and by repetition.
 *
 * @param name of the table, for errors
 * @param rater where the name of the reader stands
 * @param repetition column that counts the scans of one scanner; empty: there is none
 * @param id column of the case id
 */
record RatedRows(String name, RaterName rater, String repetition, String id) {
    /**
     * Rows of one scan.
     *
     * @param rater empty if the table does not say
     * @param repetition from 1, in the order of the rows
     * @param sheet with the ids of the cases as they are compared
     */
    record Part(String rater, int repetition, Spreadsheet sheet) {
        /** The name of the scan, for errors. */
        String of(String table) {
            return table
                    + (rater.isEmpty() ? "" : " of " + rater)
                    + (repetition > 1 ? ", repetition " + repetition : "");
        }
    }

    private record Key(String rater, String repetition) {}

    /**
     * Parts a table.
     *
     * @param notes takes which rows were left out
     * @throws RadiomicsException if a column is missing, a cell names nobody, or no name is like the pattern
     */
    List<Part> of(Spreadsheet sheet, Collection<String> notes) {
        Map<Key, List<Integer>> rows = new LinkedHashMap<>();
        Map<Integer, String> ids = new LinkedHashMap<>();
        Set<String> others = new LinkedHashSet<>();
        int skipped = 0;
        for (int row = 0; row < sheet.table().rows().size(); row++) {
            if (sheet.table().rows().get(row).stream().allMatch(String::isBlank)) {
                continue; // what spreadsheets leave behind at the end
            }
            Optional<RaterName.Named> found = named(sheet, row);
            if (found.isEmpty()) {
                others.add(cell(sheet, row, place()));
                skipped++;
                continue;
            }
            RaterName.Named named = found.get();
            String times = named.repetition().isEmpty() ? repetition(sheet, row) : named.repetition();
            rows.computeIfAbsent(new Key(named.rater(), times), unused -> new ArrayList<>())
                    .add(row);
            if (!named.caseId().isEmpty()) {
                ids.put(row, named.caseId());
            }
        }
        if (rows.isEmpty() && skipped > 0) {
            throw new RadiomicsException(name + ": " + rater + " is like no "
                    + (rater.isOfCases() ? "case id" : "region") + ", found " + FeatureColumns.some(others));
        }
        if (skipped > 0) {
            notes.add(name + ": " + skipped + " rows whose " + (rater.isOfCases() ? "case id" : "region")
                    + " is not like '" + rater.text() + "' are left out: " + FeatureColumns.some(others));
        }
        return rows.isEmpty() ? List.of(new Part("", 1, sheet)) : parts(sheet, rows, ids);
    }

    private List<Part> parts(Spreadsheet sheet, Map<Key, List<Integer>> rows, Map<Integer, String> ids) {
        Map<String, Integer> times = new LinkedHashMap<>();
        List<Part> parts = new ArrayList<>();
        rows.forEach((key, own) ->
                parts.add(new Part(key.rater(), times.merge(key.rater(), 1, Integer::sum), part(sheet, own, ids))));
        return parts;
    }

    /** The column in which names are looked for. */
    private String place() {
        return rater.isOfCases() ? id : rater.isPattern() ? StudyTable.ROI : rater.text();
    }

    private Optional<RaterName.Named> named(Spreadsheet sheet, int row) {
        if (rater.isPattern()) {
            return rater.read(cell(sheet, row, place()));
        }
        String who = rater.isColumn() ? cell(sheet, row, place()) : "";
        if (who.isEmpty() && rater.isColumn()) {
            throw new RadiomicsException(name + ", line " + sheet.lines().get(row)
                    + ": must name the reader in column '" + rater.text() + "', found nothing");
        }
        return Optional.of(new RaterName.Named(who, "", ""));
    }

    private String repetition(Spreadsheet sheet, int row) {
        return repetition.isEmpty() ? "" : cell(sheet, row, repetition);
    }

    private String cell(Spreadsheet sheet, int row, String column) {
        int at = sheet.table().header().indexOf(column);
        if (at < 0) {
            String key = column.equals(repetition) ? "repetition" : rater.isOfCases() ? "id" : "reader";
            throw StudyTable.noColumn(key, column, name, sheet.table().header());
        }
        return sheet.table().rows().get(row).get(at).strip();
    }

    private Spreadsheet part(Spreadsheet sheet, List<Integer> own, Map<Integer, String> ids) {
        int column = sheet.table().header().indexOf(id);
        List<List<String>> rows = new ArrayList<>();
        for (int row : own) {
            List<String> cells = new ArrayList<>(sheet.table().rows().get(row));
            if (ids.containsKey(row)) {
                cells.set(column, ids.get(row));
            }
            rows.add(cells);
        }
        return new Spreadsheet(
                new CsvTable(sheet.table().header(), rows),
                own.stream().map(sheet.lines()::get).toList(),
                sheet.separator());
    }
}
