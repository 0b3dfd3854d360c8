// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.feature.Morphology;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;

/** Morphology of the CT phantom as it is, resegmented to -500 to 400 HU (configuration A), one test per row. */
class MorphologyConfigurationATest {
    private static Morphology.Shape shape;

    @BeforeAll
    static void measure() throws IOException {
        Volume image = Nifti.read(SharedData.path("ibsi/ibsi1/ct_phantom/nifti/image.nii.gz"));
        Mask mask = Mask.atLeast(Nifti.read(SharedData.path("ibsi/ibsi1/ct_phantom/nifti/mask.nii.gz")), 0.5);
        boolean[] within = mask.voxels().clone();
        for (int i = 0; i < within.length; i++) {
            within[i] &= image.voxels()[i] >= -500 && image.voxels()[i] <= 400;
        }
        Box box = mask.box().orElseThrow();
        Roi roi = Roi.of("GTV-1", mask).withIntensity(Mask.of(mask.grid(), within));
        assertEquals(125_256, roi.morphological().count());
        assertEquals(114_596, roi.intensity().count());
        shape = Morphology.Shape.of(image.crop(box), roi.crop(box));
    }

    static Stream<Reference> rows() {
        return Reference.features("A").stream().filter(row -> row.tag().startsWith("morph_"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void equalsTheReferenceValue(Reference row) {
        Morphology feature = Arrays.stream(Morphology.values())
                .filter(f -> f.tag().equals(row.tag()))
                .findFirst()
                .orElseThrow();
        row.check(feature.value(shape));
    }
}
