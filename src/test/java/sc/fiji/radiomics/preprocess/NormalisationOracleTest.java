// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Normalised images of SimpleITK, scikit-image, numpy and intensity-normalization; {@code
 * benchmarks/python/normalisation.py} made them.
 */
class NormalisationOracleTest {
    private static final Map<String, CSVRecord> ROWS =
            rows().stream().collect(Collectors.toMap(row -> row.get("name"), Function.identity()));
    private static final Foreground ABOVE_50 = Foreground.from("50");

    /** SimpleITK computes in single precision, we in double: 2e-5 is what that leaves after 50 to 100 iterations. */
    @ParameterizedTest
    @ValueSource(strings = {"n4", "n4-few", "n4-thick", "n4-plane"})
    void biasCorrectionIsThatOfSimpleItk(String name) {
        int nz = name.equals("n4-plane") ? 1 : 24;
        Volume image = HeadPhantom.of(Grid.of(40, 36, nz, 1, 1, name.equals("n4-thick") ? 3 : 1), 1, 0);
        compare(name, step(name).apply(image, KnownRegions.NONE).image(), 0, 2e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"z-score", "z-score-all", "z-score-otsu", "range"})
    void statisticsAreThoseOfNumpy(String name) {
        compare(
                name,
                step(name).apply(HeadPhantom.of(40, 36, 24), KnownRegions.NONE).image(),
                1e-6,
                1e-6);
    }

    @Test
    void otsuIsThatOfScikitImage() {
        assertEquals(numbers("otsu")[0], Otsu.threshold(HeadPhantom.of(40, 36, 24)), 1e-3);
    }

    @Test
    void landmarksAndMatchedImagesAreThoseOfIntensityNormalization() {
        StandardScale scale = new StandardScale(ABOVE_50, StandardScale.DEFAULT.percentiles(), 0, 100);
        Landmarks learnt = scale.landmarks(
                List.of(scale.of(head(1, 0)), scale.of(head(0.4, 50)), scale.of(head(2.5, -60))), "", List.of());
        double[] expected = numbers("landmarks");
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i],
                    learnt.values().get(i),
                    1e-6,
                    ROWS.get("landmarks").get("call"));
        }
        HistogramMatching matching = new HistogramMatching("t1.yaml", "", Optional.of(learnt));
        compare("histogram-1", matching.apply(head(1, 0), KnownRegions.NONE).image(), 1e-5, 1e-6);
        compare("histogram-4", matching.apply(head(1.7, 90), KnownRegions.NONE).image(), 1e-5, 1e-6);
    }

    private static Volume head(double gain, double shift) {
        return HeadPhantom.of(Grid.of(40, 36, 24, 1, 1, 1), gain, shift);
    }

    private static Normalisation step(String name) {
        return Normalisation.from(ROWS.get(name).get("step"));
    }

    private static void compare(String name, Volume found, double absolute, double relative) {
        List<Float> some = new ArrayList<>();
        for (int z = 0; z < found.grid().nz(); z += 5) {
            for (int y = 0; y < found.grid().ny(); y += 5) {
                for (int x = 0; x < found.grid().nx(); x += 5) {
                    some.add(found.get(x, y, z));
                }
            }
        }
        double[] expected = numbers(name);
        assertEquals(expected.length, some.size());
        for (int i = 0; i < expected.length; i++) {
            int at = i;
            double tolerance = absolute + relative * Math.abs(expected[i]);
            assertEquals(
                    expected[i], some.get(i), tolerance, () -> ROWS.get(name).get("call") + ", voxel " + at);
        }
    }

    private static double[] numbers(String name) {
        return Stream.of(ROWS.get(name).get("values").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<CSVRecord> rows() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .get();
        try (CSVParser parser = format.parse(new InputStreamReader(
                NormalisationOracleTest.class.getResourceAsStream("/oracle/normalisation.csv"),
                StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
