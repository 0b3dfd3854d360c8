// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;

/**
 * Every reference response map of IBSI 2, phase 1, voxel by voxel: one test per row of {@code phase1_tests.csv} that has a
 * map, named by its id.
 *
 * <p>Each voxel must lie within the published tolerance, 1 % of the range of the map. Where the table says that a program
 * of the same definition met the map to better than 2e-7 of its range, which is the precision of the maps, so must this.
 */
class FilterPhantomTest {
    private static final double PRECISE = 2e-7;
    private static final String FOLDER = "ibsi/ibsi2/";

    @TestFactory
    Stream<DynamicTest> responseMaps() {
        List<CSVRecord> rows = rows().stream()
                .filter(row -> !row.get("reference_map").isEmpty())
                .toList();
        assertTrue(rows.size() >= 33, () -> "response maps: " + rows.size());
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.get("test_id"), () -> check(row)));
    }

    /** Without consensus there is nothing to compare, but the filter must be known and run. */
    @TestFactory
    Stream<DynamicTest> filtersWithoutAMap() {
        return rows().stream().filter(row -> row.get("reference_map").isEmpty()).map(row -> {
            String id = row.get("test_id");
            return DynamicTest.dynamicTest(id + " runs", () -> {
                Volume response = Filter.from(FilterRow.text(row)).respond(phantom(row));
                for (float voxel : response.voxels()) {
                    assertTrue(Float.isFinite(voxel), id);
                }
            });
        });
    }

    private static void check(CSVRecord row) {
        Volume expected = read("reference_response_maps/" + row.get("reference_map"));
        Volume found = Filter.from(FilterRow.text(row)).respond(phantom(row));
        assertEquals(expected.voxels().length, found.voxels().length);
        double tolerance = Double.parseDouble(row.get("tolerance"));
        double range = Double.parseDouble(row.get("map_max")) - Double.parseDouble(row.get("map_min"));
        String check = row.get("settings_check_max_dev");
        boolean isPrecise = !check.isEmpty() && Double.parseDouble(check) < PRECISE;
        double allowed = isPrecise ? Math.min(tolerance, PRECISE * range) : tolerance;
        double worst = 0;
        int where = 0;
        for (int i = 0; i < found.voxels().length; i++) {
            double deviation = Math.abs((double) found.voxels()[i] - expected.voxels()[i]);
            if (!(deviation <= worst)) {
                worst = deviation;
                where = i;
            }
        }
        int at = where;
        double most = worst;
        assertTrue(
                most <= allowed,
                () -> row.get("test_id") + " " + FilterRow.text(row) + ": voxel " + at + " expected "
                        + expected.voxels()[at] + " +/- " + allowed + ", found " + found.voxels()[at]);
    }

    private static Volume phantom(CSVRecord row) {
        return read("digital_phantoms/" + row.get("phantom") + "/image.nii.gz");
    }

    private static Volume read(String file) {
        try {
            return Nifti.read(SharedData.path(FOLDER + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CSVRecord> rows() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = format.parse(
                Files.newBufferedReader(SharedData.path(FOLDER + "phase1_tests.csv"), StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
