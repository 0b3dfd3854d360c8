// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** Local binary patterns by their definition. */
class SamplePatternTest {
    /** On a circle uniform means at most two changes when going round. */
    @ParameterizedTest
    @CsvSource({"3", "8", "11"})
    void onACircleUniformPatternsAreThoseOfAtMostTwoChanges(int samples) {
        SamplePattern circle = SamplePattern.of(samples, 1, Extent.SLICE);
        for (long set = 0; set < 1L << samples; set++) {
            int changes = 0;
            for (int i = 0; i < samples; i++) {
                changes += (set >> i & 1) == (set >> (i + 1) % samples & 1) ? 0 : 1;
            }
            assertEquals(changes <= 2 ? Long.bitCount(set) : samples + 1, circle.code(set));
        }
    }

    @ParameterizedTest
    @CsvSource({"12, 5, 5, 12", "42, 5, 6, 12"})
    void pointsOfTheSphereHaveFiveOrSixNeighbours(int samples, int fewest, int most, int withFewest) {
        SamplePattern sphere = SamplePattern.of(samples, 1, Extent.VOLUME);
        assertEquals(samples, sphere.size());
        int count = 0;
        for (int i = 0; i < samples; i++) {
            int neighbours = Long.bitCount(sphere.neighbours(i));
            assertEquals(neighbours == fewest ? fewest : most, neighbours);
            count += neighbours == fewest ? 1 : 0;
            for (int j = 0; j < samples; j++) {
                assertEquals(sphere.neighbours(i) >> j & 1, sphere.neighbours(j) >> i & 1);
            }
        }
        assertEquals(withFewest, count);
    }

    /** Two caps at opposite points of the sphere are not uniform, one is. */
    @Test
    void onASphereAPatternOfTwoPartsIsNotUniform() {
        SamplePattern sphere = SamplePattern.of(42, 1, Extent.VOLUME);
        long cap = 1L | sphere.neighbours(0);
        assertEquals(6, sphere.code(cap));
        long far = 0;
        for (int i = 0; i < 42; i++) {
            if ((cap >> i & 1) == 0 && (sphere.neighbours(i) & cap) == 0) {
                far = 1L << i;
            }
        }
        assertEquals(43, sphere.code(cap | far));
        assertEquals(0, sphere.code(0));
        assertEquals(42, sphere.code((1L << 42) - 1));
    }

    /** By hand: in 4-connection with 4 samples the points are voxels, and no interpolation is needed. */
    @Test
    void fourPointsAreTheFourNeighbours() {
        Grid grid = Grid.of(3, 3, 1, 1, 1, 1);
        Volume image = Volume.of(grid, new float[] {9, 5, 9, 4, 5, 6, 9, 1, 9});
        Volume found =
                Filter.from("local-binary-pattern dimension=2D samples=4").respond(image);
        assertEquals(2, found.get(1, 1, 0)); // right 6 and upper 5, side by side
        Volume crossed = Volume.of(grid, new float[] {9, 1, 9, 7, 5, 6, 9, 1, 9});
        assertEquals(
                5,
                Filter.from("local-binary-pattern dimension=2D samples=4")
                        .respond(crossed)
                        .get(1, 1, 0));
    }

    /** By the definition with plain bilinear interpolation, on intensities without ties. */
    @Test
    void thePatternIsThatOfInterpolatedIntensities() {
        Grid grid = Grid.of(12, 10, 2, 1, 1, 3);
        Random random = new Random(6);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat();
        }
        Volume image = Volume.of(grid, voxels);
        Volume found = Filter.from("local-binary-pattern dimension=2D samples=10 radius=1.5")
                .respond(image);
        for (int y = 2; y < 8; y++) {
            for (int x = 2; x < 10; x++) {
                int count = 0;
                int changes = 0;
                boolean last = isSet(image, x, y, 9);
                for (int p = 0; p < 10; p++) {
                    boolean set = isSet(image, x, y, p);
                    count += set ? 1 : 0;
                    changes += set == last ? 0 : 1;
                    last = set;
                }
                assertEquals(changes <= 2 ? count : 11, found.get(x, y, 1));
            }
        }
    }

    private static boolean isSet(Volume image, int x, int y, int p) {
        double u = x + 1.5 * Math.cos(2 * Math.PI * p / 10);
        double v = y + 1.5 * Math.sin(2 * Math.PI * p / 10);
        int i = (int) Math.floor(u);
        int j = (int) Math.floor(v);
        double a = u - i;
        double b = v - j;
        double value = (1 - a) * (1 - b) * image.get(i, j, 1)
                + a * (1 - b) * image.get(i + 1, j, 1)
                + (1 - a) * b * image.get(i, j + 1, 1)
                + a * b * image.get(i + 1, j + 1, 1);
        return value >= image.get(x, y, 1);
    }

    /** The points of a half space are connected, so a ramp has half of the points and those on its plane. */
    @Test
    void aRampIsAUniformPatternInTheVolume() {
        Grid grid = Grid.of(7, 7, 7, 1, 1, 1);
        float[] ramp = new float[grid.voxels()];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 64 * (i % 7) + 8 * (i / 7 % 7) + i / 49;
        }
        Volume found = Filter.from("local-binary-pattern radius=2").respond(Volume.of(grid, ramp));
        assertEquals(21, found.get(3, 3, 3));
    }

    @Test
    void addingAConstantChangesNothing() {
        Grid grid = Grid.of(6, 6, 6, 1, 1, 1);
        Random random = new Random(12);
        float[] one = new float[grid.voxels()];
        float[] other = new float[one.length];
        for (int i = 0; i < one.length; i++) {
            one[i] = random.nextInt(50);
            other[i] = one[i] + 1024;
        }
        Filter filter = Filter.from("local-binary-pattern");
        assertArrayEquals(
                filter.respond(Volume.of(grid, one)).voxels(),
                filter.respond(Volume.of(grid, other)).voxels());
    }
}
