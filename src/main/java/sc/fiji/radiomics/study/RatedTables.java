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
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.Spreadsheet;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * Feature tables of the same cases by several readers, scans or scanners: a file each, or one file whose rows say whose
 * they are, in a column or in the names of regions or cases.
 *
 * @param files two or more, or one if its rows say whose they are
 * @param rater the column that names reader, scan or scanner, or a pattern of the regions ({@code GTV_{reader}}) or of
 *     the case ids ({@code {case}_{reader}}) in which the name stands; empty: each file is one
 * @param id column of the case id
 * @param region whose rows are taken when there are several per case; empty: one row per case is expected
 * @param repetition column that counts several scans of a case by one rater; empty: there is one
 */
public record RatedTables(List<Path> files, String rater, String id, String region, String repetition) {
    /** @throws IllegalArgumentException if there are too few files, or several besides a column, or the pattern is bad */
    public RatedTables {
        files = List.copyOf(files);
        RaterName name = new RaterName(rater);
        if (rater.isEmpty() && files.size() < 2) {
            throw new IllegalArgumentException("tables must be at least 2, or one with a column that names the reader,"
                    + " found " + files.size() + " and no such column");
        }
        if (!rater.isEmpty() && files.size() != 1) {
            throw new IllegalArgumentException(
                    "tables must be 1 if " + name + " names the reader, found " + files.size());
        }
        if (name.isPattern() && !name.isOfCases() && !region.isEmpty()) {
            throw new IllegalArgumentException("region must be empty if the names of the regions hold the reader ("
                    + name + "), found '" + region + "'");
        }
    }

    /** Tables of a single scan by each rater. */
    public RatedTables(List<Path> files, String rater, String id, String region) {
        this(files, rater, id, region, "");
    }

    /**
     * Reads the tables.
     *
     * @param notes takes what a person should know: columns that are no features, rows that were left out
     * @return one per rater and repetition, in the order of the files or of their first rows, with the features of the first
     * @throws RadiomicsException if a file cannot be read, a column is missing, or a value is no number: names file, line,
     *     case and column
     */
    public List<StudyData.Repeats> read(Collection<String> notes) {
        try {
            Map<Path, Spreadsheet> sheets = new LinkedHashMap<>();
            for (Path file : files) {
                if (sheets.put(file, Spreadsheet.read(file)) != null) {
                    throw new RadiomicsException("tables must be different files, found " + file + " twice");
                }
            }
            return rated(sheets, notes);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }

    private List<StudyData.Repeats> rated(Map<Path, Spreadsheet> sheets, Collection<String> notes) {
        StudyPlan.Tables plan = new StudyPlan.Tables(List.of(), "", id, "", region, List.of(), List.of());
        List<StudyData.Repeats> rated = new ArrayList<>();
        List<String> features = new ArrayList<>();
        sheets.forEach((file, sheet) -> {
            for (RatedRows.Part part : parts(file, sheet, notes)) {
                StudyTable table = StudyTable.of(part.of(file.toString()), part.sheet(), plan);
                if (features.isEmpty()) {
                    features.addAll(features(plan, table, notes));
                }
                String who = part.rater().isEmpty() ? name(file) : part.rater();
                rated.add(repeats(who, part.repetition(), table, features));
            }
        });
        return List.copyOf(rated);
    }

    private List<RatedRows.Part> parts(Path file, Spreadsheet sheet, Collection<String> notes) {
        RaterName name = new RaterName(rater);
        List<RatedRows.Part> parts = new RatedRows(file.toString(), name, repetition, id).of(sheet, notes);
        Set<String> raters = parts.stream().map(RatedRows.Part::rater).collect(Collectors.toSet());
        if (!rater.isEmpty() && raters.size() < 2) {
            throw new RadiomicsException(
                    file + ": " + name + " must name at least 2 readers, found " + String.join(", ", raters));
        }
        return parts;
    }

    private List<String> features(StudyPlan.Tables plan, StudyTable table, Collection<String> notes) {
        Set<String> used = new HashSet<>(List.of("case", "subject", StudyTable.ROI, id, rater, repetition));
        return FeatureColumns.of(plan, used, List.of(table), List.copyOf(table.cases()), notes)
                .names();
    }

    /** The rows of a table as a second rating, with those of the features that it has. */
    static StudyData.Repeats repeats(String name, int repetition, StudyTable table, List<String> features) {
        List<String> cases = List.copyOf(table.cases());
        List<String> held = features.stream().filter(table::has).toList();
        double[][] x = new double[cases.size()][held.size()];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < held.size(); j++) {
                x[i][j] = table.number(cases.get(i), held.get(j));
            }
        }
        return new StudyData.Repeats(name, repetition, cases, DesignMatrix.of(x, held));
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
}
