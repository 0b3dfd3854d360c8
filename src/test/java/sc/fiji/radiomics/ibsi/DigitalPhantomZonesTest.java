// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.Gldzm;
import sc.fiji.radiomics.feature.texture.Glszm;
import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;
import sc.fiji.radiomics.feature.texture.Neighbourhood;
import sc.fiji.radiomics.feature.texture.NeighbourhoodMatrices;
import sc.fiji.radiomics.feature.texture.Ngldm;
import sc.fiji.radiomics.feature.texture.Ngtdm;
import sc.fiji.radiomics.feature.texture.Zones;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Zone and neighbourhood features and matrices of the IBSI digital phantom.
 *
 * <p>Source: values from {@code reference_values.csv}; matrices as printed in the IBSI 1 reference manual, chapter
 * digital phantom texture matrices (theibsi/ibsi-doc, docs/06_Digital_phantom_texture_matrices.rst).
 */
class DigitalPhantomZonesTest {
    private static final Set<Aggregation> ALL = EnumSet.allOf(Aggregation.class);

    static Stream<Reference> references() {
        return Reference.features("digital").stream().filter(row -> row.tag().matches("(szm|dzm|ngt|ngl)_.*"));
    }

    @Test
    void thereAre54FeaturesInThreeAggregations() {
        assertEquals(54 * 3, references().count());
        assertEquals(54 * 3, values().size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("references")
    void equalsTheReference(Reference reference) {
        Double found = values().get(reference.tag());
        assertTrue(found != null, () -> "no feature has the tag " + reference.tag());
        reference.check(found);
    }

    private static Map<String, Double> values() {
        GreyLevels roi = DigitalPhantom.greyLevels();
        Map<Aggregation, List<Zones>> zones =
                Zones.findWithDistances(roi, DigitalPhantom.roi().morphological(), ALL, Neighbourhood.TOUCHING);
        NeighbourhoodMatrices neighbours = NeighbourhoodMatrices.of(roi, ALL, Neighbourhood.TOUCHING, 0);
        Map<String, Double> values = new HashMap<>();
        put(values, Glszm.matrices(zones), Glszm.values());
        put(values, Gldzm.matrices(zones), Gldzm.values());
        put(values, neighbours.differences(), Ngtdm.values());
        put(values, neighbours.dependences(), Ngldm.values());
        return values;
    }

    private static <E> void put(Map<String, Double> values, Map<Aggregation, List<E>> matrices, Feature<E>[] features) {
        matrices.forEach((aggregation, list) -> {
            for (Feature<E> feature : features) {
                values.put(feature.tag() + "_" + aggregation.suffix(), Aggregation.mean(list, feature));
            }
        });
    }

    @Test
    void sizeZoneMatricesAreAsPrinted() {
        Map<Aggregation, List<LevelSizeMatrix>> found =
                Glszm.matrices(DigitalPhantom.greyLevels(), ALL, Neighbourhood.TOUCHING);
        assertEquals(
                List.of(
                        "1 3 1, 1 6 1, 4 2 1, 4 6 1, 6 3 1",
                        "1 4 1, 1 8 1, 3 1 1, 4 2 2, 6 1 2",
                        "1 14 1, 4 2 1, 6 1 1",
                        "1 15 1, 4 2 1, 6 1 1"),
                text(found.get(Aggregation.SLICES_2D)));
        assertEquals(List.of("1 50 1, 3 1 1, 4 2 1, 4 14 1, 6 7 1"), text(found.get(Aggregation.VOLUME_3D)));
    }

    @Test
    void distanceZoneMatricesAreAsPrinted() {
        Map<Aggregation, List<LevelSizeMatrix>> found = Gldzm.matrices(
                DigitalPhantom.greyLevels(), DigitalPhantom.roi().morphological(), ALL, Neighbourhood.TOUCHING);
        assertEquals(
                List.of(
                        "1 1 2, 4 1 2, 6 1 1",
                        "1 1 2, 3 2 1, 4 1 2, 6 1 1, 6 2 1",
                        "1 1 1, 4 1 1, 6 1 1",
                        "1 1 1, 4 1 1, 6 1 1"),
                text(found.get(Aggregation.SLICES_2D)));
        assertEquals(List.of("1 1 1, 3 1 1, 4 1 2, 6 1 1"), text(found.get(Aggregation.VOLUME_3D)));
    }

    @Test
    void dependenceMatricesAreAsPrinted() {
        Map<Aggregation, List<LevelSizeMatrix>> found =
                Ngldm.matrices(DigitalPhantom.greyLevels(), ALL, Neighbourhood.TOUCHING, 0);
        assertEquals(
                List.of(
                        "1 2 3, 1 3 1, 1 4 3, 1 5 2, 4 2 2, 4 3 4, 4 4 2, 6 2 2, 6 3 1",
                        "1 3 2, 1 4 6, 1 6 4, 3 1 1, 4 2 4, 6 1 2",
                        "1 3 1, 1 4 5, 1 5 3, 1 6 3, 1 7 2, 4 2 2, 6 1 1",
                        "1 3 1, 1 4 3, 1 5 3, 1 6 4, 1 7 1, 1 8 3, 4 2 2, 6 1 1"),
                text(found.get(Aggregation.SLICES_2D)));
        assertEquals(
                List.of("1 5 2, 1 6 2, 1 7 1, 1 8 6, 1 9 4, 1 10 6, 1 11 5, 1 12 5, 1 13 3, 1 14 2, 1 15 5, 1 16 3, "
                        + "1 17 3, 1 18 2, 1 21 1, 3 1 1, 4 2 2, 4 4 2, 4 5 6, 4 6 4, 4 7 2, 6 2 1, 6 3 4, 6 4 1, "
                        + "6 5 1"),
                text(found.get(Aggregation.VOLUME_3D)));
    }

    @Test
    void toneDifferenceMatricesAreAsPrinted() {
        Map<Aggregation, List<Ngtdm.Matrix>> found =
                Ngtdm.matrices(DigitalPhantom.greyLevels(), ALL, Neighbourhood.TOUCHING);
        assertEquals(
                List.of(
                        "1 14.575000 9, 4 5.775000 8, 6 7.325000 3",
                        "1 11.928571 12, 3 0.375000 1, 4 4.800000 4, 6 8.000000 2",
                        "1 7.985714 14, 4 4.650000 2, 6 5.000000 1",
                        "1 7.582143 15, 4 4.650000 2, 6 5.000000 1"),
                found.get(Aggregation.SLICES_2D).stream()
                        .map(DigitalPhantomZonesTest::text)
                        .toList());
        assertEquals(
                "1 39.946954 50, 3 0.200000 1, 4 20.825401 16, 6 24.127005 7",
                text(found.get(Aggregation.VOLUME_3D).get(0)));
    }

    private static List<String> text(List<LevelSizeMatrix> matrices) {
        return matrices.stream().map(DigitalPhantomZonesTest::text).toList();
    }

    private static String text(LevelSizeMatrix matrix) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < matrix.cells(); k++) {
            text.append(k == 0 ? "" : ", ")
                    .append(matrix.level(k) + " " + matrix.size(k) + " " + (long) matrix.count(k));
        }
        return text.toString();
    }

    private static String text(Ngtdm.Matrix matrix) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < matrix.rows(); k++) {
            text.append(k == 0 ? "" : ", ")
                    .append(String.format(
                            java.util.Locale.ROOT,
                            "%d %.6f %d",
                            matrix.level(k),
                            matrix.difference(k),
                            matrix.count(k)));
        }
        return text.toString();
    }
}
