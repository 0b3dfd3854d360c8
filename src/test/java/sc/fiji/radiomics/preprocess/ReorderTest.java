// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

class ReorderTest {
    private static final Grid GRID =
            new Grid(4, 5, 3, new Vector3(0.7, 0.8, 2.5), new Vector3(10, -20, 30), Direction.IDENTITY);

    private static Volume labels(Grid grid) {
        Random random = new Random(7);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(4);
        }
        return Volume.of(grid, voxels);
    }

    /** By the definition: the voxel of one that lies where the voxel of the other lies. */
    private static float[] byPlace(Volume image, Grid grid) {
        float[] voxels = new float[grid.voxels()];
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    Vector3 at = image.grid().toIndex(grid.toPatient(x, y, z));
                    int sx = (int) Math.round(at.x());
                    int sy = (int) Math.round(at.y());
                    int sz = (int) Math.round(at.z());
                    Grid own = image.grid();
                    if (sx >= 0 && sx < own.nx() && sy >= 0 && sy < own.ny() && sz >= 0 && sz < own.nz()) {
                        voxels[grid.index(x, y, z)] = image.voxels()[own.index(sx, sy, sz)];
                    }
                }
            }
        }
        return voxels;
    }

    private static void check(Grid own) {
        Volume image = labels(own);
        assertArrayEquals(
                byPlace(image, GRID),
                Reorder.onto(image, GRID, 1e-3).orElseThrow().voxels());
    }

    @Test
    void rowsTurnedRoundAsConvertersToNiftiDo() {
        Grid flipped = new Grid(
                4,
                5,
                3,
                GRID.spacing(),
                GRID.toPatient(0, 4, 0),
                new Direction(new Vector3(1, 0, 0), new Vector3(0, -1, 0), new Vector3(0, 0, 1)));
        check(flipped);
        Volume image = labels(flipped);
        Volume back = Reorder.onto(image, GRID, 1e-3).orElseThrow();
        assertEquals(image.voxels()[flipped.index(1, 0, 2)], back.voxels()[GRID.index(1, 4, 2)]);
    }

    @Test
    void axesInAnotherOrder() {
        check(new Grid(
                3,
                4,
                5,
                new Vector3(2.5, 0.7, 0.8),
                GRID.toPatient(3, 0, 2),
                new Direction(new Vector3(0, 0, -1), new Vector3(-1, 0, 0), new Vector3(0, 1, 0))));
    }

    @Test
    void aPartOfTheImage() {
        check(GRID.crop(new Box(1, 2, 1, 3, 5, 3)));
    }

    @Test
    void labelsBeyondTheGridAreNotLost() {
        assertEquals(Optional.empty(), Reorder.onto(labels(GRID.crop(new Box(0, 0, 0, 5, 5, 3))), GRID, 1e-3));
    }

    @Test
    void voxelsBetweenThoseOfTheGridAreNotMoved() {
        Vector3 between = GRID.toPatient(0.2, 0, 0);
        assertEquals(
                Optional.empty(),
                Reorder.onto(labels(new Grid(4, 5, 3, GRID.spacing(), between, Direction.IDENTITY)), GRID, 1e-3));
        Vector3 finer = new Vector3(0.35, 0.8, 2.5);
        assertEquals(
                Optional.empty(),
                Reorder.onto(labels(new Grid(4, 5, 3, finer, GRID.origin(), Direction.IDENTITY)), GRID, 1e-3));
        Vector3 nearly = new Vector3(0.7004, 0.8, 2.5);
        assertEquals(
                Optional.empty(),
                Reorder.onto(labels(new Grid(4, 5, 3, nearly, GRID.origin(), Direction.IDENTITY)), GRID, 1e-3));
    }
}
