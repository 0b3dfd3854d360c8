// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.io.CsvTable;

/** Reads numbers from the tables of the fixtures. */
final class Fixtures {
    private Fixtures() {}

    /** A numeric column; NA becomes NaN. */
    static double[] column(CsvTable table, String name) {
        return table.column(name).stream()
                .mapToDouble(cell -> cell.equals("NA") ? Double.NaN : Double.parseDouble(cell))
                .toArray();
    }

    /** The values x[row][column] of some columns. */
    static double[][] rows(CsvTable table, List<String> names) {
        double[][] rows = new double[table.rows().size()][names.size()];
        for (int j = 0; j < names.size(); j++) {
            double[] column = column(table, names.get(j));
            for (int i = 0; i < column.length; i++) {
                rows[i][j] = column[i];
            }
        }
        return rows;
    }

    /** The texts of a JSON array. */
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
