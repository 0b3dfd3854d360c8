// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

class CoverageTest {
    private static final Grid GRID = Grid.of(20, 10, 8, 1, 1, 2);

    @Test
    void aRegionOnItsOwnGridIsWhole() {
        assertEquals(0, Coverage.outside(Mask.whole(GRID), GRID));
    }

    @Test
    void voxelsBeyondTheOtherImageAreCounted() {
        Grid half = GRID.crop(new Box(5, 0, 0, 20, 10, 8));
        assertEquals(0.25, Coverage.outside(Mask.whole(GRID), half), 1e-15);
        Mask part = Mask.whole(GRID.crop(new Box(4, 2, 2, 8, 4, 5)));
        assertEquals(0.25, Coverage.outside(part, half), 1e-15);
    }

    @Test
    void axesOfTheOtherImageCount() {
        Direction turned = new Direction(new Vector3(0, 1, 0), new Vector3(-1, 0, 0), new Vector3(0, 0, 1));
        Grid other = new Grid(10, 20, 16, new Vector3(1, 1, 1), new Vector3(19, 0, -0.5), turned);
        assertEquals(0, Coverage.outside(Mask.whole(GRID), other), "turned by 90 degrees it is the same box");
        Grid straight = new Grid(10, 20, 16, new Vector3(1, 1, 1), Vector3.ZERO, Direction.IDENTITY);
        assertEquals(0.5, Coverage.outside(Mask.whole(GRID), straight), 1e-15);
    }

    @Test
    void anEmptyRegionHasNoShare() {
        assertTrue(Double.isNaN(Coverage.outside(Mask.of(GRID, new boolean[1600]), GRID)));
    }
}
