// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** Statistics of boxes against the definition, voxel by voxel. */
class BoxStatisticsTest {
    private static final Volume IMAGE = FilterImages.noise(Grid.of(9, 7, 5, 1, 0.5, 2), 20240611);

    @Test
    void everyStatisticIsThatOfTheSortedVoxels() {
        // radius 2 mm: 2 voxels along x, 4 along y, 1 along z
        BoxStatistics statistics = BoxStatistics.of(IMAGE, IMAGE.grid().box(), 2, Extent.VOLUME);
        assertLikeBruteForce(statistics, 2, 4, 1);
    }

    @Test
    void inSlicesTheBoxIsFlat() {
        assertLikeBruteForce(BoxStatistics.of(IMAGE, IMAGE.grid().box(), 1, Extent.SLICE), 1, 2, 0);
    }

    @Test
    void aRadiusBelowTheSpacingIsTheVoxelItself() {
        BoxStatistics statistics = BoxStatistics.of(IMAGE, IMAGE.grid().box(), 0.4, Extent.VOLUME);
        assertLikeBruteForce(statistics, 0, 0, 0);
        for (float variance : statistics.variance()) {
            assertEquals(0, variance);
        }
    }

    private static void assertLikeBruteForce(BoxStatistics statistics, int rx, int ry, int rz) {
        Grid grid = IMAGE.grid();
        float[] mean = statistics.mean();
        float[] variance = statistics.variance();
        float[] least = statistics.minimum();
        float[] most = statistics.maximum();
        float[] median = statistics.median();
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    float[] box = box(x, y, z, rx, ry, rz);
                    int i = grid.index(x, y, z);
                    double sum = 0;
                    for (float value : box) {
                        sum += value;
                    }
                    double squares = 0;
                    for (float value : box) {
                        squares += Math.pow(value - sum / box.length, 2);
                    }
                    assertEquals(sum / box.length, mean[i], 1e-3);
                    assertEquals(squares / box.length, variance[i], 1e-1);
                    assertEquals(box[0], least[i]);
                    assertEquals(box[box.length - 1], most[i]);
                    assertEquals(box[box.length / 2], median[i]);
                }
            }
        }
    }

    private static float[] box(int x0, int y0, int z0, int rx, int ry, int rz) {
        float[] box = new float[(2 * rx + 1) * (2 * ry + 1) * (2 * rz + 1)];
        int n = 0;
        for (int z = z0 - rz; z <= z0 + rz; z++) {
            for (int y = y0 - ry; y <= y0 + ry; y++) {
                for (int x = x0 - rx; x <= x0 + rx; x++) {
                    box[n++] = IMAGE.get(inside(x, 9), inside(y, 7), inside(z, 5));
                }
            }
        }
        Arrays.sort(box);
        return box;
    }

    /** The border is a mirror: -1 is 0, -2 is 1. */
    private static int inside(int i, int size) {
        if (i < 0) {
            return inside(-1 - i, size);
        }
        return i < size ? i : inside(2 * size - 1 - i, size);
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertEquals(
                "radius must be positive, found -1.0 mm",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> BoxStatistics.of(IMAGE, IMAGE.grid().box(), -1, Extent.SLICE))
                        .getMessage());
    }
}
