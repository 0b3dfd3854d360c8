// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

/**
 * Every published value of IBSI 2, phase 2, one named test per row, through the pipeline and the presets that users run. The
 * number of a filter configuration is its place in the preset's list of filters.
 */
@Tag("slow")
class FilteredFeaturesTest {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    @TestFactory
    Stream<DynamicTest> configurationA() {
        return tests("A");
    }

    @TestFactory
    Stream<DynamicTest> configurationB() {
        return tests("B");
    }

    private static Stream<DynamicTest> tests(String config) {
        Settings settings =
                SettingsFile.read("ibsi2-" + config.toLowerCase(Locale.ROOT)).get(0);
        FeatureRow row = new Pipeline(List.of(settings))
                .extract(config, read("image"), Roi.of("GTV-1", Mask.atLeast(read("mask"), 0.5)));
        Map<String, FeatureValue> values = new HashMap<>();
        row.values().forEach(value -> values.put(value.column().toString(), value));
        assertEquals(settings.filters().size() * 18, values.size());
        List<DynamicTest> tests = new ArrayList<>();
        List<CSVRecord> published = rows("phase2_reference_values.csv", config);
        assertTrue(published.size() >= 90, () -> "rows of configuration " + config + ": " + published.size());
        for (CSVRecord one : published) {
            String id = one.get("filter_config");
            Filter filter = settings.filters().get(Integer.parseInt(id.split("\\.")[0]) - 1);
            String column = settings.name() + "." + filter.label() + "." + one.get("tag");
            tests.add(DynamicTest.dynamicTest(id + " " + one.get("tag"), () -> check(one, values.get(column))));
        }
        for (CSVRecord one : rows("phase2_diagnostics.csv", config)) {
            tests.add(DynamicTest.dynamicTest(
                    config + " " + one.get("quantity"), () -> diagnose(one, row, settings.name(), values)));
        }
        return tests.stream();
    }

    private static void check(CSVRecord row, FeatureValue found) {
        assertEquals(row.get("ibsi_id"), found.ibsiId());
        assertEquals(row.get("feature"), found.feature());
        BigDecimal expected = new BigDecimal(row.get("value"));
        BigDecimal tolerance = new BigDecimal(row.get("tolerance"));
        BigDecimal rounded = new BigDecimal(found.value()).round(THREE_DIGITS);
        assertTrue(
                rounded.subtract(expected).abs().compareTo(tolerance) <= 0,
                () -> row.get("filter_config") + " " + row.get("tag") + ": expected " + expected + " +/- " + tolerance
                        + ", found " + found.value());
    }

    private static void diagnose(CSVRecord row, FeatureRow found, String name, Map<String, FeatureValue> values) {
        double expected = Double.parseDouble(row.get("value"));
        String quantity = row.get("quantity");
        if (quantity.contains("before interpolation")) {
            assertEquals(expected, Mask.atLeast(read("mask"), 0.5).count());
        } else if (quantity.startsWith("Number of voxels in intensity")) {
            assertEquals(expected, found.diagnostics().get(name + ".intensities"));
        } else {
            String tag = "stat_" + quantity.substring(0, quantity.indexOf(' ')).toLowerCase(Locale.ROOT);
            double value = values.get(name + ".original." + tag).value();
            assertEquals(
                    0,
                    new BigDecimal(value).round(THREE_DIGITS).compareTo(new BigDecimal(row.get("value"))),
                    () -> quantity + ": expected " + expected + ", found " + value);
        }
    }

    private static Volume read(String name) {
        try {
            return Nifti.read(SharedData.path("ibsi/ibsi1/ct_phantom/nifti/" + name + ".nii.gz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CSVRecord> rows(String file, String config) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser =
                format.parse(Files.newBufferedReader(SharedData.path("ibsi/ibsi2/" + file), StandardCharsets.UTF_8))) {
            return parser.stream()
                    .filter(row -> row.get("config").equals(config))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
