// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

/** Both neighbourhood families against the plain definition, and their properties. */
class NeighbourhoodTest {
    private static final Set<Aggregation> ALL = EnumSet.allOf(Aggregation.class);
    private static final int REGIONS = 60;

    /** s(i) and n(i) of one grey level. */
    private static final class Row {
        private double difference;
        private long count;
    }

    @ParameterizedTest
    @CsvSource({
        "CHEBYSHEV, 1, 0, 3", "CHEBYSHEV, 1, 1, 5", "MANHATTAN, 1, 0, 2", "EUCLIDEAN, 1.5, 2, 9", "EUCLIDEAN, 2, 0, 4",
        "MANHATTAN, 3, 1, 6", "CHEBYSHEV, 2, 0, 3", "CHEBYSHEV, 3, 4, 30", "CHEBYSHEV, 50, 3, 9",
                "CHEBYSHEV, 1, 100, 5000",
        "EUCLIDEAN, 100, 0, 5000", "CHEBYSHEV, 1, 0, 1", "CHEBYSHEV, 1, 1000000000, 4", "CHEBYSHEV, 1, 0, 1000000000"
    })
    void bothMatricesFollowTheDefinition(Norm norm, double distance, int coarseness, int levels) {
        Neighbourhood neighbourhood = new Neighbourhood(norm, distance);
        for (int seed = 0; seed < REGIONS; seed++) {
            Random random = new Random(seed);
            GreyLevels roi = RandomRegion.of(random, levels, 0.1 + 0.9 * random.nextDouble());
            String message = "seed " + seed;
            NeighbourhoodMatrices found = NeighbourhoodMatrices.of(roi, ALL, neighbourhood, coarseness);
            checkAlone(roi, neighbourhood, coarseness, found);
            int all = roi.grid().nz();
            checkDependences(
                    found.dependences().get(Aggregation.VOLUME_3D),
                    List.of(dependences(roi, neighbourhood, coarseness, true, 0, all)),
                    message);
            checkDependences(
                    found.dependences().get(Aggregation.SLICES_2_5D),
                    List.of(dependences(roi, neighbourhood, coarseness, false, 0, all)),
                    message);
            checkDifferences(
                    found.differences().get(Aggregation.VOLUME_3D),
                    List.of(differences(roi, neighbourhood, true, 0, all)),
                    message);
            checkDifferences(
                    found.differences().get(Aggregation.SLICES_2_5D),
                    List.of(differences(roi, neighbourhood, false, 0, all)),
                    message);
            List<Map<String, Long>> dependences = new ArrayList<>();
            List<Map<Integer, Row>> differences = new ArrayList<>();
            for (int z = 0; z < all; z++) {
                dependences.add(dependences(roi, neighbourhood, coarseness, false, z, z + 1));
                differences.add(differences(roi, neighbourhood, false, z, z + 1));
            }
            checkDependences(found.dependences().get(Aggregation.SLICES_2D), dependences, message);
            checkDifferences(found.differences().get(Aggregation.SLICES_2D), differences, message);
        }
    }

    /** Each family alone gives the same, and so does 2.5D without 2D. */
    private static void checkAlone(
            GreyLevels roi, Neighbourhood neighbourhood, int coarseness, NeighbourhoodMatrices found) {
        Set<Aggregation> some = Set.of(Aggregation.SLICES_2_5D, Aggregation.VOLUME_3D);
        Map<Aggregation, List<LevelSizeMatrix>> dependences = Ngldm.matrices(roi, some, neighbourhood, coarseness);
        Map<Aggregation, List<Ngtdm.Matrix>> differences = Ngtdm.matrices(roi, some, neighbourhood);
        assertEquals(some, dependences.keySet());
        assertEquals(some, differences.keySet());
        for (Aggregation aggregation : some) {
            assertEquals(text(found.differences().get(aggregation)), text(differences.get(aggregation)));
            assertEquals(
                    found.dependences().get(aggregation).stream()
                            .map(RandomRegion::cells)
                            .toList(),
                    dependences.get(aggregation).stream()
                            .map(RandomRegion::cells)
                            .toList());
        }
    }

    private static void checkDependences(
            List<LevelSizeMatrix> found, List<Map<String, Long>> expected, String message) {
        assertEquals(
                expected.stream().filter(cells -> !cells.isEmpty()).toList(),
                found.stream().map(RandomRegion::cells).toList(),
                message);
        found.forEach(matrix -> assertEquals(1, Ngldm.DEPENDENCE_COUNT_PERCENTAGE.value(matrix), message));
    }

    private static void checkDifferences(List<Ngtdm.Matrix> found, List<Map<Integer, Row>> expected, String message) {
        List<Map<Integer, Row>> filled =
                expected.stream().filter(rows -> !rows.isEmpty()).toList();
        assertEquals(filled.size(), found.size(), message);
        for (int m = 0; m < filled.size(); m++) {
            Ngtdm.Matrix matrix = found.get(m);
            assertEquals(filled.get(m).size(), matrix.rows(), message);
            int k = 0;
            for (Map.Entry<Integer, Row> row : filled.get(m).entrySet()) {
                assertEquals(row.getKey(), matrix.level(k), message);
                assertEquals(row.getValue().count, matrix.count(k), message);
                close(row.getValue().difference, matrix.difference(k), message);
                k++;
            }
            double[] features = features(filled.get(m));
            for (Ngtdm feature : Ngtdm.values()) {
                close(features[feature.ordinal()], feature.value(matrix), feature + ", " + message);
            }
        }
    }

    private static void close(double expected, double found, String message) {
        assertEquals(expected, found, Double.isNaN(expected) ? 1 : 1e-11 * Math.abs(expected) + 1e-300, message);
    }

    private static Map<String, Long> dependences(
            GreyLevels roi, Neighbourhood neighbourhood, int coarseness, boolean volumetric, int z0, int z1) {
        Map<String, Long> cells = new TreeMap<>();
        Grid grid = roi.grid();
        for (int p = grid.index(0, 0, z0); p < grid.nx() * grid.ny() * z1; p++) {
            int dependence = 1;
            for (int q = 0; q < grid.voxels(); q++) {
                if (isNeighbour(roi, p, q, neighbourhood, volumetric)
                        && Math.abs(roi.levels()[p] - roi.levels()[q]) <= coarseness) {
                    dependence++;
                }
            }
            if (roi.levels()[p] > 0) {
                cells.merge(roi.levels()[p] + " " + dependence, 1L, Long::sum);
            }
        }
        return cells;
    }

    private static Map<Integer, Row> differences(
            GreyLevels roi, Neighbourhood neighbourhood, boolean volumetric, int z0, int z1) {
        Map<Integer, Row> rows = new TreeMap<>();
        Grid grid = roi.grid();
        for (int p = grid.index(0, 0, z0); p < grid.nx() * grid.ny() * z1; p++) {
            double sum = 0;
            int size = 0;
            for (int q = 0; q < grid.voxels(); q++) {
                if (isNeighbour(roi, p, q, neighbourhood, volumetric)) {
                    sum += roi.levels()[q];
                    size++;
                }
            }
            if (roi.levels()[p] > 0 && size > 0) {
                Row row = rows.computeIfAbsent(roi.levels()[p], level -> new Row());
                row.count++;
                row.difference += Math.abs(roi.levels()[p] - sum / size);
            }
        }
        return rows;
    }

    private static boolean isNeighbour(GreyLevels roi, int p, int q, Neighbourhood neighbourhood, boolean volumetric) {
        return roi.levels()[q] > 0
                && RandomRegion.areNeighbours(
                        RandomRegion.at(roi.grid(), p), RandomRegion.at(roi.grid(), q), neighbourhood, volumetric);
    }

    /** The formulas of the manual as printed, with all pairs of grey levels. */
    private static double[] features(Map<Integer, Row> rows) {
        double all = rows.values().stream().mapToLong(row -> row.count).sum();
        double difference =
                rows.values().stream().mapToDouble(row -> row.difference).sum();
        double weighted = rows.values().stream()
                .mapToDouble(row -> row.count / all * row.difference)
                .sum();
        double contrast = 0;
        double busyness = 0;
        double complexity = 0;
        double strength = 0;
        boolean equal = true;
        for (Map.Entry<Integer, Row> first : rows.entrySet()) {
            for (Map.Entry<Integer, Row> second : rows.entrySet()) {
                double i = first.getKey();
                double k = second.getKey();
                double pi = first.getValue().count / all;
                double pk = second.getValue().count / all;
                contrast += pi * pk * (i - k) * (i - k);
                busyness += Math.abs(i * pi - k * pk);
                equal &= first.getKey() * first.getValue().count == second.getKey() * second.getValue().count;
                complexity += Math.abs(i - k)
                        * (pi * first.getValue().difference + pk * second.getValue().difference)
                        / (pi + pk);
                strength += (pi + pk) * (i - k) * (i - k);
            }
        }
        int present = rows.size();
        return new double[] {
            weighted == 0 ? 1e6 : Math.min(1e6, 1 / weighted),
            present == 1 ? 0 : contrast / present / (present - 1) * difference / all,
            present == 1 ? 0 : equal ? Double.NaN : weighted / busyness,
            complexity / all,
            difference == 0 ? 0 : strength / difference
        };
    }

    @Test
    void turnsReflectionsAndALargerGridChangeNothingInSpace() {
        for (int seed = 0; seed < REGIONS; seed++) {
            GreyLevels roi = RandomRegion.of(new Random(seed), 4, 0.8);
            assertEquals(text(roi), text(RandomRegion.turn(roi)), "seed " + seed);
            assertEquals(text(roi), text(RandomRegion.embed(roi, 2)), "seed " + seed);
        }
    }

    private static String text(GreyLevels roi) {
        NeighbourhoodMatrices found =
                NeighbourhoodMatrices.of(roi, Set.of(Aggregation.VOLUME_3D), new Neighbourhood(Norm.EUCLIDEAN, 2), 1);
        return text(found.differences().get(Aggregation.VOLUME_3D))
                + RandomRegion.cells(
                        found.dependences().get(Aggregation.VOLUME_3D).get(0));
    }

    private static String text(List<Ngtdm.Matrix> matrices) {
        StringBuilder text = new StringBuilder();
        for (Ngtdm.Matrix matrix : matrices) {
            for (int k = 0; k < matrix.rows(); k++) {
                text.append(matrix.level(k) + " " + matrix.difference(k) + " " + matrix.count(k) + "\n");
            }
        }
        return text.toString();
    }

    @Test
    void aHundredThousandLevelsTakeNoTable() {
        Random random = new Random(3);
        GreyLevels roi = RandomRegion.of(random, 60, 60, 60, 100_000, 0.9);
        NeighbourhoodMatrices found =
                NeighbourhoodMatrices.of(roi, Set.of(Aggregation.VOLUME_3D), Neighbourhood.TOUCHING, 10);
        Ngtdm.Matrix matrix = found.differences().get(Aggregation.VOLUME_3D).get(0);
        assertTrue(matrix.rows() > 80_000);
        for (Ngtdm feature : Ngtdm.values()) {
            assertTrue(Double.isFinite(feature.value(matrix)), feature.toString());
        }
        assertEquals(
                roi.voxels(),
                found.dependences().get(Aggregation.VOLUME_3D).get(0).total());
    }

    @Test
    void oneGreyLevelHasTheValuesThatTheManualSets() {
        int[] levels = new int[27];
        Arrays.fill(levels, 5);
        Ngtdm.Matrix matrix = Ngtdm.matrices(
                        GreyLevels.of(Grid.of(3, 3, 3, 1, 1, 1), levels, 6), ALL, Neighbourhood.TOUCHING)
                .get(Aggregation.VOLUME_3D)
                .get(0);
        assertEquals(1e6, Ngtdm.COARSENESS.value(matrix));
        assertEquals(0, Ngtdm.CONTRAST.value(matrix));
        assertEquals(0, Ngtdm.BUSYNESS.value(matrix));
        assertEquals(0, Ngtdm.COMPLEXITY.value(matrix));
        assertEquals(0, Ngtdm.STRENGTH.value(matrix));
    }

    @Test
    void equalProductsOfLevelAndProbabilityLeaveBusynessUndefined() {
        GreyLevels roi = GreyLevels.of(Grid.of(3, 1, 1, 1, 1, 1), new int[] {1, 2, 1}, 2);
        Ngtdm.Matrix matrix = Ngtdm.matrices(roi, ALL, Neighbourhood.TOUCHING)
                .get(Aggregation.VOLUME_3D)
                .get(0);
        assertEquals(Double.NaN, Ngtdm.BUSYNESS.value(matrix));
        assertTrue(Ngtdm.COARSENESS.value(matrix) > 0);
    }

    @Test
    void aVoxelWithoutNeighbourHasADependenceButNoToneDifference() {
        GreyLevels roi = GreyLevels.of(Grid.of(3, 1, 2, 1, 1, 1), new int[] {4, 0, 3, 1, 2, 0}, 4);
        NeighbourhoodMatrices found = NeighbourhoodMatrices.of(roi, ALL, Neighbourhood.TOUCHING, 0);
        assertEquals("1 1.0 1\n2 1.0 1\n", text(found.differences().get(Aggregation.SLICES_2D)));
        assertEquals(1, found.differences().get(Aggregation.SLICES_2D).size());
        assertEquals(2, found.dependences().get(Aggregation.SLICES_2D).size());
        assertEquals("1 1.0 1\n2 1.0 1\n", text(found.differences().get(Aggregation.SLICES_2_5D)));
    }

    @Test
    void aSingleVoxelAndAnEmptyRegionAreUndefinedForToneDifferences() {
        for (int level : new int[] {0, 2}) {
            GreyLevels roi = GreyLevels.of(Grid.of(1, 1, 1, 1, 1, 1), new int[] {level}, 2);
            NeighbourhoodMatrices found = NeighbourhoodMatrices.of(roi, ALL, Neighbourhood.TOUCHING, 0);
            for (List<Ngtdm.Matrix> list : found.differences().values()) {
                assertEquals(Double.NaN, Aggregation.mean(list, Ngtdm.COARSENESS));
            }
            found.dependences().values().forEach(list -> assertEquals(level == 0 ? 0 : 1, list.size()));
            assertEquals(3, found.dependences().size());
            assertEquals(3, found.differences().size());
        }
    }

    @Test
    void coarsenessMustNotBeNegative() {
        GreyLevels roi = GreyLevels.of(Grid.of(1, 1, 1, 1, 1, 1), new int[] {1}, 1);
        assertEquals(
                "coarseness must lie in 0 to 1073741823 grey levels, found -1",
                assertThrows(IllegalArgumentException.class, () -> Ngldm.matrices(roi, ALL, Neighbourhood.TOUCHING, -1))
                        .getMessage());
    }
}
