// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.io.ImageFile;
import sc.fiji.radiomics.io.StoredVoxels;
import sc.fiji.radiomics.io.YamlRecords;
import sc.fiji.radiomics.pyradiomics.Parameters;
import sc.fiji.radiomics.pyradiomics.RegionFeatures;
import sc.fiji.radiomics.pyradiomics.image.Preparation;
import sc.fiji.radiomics.pyradiomics.image.TypedImage;

/**
 * Features beside those of PyRadiomics 3.0.1, for made images and for shared data: the same columns in the same order, and
 * values within 1e-6. The fixture's head says how it was made.
 */
class PyRadiomicsOracleTest {
    private static final double TOLERANCE = 1e-6;

    private record Run(String region, String parameters) {}

    private static Map<Run, Map<String, Double>> oracle() {
        Map<Run, Map<String, Double>> runs = new LinkedHashMap<>();
        for (String line : text("/oracle/pyradiomics-features.csv").lines().toList()) {
            if (!line.startsWith("#") && !line.startsWith("case,")) {
                String[] cells = line.split(",");
                double value = cells[3].equals("nan") ? Double.NaN : Double.parseDouble(cells[3]);
                runs.computeIfAbsent(new Run(cells[0], cells[1]), run -> new LinkedHashMap<>())
                        .put(cells[2], value);
            }
        }
        return runs;
    }

    private static String text(String resource) {
        try (InputStream in = PyRadiomicsOracleTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Run> runs() {
        return oracle().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void featuresAreThoseOfPyRadiomics(Run run) throws IOException {
        MadeRegion region = run.region().contains("/") ? shared(run.region()) : MadeRegion.of(run.region());
        String yaml = text("/pyradiomics/" + run.parameters() + ".yaml");
        Parameters parameters =
                ParameterFile.read(YamlRecords.documents(yaml, "parameters").get(0), "parameters");
        RegionFeatures extraction = RegionFeatures.of(
                Preparation.of(region.image(), region.mask(), parameters.imageSettings()), parameters);
        Map<String, Double> expected = oracle().get(run);
        List<String> names =
                extraction.values().stream().map(RegionFeatures.Value::name).toList();
        assertEquals(List.copyOf(expected.keySet()), names);
        List<String> wrong = new ArrayList<>();
        for (RegionFeatures.Value value : extraction.values()) {
            double other = expected.get(value.name());
            double scale = Math.max(Math.abs(other), 1e-9);
            boolean isEqual = Double.isNaN(other)
                    ? Double.isNaN(value.value())
                    : Math.abs(value.value() - other) <= TOLERANCE * scale;
            if (!isEqual) {
                wrong.add(value.name() + ": " + value.value() + " instead of " + other);
            }
        }
        assertTrue(wrong.isEmpty(), () -> run + "\n" + String.join("\n", wrong));
    }

    private static MadeRegion shared(String folder) throws IOException {
        Path image = SharedData.path(folder + "/image.nii.gz");
        Path mask = SharedData.path(folder + "/mask.nii.gz");
        TypedImage typed = PyRadiomicsFeatures.typed(ImageFile.read(image), StoredVoxels.of(image));
        return new MadeRegion(typed, PyRadiomicsFeatures.whole(Mask.ofLabel(ImageFile.read(mask), 1), typed.grid()));
    }

    @Test
    void theFixtureHasAllRuns() {
        assertTrue(oracle().size() >= 30, () -> "found " + oracle().size());
    }
}
