// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.stats.StatsCase;

/** Columns, rows and whole result tables of the statistics fixtures. */
final class Numbers {
    private Numbers() {}

    /** A column as numbers; NA becomes NaN. */
    static double[] column(CsvTable table, String name) {
        return table.column(name).stream().mapToDouble(Numbers::parse).toArray();
    }

    /** Some columns as x[row][column]. */
    static double[][] table(CsvTable table, List<String> names) {
        double[][] x = new double[table.rows().size()][names.size()];
        for (int j = 0; j < names.size(); j++) {
            double[] column = column(table, names.get(j));
            for (int i = 0; i < column.length; i++) {
                x[i][j] = column[i];
            }
        }
        return x;
    }

    /** The texts of a JSON array. */
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static double parse(String text) {
        return switch (text) {
            case "NA", "" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    static boolean[] equal(List<String> column, String value) {
        boolean[] equal = new boolean[column.size()];
        for (int i = 0; i < equal.length; i++) {
            equal[i] = column.get(i).equals(value);
        }
        return equal;
    }

    /** The rows that are true. */
    static int[] rows(boolean[] which) {
        return IntStream.range(0, which.length).filter(i -> which[i]).toArray();
    }

    static double[] at(double[] values, int... rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    static boolean[] at(boolean[] values, int... rows) {
        boolean[] chosen = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }

    /** Compares columns with a table of a case, with the tolerance the case states for it. */
    static void checkTable(StatsCase stats, String table, List<String> columns, double[][] found) {
        JsonNode rule = null;
        for (JsonNode candidate : stats.description().get("tables")) {
            if (candidate.get("file").asText().equals("expected/" + table + ".csv")) {
                rule = candidate;
            }
        }
        assertTrue(rule != null, table);
        double relative = rule.get("tolerance_rel").asDouble();
        boolean bySpread = rule.get("tolerance_floor").asText().equals("column_sd");
        CsvTable expected = stats.table(table);
        List<String> misses = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            double[] reference = column(expected, columns.get(c));
            double floor = bySpread
                    ? deviation(reference)
                    : rule.get("tolerance_floor").asDouble();
            assertEquals(reference.length, found[c].length, table + " rows");
            for (int i = 0; i < reference.length; i++) {
                boolean equal = Double.isFinite(reference[i])
                        ? Math.abs(found[c][i] - reference[i]) <= relative * Math.max(Math.abs(reference[i]), floor)
                        : Double.compare(found[c][i], reference[i]) == 0;
                if (!equal) {
                    misses.add(columns.get(c) + "[" + i + "]: expected " + reference[i] + ", found " + found[c][i]);
                }
            }
        }
        assertEquals(List.of(), misses, table);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }
}
