// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

class SpatialAutocorrelationTest {
    private static Volume noise(Grid grid, long seed, double offset) {
        Random random = new Random(seed);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) (offset + 50 * random.nextGaussian() + 3 * (i % grid.nx()));
        }
        return Volume.of(grid, voxels);
    }

    /** The definition: a double loop over ordered pairs. */
    private static SpatialAutocorrelation byDefinition(Volume image, Mask mask) {
        Grid g = image.grid();
        int n = 0;
        double mean = 0;
        for (int i = 0; i < g.voxels(); i++) {
            if (mask.voxels()[i]) {
                n++;
                mean += image.voxels()[i];
            }
        }
        mean /= n;
        double weights = 0;
        double products = 0;
        double differences = 0;
        double squares = 0;
        for (int i = 0; i < g.voxels(); i++) {
            if (!mask.voxels()[i]) {
                continue;
            }
            double a = image.voxels()[i];
            squares += (a - mean) * (a - mean);
            for (int j = 0; j < g.voxels(); j++) {
                if (j != i && mask.voxels()[j]) {
                    double b = image.voxels()[j];
                    double x = (i % g.nx() - j % g.nx()) * g.spacing().x();
                    double y = (i / g.nx() % g.ny() - j / g.nx() % g.ny())
                            * g.spacing().y();
                    double z = (i / g.nx() / g.ny() - j / g.nx() / g.ny())
                            * g.spacing().z();
                    double w = 1 / Math.sqrt(x * x + y * y + z * z);
                    weights += w;
                    products += w * (a - mean) * (b - mean);
                    differences += w * (a - b) * (a - b);
                }
            }
        }
        return new SpatialAutocorrelation(
                n / weights * products / squares, (n - 1) / (2 * weights) * differences / squares);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 7, 6, 5, 0.5, 0", "2, 12, 9, 10, 0.3, 1000", "3, 9, 11, 1, 0.6, 0", "4, 13, 1, 1, 0.8, -700",
        "5, 1, 1, 9, 1, 10", "6, 1, 8, 7, 0.5, 0", "7, 2, 2, 2, 1, 0", "8, 16, 3, 4, 0.2, 3"
    })
    void bothWaysEqualTheDefinition(long seed, int nx, int ny, int nz, double fill, double offset) {
        Grid grid = Grid.of(nx, ny, nz, 0.7, 1.3, 2.9);
        Volume image = noise(grid, seed, offset);
        Mask mask = RandomMask.of(grid, fill, seed);
        SpatialAutocorrelation expected = byDefinition(image, mask);
        check(expected, SpatialAutocorrelation.byPairs(image, mask), seed);
        check(expected, SpatialAutocorrelation.byTransform(image, mask, 1 << 20), seed);
        // one frequency at a time
        check(expected, SpatialAutocorrelation.byTransform(image, mask, 1), seed);
        check(expected, SpatialAutocorrelation.of(image, mask), seed);
    }

    private static void check(SpatialAutocorrelation expected, SpatialAutocorrelation found, long seed) {
        assertEquals(expected.moran(), found.moran(), 1e-11, "seed " + seed);
        assertEquals(expected.geary(), found.geary(), 1e-11, "seed " + seed);
    }

    @Test
    void bothWaysAgreeOnALargerRegion() {
        Grid grid = Grid.of(31, 27, 23, 0.9, 0.9, 3);
        Volume image = noise(grid, 9, -300);
        Mask mask = RandomMask.of(grid, 0.5, 9);
        check(SpatialAutocorrelation.byPairs(image, mask), SpatialAutocorrelation.byTransform(image, mask, 30000), 9);
    }

    /** Two voxels: I = -1 and C = 1, by hand. */
    @Test
    void twoVoxelsAreOpposite() {
        Grid grid = Grid.of(2, 1, 1, 3, 1, 1);
        SpatialAutocorrelation found = SpatialAutocorrelation.of(Volume.of(grid, new float[] {1, 4}), Mask.whole(grid));
        assertEquals(-1, found.moran(), 1e-12);
        assertEquals(1, found.geary(), 1e-12);
    }

    @Test
    void oneVoxelAndEqualIntensitiesAreUndefined() {
        Grid grid = Grid.of(3, 3, 3, 1, 1, 1);
        Volume flat = Volume.of(grid, new float[27]);
        boolean[] one = new boolean[27];
        one[4] = true;
        for (Mask mask : new Mask[] {Mask.of(grid, one), Mask.of(grid, new boolean[27]), Mask.whole(grid)}) {
            assertEquals(Double.NaN, SpatialAutocorrelation.of(flat, mask).moran());
            assertEquals(Double.NaN, SpatialAutocorrelation.of(flat, mask).geary());
        }
        assertEquals(
                Double.NaN,
                SpatialAutocorrelation.byTransform(flat, Mask.whole(grid), 100).moran());
    }

    @Test
    void anotherUnitOfIntensityOrLengthChangesNothing() {
        Grid grid = Grid.of(8, 7, 6, 1, 1, 2);
        Grid scaled = Grid.of(8, 7, 6, 2.5, 2.5, 5);
        Volume image = noise(grid, 3, 0);
        float[] other = new float[grid.voxels()];
        for (int i = 0; i < other.length; i++) {
            other[i] = 4 * image.voxels()[i] + 256;
        }
        boolean[] inside = RandomMask.of(grid, 0.5, 3).voxels();
        SpatialAutocorrelation a = SpatialAutocorrelation.of(image, Mask.of(grid, inside));
        SpatialAutocorrelation b = SpatialAutocorrelation.of(Volume.of(scaled, other), Mask.of(scaled, inside));
        assertEquals(a.moran(), b.moran(), 1e-6);
        assertEquals(a.geary(), b.geary(), 1e-6);
    }
}
