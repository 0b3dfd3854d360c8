// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.Unit;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.pipeline.Family;

class FeatureCodeTest {
    /** The codes as they were extracted from PS3.16, group by group. */
    @Test
    void theRegisteredCodesAreThoseOfTheStandard() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        Files.readAllLines(SharedData.path("dicom/ibsi-codes.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .forEach(cells -> expected.put(cells[0], cells[1]));
        assertEquals(expected, new TreeMap<>(FeatureCode.registered()));
        assertEquals(147, expected.size());
    }

    @Test
    void everyRegisteredCodeIsOneOfOurFeatures() {
        Set<String> ours = Arrays.stream(Family.values())
                .flatMap(family -> family.features().stream())
                .map(Feature::code)
                .collect(Collectors.toSet());
        FeatureCode.registered().keySet().forEach(code -> assertTrue(ours.contains(code), code));
    }

    @Test
    void everyFeatureHasACodeOfItsOwn() {
        Map<String, String> taken = new TreeMap<>();
        for (Family family : Family.values()) {
            for (Feature<?> feature : family.features()) {
                Code code = FeatureCode.of(feature.code(), feature.tag(), feature.title());
                boolean registered = FeatureCode.registered().containsKey(feature.code());
                assertEquals(registered ? "IBSI" : "99RADIOMICSFIJI", code.scheme());
                String other = taken.put(code.value(), feature.tag());
                assertEquals(null, other, code.value() + " is " + feature.tag() + " and " + other);
            }
        }
        assertEquals(184, taken.size());
    }

    @Test
    void aFeatureWithoutARegisteredCodeKeepsItsIbsiIdInTheMeaning() {
        assertEquals(
                new Code("stat_mean", "99RADIOMICSFIJI", "Mean intensity (IBSI Q4LE)"),
                FeatureCode.of("Q4LE", "stat_mean", "Mean intensity"));
        assertEquals(new Code("ACUI", "IBSI", "Contrast of GLCM"), FeatureCode.of("ACUI", "cm_contrast", "Contrast"));
    }

    /** The Unified Code for Units of Measure, version 2.1, sections 2.1 to 2.4. */
    @Test
    void unitsOfFeaturesAreUnitsOfUcum() {
        Map<Unit, String> expected = Map.of(
                Unit.NONE, "1",
                Unit.MILLIMETRE, "mm",
                Unit.SQUARE_MILLIMETRE, "mm2",
                Unit.CUBIC_MILLIMETRE, "mm3",
                Unit.PER_MILLIMETRE, "/mm",
                Unit.INTENSITY, "{SUVbw}g/ml",
                Unit.SQUARE_INTENSITY, "{SUVbw}g2/ml2",
                Unit.INTENSITY_CUBIC_MILLIMETRE, "{SUVbw}g/ml.mm3");
        for (Unit unit : Unit.values()) {
            Code code = UcumUnit.of(unit.text("SUV"));
            assertEquals(expected.get(unit), code.value());
            assertEquals("UCUM", code.scheme());
        }
        assertEquals("[hnsf'U]2", UcumUnit.of("HU^2").value());
        assertEquals("[arb'U].mm3", UcumUnit.of("intensity mm^3").value());
        assertEquals(Code.ucum("Bq/ml", "Becquerels per milliliter"), UcumUnit.of("Bq/ml"));
        assertEquals("{SUVbsa}cm4/ml2", UcumUnit.of("SUVbsa^2").value());
        assertEquals(Code.ucum("[arb'U]", "arbitrary unit"), UcumUnit.of("seconds"));
    }
}
