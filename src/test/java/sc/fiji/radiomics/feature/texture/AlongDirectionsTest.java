// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

/** Few levels are counted densely, many sparsely: both beside brute force. */
class AlongDirectionsTest {
    private static final Grid GRID = Grid.of(7, 6, 5, 1, 1, 1);
    private static final List<int[]> DIRECTIONS =
            List.of(new int[] {1, 0, 0}, new int[] {-2, 1, 0}, new int[] {1, -1, 1}, new int[] {0, 0, 2});

    private static final List<int[]> TOUCHING =
            List.of(new int[] {1, 0, 0}, new int[] {-1, 1, 0}, new int[] {1, -1, 1}, new int[] {0, 0, 1});

    private static GreyLevels roi(int levels) {
        Random random = new Random(levels);
        int[] all = new int[GRID.voxels()];
        for (int i = 0; i < all.length; i++) {
            all[i] = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(levels);
        }
        return GreyLevels.of(GRID, all, levels);
    }

    private static int at(GreyLevels roi, int x, int y, int z) {
        boolean inGrid = x >= 0 && x < GRID.nx() && y >= 0 && y < GRID.ny() && z >= 0 && z < GRID.nz();
        return inGrid ? roi.levels()[GRID.index(x, y, z)] : 0;
    }

    private static Map<List<Integer>, Double> pairs(GreyLevels roi, int[] m, boolean ordered) {
        Map<List<Integer>, Double> counts = new HashMap<>();
        for (int z = 0; z < GRID.nz(); z++) {
            for (int y = 0; y < GRID.ny(); y++) {
                for (int x = 0; x < GRID.nx(); x++) {
                    int a = at(roi, x, y, z);
                    int b = at(roi, x + m[0], y + m[1], z + m[2]);
                    if (a > 0 && b > 0) {
                        counts.merge(ordered || a <= b ? List.of(a, b) : List.of(b, a), 1.0, Double::sum);
                    }
                }
            }
        }
        return counts;
    }

    private static Map<List<Integer>, Double> map(Cells cells) {
        Map<List<Integer>, Double> counts = new HashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            counts.put(List.of(cells.row(c), cells.column(c)), cells.count(c));
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 90000})
    void pairsAreCountedInEitherOrderOrInThatOfTheDirection(int levels) {
        GreyLevels roi = roi(levels);
        for (boolean ordered : new boolean[] {true, false}) {
            List<Cells> counted = AlongDirections.pairs(roi, DIRECTIONS, ordered);
            for (int d = 0; d < DIRECTIONS.size(); d++) {
                assertEquals(pairs(roi, DIRECTIONS.get(d), ordered), map(counted.get(d)), "direction " + d);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 90000})
    void runsAreCounted(int levels) {
        GreyLevels roi = roi(levels);
        List<LevelSizeMatrix> counted = AlongDirections.runs(roi, TOUCHING);
        for (int d = 0; d < TOUCHING.size(); d++) {
            int[] m = TOUCHING.get(d);
            Map<List<Integer>, Double> expected = new HashMap<>();
            for (int i = 0; i < GRID.voxels(); i++) {
                int x = i % GRID.nx();
                int y = i / GRID.nx() % GRID.ny();
                int z = i / GRID.nx() / GRID.ny();
                int level = roi.levels()[i];
                if (level > 0 && at(roi, x - m[0], y - m[1], z - m[2]) != level) {
                    int length = 1;
                    while (at(roi, x + length * m[0], y + length * m[1], z + length * m[2]) == level) {
                        length++;
                    }
                    expected.merge(List.of(level, length), 1.0, Double::sum);
                }
            }
            Map<List<Integer>, Double> found = new HashMap<>();
            for (int k = 0; k < counted.get(d).cells(); k++) {
                found.put(
                        List.of(counted.get(d).level(k), counted.get(d).size(k)),
                        counted.get(d).count(k));
            }
            assertEquals(expected, found, "direction " + d);
            assertEquals(roi.voxels(), counted.get(d).voxels());
        }
    }

    @Test
    void matricesAreAddedWithTheirWeights() {
        GreyLevels roi = roi(3);
        double[] weights = {1, 0.5, 2, 0.25};
        List<Cells> pairs = AlongDirections.pairs(roi, DIRECTIONS, true);
        Cells sum = Cells.weighted(pairs, weights);
        double expected = 0;
        for (int d = 0; d < weights.length; d++) {
            expected += weights[d] * pairs.get(d).at(1, 2);
        }
        assertEquals(expected, sum.at(1, 2));
        LevelSizeMatrix runs = LevelSizeMatrix.weighted(AlongDirections.runs(roi, TOUCHING), weights);
        assertEquals(3.75 * roi.voxels(), runs.voxels());
    }

    @Test
    void directionsThatDoNotFitAreRefused() {
        assertEquals(
                "a direction must point to a later voxel of the region's box of 7 x 6 x 5 voxels, found -1, 0, 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AlongDirections.pairs(roi(3), List.of(new int[] {-1, 0, 0}), true))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> AlongDirections.pairs(roi(3), List.of(new int[] {0, 0, 5}), true));
        assertEquals(
                "a run must go from voxel to touching voxel, found a step of 0, 0, 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AlongDirections.runs(roi(3), List.of(new int[] {0, 0, 2})))
                        .getMessage());
    }
}
