// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourierTransformTest {
    @ParameterizedTest
    @CsvSource({"4, 3, 5", "6, 5, 4", "2, 1, 1", "1, 4, 3", "10, 1, 6", "1, 1, 7", "20, 2, 9"})
    void equalsTheDefinitionAndComesBack(int nx, int ny, int nz) {
        FourierTransform transform = new FourierTransform(nx, ny, nz);
        Random random = new Random(nx + ny + nz);
        double[] data = new double[transform.length()];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextGaussian();
        }
        double[] spectrum = data.clone();
        transform.forward(spectrum);
        for (int m = 0; m < nz; m++) {
            for (int l = 0; l < ny; l++) {
                for (int k = 0; k <= nx / 2; k++) {
                    double re = 0;
                    double im = 0;
                    for (int z = 0; z < nz; z++) {
                        for (int y = 0; y < ny; y++) {
                            for (int x = 0; x < nx; x++) {
                                double f = data[transform.stride() * (y + ny * z) + x];
                                double angle = -2
                                        * Math.PI
                                        * ((double) k * x / nx + (double) l * y / ny + (double) m * z / nz);
                                re += f * Math.cos(angle);
                                im += f * Math.sin(angle);
                            }
                        }
                    }
                    int at = transform.stride() * (l + ny * m) + 2 * k;
                    assertEquals(re, spectrum[at], 1e-11);
                    assertEquals(im, spectrum[at + 1], 1e-11);
                }
            }
        }
        transform.inverse(spectrum);
        for (int row = 0; row < ny * nz; row++) {
            for (int x = 0; x < nx; x++) {
                int i = row * transform.stride() + x;
                assertEquals(data[i], spectrum[i], 1e-12);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "7, 8", "11, 12", "13, 16", "31, 32", "319, 320", "321, 324", "401, 432"
    })
    void fastLengthsAreEvenAndSmooth(int least, int expected) {
        assertEquals(expected, FourierTransform.fastLength(least));
    }

    @Test
    void wrongLengthsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FourierTransform(3, 4, 5));
        assertThrows(IllegalArgumentException.class, () -> new FourierTransform(0, 4, 5));
        assertThrows(IllegalArgumentException.class, () -> new FourierTransform(8192, 4, 5));
        FourierTransform transform = new FourierTransform(4, 4, 4);
        assertEquals(
                "a transform of 4 x 4 x 4 needs 96 numbers, found 64",
                assertThrows(IllegalArgumentException.class, () -> transform.forward(new double[64]))
                        .getMessage());
    }
}
