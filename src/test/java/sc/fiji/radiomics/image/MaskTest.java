// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.ibsi.DigitalPhantom;

class MaskTest {
    private static final Grid GRID = Grid.of(3, 2, 2, 1, 2, 3);

    @Test
    void thePhantomHas74VoxelsInItsRegion() {
        assertEquals(74, DigitalPhantom.roi().intensity().count());
        assertEquals(74, DigitalPhantom.greyLevels().voxels());
    }

    @Test
    void boxHoldsAllSetVoxelsAndNoMore() {
        boolean[] voxels = new boolean[12];
        voxels[GRID.index(1, 0, 1)] = true;
        voxels[GRID.index(2, 1, 1)] = true;
        Mask mask = Mask.of(GRID, voxels);
        assertEquals(new Box(1, 0, 1, 3, 2, 2), mask.box().orElseThrow());
        assertEquals(2, mask.crop(mask.box().orElseThrow()).count());
    }

    @Test
    void cropBeyondTheGridAddsVoxelsOutsideTheMask() {
        Mask grown = Mask.whole(GRID).crop(GRID.box().grow(1, 1, 1));
        assertEquals(12, grown.count());
        assertEquals(new Box(1, 1, 1, 4, 3, 3), grown.box().orElseThrow());
        assertEquals(new Vector3(-1, -2, -3), grown.grid().origin());
    }

    @Test
    void anEmptyMaskHasNoBox() {
        assertTrue(Mask.of(GRID, new boolean[12]).box().isEmpty());
    }

    @Test
    void labelsHaveBoxes() {
        Volume labels = Volume.of(GRID, new float[] {0, 0, 7, 7, 7, 2, 0, 0, 0, 0, 0, 2});
        assertEquals(Map.of(2, new Box(2, 1, 0, 3, 2, 2), 7, new Box(0, 0, 0, 3, 2, 1)), Mask.labels(labels));
        assertEquals(3, Mask.ofLabel(labels, 7).count());
        Mask part = Mask.ofLabel(labels, 2, new Box(2, 1, 0, 3, 2, 2));
        assertEquals(2, part.count());
        assertEquals(new Box(2, 1, 0, 3, 2, 2), GRID.boxOf(part.grid()));
    }

    @Test
    void aFractionIsNoLabel() {
        Volume labels = Volume.of(GRID, new float[] {0, 0, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Mask.labels(labels));
        assertEquals("a label image must hold whole numbers from 0, found 0.5", error.getMessage());
    }
}
