// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;

/**
 * The cases of a batch as a CSV table: columns {@code case} and {@code image}, and optionally {@code series}
 * (which series of a DICOM folder), {@code mask}, {@code roi} (names or numbers of labels, or of the classes of a TIFF of probabilities, separated by semicolons), {@code labels} (table of label names) and
 * {@code reference} (mask of the tissues that normalisation refers to). All other
 * columns are carried through to the results. Relative paths start at the folder of the manifest.
 */
public final class Manifest {
    private static final Set<String> RESERVED = Set.of("case", "image", "series", "mask", "roi", "labels", "reference");

    private Manifest() {}

    /**
     * @throws RadiomicsException if the file cannot be read, a column is missing, a case id appears twice or there is
     *     no case; names file and line
     */
    public static List<Case> read(Path file) {
        String source = "manifest " + file.getFileName();
        CsvTable table;
        try {
            table = CsvTable.read(file);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
        for (String column : List.of("case", "image")) {
            if (!table.header().contains(column)) {
                throw new RadiomicsException(
                        source + ": needs a column '" + column + "', found " + String.join(", ", table.header()));
            }
        }
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int j = 0; j < table.header().size(); j++) {
                row.put(table.header().get(j), table.rows().get(i).get(j).strip());
            }
            cases.add(toCase(row, file.toAbsolutePath().getParent(), source + ", line " + (i + 2)));
        }
        if (cases.isEmpty()) {
            throw new RadiomicsException(source + ": holds no case");
        }
        requireUnique(cases, source);
        return cases;
    }

    private static Case toCase(Map<String, String> row, Path folder, String place) {
        try {
            if (row.get("image").isEmpty()) {
                throw new IllegalArgumentException("the cell 'image' must name a file, found nothing");
            }
            Map<String, String> extra = new LinkedHashMap<>(row);
            extra.keySet().removeAll(RESERVED);
            List<String> regions = Arrays.stream(row.getOrDefault("roi", "").split(";"))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            return new Case(
                    row.get("case"),
                    folder.resolve(row.get("image")),
                    path(row, "mask", folder),
                    regions,
                    path(row, "labels", folder),
                    extra,
                    row.getOrDefault("series", ""),
                    path(row, "reference", folder));
        } catch (IllegalArgumentException e) {
            throw new RadiomicsException(place + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Path> path(Map<String, String> row, String column, Path folder) {
        return Optional.ofNullable(row.get(column))
                .filter(name -> !name.isEmpty())
                .map(folder::resolve);
    }

    /**
     * @param source what the cases come from, for the error
     * @throws RadiomicsException if two cases have one id
     */
    static void requireUnique(List<Case> cases, String source) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            Integer other = first.putIfAbsent(cases.get(i).id(), i);
            if (other != null) {
                throw new RadiomicsException(
                        source + ": case id '" + cases.get(i).id() + "' is used twice, by case " + (other + 1)
                                + " and case " + (i + 1) + "; ids must be unique");
            }
        }
    }
}
