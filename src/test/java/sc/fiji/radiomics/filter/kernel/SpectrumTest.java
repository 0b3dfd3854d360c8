// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/** Products in Fourier space against the sums that define the transform. */
class SpectrumTest {
    private static final Spectrum.Transfer LOPSIDED = (x, y, z, to) -> {
        to[0] = 1 + x - 0.5 * y * y + 0.2 * z;
        to[1] = 0.3 * x * y + 0.7 * z - 0.1;
    };

    @ParameterizedTest
    @CsvSource({"6, 4, 2", "5, 3, 1", "1, 4, 3", "2, 1, 1", "3, 5, 4", "7, 2, 5", "1, 1, 1"})
    void theResponseIsTheRealPartOfThePlainSum(int nx, int ny, int nz) {
        Grid grid = Grid.of(nx, ny, nz, 1, 1, 1);
        double[] image = new Random(3).doubles(grid.voxels(), -1, 1).toArray();
        double[] found = Spectrum.of(new Field(grid, grid.box(), image))
                .filtered(LOPSIDED, grid.box())
                .values();
        assertArrayEquals(plain(grid, image), found, 1e-12);
    }

    private static double[] plain(Grid grid, double[] image) {
        double[] fx = Spectrum.frequencies(grid.nx(), 1);
        double[] fy = Spectrum.frequencies(grid.ny(), 1);
        double[] fz = Spectrum.frequencies(grid.nz(), 1);
        double[] response = new double[image.length];
        double[] h = new double[2];
        for (int k = 0; k < image.length; k++) {
            int kx = k % grid.nx();
            int ky = k / grid.nx() % grid.ny();
            int kz = k / grid.nx() / grid.ny();
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < image.length; i++) {
                double phase = -phase(grid, i, kx, ky, kz);
                real += image[i] * Math.cos(phase);
                imaginary += image[i] * Math.sin(phase);
            }
            LOPSIDED.at(fx[kx], fy[ky], fz[kz], h);
            double a = real * h[0] - imaginary * h[1];
            double b = real * h[1] + imaginary * h[0];
            for (int i = 0; i < image.length; i++) {
                double phase = phase(grid, i, kx, ky, kz);
                response[i] += (a * Math.cos(phase) - b * Math.sin(phase)) / image.length;
            }
        }
        return response;
    }

    private static double phase(Grid grid, int voxel, int kx, int ky, int kz) {
        double x = (double) (voxel % grid.nx()) * kx / grid.nx();
        double y = (double) (voxel / grid.nx() % grid.ny()) * ky / grid.ny();
        double z = (double) (voxel / grid.nx() / grid.ny()) * kz / grid.nz();
        return 2 * Math.PI * (x + y + z);
    }

    @Test
    void aBoxHoldsThatPartOfTheWhole() {
        Grid grid = Grid.of(8, 7, 6, 1, 1, 1);
        double[] image = new Random(4).doubles(grid.voxels()).toArray();
        Spectrum spectrum = Spectrum.of(new Field(grid, grid.box(), image));
        double[] whole = spectrum.filtered(LOPSIDED, grid.box()).values();
        Box box = new Box(2, 1, 3, 7, 4, 5);
        Field part = spectrum.filtered(LOPSIDED, box);
        for (int z = box.z0(), i = 0; z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                for (int x = box.x0(); x < box.x1(); x++, i++) {
                    assertEquals(whole[grid.index(x, y, z)], part.values()[i]);
                }
            }
        }
    }

    @Test
    void frequenciesGoFromMinusOneToOneWithBothEnds() {
        assertArrayEquals(new double[] {0, 0.5, 1, -1, -0.5}, Spectrum.frequencies(5, 1), 1e-15);
        assertArrayEquals(new double[] {1 / 3.0, 1, -1, -1 / 3.0}, Spectrum.frequencies(4, 1), 1e-15);
        assertArrayEquals(new double[] {0}, Spectrum.frequencies(1, 1), 0);
    }

    @Test
    void theBandsOfSimoncelliAddUpToOne() {
        for (double rho = 0.01; rho < 0.5; rho *= 1.07) {
            double sum = 0;
            for (int level = 1; level <= 10; level++) {
                double b = new Simoncelli(level).at(rho * rho);
                sum += b * b;
            }
            assertEquals(1, sum, 1e-12, "rho " + rho);
        }
        assertEquals(1, new Simoncelli(2).at(1 / 16.0), 1e-15);
        assertEquals(0, new Simoncelli(1).at(1.01), 0);
    }
}
