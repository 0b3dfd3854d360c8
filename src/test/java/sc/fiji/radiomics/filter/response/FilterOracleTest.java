// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** Response maps of scipy, PyWavelets, SimpleITK and scikit-image; {@code benchmarks/python/filters.py} made them. */
class FilterOracleTest {
    @TestFactory
    Stream<DynamicTest> responsesAreThoseOfOtherSoftware() {
        List<CSVRecord> rows = rows();
        assertTrue(rows.size() >= 18);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.get("filter"), () -> check(row)));
    }

    private static void check(CSVRecord row) {
        double[] spacing = numbers(row.get("spacing"));
        double[] expected = numbers(row.get("values"));
        Grid grid = Grid.of(10, 9, 8, spacing[0], spacing[1], spacing[2]);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            double angle = 12.9898 * (i % 10) + 78.233 * (i / 10 % 9) + 37.719 * (i / 90);
            voxels[i] = (float) (Math.rint(100_000 * Math.sin(angle)) / 1000);
        }
        Volume found = Filter.from(row.get("filter")).respond(Volume.of(grid, voxels));
        assertEquals(expected.length, found.voxels().length);
        for (int i = 0; i < expected.length; i++) {
            int at = i;
            assertEquals(expected[i], found.voxels()[i], 1e-4, () -> row.get("call") + ", voxel " + at);
        }
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<CSVRecord> rows() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .get();
        try (CSVParser parser = format.parse(new InputStreamReader(
                FilterOracleTest.class.getResourceAsStream("/oracle/filters.csv"), StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
