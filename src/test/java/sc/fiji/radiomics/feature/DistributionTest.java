// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

class DistributionTest {
    private static final float[] TEN = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29};

    /**
     * Percentiles of the first ten primes: {@code quantile(c(2,3,5,7,11,13,17,19,23,29), p, type = 7)} by hand: x at
     * position 9 p. Type 6 would give 2.1, 4.5, 20, 28.4; type 2 2.5, 5, 19, 26.
     */
    @ParameterizedTest
    @CsvSource({"0, 2", "10, 2.9", "25, 5.5", "50, 12", "75, 18.5", "90, 23.6", "100, 29"})
    void percentilesAreOfType7(int p, double expected) {
        assertEquals(expected, Distribution.of(TEN.clone()).percentile(p), 1e-12);
    }

    /** Each formula of the manual written out over the voxels. */
    @ParameterizedTest
    @ValueSource(strings = {"whole", "real", "wide"})
    void equalsItsDefinition(String kind) {
        for (int n : new int[] {3, 10, 11, 100, 2001}) {
            Random random = new Random(n);
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                double x = random.nextGaussian() * 40 + 30;
                values[i] =
                        (float) (kind.equals("whole") ? Math.rint(x) : kind.equals("real") ? x : Math.rint(x) * 1e6);
            }
            check(values, "seed " + n);
        }
    }

    private static void check(float[] values, String message) {
        double n = values.length;
        float[] s = values.clone();
        Arrays.sort(s);
        double mean = 0;
        double energy = 0;
        for (float x : s) {
            mean += x / n;
            energy += (double) x * x;
        }
        double[] moment = new double[5];
        double mad = 0;
        double medad = 0;
        double median = (s[(s.length - 1) / 2] + (double) s[s.length / 2]) / 2;
        double p10 = percentile(s, 10);
        double p90 = percentile(s, 90);
        double robustMean = 0;
        int inside = 0;
        for (float x : s) {
            for (int k = 2; k <= 4; k++) {
                moment[k] += Math.pow(x - mean, k) / n;
            }
            mad += Math.abs(x - mean) / n;
            medad += Math.abs(x - median) / n;
            if (x >= p10 && x <= p90) {
                robustMean += x;
                inside++;
            }
        }
        robustMean /= inside;
        double rmad = 0;
        for (float x : s) {
            if (x >= p10 && x <= p90) {
                rmad += Math.abs(x - robustMean) / inside;
            }
        }
        double p25 = percentile(s, 25);
        double p75 = percentile(s, 75);
        double[] expected = {
            mean,
            moment[2],
            moment[3] / Math.pow(moment[2], 1.5),
            moment[4] / moment[2] / moment[2] - 3,
            median,
            s[0],
            p10,
            p90,
            s[s.length - 1],
            p75 - p25,
            (double) s[s.length - 1] - s[0],
            mad,
            rmad,
            medad,
            Math.sqrt(moment[2]) / mean,
            (p75 - p25) / (p75 + p25),
            energy,
            Math.sqrt(energy / n)
        };
        Distribution distribution = Distribution.of(values);
        for (IntensityStatistics feature : IntensityStatistics.values()) {
            double wanted = expected[feature.ordinal()];
            assertEquals(wanted, feature.value(distribution), 1e-9 * (Math.abs(wanted) + 1), feature + ", " + message);
        }
    }

    private static double percentile(float[] sorted, int p) {
        double h = (sorted.length - 1) * p / 100.0;
        int i = (int) h;
        return i + 1 < sorted.length ? sorted[i] + (h - i) * ((double) sorted[i + 1] - sorted[i]) : sorted[i];
    }

    /** (n - 1) p must not lose the voxel at a percentile to rounding: 70 * 0.1 is 7.000000000000001 in doubles. */
    @Test
    void aVoxelOnAPercentileIsInTheRobustSet() {
        for (int n : new int[] {11, 31, 71, 141, 1001}) {
            float[] values = new float[n];
            double sum = 0;
            int first = (n - 1) / 10;
            int last = n - 1 - first;
            for (int i = 0; i < n; i++) {
                values[i] = 0.1f * i * i;
                sum += i >= first && i <= last ? values[i] : 0;
            }
            double mean = sum / (last - first + 1);
            double expected = 0;
            for (int i = first; i <= last; i++) {
                expected += Math.abs(values[i] - mean) / (last - first + 1);
            }
            assertEquals(expected, Distribution.of(values).robustMeanAbsoluteDeviation(), 1e-9 * expected, "n " + n);
        }
    }

    @Test
    void aConstantRegion() {
        Distribution constant = Distribution.of(new float[] {0.1f, 0.1f, 0.1f});
        for (IntensityStatistics feature : IntensityStatistics.values()) {
            double expected =
                    switch (feature) {
                        case MEAN, MEDIAN, MINIMUM, MAXIMUM, PERCENTILE_10, PERCENTILE_90, ROOT_MEAN_SQUARE -> 0.1f;
                        case ENERGY -> 3 * (double) 0.1f * 0.1f;
                        default -> 0;
                    };
            assertEquals(expected, feature.value(constant), 1e-15, feature.toString());
        }
    }

    @Test
    void oneVoxel() {
        Distribution one = Distribution.of(new float[] {-7});
        assertEquals(-7, one.percentile(90));
        assertEquals(0, one.robustMeanAbsoluteDeviation());
        assertEquals(0, one.excessKurtosis());
        assertEquals(7, one.rootMeanSquare());
    }

    @Test
    void undefinedFeaturesAreNaN() {
        Distribution symmetric = Distribution.of(new float[] {-1, -1, 1, 1});
        assertTrue(Double.isNaN(symmetric.coefficientOfVariation()));
        assertTrue(Double.isNaN(symmetric.quartileCoefficientOfDispersion()));
        assertTrue(Double.isNaN(Distribution.of(new float[] {0, 1}).robustMeanAbsoluteDeviation()));
    }

    @Test
    void largeOffsetsLeaveCentredMoments() {
        float[] shifted = new float[TEN.length];
        for (int i = 0; i < TEN.length; i++) {
            shifted[i] = TEN[i] + 8_000_000;
        }
        Distribution a = Distribution.of(TEN.clone());
        Distribution b = Distribution.of(shifted);
        assertEquals(a.variance(), b.variance(), 1e-9);
        assertEquals(a.skewness(), b.skewness(), 1e-9);
        assertEquals(a.interquartileRange(), b.interquartileRange(), 1e-9);
    }

    @Test
    void bothSignsOfZeroAreOneValue() {
        Distribution zeros = Distribution.of(new float[] {0f, -0f, 0.5f});
        assertEquals(2, zeros.size());
        assertEquals(2, zeros.count(0));
    }

    @Test
    void greyLevelsAreCountedWhateverTheirNumber() {
        Grid grid = Grid.of(5, 1, 1, 1, 1, 1);
        int[] levels = {0, 100_000_000, 3, 100_000_000, 7};
        Distribution found = Distribution.of(GreyLevels.of(grid, levels, Integer.MAX_VALUE));
        assertEquals(4, found.voxels());
        assertEquals(3, found.size());
        assertEquals(2, found.count(2));
        assertEquals(1e8, found.maximum());
    }

    @Test
    void misuseIsExplained() {
        assertEquals(
                "the intensity mask must hold at least 1 voxel, found 0",
                assertThrows(IllegalArgumentException.class, () -> Distribution.of(new float[0]))
                        .getMessage());
        assertEquals(
                "intensities in the region must be finite, found NaN",
                assertThrows(IllegalArgumentException.class, () -> Distribution.of(new float[] {1, Float.NaN}))
                        .getMessage());
        assertEquals(
                "intensities in the region must be finite, found -Infinity",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Distribution.of(new float[] {1, Float.NEGATIVE_INFINITY}))
                        .getMessage());
    }
}
