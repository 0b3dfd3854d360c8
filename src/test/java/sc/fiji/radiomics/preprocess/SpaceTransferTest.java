// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

class SpaceTransferTest {
    private static final Grid GRID =
            new Grid(14, 11, 9, new Vector3(1, 1.5, 2), new Vector3(-40, 20, 300), Direction.IDENTITY);

    @Test
    void aShiftedGridSeesAShiftedMask() {
        Mask mask = random(3);
        Box box = new Box(3, -2, 4, 20, 8, 12);
        assertArrayEquals(
                mask.crop(box).voxels(),
                Resample.throughSpace(mask, GRID.crop(box)).voxels());
    }

    @Test
    void aFlippedGridSeesAFlippedMask() {
        Mask mask = random(4);
        Direction flipped = new Direction(new Vector3(-1, 0, 0), new Vector3(0, -1, 0), new Vector3(0, 0, 1));
        Grid other = new Grid(14, 11, 9, GRID.spacing(), GRID.toPatient(13, 10, 0), flipped);
        Mask made = Resample.throughSpace(mask, other);
        assertEquals(mask.count(), made.count());
        for (int z = 0; z < 9; z++) {
            for (int y = 0; y < 11; y++) {
                for (int x = 0; x < 14; x++) {
                    assertEquals(mask.get(13 - x, 10 - y, z), made.get(x, y, z));
                }
            }
        }
    }

    @Test
    void anyOrientationEqualsItsDefinition() {
        double a = 0.4;
        Direction turned = new Direction(
                new Vector3(Math.cos(a), Math.sin(a), 0),
                new Vector3(0, 0, 1),
                new Vector3(Math.sin(a), -Math.cos(a), 0));
        Grid target = new Grid(25, 24, 23, new Vector3(0.9, 0.8, 1.1), new Vector3(-48, 33, 297), turned);
        Mask mask = random(5);
        Mask nearest = Resample.throughSpace(mask, target);
        Mask linear = Resample.throughSpace(mask, target, 0.5);
        assertTrue(nearest.count() > 500 && linear.count() > 300, nearest.count() + ", " + linear.count());
        for (int z = 0; z < target.nz(); z++) {
            for (int y = 0; y < target.ny(); y++) {
                for (int x = 0; x < target.nx(); x++) {
                    Vector3 at = GRID.toIndex(target.toPatient(x, y, z));
                    boolean hit = get(mask, (int) Math.floor(at.x() + 0.5), (int) Math.floor(at.y() + 0.5), (int)
                                    Math.floor(at.z() + 0.5))
                            > 0;
                    assertEquals(hit, nearest.get(x, y, z), "nearest at " + at);
                    double value = trilinear(mask, at);
                    if (Math.abs(value - 0.5) > 1e-4) {
                        assertEquals(value > 0.5, linear.get(x, y, z), "linear at " + at);
                    }
                }
            }
        }
    }

    @Test
    void nothingIsInTheMaskFarAway() {
        Grid far = new Grid(5, 5, 5, GRID.spacing(), new Vector3(500, 500, 500), Direction.IDENTITY);
        assertTrue(Resample.throughSpace(random(6), far).isEmpty());
        assertTrue(
                Resample.throughSpace(Mask.of(GRID, new boolean[GRID.voxels()]), GRID.crop(new Box(0, 0, 0, 2, 2, 2)))
                        .isEmpty());
    }

    private static double trilinear(Mask mask, Vector3 at) {
        double sum = 0;
        for (int z = (int) Math.floor(at.z()); z <= Math.floor(at.z()) + 1; z++) {
            for (int y = (int) Math.floor(at.y()); y <= Math.floor(at.y()) + 1; y++) {
                for (int x = (int) Math.floor(at.x()); x <= Math.floor(at.x()) + 1; x++) {
                    sum += (1 - Math.abs(at.x() - x))
                            * (1 - Math.abs(at.y() - y))
                            * (1 - Math.abs(at.z() - z))
                            * get(mask, x, y, z);
                }
            }
        }
        return sum;
    }

    private static double get(Mask mask, int x, int y, int z) {
        boolean inside = x >= 0 && y >= 0 && z >= 0 && x < 14 && y < 11 && z < 9;
        return inside && mask.get(x, y, z) ? 1 : 0;
    }

    /** Blobs, not touching the border everywhere. */
    private static Mask random(long seed) {
        Random random = new Random(seed);
        boolean[] voxels = new boolean[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(4) > 0 && i % 14 > 1;
        }
        return Mask.of(GRID, voxels);
    }
}
