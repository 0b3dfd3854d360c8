// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;

class DiscretiseTest {
    private static GreyLevels levels(Discretisation discretisation, float... intensities) {
        Grid grid = Grid.of(intensities.length, 1, 1, 1, 1, 1);
        return Discretise.levels(Volume.of(grid, intensities), Roi.of("roi", Mask.whole(grid)), discretisation);
    }

    private static String error(Discretisation discretisation, float... intensities) {
        return assertThrows(IllegalArgumentException.class, () -> levels(discretisation, intensities))
                .getMessage();
    }

    @Test
    void fixedBinSizeFromAGivenMinimum() {
        GreyLevels found = levels(Discretisation.fixedBinSize(25, -500), -500, -476, -475, 0, 377, 400);
        assertArrayEquals(new int[] {1, 1, 2, 21, 36, 37}, found.levels());
        assertEquals(37, found.count());
    }

    @Test
    void fixedBinSizeFromTheMinimumOfTheRegion() {
        GreyLevels found = levels(Discretisation.fixedBinSize(2.5), 10, 12.4f, 12.5f, 20);
        assertArrayEquals(new int[] {1, 1, 2, 5}, found.levels());
    }

    @Test
    void fixedBinNumber() {
        GreyLevels found = levels(Discretisation.fixedBinNumber(4), 0, 24, 25, 50, 74, 75, 99, 100);
        assertArrayEquals(new int[] {1, 1, 2, 3, 3, 4, 4, 4}, found.levels());
        assertEquals(4, found.count());
    }

    /** The printed formulas in exact arithmetic on the decimals that the floats stand for. */
    @ParameterizedTest
    @CsvSource({"0.1", "0.2", "0.05", "0.3", "0.7", "0.01"})
    void decimalsStayInTheirBin(String width) {
        BigDecimal w = new BigDecimal(width);
        float[] intensities = new float[2001];
        int[] sized = new int[2001];
        int[] numbered = new int[2001];
        for (int i = 0; i < 2001; i++) {
            BigDecimal x = BigDecimal.valueOf(i - 1000).movePointLeft(2); // -10.00 to 10.00
            intensities[i] = x.floatValue();
            sized[i] = x.add(BigDecimal.TEN).divide(w, 0, RoundingMode.FLOOR).intValue() + 1;
            numbered[i] = Math.min(100, i * 100 / 2000 + 1);
        }
        assertArrayEquals(
                sized,
                levels(Discretisation.fixedBinSize(w.doubleValue(), -10), intensities)
                        .levels());
        assertArrayEquals(
                numbered,
                levels(Discretisation.fixedBinNumber(100), intensities).levels());
    }

    /** The printed formula in whole numbers. */
    @Test
    void wholeIntensitiesFollowTheFormula() {
        for (int range : new int[] {31, 32, 33, 891, 1245, 4095}) {
            float[] intensities = new float[range + 1];
            int[] expected = new int[range + 1];
            for (int i = 0; i <= range; i++) {
                intensities[i] = i - 1000;
                expected[i] = i == range ? 32 : 32 * i / range + 1;
            }
            assertArrayEquals(
                    expected,
                    levels(Discretisation.fixedBinNumber(32), intensities).levels());
        }
    }

    @Test
    void aConstantRegionHasOneLevel() {
        GreyLevels number = levels(Discretisation.fixedBinNumber(32), 7, 7);
        assertArrayEquals(new int[] {1, 1}, number.levels());
        assertEquals(1, number.count());
        GreyLevels size = levels(Discretisation.fixedBinSize(25), 7.3f);
        assertArrayEquals(new int[] {1}, size.levels());
        assertEquals(1, size.count());
    }

    @Test
    void withoutDiscretisationIntensitiesAreLevels() {
        GreyLevels found = levels(Discretisation.NONE, 1, 6, 3);
        assertArrayEquals(new int[] {1, 6, 3}, found.levels());
        assertEquals(6, found.count());
        String text = "intensities must be whole numbers from 1 to serve as grey levels without discretisation, found ";
        assertEquals(text + "0.0", error(Discretisation.NONE, 1, 0));
        assertEquals(text + "2.5", error(Discretisation.NONE, 1, 2.5f));
        assertEquals(text + "3.0E9", error(Discretisation.NONE, 3e9f));
    }

    @Test
    void outsideTheIntensityMaskTheLevelIsZero() {
        Grid grid = Grid.of(3, 1, 1, 1, 1, 1);
        Roi roi = Roi.of("roi", Mask.whole(grid)).withIntensity(Mask.of(grid, new boolean[] {false, true, true}));
        Volume image = Volume.of(grid, new float[] {Float.NaN, 5, 6});
        GreyLevels found = Discretise.levels(image, roi, Discretisation.fixedBinNumber(2));
        assertArrayEquals(new int[] {0, 1, 2}, found.levels());
        assertEquals(2, found.voxels());
    }

    @Test
    void manyLevelsAreAllowedUpToTheLargestInteger() {
        assertEquals(
                2_000_000_001,
                levels(Discretisation.fixedBinSize(0.5, 0), 0, 1e9f).count());
        assertEquals(
                "discretisation must give at most 2147483647 grey levels, found 1.0000000001E10 for bins of 0.1 from"
                        + " 0.0 to 1.0E9",
                error(Discretisation.fixedBinSize(0.1, 0), 0, 1e9f));
    }

    @Test
    void misuseIsExplained() {
        assertEquals(
                "intensities in the region must be at least -500.0, where the first bin starts, found -501.0 (set a"
                        + " resegmentation range that begins there)",
                error(Discretisation.fixedBinSize(25, -500), -501, 0));
        assertEquals(
                "intensities in the region must be finite, found NaN",
                error(Discretisation.fixedBinNumber(4), Float.NaN));
        assertEquals(
                "number of bins must be at least 1, found 0",
                assertThrows(IllegalArgumentException.class, () -> Discretisation.fixedBinNumber(0))
                        .getMessage());
        assertEquals(
                "bin width must be positive, found 0.0",
                assertThrows(IllegalArgumentException.class, () -> Discretisation.fixedBinSize(0))
                        .getMessage());
        Grid grid = Grid.of(1, 1, 1, 1, 1, 1);
        Roi empty = Roi.of("roi", Mask.of(grid, new boolean[1]));
        assertEquals(
                "the intensity mask must hold at least 1 voxel, found 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Discretise.levels(
                                        Volume.of(grid, new float[1]), empty, Discretisation.fixedBinNumber(2)))
                        .getMessage());
    }

    @Test
    void labelsNameTheSettings() {
        assertEquals("fbs25", Discretisation.fixedBinSize(25, -500).label());
        assertEquals("fbs0.05", Discretisation.fixedBinSize(0.05).label());
        assertEquals("fbn32", Discretisation.fixedBinNumber(32).label());
        assertEquals("none", Discretisation.NONE.label());
    }
}
