// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;

/**
 * Riesz transforms of waves, whose response is known: a wave of direction u becomes the wave, shifted by a quarter for each
 * order, times the product of the components of u. Steered to the structure tensor, u becomes the first axis.
 */
class RieszTransformTest {
    private static final int SIZE = 33; // odd: there is a frequency 0, and opposite frequencies are exact

    private static final Grid GRID = Grid.of(SIZE, SIZE, SIZE, 1, 1, 1);

    private static Field wave(int kx, int ky, int kz, double shift) {
        double[] image = new double[GRID.voxels()];
        for (int z = 0, i = 0; z < SIZE; z++) {
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++, i++) {
                    image[i] = Math.cos(2 * Math.PI * (kx * x + ky * y + kz * z) / SIZE + shift);
                }
            }
        }
        return new Field(GRID, GRID.box(), image);
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "0,1,0", "0,0,1", "2,0,0", "0,2,0", "1,1,0", "0,1,2", "1,1,1", "2,1,3"})
    void aWaveIsTurnedByAQuarterForEachOrder(int x, int y, int z) {
        RieszTransform transform = new RieszTransform(x, y, z);
        int n = x + y + z;
        double length = Math.sqrt(4 + 9 + 1);
        double ux = 2 / length;
        double uy = -3 / length;
        double uz = 1 / length;
        double factor = Math.sqrt(factorial(n) / (factorial(x) * factorial(y) * factorial(z)))
                * Math.pow(ux, x)
                * Math.pow(uy, y)
                * Math.pow(uz, z);
        double[] expected = wave(2, -3, 1, -n * Math.PI / 2).values().clone();
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= factor;
        }
        double[] found = transform
                .response(Spectrum.of(wave(2, -3, 1, 0)), squared -> 1, GRID.box())
                .values();
        assertArrayEquals(expected, found, 1e-11);
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theSquaresOfAllTransformsOfASumKeepTheEnergy(int n) {
        double[] image = new Random(7).doubles(GRID.voxels(), -1, 1).toArray();
        double mean = 0;
        for (double value : image) {
            mean += value / image.length;
        }
        double energy = 0;
        for (int i = 0; i < image.length; i++) {
            image[i] -= mean; // frequency 0 is removed by the transform
            energy += image[i] * image[i];
        }
        Spectrum spectrum = Spectrum.of(new Field(GRID, GRID.box(), image));
        double sum = 0;
        for (int x = 0; x <= n; x++) {
            for (int y = 0; x + y <= n; y++) {
                RieszTransform one = new RieszTransform(x, y, n - x - y);
                for (double value :
                        one.response(spectrum, squared -> 1, GRID.box()).values()) {
                    sum += value * value;
                }
            }
        }
        assertEquals(1, sum / energy, 1e-12);
    }

    /** Along the direction of the wave the transform of even order n is the wave times (-1)^(n / 2), across it 0. */
    @ParameterizedTest
    @CsvSource({"2,0,0, -1", "0,2,0, 0", "0,0,2, 0", "1,1,0, 0", "4,0,0, 1", "2,2,0, 0"})
    void aSteeredTransformSeesTheWaveAlongItsFirstAxis(int x, int y, int z, double factor) {
        Field wave = wave(3, -2, 1, 0.4);
        double[] found = new RieszTransform(x, y, z)
                .steered(Spectrum.of(wave), squared -> 1, 2, 3, GRID.box())
                .values();
        for (int i = 0; i < found.length; i++) {
            assertEquals(factor * wave.values()[i], found[i], 1e-6);
        }
    }

    /** Odd orders have the sign of the direction in which the first-order transforms do not fall on average. */
    @Test
    void aSteeredTransformOfFirstOrderIsNowhereBelowZeroOnAverage() {
        Field wave = wave(3, -2, 1, 0.4);
        double[] turned = wave(3, -2, 1, 0.4 - Math.PI / 2).values();
        double[] found = new RieszTransform(1, 0, 0)
                .steered(Spectrum.of(wave), squared -> 1, 0.5, 3, GRID.box())
                .values();
        for (int i = 0; i < found.length; i++) {
            assertEquals(Math.abs(turned[i]), found[i], 1e-6);
        }
    }

    /** The transform turned with the image gives the turned response: here the axes x and y are exchanged. */
    @Test
    void steeringDoesNotDependOnTheAxes() {
        double[] image = new Random(8).doubles(GRID.voxels(), -1, 1).toArray();
        double[] exchanged = exchanged(image);
        RieszTransform second = new RieszTransform(0, 2, 0);
        double[] one = second.steered(spectrum(image), new Simoncelli(2)::at, 1, 3, GRID.box())
                .values();
        double[] other = second.steered(spectrum(exchanged), new Simoncelli(2)::at, 1, 3, GRID.box())
                .values();
        assertArrayEquals(exchanged(one), other, 1e-9);
        double[] unsteered = second.response(spectrum(image), new Simoncelli(2)::at, GRID.box())
                .values();
        double most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs(one[i] - unsteered[i]));
        }
        assertTrue(most > 1e-3, "steering must change something");
    }

    private static Spectrum spectrum(double[] image) {
        return Spectrum.of(new Field(GRID, GRID.box(), image));
    }

    private static double[] exchanged(double[] image) {
        double[] to = new double[image.length];
        for (int z = 0; z < SIZE; z++) {
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    to[GRID.index(y, x, z)] = image[GRID.index(x, y, z)];
                }
            }
        }
        return to;
    }

    @Test
    void inSlicesTheDirectionsStayInTheSlice() {
        Grid slice = Grid.of(SIZE, SIZE, 1, 1, 1, 1);
        double[] image = new double[slice.voxels()];
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.cos(2 * Math.PI * (4 * (i % SIZE) + 3 * (i / SIZE)) / SIZE);
        }
        double[] found = new RieszTransform(2, 0, 0)
                .steered(Spectrum.of(new Field(slice, slice.box(), image)), squared -> 1, 2, 2, slice.box())
                .values();
        for (int i = 0; i < found.length; i++) {
            assertEquals(-image[i], found[i], 1e-6);
        }
    }

    @Test
    void eigenvectorsSolveTheirEquation() {
        Random random = new Random(9);
        for (int trial = 0; trial < 200; trial++) {
            double[][] matrix = new double[3][3];
            for (int i = 0; i < 3; i++) {
                for (int j = i; j < 3; j++) {
                    matrix[i][j] = random.nextInt(7) - 3;
                    matrix[j][i] = matrix[i][j];
                }
            }
            double[][] work = {matrix[0].clone(), matrix[1].clone(), matrix[2].clone()};
            double[][] vectors = new double[3][3];
            SymmetricEigenvectors.of(work, 3, vectors);
            for (int k = 0; k < 3; k++) {
                assertTrue(k == 0 || work[k][k] <= work[k - 1][k - 1] + 1e-12);
                for (int i = 0; i < 3; i++) {
                    double product = 0;
                    double dot = 0;
                    for (int j = 0; j < 3; j++) {
                        product += matrix[i][j] * vectors[k][j];
                        dot += vectors[k][j] * vectors[i][j];
                    }
                    assertEquals(work[k][k] * vectors[k][i], product, 1e-12);
                    assertEquals(i == k ? 1 : 0, dot, 1e-12);
                }
            }
        }
    }

    @Test
    void anOrderOutOfRangeIsRefused() {
        assertEquals(
                "order must be three numbers from 0 with a sum of 1 to 6, found 0/0/0",
                assertThrows(IllegalArgumentException.class, () -> new RieszTransform(0, 0, 0))
                        .getMessage());
    }
}
