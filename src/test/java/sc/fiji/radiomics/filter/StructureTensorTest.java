// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** The structure tensor of ramps and stripes, and the eigenvalues it rests on. */
class StructureTensorTest {
    private static final Grid GRID = Grid.of(31, 31, 25, 0.5, 0.5, 1);

    @Test
    void aRampHasOneDirection() {
        Volume ramp = FilterImages.of(GRID, (x, y, z) -> 2 * x - y + 2 * z);
        float[][] values = StructureTensor.eigenvalues(
                ramp, GRID.box(), new Scale(0.5, Extent.VOLUME), new Scale(1, Extent.VOLUME));
        int middle = GRID.index(15, 15, 12);
        assertEquals(9, values[0][middle], 1e-4);
        assertEquals(0, values[1][middle], 1e-4);
        assertEquals(0, values[2][middle], 1e-4);
    }

    @Test
    void inSlicesARampAcrossHasNone() {
        Volume ramp = FilterImages.of(GRID, (x, y, z) -> 3 * x + 4 * y + 100 * z);
        float[][] values =
                StructureTensor.eigenvalues(ramp, GRID.box(), new Scale(0.5, Extent.SLICE), new Scale(1, Extent.SLICE));
        int middle = GRID.index(15, 15, 12);
        assertEquals(2, values.length);
        assertEquals(25, values[0][middle], 1e-4);
        assertEquals(0, values[1][middle], 1e-4);
    }

    /** For waves along x and y the smoothed products are the squares' means times the Gaussians' damping. */
    @Test
    void crossedWavesHaveTwoDirections() {
        double k = 2 * Math.PI / 3;
        Volume waves = FilterImages.of(GRID, (x, y, z) -> 10 * Math.sin(k * x) + 5 * Math.sin(k * y));
        float[][] values = StructureTensor.eigenvalues(
                waves, GRID.box(), new Scale(0.5, Extent.VOLUME), new Scale(3, Extent.VOLUME));
        int middle = GRID.index(15, 15, 12);
        double damping = Math.exp(-k * k * 0.25);
        assertEquals(50 * k * k * damping, values[0][middle], 1.2);
        assertEquals(12.5 * k * k * damping, values[1][middle], 0.3);
        assertEquals(0, values[2][middle], 1e-3);
    }

    @Test
    void eigenvaluesHaveTheInvariantsOfTheMatrix() {
        Random random = new Random(77);
        double[] e = new double[3];
        for (int i = 0; i < 1000; i++) {
            double[] m = random.doubles(6, -10, 10).toArray();
            SymmetricEigenvalues.of(m[0], m[1], m[2], m[3], m[4], m[5], e);
            double determinant = m[0] * (m[1] * m[2] - m[5] * m[5])
                    - m[3] * (m[3] * m[2] - m[5] * m[4])
                    + m[4] * (m[3] * m[5] - m[1] * m[4]);
            double squares = m[0] * m[0] + m[1] * m[1] + m[2] * m[2] + 2 * (m[3] * m[3] + m[4] * m[4] + m[5] * m[5]);
            assertEquals(m[0] + m[1] + m[2], e[0] + e[1] + e[2], 1e-9);
            assertEquals(determinant, e[0] * e[1] * e[2], 1e-8);
            assertEquals(squares, e[0] * e[0] + e[1] * e[1] + e[2] * e[2], 1e-9);
            assertEquals(true, e[0] >= e[1] && e[1] >= e[2]);
        }
        SymmetricEigenvalues.of(4, 4, 4, 0, 0, 0, e);
        org.junit.jupiter.api.Assertions.assertArrayEquals(new double[] {4, 4, 4}, e);
        SymmetricEigenvalues.of(1, 7, 1, 0, 0, 0, e);
        org.junit.jupiter.api.Assertions.assertArrayEquals(new double[] {7, 1, 1}, e, 1e-7);
    }

    @Test
    void bothScalesNeedTheSameAxes() {
        Volume image = FilterImages.noise(Grid.of(3, 3, 3, 1, 1, 1), 1);
        assertEquals(
                "both scales of a structure tensor must have the same axes, found 2D and 3D",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> StructureTensor.eigenvalues(
                                        image,
                                        image.grid().box(),
                                        new Scale(1, Extent.SLICE),
                                        new Scale(1, Extent.VOLUME)))
                        .getMessage());
    }
}
