// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

class ResegmentTest {
    private static boolean[] kept(Resegment resegment, float... intensities) {
        Grid grid = Grid.of(intensities.length, 1, 1, 1, 1, 1);
        Roi roi = Roi.of("roi", Mask.whole(grid));
        Roi after = resegment.apply(Volume.of(grid, intensities), roi);
        assertSame(roi.morphological(), after.morphological());
        return after.intensity().voxels();
    }

    @Test
    void theRangeIsClosed() {
        assertArrayEquals(
                new boolean[] {false, true, true, true, false},
                kept(Resegment.NONE.withRange(-500, 400), -501, -500, 0, 400, 401));
    }

    @Test
    void aBoundMayBeOpen() {
        assertArrayEquals(
                new boolean[] {false, true, true},
                kept(Resegment.NONE.withRange(0, Double.POSITIVE_INFINITY), -1e-30f, 0, 3e38f));
    }

    /** 0.1f is 0.100000001 and 0.7f is 0.699999988. */
    @Test
    void boundsAreRoundedAsIntensitiesAre() {
        assertArrayEquals(new boolean[] {true, true}, kept(Resegment.NONE.withRange(0, 0.1), 0, 0.1f));
        assertArrayEquals(new boolean[] {false, true}, kept(Resegment.NONE.withRange(0.7, 1), 0.6999999f, 0.7f));
    }

    /** Mean 2, population standard deviation 3: 8 lies on the bound of 2 sigma; with n - 1 it would lie within 1.9. */
    @Test
    void outliersAreThoseBeyondKPopulationDeviations() {
        float[] values = {-1, 2, 2, 2, 8, -1, 2, 2, 2, 2};
        double sd = Math.sqrt((9 + 36 + 9) / 10.0);
        assertArrayEquals(
                new boolean[] {true, true, true, true, false, true, true, true, true, true},
                kept(Resegment.NONE.withOutliers(5.99 / sd), values));
        assertArrayEquals(
                new boolean[] {true, true, true, true, true, true, true, true, true, true},
                kept(Resegment.NONE.withOutliers(6 / sd), values));
    }

    @Test
    void aConstantRegionHasNoOutliers() {
        assertArrayEquals(new boolean[] {true, true, true}, kept(Resegment.NONE.withOutliers(0.001), 0.1f, 0.1f, 0.1f));
    }

    /** Mean and deviation are those before the range filter: 1000 widens the bounds although the range removes it. */
    @Test
    void bothFiltersIntersect() {
        assertArrayEquals(
                new boolean[] {true, true, true, false},
                kept(Resegment.NONE.withRange(0, 100).withOutliers(1), 0, 1, 60, 1000));
    }

    @Test
    void onlyTheIntensityMaskCounts() {
        Grid grid = Grid.of(3, 1, 1, 1, 1, 1);
        Roi roi = Roi.of("roi", Mask.whole(grid)).withIntensity(Mask.of(grid, new boolean[] {true, true, false}));
        Volume image = Volume.of(grid, new float[] {1, 3, 1e6f});
        assertArrayEquals(
                new boolean[] {true, true, false},
                Resegment.NONE.withOutliers(1).apply(image, roi).intensity().voxels());
    }

    @Test
    void withoutFiltersNothingHappens() {
        Grid grid = Grid.of(1, 1, 1, 1, 1, 1);
        Roi roi = Roi.of("roi", Mask.whole(grid));
        assertSame(roi, Resegment.NONE.apply(Volume.of(grid, new float[1]), roi));
    }

    @Test
    void misuseIsExplained() {
        assertEquals(
                "resegmentation range must go from low to high, found 3.0 to 2.0",
                assertThrows(IllegalArgumentException.class, () -> Resegment.NONE.withRange(3, 2))
                        .getMessage());
        assertEquals(
                "outlier filter must be above 0 standard deviations, found 0.0",
                assertThrows(IllegalArgumentException.class, () -> Resegment.NONE.withOutliers(0))
                        .getMessage());
    }

    @Test
    void halvesAreRoundedToTheEvenNeighbour() {
        Grid grid = Grid.of(7, 1, 1, 1, 1, 1);
        float[] rounded = RoundIntensities.of(
                        Volume.of(grid, new float[] {0.5f, 1.5f, -2.5f, -0.51f, 2.49f, 7, Float.NaN}))
                .voxels();
        assertArrayEquals(new float[] {0, 2, -2, -1, 2, 7, Float.NaN}, rounded);
    }
}
