// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/** Thresholds on a ramp, ranges, and set operations. */
class ThresholdInRoiTest {
    private static final Grid GRID = Grid.of(100, 4, 3, 1, 1, 2);

    private static Volume ramp() {
        float[] voxels = new float[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i % 100;
        }
        return Volume.of(GRID, voxels);
    }

    @Test
    void bothEndsOfTheRangeBelongToIt() {
        Mask region = Shapes.where(GRID, Shapes.box(30, 1, 1, 70, 3, 2));
        Mask found = ThresholdInRoi.of(ramp(), region, new IntensityRange(40, 80));
        BallTest.assertSame(Shapes.where(GRID, Shapes.box(40, 1, 1, 70, 3, 2)), found, "40 to 80");
        assertEquals(
                2, ThresholdInRoi.of(ramp(), region, new IntensityRange(69, 69)).count());
        assertTrue(ThresholdInRoi.of(ramp(), region, new IntensityRange(70, 99)).isEmpty());
    }

    @Test
    void aRegionOnABoxOfTheImageStaysOnItsBox() {
        Box box = new Box(20, 1, 1, 60, 4, 3);
        Mask part = Mask.whole(GRID.crop(box));
        Mask found = ThresholdInRoi.of(ramp(), part, new IntensityRange(50, 55));
        BallTest.assertSame(
                ThresholdInRoi.of(ramp(), Mask.whole(GRID), new IntensityRange(50, 55))
                        .crop(box),
                found,
                "box");
        assertEquals(6 * 3 * 2, found.count());
    }

    @Test
    void nothingThatIsNotANumberIsInARange() {
        Volume image = Volume.of(Grid.of(2, 1, 1, 1, 1, 1), new float[] {Float.NaN, 3});
        assertEquals(
                1,
                ThresholdInRoi.of(image, Mask.whole(image.grid()), IntensityRange.all())
                        .count());
    }

    @Test
    void aRangeGoesFromLowToHigh() {
        assertFails("range must go from low to high, found 3.0 to 2.0", () -> new IntensityRange(3, 2));
        assertFails("range must go from low to high, found NaN to 2.0", () -> new IntensityRange(Double.NaN, 2));
    }

    @Test
    void aRangeAroundVoxelsIsTheMedianAroundThemWithATolerance() {
        List<Voxel> corner = List.of(new Voxel(0, 0, 0));
        assertEquals(
                new IntensityRange(-1.5, 2.5), IntensityRange.around(ramp(), corner, 2), "0 and 1, four times each");
        List<Voxel> voxels = List.of(new Voxel(10, 1, 1), new Voxel(20, 1, 1), new Voxel(60, 1, 1));
        assertEquals(new IntensityRange(10, 30), IntensityRange.around(ramp(), voxels, 10));
        assertEquals(new IntensityRange(20.5, 39.5), IntensityRange.around(ramp(), voxels, 9.5), "30 is their mean");
    }

    @Test
    void oneNoisyVoxelDoesNotMoveTheRangeAndAThinLineHasItsOwn() {
        Volume image = ramp();
        image.voxels()[GRID.index(50, 2, 1)] = 70;
        List<Voxel> noisy = List.of(new Voxel(50, 2, 1));
        assertEquals(new IntensityRange(25, 75), IntensityRange.around(image, noisy, 25));
        assertEquals(new IntensityRange(65, 75), IntensityRange.around(image, noisy, 5));
    }

    @Test
    void aRangeAroundNothingIsRefused() {
        List<Voxel> voxels = List.of(new Voxel(10, 0, 0), new Voxel(20, 1, 2), new Voxel(60, 3, 1));
        assertFails("tolerance must be at least 0, found -1.0", () -> IntensityRange.around(ramp(), voxels, -1));
        assertFails(
                "a range around voxels needs a voxel, found none", () -> IntensityRange.around(ramp(), List.of(), 1));
        assertFails(
                "voxel (0, 4, 0) must lie in an image of 100 x 4 x 3 voxels",
                () -> IntensityRange.around(ramp(), List.of(new Voxel(0, 4, 0)), 1));
    }

    @Test
    void setOperationsAreThoseOfSets() {
        Mask a = Shapes.where(GRID, Shapes.box(0, 0, 0, 10, 4, 3));
        Mask b = Shapes.where(GRID, Shapes.box(5, 0, 0, 20, 4, 3));
        assertEquals(20 * 12, SetOperation.UNION.of(a, b).count());
        assertEquals(5 * 12, SetOperation.INTERSECTION.of(a, b).count());
        assertEquals(5 * 12, SetOperation.DIFFERENCE.of(a, b).count());
        assertTrue(SetOperation.DIFFERENCE.of(a, b).get(4, 3, 2));
        Mask other = Mask.whole(Grid.of(100, 4, 3, 1, 1, 3));
        assertFails(
                "both masks must have one grid, found " + GRID.describe() + " and "
                        + other.grid().describe(),
                () -> SetOperation.UNION.of(a, other));
    }

    private static void assertFails(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
