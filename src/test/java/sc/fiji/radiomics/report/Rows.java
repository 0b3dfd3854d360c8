// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

/** Rows of a feature table for tests: case, region, and values of the columns s.original.a, b, c and so on. */
final class Rows {
    private final List<FeatureRow> rows = new ArrayList<>();

    Rows add(String caseId, String roi, double... values) {
        return add(caseId, roi, Map.of(), List.of(), values);
    }

    Rows add(String caseId, String roi, Map<String, Double> diagnostics, List<String> notes, double... values) {
        List<FeatureValue> cells = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            ColumnName column = new ColumnName("s", "original", "", Character.toString('a' + i));
            cells.add(new FeatureValue(column, "Family", "Feature", "", "", values[i], ""));
        }
        rows.add(new FeatureRow(caseId, roi, cells, diagnostics, notes));
        return this;
    }

    /** Diagnostics in the given order. */
    static Map<String, Double> diagnostics(Object... pairs) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
        }
        return map;
    }

    List<FeatureRow> list() {
        return rows;
    }

    Quality quality(String... failures) {
        return Quality.of(rows, List.of(failures));
    }
}
