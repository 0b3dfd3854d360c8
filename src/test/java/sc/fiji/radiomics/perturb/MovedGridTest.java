// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.Interpolation;
import sc.fiji.radiomics.preprocess.Resample;

/** Rotation and translation: what becomes of the grid, and of an image that is brought onto it. */
class MovedGridTest {
    private static final Grid SQUARE = new Grid(
            8,
            8,
            3,
            new Vector3(1.5, 1.5, 4),
            new Vector3(-20, 7, 3),
            new Direction(new Vector3(0.6, 0.8, 0), new Vector3(-0.8, 0.6, 0), new Vector3(0, 0, 1)));

    private static Rotation rotation(double angle) {
        return new Rotation(angle, 0);
    }

    @Test
    void nothingIsMovedByNothing() {
        assertSame(SQUARE, rotation(0).of(SQUARE));
        assertSame(SQUARE, new Translation(0, 0, 0, 0).of(SQUARE));
        assertSame(SQUARE, new Translation(2, -1, 5, 0).of(SQUARE));
    }

    /** Voxel (x, y) of the grid turned from the first axis to the second lies where (n - 1 - y, x) lay. */
    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void rightAnglesPermuteTheVoxelsOfASquare(Interpolation interpolation) {
        Volume image = Scene.random(SQUARE, 5);
        Volume once = Resample.throughSpace(image, rotation(90).of(SQUARE), interpolation);
        Volume twice = Resample.throughSpace(image, rotation(180).of(SQUARE), interpolation);
        Volume back = Resample.throughSpace(image, rotation(-90).of(SQUARE), interpolation);
        double tolerance = interpolation == Interpolation.CUBIC_SPLINE ? 1e-5 : 0;
        for (int z = 0; z < 3; z++) {
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 8; x++) {
                    assertEquals(image.get(7 - y, x, z), once.get(x, y, z), tolerance);
                    assertEquals(image.get(7 - x, 7 - y, z), twice.get(x, y, z), tolerance);
                    assertEquals(image.get(y, 7 - x, z), back.get(x, y, z), tolerance);
                }
            }
        }
    }

    @Test
    void rightAnglesPermuteTheVoxelsOfARegion() {
        boolean[] voxels = new boolean[SQUARE.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i * 7 % 11 < 4;
        }
        Mask region = Mask.of(SQUARE, voxels);
        Mask turned = Resample.throughSpace(region, rotation(90).of(SQUARE), 0.5);
        assertEquals(region.count(), turned.count());
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                assertEquals(region.get(7 - y, x, 1), turned.get(x, y, 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-180, -137, -90, -45, -5, 1e-3, 13, 45, 90, 179})
    void theTurnedGridHoldsTheWholeImageAboutTheSameCentre(double angle) {
        Grid grid = new Grid(10, 7, 4, new Vector3(1, 2, 3), new Vector3(4, 5, 6), SQUARE.direction());
        Grid turned = rotation(angle).of(grid);
        assertEquals(grid.spacing(), turned.spacing());
        Vector3 centre = grid.toPatient(4.5, 3, 1.5);
        Vector3 found = turned.toPatient((turned.nx() - 1) / 2.0, (turned.ny() - 1) / 2.0, 1.5);
        assertEquals(0, centre.minus(found).norm(), 1e-12);
        for (double x : new double[] {-0.5, 9.5}) {
            for (double y : new double[] {-0.5, 6.5}) {
                Vector3 corner = turned.toIndex(grid.toPatient(x, y, 0));
                assertTrue(corner.x() > -0.5 - 1e-5 && corner.x() < turned.nx() - 0.5 + 1e-5, "x " + corner);
                assertTrue(corner.y() > -0.5 - 1e-5 && corner.y() < turned.ny() - 0.5 + 1e-5, "y " + corner);
            }
        }
        double measured = Math.toDegrees(Math.atan2(
                turned.direction().i().dot(grid.direction().j()),
                turned.direction().i().dot(grid.direction().i())));
        assertEquals(
                Math.abs(angle) == 180 ? 180 : angle, Math.abs(angle) == 180 ? Math.abs(measured) : measured, 1e-9);
    }

    /** A plane of intensities stays a plane: linear interpolation and the spline are exact on it. */
    @ParameterizedTest
    @EnumSource(
            value = Interpolation.class,
            names = {"LINEAR", "CUBIC_SPLINE"})
    void aPlaneOfIntensitiesIsTheSameOnATurnedAndMovedGrid(Interpolation interpolation) {
        Grid grid = Grid.of(60, 56, 50, 1, 1.2, 2);
        float[] voxels = new float[grid.voxels()];
        for (int z = 0, i = 0; z < 50; z++) {
            for (int y = 0; y < 56; y++) {
                for (int x = 0; x < 60; x++, i++) {
                    voxels[i] = 3 * x + 2.4f * y - 2 * z;
                }
            }
        }
        Grid target = new Translation(0.3, -0.4, 0.25, 0).of(rotation(17).of(grid));
        Volume made = Resample.throughSpace(Volume.of(grid, voxels), target, interpolation);
        int compared = 0;
        for (int z = 20; z < 30; z++) {
            for (int y = 25; y < 45; y++) {
                for (int x = 30; x < 40; x++) {
                    Vector3 at = target.toPatient(x, y, z);
                    assertEquals(3 * at.x() + 2 * at.y() - at.z(), made.get(x, y, z), 1e-3);
                    compared++;
                }
            }
        }
        assertEquals(2000, compared);
    }

    /** On a grid with parallel axes the sampler in space gives what the separable interpolation gives. */
    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void theSamplerInSpaceIsThatAlongTheAxes(Interpolation interpolation) {
        Grid grid = Grid.of(14, 13, 12, 1, 1, 2);
        Volume image = Scene.random(grid, 9);
        Grid target = new Translation(0.3, 0.45, -0.2, 0).of(Resample.grid(grid, new Vector3(1.3, 1.7, 1.1)));
        float[] separable = Resample.image(image, target, interpolation).voxels();
        float[] inSpace = Resample.throughSpace(image, target, interpolation).voxels();
        for (int i = 0; i < separable.length; i++) {
            assertEquals(separable[i], inSpace[i], 1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.25", "0.75, -0.25", "-0.25, -0.25", "3.25, 0.25", "-1.6, 0.4", "0.5, -0.5"})
    void onlyPartOfAVoxelMovesTheGrid(double move, double expected) {
        Grid moved = new Translation(move, 0, 0, 0).of(SQUARE);
        Vector3 first = SQUARE.toIndex(moved.origin());
        assertArrayEquals(new double[] {expected, 0, 0}, new double[] {first.x(), first.y(), first.z()}, 1e-12);
        assertEquals(SQUARE.voxels(), moved.voxels());
    }

    /** Half a voxel is the mean of neighbours. */
    @Test
    void halfAVoxelGivesTheMeanOfNeighbours() {
        Volume image = Scene.random(SQUARE, 6);
        Volume moved = Resample.image(image, new Translation(0.5, 0, 0, 0).of(SQUARE), Interpolation.LINEAR);
        for (int x = 1; x < 8; x++) {
            assertEquals((image.get(x - 1, 4, 1) + image.get(x, 4, 1)) / 2.0, moved.get(x, 4, 1), 1e-4);
        }
    }

    @Test
    void anAxisOfOneVoxelIsNotMoved() {
        Grid slice = Grid.of(5, 5, 1, 1, 1, 3);
        assertEquals(0, new Translation(0.25, 0.25, 0.25, 0).of(slice).origin().z());
    }
}
