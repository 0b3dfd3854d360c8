// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.feature.LocalIntensity.Peaks;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

class LocalIntensityTest {
    /** A litre of a thousand spheres: (4 pi / 3) r^3 = 1000 mm^3. */
    @Test
    void theSphereHasOneCubicCentimetre() {
        assertEquals(1000, 4 * Math.PI / 3 * Math.pow(Peaks.RADIUS, 3), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void equalsItsDefinition(int seed) {
        Random random = new Random(seed);
        Grid grid = Grid.of(
                3 + random.nextInt(20),
                3 + random.nextInt(15),
                3 + random.nextInt(10),
                0.9 + random.nextDouble() * 3,
                0.9 + random.nextDouble() * 3,
                0.9 + random.nextDouble() * 6);
        float[] voxels = new float[grid.voxels()];
        boolean[] inside = new boolean[grid.voxels()];
        double offset = seed % 2 == 0 ? -1000 : 0; // also regions with negative intensities only
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) (offset + (seed % 3 == 0 ? random.nextInt(6) : random.nextGaussian() * 50));
            inside[i] = random.nextInt(5) == 0;
        }
        inside[voxels.length / 2] = true;
        check(Volume.of(grid, voxels), Mask.of(grid, inside), "seed " + seed);
    }

    private static void check(Volume image, Mask mask, String message) {
        Grid grid = image.grid();
        double highest = Double.NEGATIVE_INFINITY;
        double local = Double.NEGATIVE_INFINITY;
        double global = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < grid.voxels(); i++) {
            if (!mask.voxels()[i]) {
                continue;
            }
            double mean = mean(image, i);
            global = Math.max(global, mean);
            if (image.voxels()[i] > highest) {
                highest = image.voxels()[i];
                local = mean;
            } else if (image.voxels()[i] == highest) {
                local = Math.max(local, mean);
            }
        }
        Peaks peaks = Peaks.of(image, mask);
        assertEquals(local, LocalIntensity.LOCAL_PEAK.value(peaks), 1e-10 * Math.abs(local), message);
        assertEquals(global, LocalIntensity.GLOBAL_PEAK.value(peaks), 1e-10 * Math.abs(global), message);
    }

    private static double mean(Volume image, int centre) {
        Grid grid = image.grid();
        double sum = 0;
        int n = 0;
        for (int i = 0; i < grid.voxels(); i++) {
            double d = grid.toPatient(i % grid.nx(), i / grid.nx() % grid.ny(), i / grid.nx() / grid.ny())
                    .minus(grid.toPatient(
                            centre % grid.nx(), centre / grid.nx() % grid.ny(), centre / grid.nx() / grid.ny()))
                    .norm();
            if (d <= 10 * Math.cbrt(0.75 / Math.PI)) {
                sum += image.voxels()[i];
                n++;
            }
        }
        return sum / n;
    }

    /** A voxel of 100 in zeros, spacing 4 mm: 1 + 6 + 12 voxels lie within 6.2 mm. */
    @Test
    void onePointByHand() {
        Grid grid = Grid.of(9, 9, 9, 4, 4, 4);
        float[] voxels = new float[grid.voxels()];
        voxels[grid.index(4, 4, 4)] = 100;
        Peaks peaks = Peaks.of(Volume.of(grid, voxels), Mask.whole(grid));
        assertEquals(100 / 19.0, LocalIntensity.LOCAL_PEAK.value(peaks), 1e-12);
        assertEquals(100 / 19.0, LocalIntensity.GLOBAL_PEAK.value(peaks), 1e-12);
    }

    /** In a corner 1 + 3 + 3 of them are inside the image. */
    @Test
    void theSphereIsClippedToTheImage() {
        Grid grid = Grid.of(9, 9, 9, 4, 4, 4);
        float[] voxels = new float[grid.voxels()];
        voxels[0] = 100;
        Peaks peaks = Peaks.of(Volume.of(grid, voxels), Mask.whole(grid));
        assertEquals(100 / 7.0, LocalIntensity.LOCAL_PEAK.value(peaks), 1e-12);
    }

    @Test
    void aMarginOfTheRadiusIsEnough() {
        Random random = new Random(3);
        Grid grid = Grid.of(40, 40, 20, 1, 1, 3);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(1000);
        }
        Volume image = Volume.of(grid, voxels);
        Mask mask = Mask.whole(Grid.of(10, 10, 5, 1, 1, 3)).crop(new Box(-15, -15, -7, 25, 25, 13));
        mask = Mask.of(grid, mask.voxels());
        Box margin = mask.box().orElseThrow().grow(6, 6, 2);
        Peaks whole = Peaks.of(image, mask);
        Peaks part = Peaks.of(image.crop(margin), mask.crop(margin));
        for (LocalIntensity feature : LocalIntensity.values()) {
            assertEquals(feature.value(whole), feature.value(part), feature.toString());
        }
    }

    @Test
    void oneVoxelImage() {
        Grid grid = Grid.of(1, 1, 1, 1, 1, 1);
        Peaks peaks = Peaks.of(Volume.of(grid, new float[] {-3}), Mask.whole(grid));
        assertEquals(-3, LocalIntensity.LOCAL_PEAK.value(peaks));
        assertEquals(-3, LocalIntensity.GLOBAL_PEAK.value(peaks));
    }

    @Test
    void misuseIsExplained() {
        Grid grid = Grid.of(2, 1, 1, 1, 1, 1);
        Mask mask = Mask.of(grid, new boolean[] {true, false});
        assertEquals(
                "intensities within 6.0 mm of the region must be finite, found one that is not in row y = 0, z = 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Peaks.of(Volume.of(grid, new float[] {1, Float.NaN}), mask))
                        .getMessage());
        assertEquals(
                "the intensity mask must hold at least 1 voxel, found 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Peaks.of(Volume.of(grid, new float[2]), Mask.of(grid, new boolean[2])))
                        .getMessage());
    }
}
