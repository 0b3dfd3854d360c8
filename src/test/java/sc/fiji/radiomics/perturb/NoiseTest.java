// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

class NoiseTest {
    private static final Grid GRID = Grid.of(64, 60, 10, 1, 1, 3);

    private static Volume waves(double noise, long seed) {
        Random random = new Random(seed);
        float[] voxels = new float[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            double wave = 200 * Math.sin(i % 64 / 11.0) + 150 * Math.cos(i / 64 % 60 / 13.0) + 4 * (i / 3840);
            voxels[i] = (float) (wave + noise * random.nextGaussian());
        }
        return Volume.of(GRID, voxels);
    }

    /** 38 400 coefficients, correlated with their neighbours: the estimate is good to about one percent. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 40})
    void theNoiseOfASmoothImageIsFound(double noise) {
        assertEquals(noise, NoiseEstimate.of(waves(noise, 3)), 0.03 * noise);
    }

    /** By its definition: the wavelet filter of IBSI 2, slice by slice, and a sorted array. */
    @Test
    void itIsTheMedianOfTheDiagonalWavelets() {
        for (int nx : new int[] {9, 10}) {
            Volume image = Scene.random(Grid.of(nx, 11, 3, 1, 1, 1), nx);
            float[] response = Filter.from("wavelet family=coif1 code=HH dimension=2D")
                    .respond(image)
                    .voxels();
            double[] sorted = new double[response.length];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = Math.abs(response[i]);
            }
            Arrays.sort(sorted);
            int n = sorted.length;
            double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
            assertEquals(median / 0.6744897501960817, NoiseEstimate.of(image), 1e-9);
        }
    }

    @Test
    void aConstantImageHasNone() {
        float[] voxels = new float[GRID.voxels()];
        Arrays.fill(voxels, 7);
        Volume image = Volume.of(GRID, voxels);
        assertEquals(0, NoiseEstimate.of(image), 1e-5);
        Draw draw = Draw.of(Chain.from("noise"), 1, "a");
        assertEquals(
                "the image must have noise to be estimated, found more than half of it constant; give noise sd=",
                assertThrows(IllegalArgumentException.class, () -> draw.noisy(image, GRID.box(), () -> 0))
                        .getMessage());
    }

    @Test
    void intensitiesMustBeFinite() {
        Volume image = waves(1, 1);
        image.voxels()[50] = Float.NaN;
        assertEquals(
                "noise can be estimated only where intensities are finite, found NaN or infinite ones",
                assertThrows(IllegalArgumentException.class, () -> NoiseEstimate.of(image))
                        .getMessage());
    }

    @Test
    void whatIsAddedHasTheAskedDeviationAndTheSameNumbersInAnyBox() {
        Volume image = waves(0, 1);
        Volume noisy = Noise.add(image, GRID.box(), 2.5, 11);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < GRID.voxels(); i++) {
            double added = noisy.voxels()[i] - image.voxels()[i];
            sum += added;
            squares += added * added;
        }
        int n = GRID.voxels();
        assertEquals(0, sum / n, 4 * 2.5 / Math.sqrt(n));
        assertEquals(2.5, Math.sqrt(squares / n), 4 * 2.5 / Math.sqrt(2.0 * n));
        Box box = new Box(5, 6, 2, 30, 40, 7);
        Volume part = Noise.add(image, box, 2.5, 11);
        int same = 0;
        for (int z = 0; z < 10; z++) {
            for (int y = 0; y < 60; y++) {
                for (int x = 0; x < 64; x++) {
                    boolean isInside = x >= 5 && x < 30 && y >= 6 && y < 40 && z >= 2 && z < 7;
                    assertEquals((isInside ? noisy : image).get(x, y, z), part.get(x, y, z));
                    same += isInside ? 1 : 0;
                }
            }
        }
        assertEquals(25 * 34 * 5, same);
    }

    @Test
    void noNoiseChangesNothing() {
        Volume image = waves(0, 1);
        assertSame(image, Noise.add(image, GRID.box(), 0, 1));
        Draw none = Draw.of(Chain.from("noise sd=0"), 1, "a");
        assertSame(image, none.noisy(image, GRID.box(), () -> 5));
        assertEquals(OptionalDouble.of(0), none.noise(() -> 5));
        assertEquals(OptionalDouble.of(5), Draw.of(Chain.from("noise"), 1, "a").noise(() -> 5));
        assertEquals(
                OptionalDouble.empty(), Draw.of(Chain.from("contour"), 1, "a").noise(() -> 5));
        Draw given = new Draw(new Chain(List.of(new Noise(OptionalDouble.of(1)))), 4);
        assertTrue(given.noisy(image, GRID.box(), () -> 5).voxels()[9] != image.voxels()[9]);
    }
}
