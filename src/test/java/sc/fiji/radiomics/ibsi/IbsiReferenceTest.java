// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.pipeline.Pipeline;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

/** Every published value of IBSI 1, one named test per row, through the pipeline and the presets that users run. */
class IbsiReferenceTest {
    @TestFactory
    Stream<DynamicTest> digitalPhantom() {
        return rows("digital", DigitalPhantom.image(), DigitalPhantom.roi());
    }

    @TestFactory
    Stream<DynamicTest> configurationA() {
        return rows("A", ctImage(), ctRoi());
    }

    @TestFactory
    Stream<DynamicTest> configurationB() {
        return rows("B", ctImage(), ctRoi());
    }

    @TestFactory
    Stream<DynamicTest> configurationC() {
        return rows("C", ctImage(), ctRoi());
    }

    @TestFactory
    Stream<DynamicTest> configurationD() {
        return rows("D", ctImage(), ctRoi());
    }

    /** No reference values are known here; it must run and give every feature a finite value. */
    @TestFactory
    Stream<DynamicTest> configurationE() {
        Map<String, FeatureValue> values = extract("E", ctImage(), ctRoi());
        List<DynamicTest> tests = new ArrayList<>();
        values.forEach((tag, value) -> tests.add(DynamicTest.dynamicTest(
                "E " + tag + " is finite", () -> assertTrue(Double.isFinite(value.value()), () -> tag + " " + value))));
        Reference.features("E").forEach(row -> tests.add(test(row, values)));
        return tests.stream();
    }

    private static Stream<DynamicTest> rows(String config, Volume image, Roi roi) {
        Map<String, FeatureValue> values = extract(config, image, roi);
        List<Reference> rows = Reference.features(config);
        assertTrue(rows.size() >= 210, () -> "rows of configuration " + config + ": " + rows.size());
        return rows.stream().map(row -> test(row, values));
    }

    private static DynamicTest test(Reference row, Map<String, FeatureValue> values) {
        return DynamicTest.dynamicTest(row.toString(), () -> {
            FeatureValue value = values.get(row.tag());
            assertTrue(value != null, () -> "no feature has the tag " + row.tag());
            assertEquals(row.ibsiId(), value.ibsiId());
            assertEquals(row.aggregationId(), value.aggregationId());
            assertEquals(row.family(), value.family());
            assertEquals(row.feature(), value.feature());
            row.check(value.value());
        });
    }

    private static Volume ctImage() {
        return read("image");
    }

    private static Roi ctRoi() {
        return Roi.of("GTV-1", Mask.atLeast(read("mask"), 0.5));
    }

    private static Volume read(String name) {
        try {
            return Nifti.read(SharedData.path("ibsi/ibsi1/ct_phantom/nifti/" + name + ".nii.gz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, FeatureValue> extract(String config, Volume image, Roi roi) {
        Pipeline pipeline = new Pipeline(SettingsFile.read("ibsi-" + config.toLowerCase(Locale.ROOT)));
        FeatureRow row = pipeline.extract(config, image, roi);
        Map<String, FeatureValue> byTag = new HashMap<>();
        for (FeatureValue value : row.values()) {
            FeatureValue other = byTag.put(value.column().tag(), value);
            assertTrue(
                    other == null,
                    () -> "two features have the tag " + value.column().tag());
        }
        return byTag;
    }
}
