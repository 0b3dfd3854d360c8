// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;

class RandomFieldTest {
    /** White noise smoothed by a Gaussian of sigma s has the correlation e^(-d² / 4 s²) at the distance d. */
    @Test
    void hasUnitVarianceAndTheCorrelationOfSmoothedNoise() {
        Grid grid = Grid.of(60, 60, 60, 1, 1, 2);
        float[] field = RandomField.smooth(grid, 2.5, new Random(1));
        assertEquals(1, product(grid, field, 0, 0, 0), 0.05);
        assertEquals(Math.exp(-9 / 25.0), product(grid, field, 3, 0, 0), 0.05);
        assertEquals(Math.exp(-9 / 25.0), product(grid, field, 0, 3, 0), 0.05);
        assertEquals(Math.exp(-16 / 25.0), product(grid, field, 0, 0, 2), 0.05);
        assertEquals(0, product(grid, field, 30, 0, 0), 0.05);
    }

    private static double product(Grid grid, float[] field, int dx, int dy, int dz) {
        double sum = 0;
        int n = 0;
        for (int z = 0; z < grid.nz() - dz; z++) {
            for (int y = 0; y < grid.ny() - dy; y++) {
                for (int x = 0; x < grid.nx() - dx; x++) {
                    sum += (double) field[grid.index(x, y, z)] * field[grid.index(x + dx, y + dy, z + dz)];
                    n++;
                }
            }
        }
        return sum / n;
    }

    @Test
    void blurringKeepsAConstantAndSpreadsAPointAsAGaussian() {
        Grid grid = Grid.of(9, 9, 2, 1, 1, 1);
        float[] constant = new float[grid.voxels()];
        java.util.Arrays.fill(constant, 40);
        float[] expected = constant.clone();
        RandomField.blurSlices(grid, constant, 0.7);
        assertArrayEquals(expected, constant, 1e-5f);

        float[] point = new float[grid.voxels()];
        point[grid.index(4, 4, 0)] = 1;
        RandomField.blurSlices(grid, point, 0.7);
        double middle = point[grid.index(4, 4, 0)];
        assertEquals(Math.exp(-1 / (2 * 0.49)), point[grid.index(5, 4, 0)] / middle, 1e-6);
        assertEquals(Math.exp(-5 / (2 * 0.49)), point[grid.index(3, 6, 0)] / middle, 1e-6);
        assertEquals(0, point[grid.index(4, 4, 1)]);
    }
}
