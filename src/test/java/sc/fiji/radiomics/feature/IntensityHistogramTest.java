// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

class IntensityHistogramTest {
    private static GreyLevels levels(int count, int... levels) {
        return GreyLevels.of(Grid.of(levels.length, 1, 1, 1, 1, 1), levels, count);
    }

    private static double value(IntensityHistogram feature, GreyLevels levels) {
        return feature.value(IntensityHistogram.Histogram.of(levels));
    }

    private static void gradients(double max, int maxLevel, double min, int minLevel, GreyLevels levels) {
        assertEquals(max, value(IntensityHistogram.MAXIMUM_GRADIENT, levels));
        assertEquals(maxLevel, value(IntensityHistogram.MAXIMUM_GRADIENT_LEVEL, levels));
        assertEquals(min, value(IntensityHistogram.MINIMUM_GRADIENT, levels));
        assertEquals(minLevel, value(IntensityHistogram.MINIMUM_GRADIENT_LEVEL, levels));
    }

    @Test
    void gradientsByHand() {
        gradients(2, 4, -1, 1, levels(4, 1, 2, 1, 4, 4, 4, 2, 4, 3, 3, 1)); // n 3 2 2 4: H' -1 -0.5 1 2
        gradients(0.5, 2, -0.5, 4, levels(5, 3)); // n 0 0 1 0 0: H' 0 0.5 0 -0.5 0
        gradients(1, 1, -0.5, 3, levels(5, 2)); // n 0 1 0 0 0: H' 1 0 -0.5 0 0
        gradients(0, 3, -1, 1, levels(5, 1)); // n 1 0 0 0 0: H' -1 -0.5 0 0 0
        gradients(1, 5, 0, 1, levels(5, 5)); // n 0 0 0 0 1: H' 0 0 0 0.5 1
        gradients(0, 1, 0, 1, levels(1, 1, 1)); // one level: no neighbour
        gradients(0, 1, 0, 1, levels(2, 1, 2)); // flat: the lowest level
    }

    /** Sparse against the full histogram of the definition. */
    @Test
    void gradientsEqualTheirDefinition() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int count = 2 + random.nextInt(30);
            int[] levels = new int[1 + random.nextInt(12)];
            int[] n = new int[count + 1];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = 1 + random.nextInt(count);
                n[levels[i]]++;
            }
            double max = Double.NEGATIVE_INFINITY;
            double min = Double.POSITIVE_INFINITY;
            int maxLevel = 0;
            int minLevel = 0;
            for (int i = 1; i <= count; i++) {
                double h = i == 1 ? n[2] - n[1] : i == count ? n[i] - n[i - 1] : (n[i + 1] - n[i - 1]) / 2.0;
                if (h > max) {
                    max = h;
                    maxLevel = i;
                }
                if (h < min) {
                    min = h;
                    minLevel = i;
                }
            }
            gradients(max, maxLevel, min, minLevel, levels(count, levels));
        }
    }

    @Test
    void hugeNumbersOfLevelsNeedNoMemory() {
        gradients(1, 2_000_000_000, -0.5, 2, levels(2_000_000_000, 2, 2_000_000_000, 1));
    }

    @Test
    void ofSeveralModesTheOneClosestToTheMeanCounts() {
        assertEquals(5, value(IntensityHistogram.MODE, levels(9, 1, 1, 5, 5, 9))); // mean 4.2
        assertEquals(8, value(IntensityHistogram.MODE, levels(9, 4, 4, 8, 8, 7))); // mean 6.2
    }

    @Test
    void ofTwoModesAsCloseTheLowerCounts() {
        assertEquals(2, value(IntensityHistogram.MODE, levels(9, 2, 2, 5, 5)));
        assertEquals(1, value(IntensityHistogram.MODE, levels(9, 1, 1, 3, 2, 4, 4)));
    }

    @Test
    void entropyAndUniformityByHand() {
        GreyLevels levels = levels(8, 1, 1, 3, 8);
        assertEquals(1.5, value(IntensityHistogram.ENTROPY, levels), 1e-12);
        assertEquals(0.375, value(IntensityHistogram.UNIFORMITY, levels), 1e-12);
    }

    @Test
    void aConstantRegion() {
        GreyLevels levels = levels(1, 1, 1, 1);
        for (IntensityHistogram feature : IntensityHistogram.values()) {
            double expected =
                    switch (feature) {
                        case MEAN, MEDIAN, MINIMUM, MAXIMUM, MODE, PERCENTILE_10, PERCENTILE_90, UNIFORMITY -> 1;
                        case MAXIMUM_GRADIENT_LEVEL, MINIMUM_GRADIENT_LEVEL -> 1;
                        default -> 0;
                    };
            assertEquals(expected, value(feature, levels), feature.toString());
        }
    }
}
