// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.segment.Components;
import sc.fiji.radiomics.segment.Connectivity;

class SupervoxelsTest {
    static Stream<Grid> grids() {
        return Stream.of(
                Grid.of(30, 28, 24, 1, 1, 1),
                Grid.of(40, 36, 9, 0.8, 0.8, 4),
                Grid.of(50, 40, 1, 1, 1, 5),
                Grid.of(4, 3, 2, 3, 3, 3),
                Grid.of(1, 1, 1, 1, 1, 1));
    }

    private static Volume unit(Volume image) {
        float[] voxels = new float[image.voxels().length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = image.voxels()[i] / 100;
        }
        return Volume.of(image.grid(), voxels);
    }

    @ParameterizedTest
    @MethodSource("grids")
    void theyCoverAllAreConnectedAndTheSameEachTime(Grid grid) {
        Volume image = unit(Scene.random(grid, 4));
        Supervoxels found = Supervoxels.of(image, 60, 0.3);
        int[] labels = found.labels();
        assertArrayEquals(labels, Supervoxels.of(image, 60, 0.3).labels());
        double[] whole = found.overlaps(Mask.whole(grid));
        assertEquals(found.count(), whole.length);
        for (int label = 0; label < found.count(); label++) {
            assertEquals(1, whole[label], "supervoxels without a voxel");
            boolean[] taken = new boolean[found.count()];
            taken[label] = true;
            assertEquals(
                    1, Components.of(found.region(taken), Connectivity.FACES).count(), "label " + label);
        }
    }

    /** Sizes about the asked one: none below half of it, but for an image that is smaller. */
    @Test
    void theirSizeIsAboutTheOneAskedFor() {
        Grid grid = Grid.of(30, 30, 30, 1, 1, 1);
        Supervoxels found = Supervoxels.of(unit(Scene.random(grid, 4)), 125, 1);
        assertEquals(27_000 / 125.0, found.count(), 45);
        long[] sizes = new long[found.count()];
        for (int label : found.labels()) {
            sizes[label]++;
        }
        for (long size : sizes) {
            assertTrue(size >= 62, "size " + size);
        }
    }

    /** Without contrast, and with much weight on place, they are the cubes of the grid. */
    @Test
    void aConstantImageIsCutIntoCubes() {
        Grid grid = Grid.of(20, 15, 10, 1, 1, 1);
        int[] labels = Supervoxels.of(Volume.of(grid, new float[grid.voxels()]), 125, 1)
                .labels();
        for (int i = 0; i < labels.length; i++) {
            int x = i % 20 / 5;
            int y = i / 20 % 15 / 5;
            int z = i / 300 / 5;
            int corner = grid.index(5 * x, 5 * y, 5 * z);
            assertEquals(labels[corner], labels[i]);
        }
        assertEquals(
                24,
                Supervoxels.of(Volume.of(grid, new float[grid.voxels()]), 125, 1)
                        .count());
    }

    /** An edge of large contrast is followed: hardly a voxel of a supervoxel lies beyond it. */
    @Test
    void theyFollowEdges() {
        Grid grid = Grid.of(36, 36, 36, 1, 1, 1);
        Mask ball = Scene.ball(grid, 10);
        Volume image = unit(Scene.bright(ball, 1, 3));
        double[] overlaps = Supervoxels.of(image, 125, 0.05).overlaps(ball);
        double mixed = 0;
        for (double overlap : overlaps) {
            mixed += Math.min(overlap, 1 - overlap);
        }
        double[] cubes = Supervoxels.of(image, 125, 100).overlaps(ball);
        double mixedCubes = 0;
        for (double overlap : cubes) {
            mixedCubes += Math.min(overlap, 1 - overlap);
        }
        assertTrue(mixed < mixedCubes / 3, mixed + " and " + mixedCubes);
    }

    @Test
    void badInputIsRefused() {
        Grid grid = Grid.of(4, 4, 4, 1, 1, 1);
        Volume image = Scene.random(grid, 1);
        assertEquals(
                "size of a supervoxel must be positive, found 0.0 mm³",
                assertThrows(IllegalArgumentException.class, () -> Supervoxels.of(image, 0, 1))
                        .getMessage());
        image.voxels()[3] = Float.POSITIVE_INFINITY;
        assertEquals(
                "intensities around the region must be finite, found NaN or infinite ones",
                assertThrows(IllegalArgumentException.class, () -> Supervoxels.of(image, 5, 1))
                        .getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Supervoxels.of(Scene.random(grid, 1), 5, 1)
                        .overlaps(Mask.whole(Grid.of(2, 2, 2, 1, 1, 1))))
                .getMessage()
                .startsWith("image and region must have one grid, found 4 x 4 x 4 voxels"));
    }
}
