// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Glcm;
import sc.fiji.radiomics.feature.texture.Glrlm;

/** Co-occurrence and run length features of the digital phantom against the IBSI 1 reference values. */
class CoOccurrenceAndRunLengthDigitalPhantomTest {
    private static final Set<Aggregation> ALL = EnumSet.allOf(Aggregation.class);

    static Stream<Reference> coOccurrence() {
        return Reference.features("digital").stream().filter(row -> row.tag().startsWith("cm_"));
    }

    @ParameterizedTest
    @MethodSource
    void coOccurrence(Reference row) {
        row.check(values(Glcm.matrices(DigitalPhantom.greyLevels(), ALL), Glcm.values())
                .get(row.tag()));
    }

    static Stream<Reference> runLength() {
        return Reference.features("digital").stream().filter(row -> row.tag().startsWith("rlm_"));
    }

    @ParameterizedTest
    @MethodSource
    void runLength(Reference row) {
        row.check(values(Glrlm.matrices(DigitalPhantom.greyLevels(), ALL), Glrlm.values())
                .get(row.tag()));
    }

    @Test
    void thereIsOneRowPerFeatureAndAggregation() {
        assertEquals(25 * 6, coOccurrence().count());
        assertEquals(16 * 6, runLength().count());
    }

    private static <M, F extends Feature<M>> Map<String, Double> values(
            Map<Aggregation, List<M>> matrices, F[] features) {
        Map<String, Double> values = new TreeMap<>();
        matrices.forEach((aggregation, list) -> Arrays.stream(features)
                .forEach(feature ->
                        values.put(feature.tag() + "_" + aggregation.suffix(), Aggregation.mean(list, feature))));
        return values;
    }
}
