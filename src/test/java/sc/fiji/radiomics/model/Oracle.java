// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of a file tag, value, tolerance under {@code oracle/}; all tags of a prefix have to be checked. */
final class Oracle {
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Set<String> checked = new LinkedHashSet<>();

    private Oracle() {}

    static Oracle read(String file, String prefix) {
        Oracle oracle = new Oracle();
        for (String[] cells : lines(file)) {
            if (cells[0].startsWith(prefix)) {
                oracle.values.put(
                        cells[0].substring(prefix.length()),
                        new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])});
            }
        }
        assertTrue(!oracle.values.isEmpty(), prefix);
        return oracle;
    }

    /** The lines after comments and header, split at commas. */
    static List<String[]> lines(String file) {
        List<String[]> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Oracle.class.getResourceAsStream("/oracle/" + file), StandardCharsets.UTF_8))) {
            boolean header = true;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                if (!header) {
                    lines.add(line.split(","));
                }
                header = false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    Set<String> tags() {
        return values.keySet();
    }

    /** The given numbers {@code tag[row][column]}; they count as checked. */
    double[][] matrix(String tag) {
        List<List<Double>> rows = new ArrayList<>();
        values.forEach((key, value) -> {
            if (key.startsWith(tag + "[")) {
                checked.add(key);
                int row = Integer.parseInt(key.substring(tag.length() + 1, key.indexOf(']')));
                if (row > rows.size()) {
                    rows.add(new ArrayList<>());
                }
                rows.get(row - 1).add(value[0]);
            }
        });
        return rows.stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    void check(String tag, double found) {
        double[] value = values.get(tag);
        assertTrue(value != null, () -> "no value " + tag + " among " + values.keySet());
        checked.add(tag);
        assertEquals(value[0], found, value[1], tag);
    }

    void assertAllChecked() {
        Set<String> left = new LinkedHashSet<>(values.keySet());
        left.removeAll(checked);
        assertEquals(Set.of(), left);
    }
}
