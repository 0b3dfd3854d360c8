// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.ImageFile;

/**
 * PyRadiomics on CT and PET of soft-tissue sarcomas and on its own samples, whose folder (data of the source
 * distribution) is named by {@code -Dradiomics.pyradiomics=...}.
 */
class PyRadiomicsFilesTest {
    @TestFactory
    Stream<DynamicTest> imagesAndMasksOfPatientsAreThoseOfPyRadiomics() {
        Map<String, ExpectedImages> cases = ExpectedImages.cases("/oracle/pyradiomics-files.csv");
        assertTrue(cases.size() >= 20, () -> "cases " + cases.size());
        return cases.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
    }

    private static void check(ExpectedImages expected) throws IOException {
        String head = expected.text("case");
        Map<String, Object> place = MadeScene.arguments(head);
        boolean isSample = place.get("folder").equals("samples");
        String name = (String) place.get("case");
        PixelType type = PixelType.valueOf(head.substring(0, head.indexOf(' ')).toUpperCase(Locale.ROOT));
        Volume volume = ImageFile.read(isSample ? sample(name + "_image.nrrd") : patient(name + "/image.nii.gz"));
        Mask mask = Mask.ofLabel(
                ImageFile.read(isSample ? sample(name + "_label.nrrd") : patient(name + "/mask.nii.gz")), 1);
        TypedImage image = TypedImage.of(isSample ? volume : NiftiGeometry.of(volume), type);
        mask = isSample ? mask : NiftiGeometry.of(mask);
        Map<String, Object> arguments = MadeScene.arguments(expected.text("settings"));
        Prepared prepared = Preparation.of(image, mask, MadeScene.settings(arguments));
        expected.checkGeometry(prepared);
        ImageType filter = ImageType.from((String) place.get("type"));
        expected.checkImages(DerivedImages.of(prepared, ImageTypeChoice.of(filter, arguments)));
    }

    private static Path patient(String file) {
        return SharedData.path("sts/" + file);
    }

    private static Path sample(String file) {
        String folder = System.getProperty("radiomics.pyradiomics", "");
        Assumptions.assumeTrue(
                !folder.isEmpty(), "SKIPPED: name the samples of PyRadiomics with -Dradiomics.pyradiomics=...");
        return Path.of(folder, file);
    }
}
