// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GridTest {
    private static final Direction CORONAL =
            new Direction(new Vector3(1, 0, 0), new Vector3(0, 0, -1), new Vector3(0, 1, 0));
    private static final Grid GRID = new Grid(5, 4, 3, new Vector3(0.5, 2, 3), new Vector3(-10, 20, 30), CORONAL);

    @Test
    void xIsFastestInMemory() {
        assertEquals(0, GRID.index(0, 0, 0));
        assertEquals(1, GRID.index(1, 0, 0));
        assertEquals(5, GRID.index(0, 1, 0));
        assertEquals(20, GRID.index(0, 0, 1));
        assertEquals(60, GRID.voxels());
        assertEquals(3, GRID.voxelVolume());
    }

    @Test
    void axesLeadWhereTheDirectionSays() {
        assertEquals(new Vector3(-10, 20, 30), GRID.toPatient(0, 0, 0));
        assertEquals(new Vector3(-9, 20, 30), GRID.toPatient(2, 0, 0));
        assertEquals(new Vector3(-10, 20, 28), GRID.toPatient(0, 1, 0));
        assertEquals(new Vector3(-10, 23, 30), GRID.toPatient(0, 0, 1));
    }

    @Test
    void indexAndPatientCoordinatesAreInverse() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            Vector3 index = new Vector3(9 * random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            Vector3 back = GRID.toIndex(GRID.toPatient(index.x(), index.y(), index.z()));
            assertEquals(0, back.minus(index).norm(), 1e-12);
        }
    }

    @Test
    void aCropIsFoundAgainInItsGrid() {
        Box box = new Box(-1, 1, 0, 4, 3, 5);
        Grid crop = GRID.crop(box);
        assertEquals(box, GRID.boxOf(crop));
        assertEquals(GRID.toPatient(-1, 1, 0), crop.origin());
    }

    @Test
    void aGridBetweenTheVoxelsIsNoCrop() {
        Grid between = new Grid(2, 2, 2, GRID.spacing(), GRID.toPatient(0.5, 0, 0), CORONAL);
        assertThrows(IllegalArgumentException.class, () -> GRID.boxOf(between));
        Grid finer = new Grid(2, 2, 2, new Vector3(0.25, 2, 3), GRID.origin(), CORONAL);
        assertThrows(IllegalArgumentException.class, () -> GRID.boxOf(finer));
    }

    @Test
    void gridsMatchWithinATolerance() {
        assertTrue(GRID.matches(GRID, 0));
        Grid near = new Grid(5, 4, 3, new Vector3(0.5004, 2, 3), GRID.origin(), CORONAL);
        assertTrue(GRID.matches(near, 1e-3));
        assertFalse(GRID.matches(near, 1e-4));
        Grid shifted = new Grid(5, 4, 3, GRID.spacing(), GRID.origin().plus(new Vector3(0, 0, 0.001)), CORONAL);
        assertFalse(GRID.matches(shifted, 1e-3), "0.001 mm is 0.002 of the smallest spacing");
        assertTrue(GRID.matches(shifted, 3e-3));
        assertFalse(GRID.matches(new Grid(5, 4, 3, GRID.spacing(), GRID.origin(), Direction.IDENTITY), 1e-3));
        assertFalse(GRID.matches(new Grid(4, 5, 3, GRID.spacing(), GRID.origin(), CORONAL), 1e-3));
    }

    @Test
    void describesItselfForAPerson() {
        assertEquals(
                "5 x 4 x 3 voxels of 0.5 x 2 x 3 mm, origin (-10, 20, 30) mm, axes (1, 0, 0) (0, 0, -1) (0, 1, 0)",
                GRID.describe());
    }

    @Test
    void impossibleGridsAreRefused() {
        assertRefused("size must be at least 1 x 1 x 1, found 0 x 4 x 3", () -> Grid.of(0, 4, 3, 1, 1, 1));
        assertRefused(
                "an image can have at most 2147483639 voxels, found 100000 x 100000 x 3",
                () -> Grid.of(100000, 100000, 3, 1, 1, 1));
        assertRefused("spacing must be positive, found -1.0 mm", () -> Grid.of(5, 4, 3, 1, -1, 1));
        assertRefused("spacing must be positive, found 0.0 mm", () -> Grid.of(5, 4, 3, 0, 1, 1));
        assertRefused("spacing must be positive, found NaN mm", () -> Grid.of(5, 4, 3, 1, 1, Double.NaN));
        assertRefused(
                "axes must be orthonormal within 0.001, found Vector3[x=1.0, y=0.0, z=0.0], Vector3[x=0.1, y=1.0,"
                        + " z=0.0], Vector3[x=0.0, y=0.0, z=1.0]",
                () -> new Direction(new Vector3(1, 0, 0), new Vector3(0.1, 1, 0), new Vector3(0, 0, 1)));
        assertRefused("box must hold a voxel, found (0, 0, 0) to (1, 0, 1)", () -> new Box(0, 0, 0, 1, 0, 1));
    }

    private static void assertRefused(String message, Executable work) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
