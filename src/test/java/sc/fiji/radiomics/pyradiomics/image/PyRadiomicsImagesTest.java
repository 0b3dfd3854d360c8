// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Images and masks of PyRadiomics; {@code benchmarks/python/pyradiomics_images.py} made them. */
class PyRadiomicsImagesTest {
    @TestFactory
    Stream<DynamicTest> imagesAndMasksAreThoseOfPyRadiomics() {
        Map<String, ExpectedImages> cases = ExpectedImages.cases("/oracle/pyradiomics-images.csv");
        assertTrue(cases.size() >= 69, () -> "cases " + cases.size());
        return cases.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
    }

    private static void check(ExpectedImages expected) {
        MadeScene scene = MadeScene.of(expected.text("case"), expected.text("settings"));
        Prepared prepared = Preparation.of(scene.image(), scene.mask(), scene.settings());
        expected.checkGeometry(prepared);
        expected.checkImages(DerivedImages.of(prepared, scene.choice()));
    }
}
