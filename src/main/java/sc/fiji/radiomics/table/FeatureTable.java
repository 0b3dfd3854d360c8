// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Features of many regions, one row each. */
public record FeatureTable(List<FeatureRow> rows) {
    public FeatureTable {
        rows = List.copyOf(rows);
    }

    /** All columns in the order of their first appearance. */
    public List<ColumnName> columns() {
        Set<ColumnName> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.values().forEach(value -> columns.add(value.column())));
        return List.copyOf(columns);
    }
}
