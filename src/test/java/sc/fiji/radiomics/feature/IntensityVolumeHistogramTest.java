// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.feature.IntensityVolumeHistogram.Curve;
import sc.fiji.radiomics.ibsi.DigitalPhantom;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

class IntensityVolumeHistogramTest {
    private static final double OPEN = Double.POSITIVE_INFINITY;

    private static Curve whole(double low, double high, float... intensities) {
        return Curve.ofWholeIntensities(Distribution.of(intensities), low, high);
    }

    private static void check(
            double v10, double v90, double i10, double i90, double area, double tolerance, Curve curve) {
        double[] expected = {v10, v90, i10, i90, v10 - v90, i10 - i90, area};
        for (IntensityVolumeHistogram feature : IntensityVolumeHistogram.values()) {
            assertEquals(expected[feature.ordinal()], feature.value(curve), tolerance, feature.toString());
        }
    }

    /** Table of the manual, section 3.5: nu = 1, 0.324, 0.324, 0.311, 0.095, 0.095 at gamma = 0, 0.2, ..., 1. */
    @Test
    void areaOfTheDigitalPhantom() {
        Distribution levels = Distribution.of(DigitalPhantom.greyLevels());
        double area = 0.2 * (0.5 + (24 + 24 + 23 + 7 + 3.5) / 74);
        assertEquals(area, IntensityVolumeHistogram.AREA.value(Curve.ofWholeIntensities(levels, -OPEN, OPEN)), 1e-12);
        assertEquals(area, IntensityVolumeHistogram.AREA.value(Curve.ofBinNumbers(DigitalPhantom.greyLevels())), 1e-12);
    }

    /** 101 intensities, each once: nu falls in a straight line from 1 to 1/101. */
    @Test
    void aRampByHand() {
        float[] ramp = new float[101];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i - 50;
        }
        check(91 / 101.0, 11 / 101.0, 41, -39, (1 + 1 / 101.0) / 2, 1e-12, whole(-OPEN, OPEN, ramp));
    }

    /** The definition, over every step of the range. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equalsItsDefinition(int seed) {
        Random random = new Random(seed);
        int n = 5 + random.nextInt(200);
        float[] values = new float[n];
        double[] bins = new double[n];
        int[] levels = new int[n];
        for (int i = 0; i < n; i++) {
            int x = (int) (random.nextGaussian() * 30);
            values[i] = x;
            levels[i] = (int) Math.floor((x + 200) / 2.5) + 1;
            bins[i] = -200 + (levels[i] - 0.5) * 2.5;
        }
        double[] exact = new double[n];
        for (int i = 0; i < n; i++) {
            exact[i] = values[i];
        }
        checkByDefinition(exact, -200, 150, 1, whole(-200, 150, values));
        GreyLevels binned = GreyLevels.of(Grid.of(n, 1, 1, 1, 1, 1), levels, 1000);
        checkByDefinition(bins, -198.75, 148.75, 2.5, Curve.ofBinCentres(binned, 2.5, -200, 150));
    }

    private static void checkByDefinition(double[] x, double low, double high, double w, Curve curve) {
        int steps = (int) Math.floor((high - low) / w + 1e-9);
        double[] nu = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            for (double value : x) {
                nu[k] += value >= low + k * w ? 1.0 / x.length : 0;
            }
        }
        check(
                volume(nu, 0.1),
                volume(nu, 0.9),
                low + w * step(nu, 0.1),
                low + w * step(nu, 0.9),
                area(nu),
                1e-9,
                curve);
    }

    private static double volume(double[] nu, double x) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < nu.length; k++) {
            largest = (double) k / (nu.length - 1) >= x - 1e-12 ? Math.max(largest, nu[k]) : largest;
        }
        return largest;
    }

    private static int step(double[] nu, double x) {
        int k = 0;
        while (nu[k] > x + 1e-12) {
            k++;
        }
        return k;
    }

    private static double area(double[] nu) {
        double sum = 0;
        for (int k = 1; k < nu.length; k++) {
            sum += (nu[k - 1] + nu[k]) / 2 / (nu.length - 1);
        }
        return sum;
    }

    /** Bin centres 0.25, 0.75, 1.25, 1.75 with 1, 2, 3 and 4 voxels; G = [0.25, 1.75]. */
    @Test
    void binCentresByHand() {
        GreyLevels levels = GreyLevels.of(Grid.of(10, 1, 1, 1, 1, 1), new int[] {1, 2, 2, 3, 3, 3, 4, 4, 4, 4}, 4);
        Curve curve = Curve.ofBinCentres(levels, 0.5, 0, 2);
        check(0.9, 0.4, Double.NaN, 0.75, (0.5 + 0.9 + 0.7 + 0.2) / 3, 1e-12, curve);
    }

    @Test
    void aConstantRegionWithARange() {
        check(1, 0, 41, 41, 0, 0, whole(0, 100, 40, 40));
    }

    @Test
    void aConstantRegionWithoutRangeIsUndefined() {
        double n = Double.NaN;
        check(n, n, n, n, 0, 0, whole(-OPEN, OPEN, 40));
        GreyLevels one = GreyLevels.of(Grid.of(1, 1, 1, 1, 1, 1), new int[] {1}, 1);
        check(n, n, n, n, 0, 0, Curve.ofBinNumbers(one));
        check(n, n, n, n, 0, 0, Curve.ofBinCentres(one, 0.1, 7, 7));
    }

    @Test
    void hugeRangesNeedNoMemory() {
        check(0.5, 0.5, Double.NaN, 2, 0.5 + 0.25e-9, 1e-9, whole(1, 1e9, 1, 1e9f));
    }

    @Test
    void continuousIntensitiesNeedABinWidth() {
        assertEquals(
                "intensities must be whole numbers for an intensity-volume histogram without discretisation, found 0.5",
                assertThrows(IllegalArgumentException.class, () -> whole(0, 1, 0.5f))
                        .getMessage());
    }
}
