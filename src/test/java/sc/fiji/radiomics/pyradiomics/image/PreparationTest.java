// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/** What PyRadiomics refuses is refused, with its reason; and which mask is whose. */
class PreparationTest {
    private static final Grid GRID = Grid.of(12, 11, 10, 1, 1, 1);
    private static final ImageSettings SETTINGS = ImageSettings.defaults();

    private static Volume ramp() {
        float[] voxels = new float[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i;
        }
        return Volume.of(GRID, voxels);
    }

    private static Mask box(Grid grid, Box box) {
        boolean[] voxels = new boolean[grid.voxels()];
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                for (int x = box.x0(); x < box.x1(); x++) {
                    voxels[grid.index(x, y, z)] = true;
                }
            }
        }
        return Mask.of(grid, voxels);
    }

    private static Mask cube(Grid grid) {
        return box(grid, new Box(2, 2, 2, 5, 5, 5));
    }

    private static Grid moved(double x) {
        return new Grid(12, 11, 10, new Vector3(1, 1, 1), new Vector3(x, 0, 0), GRID.direction());
    }

    private static void refuses(String message, Mask mask, ImageSettings settings) {
        Throwable thrown = assertThrows(IllegalArgumentException.class, () -> Preparation.of(ramp(), mask, settings));
        assertEquals(message, thrown.getMessage());
    }

    private static ImageSettings.Region region(int dimensions, OptionalInt size, boolean correctMask) {
        return new ImageSettings.Region(1, correctMask, 1e-6, dimensions, size);
    }

    @Test
    void anEmptyMaskIsRefused() {
        refuses("the mask must hold a voxel of label 1, found none", Mask.of(GRID, new boolean[1320]), SETTINGS);
    }

    @Test
    void aSingleVoxelIsRefused() {
        refuses("the mask must have more than one voxel, found 1", box(GRID, new Box(2, 2, 2, 3, 3, 3)), SETTINGS);
    }

    @Test
    void tooFewDimensionsAreRefused() {
        refuses(
                "the mask must be longer than a voxel along at least 2 axes (minimumROIDimensions), found 1",
                box(GRID, new Box(2, 2, 2, 5, 3, 3)),
                SETTINGS);
        refuses(
                "the mask must be longer than a voxel along at least 3 axes (minimumROIDimensions), found 2",
                box(GRID, new Box(2, 2, 2, 5, 5, 3)),
                SETTINGS.with(region(3, OptionalInt.empty(), false)));
    }

    @Test
    void tooFewVoxelsAreRefused() {
        refuses(
                "the mask must have more than 27 voxels (minimumROISize), found 27",
                cube(GRID),
                SETTINGS.with(region(2, OptionalInt.of(27), false)));
        assertEquals(
                27,
                Preparation.of(ramp(), cube(GRID), SETTINGS.with(region(2, OptionalInt.of(26), false)))
                        .mask()
                        .count());
    }

    @Test
    void anotherGridIsRefusedUnlessTheMaskMayBeCorrected() {
        refuses(
                "image and mask must have one grid within geometryTolerance 1.0E-6 unless correctMask is set, found "
                        + GRID.describe() + " and " + moved(0.1).describe(),
                cube(moved(0.1)),
                SETTINGS);
        ImageSettings corrected = SETTINGS.with(region(2, OptionalInt.empty(), true));
        Prepared prepared = Preparation.of(ramp(), cube(moved(0.1)), corrected);
        assertEquals(GRID, prepared.mask().grid());
        assertArrayEquals(cube(GRID).voxels(), prepared.mask().voxels());
    }

    @Test
    void aGridWithinTheToleranceIsThatOfTheImage() {
        Prepared prepared = Preparation.of(ramp(), cube(moved(9e-7)), SETTINGS);
        assertEquals(GRID, prepared.mask().grid());
    }

    @Test
    void aMaskThatReachesOutOfTheImageIsRefused() {
        String message = "the box of the mask must lie in the image of " + GRID.describe()
                + ", found corners [10.5, 1.5, 1.5] and [13.5, 4.5, 4.5] in its voxels";
        refuses(message, cube(moved(9)), SETTINGS.with(region(2, OptionalInt.empty(), true)));
        refuses(message, cube(moved(9)), SETTINGS.with(ImageSettings.Resampling.to(2, 2, 2)));
    }

    @Test
    void resegmentationMustLeaveTwoVoxels() {
        refuses(
                "resegmentation to [1000000.0] (ABSOLUTE) must leave more than one voxel of 27, found 0",
                cube(GRID),
                SETTINGS.with(new ImageSettings.Resegmentation(List.of(1e6), ResegmentMode.ABSOLUTE, false)));
    }

    @Test
    void theMaskIsCheckedAgainAfterResegmentation() {
        refuses(
                "the mask must be longer than a voxel along at least 2 axes (minimumROIDimensions), found 1",
                cube(GRID),
                SETTINGS.with(new ImageSettings.Resegmentation(List.of(290.0, 292.0), ResegmentMode.ABSOLUTE, false)));
    }

    @Test
    void shapeFeaturesLoseWhatLiesOutsideTheBoxOfTheResegmentedMask() {
        ImageSettings settings =
                SETTINGS.with(new ImageSettings.Resegmentation(List.of(400.0), ResegmentMode.ABSOLUTE, false));
        Prepared prepared = Preparation.of(ramp(), cube(GRID), settings);
        assertEquals(new Box(2, 2, 3, 5, 5, 5), prepared.box());
        assertEquals(18, prepared.featureMask().count());
        assertEquals(18, prepared.shapeMask().count());
        assertEquals(27, prepared.mask().count());
        assertEquals(
                List.of("shape features leave out 9 voxels of the mask that lie outside the box of the resegmented"
                        + " mask, as PyRadiomics does"),
                prepared.notes());
    }

    @Test
    void shapeFeaturesSeeTheResegmentedMaskIfAskedFor() {
        List<Double> range = List.of(402.0, 700.0);
        Prepared without = Preparation.of(
                ramp(),
                cube(GRID),
                SETTINGS.with(new ImageSettings.Resegmentation(range, ResegmentMode.ABSOLUTE, false)));
        Prepared with = Preparation.of(
                ramp(),
                cube(GRID),
                SETTINGS.with(new ImageSettings.Resegmentation(range, ResegmentMode.ABSOLUTE, true)));
        assertEquals(without.featureMask().count(), with.shapeMask().count());
        assertEquals(List.of(), with.notes());
    }

    @Test
    void theImageStaysWholeAndItselfWithoutInterpolation() {
        Volume image = ramp();
        Prepared prepared = Preparation.of(image, cube(GRID), SETTINGS);
        assertSame(image.voxels(), prepared.image().toVolume().voxels());
        assertEquals(Optional.empty(), prepared.resegmented());
        assertEquals(PixelType.INT16, prepared.image().type());
    }

    @Test
    void anAxisOfSpacingZeroAndAnAxisOfOneVoxelAreKept() {
        Mask flat = box(GRID, new Box(2, 2, 2, 6, 6, 3));
        Prepared prepared = Preparation.of(ramp(), flat, SETTINGS.with(ImageSettings.Resampling.to(2, 0, 2)));
        assertEquals(new Vector3(2, 1, 1), prepared.image().grid().spacing());
        assertFalse(prepared.mask().isEmpty());
    }
}
