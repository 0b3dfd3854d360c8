// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

class PrincipalAxesTest {
    /** n equally spaced values have the variance s² (n² - 1) / 12 with divisor n. */
    @Test
    void aBoxHasTheAnalyticVariances() {
        PrincipalAxes axes = PrincipalAxes.of(Mask.whole(Grid.of(4, 5, 6, 1, 2, 0.5)));
        double unbiased = 120.0 / 119;
        assertEquals(unbiased * 4 * 24 / 12.0, axes.major(), 1e-12);
        assertEquals(unbiased * 15 / 12.0, axes.minor(), 1e-12);
        assertEquals(unbiased * 0.25 * 35 / 12.0, axes.least(), 1e-12);
    }

    @Test
    void whatIsFlatHasNoLeastAxis() {
        PrincipalAxes plane = PrincipalAxes.of(Mask.whole(Grid.of(4, 5, 1, 1, 2, 0.5)));
        assertEquals(0, plane.least());
        boolean[] diagonal = new boolean[27];
        diagonal[0] = true;
        diagonal[13] = true;
        diagonal[26] = true;
        PrincipalAxes line = PrincipalAxes.of(Mask.of(Grid.of(3, 3, 3, 0.3, 0.7, 1.1), diagonal));
        assertEquals(0.09 + 0.49 + 1.21, line.major(), 1e-12);
        assertEquals(0, line.minor());
        assertEquals(0, line.least());
    }

    @Test
    void oneVoxelHasNoAxes() {
        assertEquals(
                Double.NaN,
                PrincipalAxes.of(Mask.whole(Grid.of(1, 1, 1, 1, 1, 1))).major());
    }

    @Test
    void variancesInTheSliceDivideByTheNumberOfPixels() {
        double[] found = PrincipalAxes.inSlice(Mask.whole(Grid.of(4, 5, 1, 1, 2, 0.5)));
        assertEquals(4 * 24 / 12.0, found[0], 1e-12);
        assertEquals(15 / 12.0, found[1], 1e-12);
    }

    @Test
    void farFromTheOriginNothingIsLost() {
        Mask mask = RandomMask.of(Grid.of(5, 5, 5, 1, 1, 1), 0.5, 8);
        Mask far = mask.crop(mask.grid().box().grow(100, 90, 80));
        assertEquals(PrincipalAxes.of(mask), PrincipalAxes.of(far));
    }
}
