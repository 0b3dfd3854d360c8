// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cases a saved model is applied to.
 *
 * @param cases their ids, all different
 * @param columns cells as text by column, one per case, an empty text where missing: features, clinical variables, batch
 * @param sources the feature tables they came from; without any, nothing is known of the extraction
 * @param notes on how the tables were read
 */
public record NewCases(
        List<String> cases, Map<String, List<String>> columns, List<Source> sources, List<String> notes) {
    /** @throws IllegalArgumentException if an id occurs twice, or a column has another number of cells than cases */
    public NewCases {
        cases = List.copyOf(cases);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
        if (new HashSet<>(cases).size() < cases.size()) {
            throw new IllegalArgumentException("case ids must be different, found " + cases);
        }
        for (Map.Entry<String, List<String>> column : columns.entrySet()) {
            if (column.getValue().size() != cases.size()) {
                throw new IllegalArgumentException("column " + column.getKey() + " must have " + cases.size()
                        + " cells like the cases, found " + column.getValue().size());
            }
        }
    }

    /**
     * A feature table.
     *
     * @param name for errors
     * @param columns of the table
     * @param settings found beside it, by key path; empty if unknown
     */
    public record Source(String name, List<String> columns, Map<String, String> settings) {
        public Source {
            columns = List.copyOf(columns);
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }
    }

    /** The cell of a case. */
    String cell(String column, int row) {
        return columns.get(column).get(row).strip();
    }

    /** The rows of some columns for one case, as columns of one cell. */
    Map<String, List<String>> row(List<String> names, int row) {
        Map<String, List<String>> one = new LinkedHashMap<>();
        names.forEach(name -> one.put(name, List.of(columns.get(name).get(row))));
        return one;
    }
}
