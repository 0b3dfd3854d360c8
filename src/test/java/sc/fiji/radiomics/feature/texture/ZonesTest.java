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
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** Zones and both zone families against the plain definition, and their properties. */
class ZonesTest {
    private static final Set<Aggregation> ALL = EnumSet.allOf(Aggregation.class);
    private static final int REGIONS = 60;

    /** A zone found by the definition. */
    private record Zone(int level, int size, int distance, int slice) {}

    @ParameterizedTest
    @CsvSource({
        "CHEBYSHEV, 1, 3",
        "MANHATTAN, 1, 2",
        "EUCLIDEAN, 1.5, 3",
        "EUCLIDEAN, 2, 4",
        "MANHATTAN, 2, 6",
        "CHEBYSHEV, 2, 9",
        "CHEBYSHEV, 7, 30",
        "CHEBYSHEV, 1, 5000",
        "CHEBYSHEV, 1, 1"
    })
    void bothMatricesFollowTheDefinition(Norm norm, double distance, int levels) {
        Neighbourhood linkage = new Neighbourhood(norm, distance);
        for (int seed = 0; seed < REGIONS; seed++) {
            Random random = new Random(seed);
            GreyLevels roi = RandomRegion.of(random, levels, 0.2 + 0.8 * random.nextDouble());
            Mask mask = RandomRegion.around(roi, random, random.nextDouble());
            Map<Aggregation, List<LevelSizeMatrix>> sizes = Glszm.matrices(roi, ALL, linkage);
            Map<Aggregation, List<LevelSizeMatrix>> distances = Gldzm.matrices(roi, mask, ALL, linkage);
            String message = "seed " + seed;
            assertEquals(EnumSet.range(Aggregation.SLICES_2D, Aggregation.VOLUME_3D), sizes.keySet(), message);
            List<Zone> inSlices = zones(roi, mask, linkage, false);
            List<Zone> inSpace = zones(roi, mask, linkage, true);
            check(inSlices, Zone::size, sizes.get(Aggregation.SLICES_2_5D), message);
            check(inSpace, Zone::size, sizes.get(Aggregation.VOLUME_3D), message);
            check(inSlices, Zone::distance, distances.get(Aggregation.SLICES_2_5D), message);
            check(inSpace, Zone::distance, distances.get(Aggregation.VOLUME_3D), message);
            checkSlices(inSlices, Zone::size, sizes.get(Aggregation.SLICES_2D), message);
            checkSlices(inSlices, Zone::distance, distances.get(Aggregation.SLICES_2D), message);
        }
    }

    private static void check(
            List<Zone> zones, ToIntFunction<Zone> extent, List<LevelSizeMatrix> found, String message) {
        assertEquals(1, found.size(), message);
        check(zones, extent, found.get(0), message);
    }

    private static void checkSlices(
            List<Zone> zones, ToIntFunction<Zone> extent, List<LevelSizeMatrix> found, String message) {
        int[] slices = zones.stream().mapToInt(Zone::slice).distinct().toArray();
        assertEquals(slices.length, found.size(), message);
        for (int k = 0; k < slices.length; k++) {
            int slice = slices[k];
            check(zones.stream().filter(zone -> zone.slice() == slice).toList(), extent, found.get(k), message);
        }
    }

    private static void check(List<Zone> zones, ToIntFunction<Zone> extent, LevelSizeMatrix found, String message) {
        Map<String, Long> expected = new TreeMap<>();
        zones.forEach(zone -> expected.merge(zone.level() + " " + extent.applyAsInt(zone), 1L, Long::sum));
        assertEquals(expected, RandomRegion.cells(found), message);
        assertEquals(zones.stream().mapToLong(Zone::size).sum(), found.voxels(), message);
    }

    /** Every voxel takes the smallest number of the voxels it is linked to, until nothing changes. */
    private static List<Zone> zones(GreyLevels roi, Mask mask, Neighbourhood linkage, boolean volumetric) {
        Grid grid = roi.grid();
        int[] number = new int[grid.voxels()];
        Arrays.setAll(number, p -> p);
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int p = 0; p < number.length; p++) {
                for (int q = 0; q < number.length; q++) {
                    if (roi.levels()[p] > 0
                            && roi.levels()[p] == roi.levels()[q]
                            && number[q] < number[p]
                            && RandomRegion.areNeighbours(
                                    RandomRegion.at(grid, p), RandomRegion.at(grid, q), linkage, volumetric)) {
                        number[p] = number[q];
                        changed = true;
                    }
                }
            }
        }
        int[] distances = erosions(mask, volumetric);
        List<Zone> zones = new ArrayList<>();
        for (int p = 0; p < number.length; p++) {
            if (roi.levels()[p] > 0 && number[p] == p) {
                int size = 0;
                int distance = Integer.MAX_VALUE;
                for (int q = 0; q < number.length; q++) {
                    if (number[q] == p) {
                        size++;
                        distance = Math.min(distance, distances[q]);
                    }
                }
                zones.add(new Zone(roi.levels()[p], size, distance, RandomRegion.at(grid, p)[2]));
            }
        }
        return zones;
    }

    /** The manual's way: erode, and add 1 to the distance of all voxels that the mask held before. */
    private static int[] erosions(Mask mask, boolean volumetric) {
        Grid grid = mask.grid();
        boolean[] inside = mask.voxels().clone();
        int[] distances = new int[inside.length];
        for (boolean left = true; left; ) {
            left = false;
            boolean[] eroded = new boolean[inside.length];
            for (int p = 0; p < inside.length; p++) {
                if (inside[p]) {
                    left = true;
                    distances[p]++;
                    int[] at = RandomRegion.at(grid, p);
                    eroded[p] = isInside(grid, inside, at[0] - 1, at[1], at[2])
                            && isInside(grid, inside, at[0] + 1, at[1], at[2])
                            && isInside(grid, inside, at[0], at[1] - 1, at[2])
                            && isInside(grid, inside, at[0], at[1] + 1, at[2])
                            && (!volumetric || isInside(grid, inside, at[0], at[1], at[2] - 1))
                            && (!volumetric || isInside(grid, inside, at[0], at[1], at[2] + 1));
                }
            }
            inside = eroded;
        }
        return distances;
    }

    private static boolean isInside(Grid grid, boolean[] inside, int x, int y, int z) {
        return x >= 0
                && y >= 0
                && z >= 0
                && x < grid.nx()
                && y < grid.ny()
                && z < grid.nz()
                && inside[grid.index(x, y, z)];
    }

    @Test
    void aLargeMaskIsErodedManyTimes() {
        Neighbourhood faces = new Neighbourhood(Norm.MANHATTAN, 1);
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            GreyLevels roi = RandomRegion.of(random, 9, 11, 8, 2, 0.5);
            Mask mask = RandomRegion.around(roi, random, 0.97);
            assertTrue(Arrays.stream(erosions(mask, true)).max().getAsInt() >= 3);
            check(
                    zones(roi, mask, faces, true),
                    Zone::distance,
                    Gldzm.matrices(roi, mask, ALL, faces).get(Aggregation.VOLUME_3D),
                    "seed " + seed);
        }
    }

    /** Two arms, one from the border and one from within, that meet only in the last row. */
    @Test
    void aZoneUnitedLateHasTheSmallestDistanceOfItsParts() {
        int[] levels = new int[49];
        for (int p : new int[] {16, 18, 23, 25, 30, 31, 32}) {
            levels[p] = 1;
        }
        boolean[] inside = new boolean[49];
        Arrays.fill(inside, true);
        inside[11] = false;
        GreyLevels roi = GreyLevels.of(Grid.of(7, 7, 1, 1, 1, 1), levels, 1);
        LevelSizeMatrix found = Gldzm.matrices(
                        roi, Mask.of(roi.grid(), inside), ALL, new Neighbourhood(Norm.MANHATTAN, 1))
                .get(Aggregation.SLICES_2D)
                .get(0);
        assertEquals(Map.of("1 1", 1L), RandomRegion.cells(found));
    }

    @Test
    void turnsReflectionsAndALargerGridChangeNothingInSpace() {
        for (int seed = 0; seed < REGIONS; seed++) {
            Random random = new Random(seed);
            GreyLevels roi = RandomRegion.of(random, 3, 0.8);
            assertEquals(cells(roi), cells(RandomRegion.turn(roi)), "seed " + seed);
            assertEquals(cells(roi), cells(RandomRegion.embed(roi, 2)), "seed " + seed);
        }
    }

    private static List<Map<String, Long>> cells(GreyLevels roi) {
        Mask mask = RandomRegion.around(roi, new Random(0), 0);
        Map<Aggregation, List<Zones>> zones =
                Zones.findWithDistances(roi, mask, Set.of(Aggregation.VOLUME_3D), Neighbourhood.TOUCHING);
        return List.of(
                RandomRegion.cells(
                        Glszm.matrices(zones).get(Aggregation.VOLUME_3D).get(0)),
                RandomRegion.cells(
                        Gldzm.matrices(zones).get(Aggregation.VOLUME_3D).get(0)));
    }

    @Test
    void oneZoneMayHoldEightMillionVoxels() {
        int side = 200;
        int[] levels = new int[side * side * side];
        Arrays.fill(levels, 7);
        GreyLevels roi = GreyLevels.of(Grid.of(side, side, side, 1, 1, 1), levels, 9);
        Map<Aggregation, List<Zones>> zones = Zones.findWithDistances(
                roi, Mask.whole(roi.grid()), EnumSet.of(Aggregation.VOLUME_3D), Neighbourhood.TOUCHING);
        LevelSizeMatrix sizes = Glszm.matrices(zones).get(Aggregation.VOLUME_3D).get(0);
        assertEquals(Map.of("7 8000000", 1L), RandomRegion.cells(sizes));
        assertEquals(6.4e13, Glszm.LARGE_ZONE_EMPHASIS.value(sizes));
        assertEquals(6.4e13 * 49, Glszm.LARGE_ZONE_HIGH_GREY_LEVEL_EMPHASIS.value(sizes));
        assertEquals(1 / 8e6, Glszm.ZONE_PERCENTAGE.value(sizes));
        assertEquals(0, Glszm.ZONE_SIZE_VARIANCE.value(sizes));
        assertEquals(0, Glszm.ZONE_SIZE_ENTROPY.value(sizes));
        LevelSizeMatrix distances =
                Gldzm.matrices(zones).get(Aggregation.VOLUME_3D).get(0);
        assertEquals(Map.of("7 1", 1L), RandomRegion.cells(distances));
    }

    /** A comb, whose teeth get labels of their own before its back unites them, in all directions. */
    @Test
    void aZoneUnitedLateIsOne() {
        int side = 31;
        Grid grid = Grid.of(side, side, side, 1, 1, 1);
        int[] levels = new int[grid.voxels()];
        int size = 0;
        for (int p = 0; p < levels.length; p++) {
            int[] at = RandomRegion.at(grid, p);
            if (at[2] == side - 1 || at[0] % 2 == 0 && at[1] % 2 == 0) {
                levels[p] = 2;
                size++;
            } else {
                levels[p] = 1;
            }
        }
        LevelSizeMatrix found = Glszm.matrices(
                        GreyLevels.of(grid, levels, 2), ALL, new Neighbourhood(Norm.MANHATTAN, 1))
                .get(Aggregation.VOLUME_3D)
                .get(0);
        assertEquals(Map.of("1 " + (grid.voxels() - size), 1L, "2 " + size, 1L), RandomRegion.cells(found));
    }

    @Test
    void singleVoxelZonesMayHaveAnyLevel() {
        int[] levels = new int[1000];
        Arrays.setAll(levels, p -> 100 * (p + 1));
        GreyLevels roi = GreyLevels.of(Grid.of(10, 10, 10, 1, 1, 1), levels, 100_000);
        Zones zones = Zones.find(roi, ALL, Neighbourhood.TOUCHING)
                .get(Aggregation.VOLUME_3D)
                .get(0);
        assertEquals(1000, zones.count());
        for (int k = 0; k < 1000; k++) {
            assertEquals(100 * (k + 1), zones.level(k));
            assertEquals(1, zones.size(k));
        }
    }

    @Test
    void aSingleVoxelIsOneZone() {
        GreyLevels roi = GreyLevels.of(Grid.of(1, 1, 1, 1, 1, 1), new int[] {3}, 5);
        Map<Aggregation, List<LevelSizeMatrix>> found =
                Gldzm.matrices(roi, Mask.whole(roi.grid()), ALL, Neighbourhood.TOUCHING);
        found.values().forEach(list -> assertEquals(Map.of("3 1", 1L), RandomRegion.cells(list.get(0))));
        assertEquals(3, found.size());
    }

    @Test
    void anEmptyRegionHasNoMatrixAndItsFeaturesAreUndefined() {
        GreyLevels roi = GreyLevels.of(Grid.of(2, 2, 2, 1, 1, 1), new int[8], 5);
        Map<Aggregation, List<LevelSizeMatrix>> found = Glszm.matrices(roi, ALL, Neighbourhood.TOUCHING);
        assertEquals(3, found.size());
        found.values().forEach(list -> {
            assertEquals(List.of(), list);
            assertEquals(Double.NaN, Aggregation.mean(list, Glszm.ZONE_PERCENTAGE));
        });
    }

    @Test
    void theMorphologicalMaskMustHoldTheRegionOnTheSameGrid() {
        GreyLevels roi = GreyLevels.of(Grid.of(3, 1, 1, 1, 1, 1), new int[] {1, 2, 1}, 2);
        Mask hole = Mask.of(roi.grid(), new boolean[] {true, false, true});
        Mask part = Mask.of(roi.grid(), new boolean[] {false, true, true});
        for (Mask mask : List.of(hole, part)) {
            assertEquals(
                    "the morphological mask must hold every voxel of the intensity mask, found a voxel with a grey level "
                            + "outside it",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Gldzm.matrices(roi, mask, ALL, Neighbourhood.TOUCHING))
                            .getMessage());
        }
        Mask other = Mask.whole(Grid.of(3, 1, 1, 1, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Gldzm.matrices(roi, other, ALL, Neighbourhood.TOUCHING));
    }

    @Test
    void linksMustBeShort() {
        GreyLevels roi = GreyLevels.of(Grid.of(1, 1, 1, 1, 1, 1), new int[] {1}, 1);
        Neighbourhood far = new Neighbourhood(Norm.CHEBYSHEV, 11);
        assertEquals(
                "voxels of a zone must be linked over at most 10 voxels, found 11.0",
                assertThrows(IllegalArgumentException.class, () -> Glszm.matrices(roi, ALL, far))
                        .getMessage());
    }

    @Test
    void distancesMustHaveBeenMeasured() {
        GreyLevels roi = GreyLevels.of(Grid.of(1, 1, 1, 1, 1, 1), new int[] {1}, 1);
        Map<Aggregation, List<Zones>> zones = Zones.find(roi, ALL, Neighbourhood.TOUCHING);
        assertThrows(IllegalStateException.class, () -> Gldzm.matrices(zones));
    }
}
