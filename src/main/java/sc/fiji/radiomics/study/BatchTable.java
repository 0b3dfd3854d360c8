// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * A feature table with the scanner or centre of each case, to be harmonised.
 *
 * @param cells the rows that are used, as they stand in the file
 * @param cases their ids
 * @param features numbers, NaN where missing
 * @param batch scanner or centre of each row
 * @param covariates texts of the columns whose effects are kept, by name
 */
public record BatchTable(
        CsvTable cells,
        List<String> cases,
        DesignMatrix features,
        List<String> batch,
        Map<String, List<String>> covariates) {
    /**
     * Where the columns are.
     *
     * @param features the feature table
     * @param clinical table with batch and covariates; nothing if the feature table has them
     * @param id column of the case id in both
     * @param region whose rows are taken if there are several per case; empty: one row per case is expected
     * @param batch column of scanner or centre
     * @param covariates columns whose effects are kept
     */
    public record Source(
            Path features, Optional<Path> clinical, String id, String region, String batch, List<String> covariates) {}

    /**
     * Reads the tables.
     *
     * @param notes takes what a person should know: columns that are no features
     * @throws RadiomicsException if a file cannot be read, a column is missing, a case has no batch or covariate, or a
     *     feature is no number: names file, line, case and column
     */
    public static BatchTable read(Source source, Collection<String> notes) {
        try {
            StudyPlan.Tables plan =
                    new StudyPlan.Tables(List.of(), "", source.id(), "", source.region(), List.of(), List.of());
            StudyTable table = StudyTable.read(source.features().toString(), Path.of(""), plan);
            List<StudyTable> tables = new ArrayList<>(List.of(table));
            if (source.clinical().isPresent()) {
                StudyTable clinical = StudyTable.read(source.clinical().get().toString(), Path.of(""), plan);
                new CaseMatch(List.of(table, clinical)).requireShared();
                tables.add(clinical);
            }
            return of(source, table, tables, notes);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private static BatchTable of(Source source, StudyTable table, List<StudyTable> tables, Collection<String> notes) {
        List<String> cases = List.copyOf(table.cases());
        Map<String, List<String>> covariates = new LinkedHashMap<>();
        source.covariates()
                .forEach(column -> covariates.put(column, column("covariates", column, "a value", cases, tables)));
        Set<String> used = new HashSet<>(List.of("case", StudyTable.ROI, source.id(), source.batch()));
        used.addAll(source.covariates());
        List<String> batch = column("batch", source.batch(), "the batch", cases, tables);
        FeatureColumns features = FeatureColumns.of(
                new StudyPlan.Tables(List.of(), "", source.id(), "", source.region(), List.of(), List.of()),
                used,
                List.of(table),
                cases,
                notes);
        return new BatchTable(
                new CsvTable(table.header(), table.chosenRows()),
                cases,
                features.read(cases, notes),
                batch,
                covariates);
    }

    /** A column without gaps, from the last table that has it: the clinical one before the features. */
    private static List<String> column(
            String key, String column, String what, List<String> cases, List<StudyTable> tables) {
        List<StudyTable> holders =
                tables.stream().filter(table -> table.has(column)).toList();
        if (holders.isEmpty()) {
            StudyTable last = tables.get(tables.size() - 1);
            throw StudyTable.noColumn(key, column, last.name(), last.header());
        }
        StudyTable holder = holders.get(holders.size() - 1);
        for (String id : cases) {
            if (!holder.cases().contains(id)) {
                throw new RadiomicsException(holder.name() + " has no row of case '" + id + "'");
            }
            if (holder.text(id, column).isEmpty()) {
                throw holder.error(id, column, "must name " + what + " for harmonisation, found nothing");
            }
        }
        return cases.stream().map(id -> holder.canonical(id, column)).toList();
    }

    /** The rows of a batch. */
    BatchTable of(String name) {
        int[] rows = IntStream.range(0, cases.size())
                .filter(i -> batch.get(i).equals(name))
                .toArray();
        Map<String, List<String>> part = new LinkedHashMap<>();
        covariates.forEach((column, texts) -> part.put(column, texts(texts, rows)));
        CsvTable own = new CsvTable(
                cells.header(), Arrays.stream(rows).mapToObj(cells.rows()::get).toList());
        return new BatchTable(own, texts(cases, rows), features.rows(rows), texts(batch, rows), part);
    }

    private static List<String> texts(List<String> texts, int[] rows) {
        return Arrays.stream(rows).mapToObj(texts::get).toList();
    }

    /** The same cells with other values of some features, all others as they are. */
    CsvTable with(List<String> names, double[][] values) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < cells.rows().size(); i++) {
            List<String> row = new ArrayList<>(cells.rows().get(i));
            for (int j = 0; j < names.size(); j++) {
                if (!Double.isNaN(values[i][j])) {
                    row.set(cells.header().indexOf(names.get(j)), CsvTable.number(values[i][j]));
                }
            }
            rows.add(row);
        }
        return new CsvTable(cells.header(), rows);
    }
}
