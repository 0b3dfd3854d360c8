// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Labels against a voxel-by-voxel search, and what can be asked of components. */
class ComponentsTest {
    private static final Grid GRID = Grid.of(20, 10, 10, 1, 1, 2);
    /** Boxes of 8, 27 and 1 voxels. */
    private static final Mask THREE = Shapes.where(
            GRID,
            (x, y, z) -> Shapes.box(1, 1, 1, 3, 3, 3).holds(x, y, z)
                    || Shapes.box(5, 5, 5, 8, 8, 8).holds(x, y, z)
                    || Shapes.box(19, 9, 9, 20, 10, 10).holds(x, y, z));

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void randomMasksHaveTheLabelsOfASearch(Connectivity connectivity) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Mask mask = Shapes.random(Shapes.grid(random), random.nextDouble(), random);
            int[] expected = search(mask, connectivity);
            Components found = Components.of(mask, connectivity);
            Volume labels = found.labels();
            int count = 0;
            long[] sizes = new long[expected.length + 1];
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], labels.voxels()[i], "seed " + seed + " voxel " + i);
                count = Math.max(count, expected[i]);
                sizes[expected[i]]++;
            }
            assertEquals(count, found.count());
            for (int label = 1; label <= count; label++) {
                assertEquals(sizes[label], found.size(label));
            }
        }
    }

    /** Labels of a search from each voxel in turn, with neighbours by their definition: 1, 2 or 3 steps of 1. */
    static int[] search(Mask mask, Connectivity connectivity) {
        Grid grid = mask.grid();
        int steps = connectivity.ordinal() + 1;
        int[] labels = new int[grid.voxels()];
        int count = 0;
        for (int start = 0; start < labels.length; start++) {
            if (!mask.voxels()[start] || labels[start] != 0) {
                continue;
            }
            ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
            labels[start] = ++count;
            while (!open.isEmpty()) {
                int at = open.pop();
                int x = at % grid.nx();
                int y = at / grid.nx() % grid.ny();
                int z = at / grid.nx() / grid.ny();
                for (int n = 0; n < 27; n++) {
                    int i = x + n % 3 - 1;
                    int j = y + n / 3 % 3 - 1;
                    int k = z + n / 9 - 1;
                    boolean isIn = i >= 0 && j >= 0 && k >= 0 && i < grid.nx() && j < grid.ny() && k < grid.nz();
                    if (isIn
                            && Math.abs(i - x) + Math.abs(j - y) + Math.abs(k - z) <= steps
                            && mask.get(i, j, k)
                            && labels[grid.index(i, j, k)] == 0) {
                        labels[grid.index(i, j, k)] = count;
                        open.push(grid.index(i, j, k));
                    }
                }
            }
        }
        return labels;
    }

    @Test
    void componentsAreChosenBySizeOrPlace() {
        Components three = Components.of(THREE, Connectivity.FACES);
        assertEquals(3, three.count());
        assertEquals(27 * 2, three.volume(2));
        assertEquals(27, three.largest().count());
        assertEquals(27 + 8, three.atLeast(16).count());
        assertEquals(27, three.atLeast(16.01).count());
        assertEquals(2, three.at(new Voxel(7, 6, 5)));
        assertEquals(0, three.at(new Voxel(0, 0, 0)));
        assertEquals(8, three.mask(1).count());
        assertEquals(
                8 + 1,
                three.at(List.of(new Voxel(1, 1, 1), new Voxel(19, 9, 9), new Voxel(0, 0, 0)))
                        .count());
        assertEquals(
                27 + 1,
                three.without(List.of(new Voxel(2, 2, 2), new Voxel(9, 9, 9))).count());
        assertEquals(GRID, three.largest().grid());
        assertTrue(three.mask(3).get(19, 9, 9));
    }

    @Test
    void componentsAreChosenByAnotherMask() {
        Components three = Components.of(THREE, Connectivity.FACES);
        assertEquals(
                8,
                three.touching(Shapes.where(GRID, Shapes.box(0, 0, 2, 5, 5, 9))).count());
        assertEquals(
                0,
                three.touching(Shapes.where(GRID, Shapes.box(3, 3, 3, 5, 5, 5))).count());
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> three.touching(Mask.whole(Grid.of(1, 1, 1, 1, 1, 1))));
        assertTrue(error.getMessage().startsWith("both masks must have one grid, found 1 x 1 x 1"), error.getMessage());
    }

    @Test
    void ofSeveralLargestTheFirstIsTaken() {
        Mask twins = Shapes.where(GRID, (x, y, z) -> z == 3 && y == 4 && (x == 2 || x == 4));
        assertTrue(Components.of(twins, Connectivity.CORNERS).largest().get(2, 4, 3));
    }

    @Test
    void anEmptyMaskHasNone() {
        Components none = Components.of(Mask.of(GRID, new boolean[GRID.voxels()]), Connectivity.EDGES);
        assertEquals(0, none.count());
        assertTrue(none.largest().isEmpty());
        assertEquals(0, none.at(new Voxel(1, 2, 3)));
        assertTrue(none.without(List.of(new Voxel(1, 2, 3))).isEmpty());
    }

    @Test
    void whatIsNotThereIsRefused() {
        Components three = Components.of(THREE, Connectivity.FACES);
        assertFails("label must be from 1 to 3, found 4", () -> three.mask(4));
        assertFails("label must be from 1 to 3, found 0", () -> three.size(0));
        assertFails(
                "voxel (20, 0, 0) must lie in an image of 20 x 10 x 10 voxels", () -> three.at(new Voxel(20, 0, 0)));
        assertFails("connectivity must be 6, 18 or 26, found 8", () -> Connectivity.of(8));
    }

    private static void assertFails(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
