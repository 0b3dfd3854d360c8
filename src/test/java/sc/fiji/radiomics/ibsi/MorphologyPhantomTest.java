// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.feature.Morphology;

/** Morphology of the digital phantom against the IBSI 1 reference values, one test per row. */
class MorphologyPhantomTest {
    static Stream<Reference> rows() {
        return Reference.features("digital").stream().filter(row -> row.tag().startsWith("morph_"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void equalsTheReferenceValue(Reference row) {
        Morphology feature = Arrays.stream(Morphology.values())
                .filter(f -> f.tag().equals(row.tag()))
                .findFirst()
                .orElseThrow();
        row.check(feature.value(Morphology.Shape.of(DigitalPhantom.image(), DigitalPhantom.roi())));
    }

    @Test
    void theTableHas25MorphologicalRows() {
        assertEquals(25, rows().count());
    }
}
