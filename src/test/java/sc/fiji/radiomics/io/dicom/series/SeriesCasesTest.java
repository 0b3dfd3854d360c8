// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.pixel.CompactToolkit;

/**
 * Every case of the shared samples that says something of geometry or values of a series: facts by pydicom and numpy, or
 * the numbers that the files were made of. A new folder with an {@code expected.json} is a new test.
 */
class SeriesCasesTest {
    private static final SeriesReader READER = new SeriesReader(new CompactToolkit(), TaskExecutors.singleThreaded());

    /** What is to be read, and what should come of it. */
    private record Case(String name, Path source, String result, JsonNode expected) {}

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String kind : new String[] {"cases", "synthetic"}) {
            try (Stream<Path> folders = Files.list(SharedData.path("dicom/" + kind))) {
                for (Path folder : folders.sorted().toList()) {
                    if (Files.exists(folder.resolve("expected.json"))) {
                        add(cases, folder);
                    }
                }
            }
        }
        return cases;
    }

    private static void add(List<Case> cases, Path folder) throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
        String name = folder.getFileName().toString();
        String result = expected.path("result").asText();
        JsonNode image = expected.has("image") ? expected.get("image") : expected;
        if (image.has("size_ijk") || result.startsWith("reject")) {
            cases.add(new Case(name, folder.resolve("dicom"), result, image));
        }
        for (JsonNode file : expected.path("multiframe")) {
            cases.add(new Case(
                    name + "/" + file.get("file").asText(),
                    folder.resolve(file.get("file").asText()),
                    result,
                    file));
        }
    }

    @TestFactory
    Stream<DynamicTest> readsOrRefusesEveryCaseAsExpected() throws IOException {
        return cases().stream().map(one -> DynamicTest.dynamicTest(one.name + " " + one.result, () -> check(one)));
    }

    @Test
    void theCasesAreFound() throws IOException {
        assertTrue(cases().size() >= 30, "found " + cases().size());
    }

    private static void check(Case one) throws IOException {
        if (one.result.equals("reject")) {
            IOException error = assertThrows(IOException.class, () -> READER.read(one.source, ""));
            String reason = one.expected.get("reason").asText().replace('_', ' ');
            assertTrue(error.getMessage().contains(reason), error.getMessage());
            assertTrue(error.getMessage().contains(one.source.toString()), error.getMessage());
            return;
        }
        DicomImage image = READER.read(one.source, "");
        if (one.expected.has("size_ijk")) {
            geometry(one.expected, image.series());
            values(one.expected, image.volume());
        } else {
            assertEquals(
                    one.expected.get("files").asInt(), image.series().slices().size());
        }
    }

    private static void geometry(JsonNode expected, DicomSeries series) {
        var grid = series.grid();
        assertEquals(expected.get("size_ijk").toString(), "[" + grid.nx() + "," + grid.ny() + "," + grid.nz() + "]");
        double tolerance = expected.path("spacing_tolerance_mm").asDouble(2e-6);
        near(expected.get("spacing_mm"), grid.spacing(), tolerance);
        near(expected.get("origin_lps_mm"), grid.origin(), 2e-6);
        if (expected.has("direction_columns")) {
            near(expected.get("direction_columns").get(0), grid.direction().i(), 2e-6);
            near(expected.get("direction_columns").get(1), grid.direction().j(), 2e-6);
            near(expected.get("direction_columns").get(2), grid.direction().k(), 2e-6);
        }
        if (expected.has("frame_order_by_position")) {
            assertEquals(
                    expected.get("frame_order_by_position").toString(),
                    series.slices().stream()
                            .map(slice -> slice.frame() + 1)
                            .toList()
                            .toString()
                            .replace(" ", ""));
        }
    }

    private static void near(JsonNode expected, Vector3 found, double tolerance) {
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(expected.get(axis).asDouble(), found.get(axis), tolerance, expected + " and " + found);
        }
    }

    private static void values(JsonNode expected, Volume volume) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (float v : volume.voxels()) {
            min = Math.min(min, v);
            max = Math.max(max, v);
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / volume.voxels().length;
        JsonNode statistics = expected.get("values_after_rescale");
        near(statistics.get("min"), min);
        near(statistics.get("max"), max);
        near(statistics.get("mean"), mean);
        near(statistics.get("std_population"), Math.sqrt(squares / volume.voxels().length - mean * mean));
        assertTrue(expected.get("probes").size() >= 8);
        for (JsonNode probe : expected.get("probes")) {
            JsonNode at = probe.get("ijk");
            near(
                    probe.get("value"),
                    volume.get(at.get(0).asInt(), at.get(1).asInt(), at.get(2).asInt()));
        }
    }

    private static void near(JsonNode expected, double found) {
        double value = expected.asDouble();
        assertEquals(value, found, 1e-6 * Math.abs(value) + 1e-6);
    }
}
