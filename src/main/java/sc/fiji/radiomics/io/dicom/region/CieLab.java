// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

/**
 * Colours as DICOM stores them for display: CIE L*a*b* of the D50 connection space, scaled to 16 bits (PS3.3,
 * C.10.7.1.1).
 *
 * <p>sRGB (IEC 61966-2-1) is linearised, taken to CIE XYZ, adapted from D65 to D50 by the Bradford transform; L* of 0 to
 * 100, a* and b* of -128 to 127 become 0 to 65535.
 */
final class CieLab {
    /** From linear sRGB to XYZ of D50: the matrix of IEC 61966-2-1 after the Bradford adaptation of ICC.1, annex E. */
    private static final double[][] TO_XYZ = {
        {0.4360747, 0.3850649, 0.1430804}, {0.2225045, 0.7168786, 0.0606169}, {0.0139322, 0.0971045, 0.7141733}
    };

    private static final double[] WHITE = {0.96422, 1, 0.82521};
    private static final double LINEAR_BELOW = 216.0 / 24389;
    private static final double SLOPE = 24389.0 / 27;
    private static final int MOST = 65535;

    private CieLab() {}

    /**
     * L*, a* and b* scaled to 0 to 65535.
     *
     * @param colour 0xRRGGBB
     */
    static int[] scaled(int colour) {
        double[] lab = of(colour);
        return new int[] {scaled(lab[0], 0, 100), scaled(lab[1], -128, 127), scaled(lab[2], -128, 127)};
    }

    private static int scaled(double value, double low, double high) {
        return (int) Math.round(Math.max(0, Math.min(1, (value - low) / (high - low))) * MOST);
    }

    /** L*, a* and b* of an sRGB colour. */
    static double[] of(int colour) {
        double[] rgb = {linear(colour >> 16 & 0xFF), linear(colour >> 8 & 0xFF), linear(colour & 0xFF)};
        double[] f = new double[3];
        for (int i = 0; i < 3; i++) {
            double t = (TO_XYZ[i][0] * rgb[0] + TO_XYZ[i][1] * rgb[1] + TO_XYZ[i][2] * rgb[2]) / WHITE[i];
            f[i] = t > LINEAR_BELOW ? Math.cbrt(t) : (SLOPE * t + 16) / 116;
        }
        return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
