// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.color.ColorSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CieLabTest {
    @ParameterizedTest
    @ValueSource(
            ints = {0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xFF0000, 0x00FF00, 0x0000FF, 0x010203})
    void aColourIsWhatTheColourProfilesOfJavaSay(int colour) {
        double[] lab = CieLab.of(colour);
        float[] rgb = {(colour >> 16) / 255f, (colour >> 8 & 255) / 255f, (colour & 255) / 255f};
        float[] xyz = ColorSpace.getInstance(ColorSpace.CS_sRGB).toCIEXYZ(rgb);
        double x = root(xyz[0] / 0.9642);
        double y = root(xyz[1]);
        double z = root(xyz[2] / 0.8249);
        assertArrayEquals(new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)}, lab, 0.6);
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    /** Lindbloom, "Useful Color Information", sRGB primaries adapted to D50. */
    @Test
    void redGreenAndBlueAreWhereThePublishedTablesHaveThem() {
        assertArrayEquals(new double[] {54.29, 80.81, 69.89}, CieLab.of(0xFF0000), 0.02);
        assertArrayEquals(new double[] {87.82, -79.29, 80.99}, CieLab.of(0x00FF00), 0.02);
        assertArrayEquals(new double[] {29.57, 68.30, -112.03}, CieLab.of(0x0000FF), 0.02);
    }

    /** PS3.3, C.10.7.1.1: L* 0 is 0 and 100 is FFFFH; a* and b* -128 is 0, 0 is 8080H, 127 is FFFFH. */
    @Test
    void blackAndWhiteAreTheEndsOfTheScale() {
        assertArrayEquals(new int[] {0, 0x8080, 0x8080}, CieLab.scaled(0));
        int[] white = CieLab.scaled(0xFFFFFF);
        assertEquals(0xFFFF, white[0]);
        assertEquals(0x8080, white[1], 4);
        assertEquals(0x8080, white[2], 4);
    }
}
