// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.segment.MaskComparison;

class ContourRandomisationTest {
    private static final Grid GRID = Grid.of(40, 38, 20, 1, 1, 2);
    private static final ContourRandomisation CONTOUR = new ContourRandomisation(100, 0.05);

    @Test
    void theRulesOfTheOverlap() {
        double[] overlaps = {0, 0.19, 0.2, 0.5, 0.89, 0.9, 1};
        assertArrayEquals(new double[] {0, 0, 0.2, 0.5, 0.89, 1, 1}, ContourRandomisation.probabilities(overlaps));
        assertArrayEquals(new double[] {0, 1, 0}, ContourRandomisation.probabilities(new double[] {0.01, 0.1, 0.05}));
    }

    /** Over many draws the region keeps its volume within what closing and the thresholds add, and its place. */
    @Test
    void theMeanVolumeStays() {
        Mask region = Scene.ball(GRID, 9);
        Volume image = Scene.random(GRID, 2);
        double sum = 0;
        int n = 100;
        for (int seed = 0; seed < n; seed++) {
            Mask other = CONTOUR.of(image, region, seed);
            sum += other.count();
            double dice = MaskComparison.of(region, other).dice();
            assertTrue(dice > 0.6 && dice < 1, "dice " + dice);
        }
        assertEquals(1, sum / n / region.count(), 0.06);
    }

    @Test
    void oneSeedOneContour() {
        Mask region = Scene.ball(GRID, 9);
        Volume image = Scene.random(GRID, 2);
        boolean[] first = CONTOUR.of(image, region, 1).voxels();
        assertArrayEquals(first, CONTOUR.of(image, region, 1).voxels());
        assertFalse(Arrays.equals(first, CONTOUR.of(image, region, 2).voxels()));
    }

    /** Supervoxels follow an edge: a region that ends at one keeps its contour better than one that ends anywhere. */
    @Test
    void aRegionWithAnEdgeKeepsItsContour() {
        Mask region = Scene.ball(GRID, 9);
        double sharp = 0;
        double blurred = 0;
        for (int seed = 0; seed < 20; seed++) {
            sharp += MaskComparison.of(region, CONTOUR.of(Scene.bright(region, 1, 5), region, seed))
                    .dice();
            blurred += MaskComparison.of(region, CONTOUR.of(Scene.random(GRID, 2), region, seed))
                    .dice();
        }
        assertTrue(sharp / 20 > 0.88 && sharp > blurred + 20 * 0.05, sharp / 20 + " and " + blurred / 20);
    }

    @Test
    void aTinyRegionDoesNotVanishAndAConstantOneIsCutByPlace() {
        boolean[] one = new boolean[GRID.voxels()];
        one[GRID.index(20, 19, 10)] = true;
        for (int seed = 0; seed < 5; seed++) {
            assertFalse(
                    CONTOUR.of(Scene.random(GRID, 2), Mask.of(GRID, one), seed).isEmpty());
        }
        Mask region = Scene.ball(GRID, 9);
        Mask other = CONTOUR.of(Volume.of(GRID, new float[GRID.voxels()]), region, 3);
        assertTrue(MaskComparison.of(region, other).dice() > 0.7);
    }

    @Test
    void anEmptyRegionIsRefused() {
        Mask none = Mask.of(GRID, new boolean[GRID.voxels()]);
        assertEquals(
                "the region must have a voxel, found none",
                assertThrows(IllegalArgumentException.class, () -> CONTOUR.of(Scene.random(GRID, 2), none, 1))
                        .getMessage());
    }
}
