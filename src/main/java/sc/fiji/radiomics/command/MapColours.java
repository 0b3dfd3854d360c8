// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.process.LUT;

/**
 * Colours for maps: 256 of equal steps in lightness from a violet that is nearly black over blue and green to bright
 * yellow, so that equal differences of a value look equal, also in print and to most who are colour-blind. Voxels without
 * a value have the first.
 *
 * <p>A path in CIE L*a*b* (CIE 15, white point D65): with t from 0 to 1, lightness L* = 3 + 91 t, hue 310° - 210° t and a
 * chroma of 58, or the largest that a screen (sRGB, IEC 61966-2-1) shows at that lightness and hue.
 */
final class MapColours {
    private static final int COUNT = 256;
    private static final double CHROMA = 58;
    private static final int BISECTIONS = 40;
    private static final double[] WHITE = {0.95047, 1, 1.08883};
    private static final double[][] TO_RGB = {
        {3.2404542, -1.5371385, -0.4985314}, {-0.9692660, 1.8760108, 0.0415560}, {0.0556434, -0.2040259, 1.0572252}
    };

    private MapColours() {}

    /** The table for ImageJ. */
    static LUT lut() {
        byte[][] table = new byte[3][COUNT];
        for (int i = 0; i < COUNT; i++) {
            double[] rgb = colour(i / (COUNT - 1.0));
            for (int channel = 0; channel < 3; channel++) {
                table[channel][i] = (byte) Math.round(255 * rgb[channel]);
            }
        }
        return new LUT(table[0], table[1], table[2]);
    }

    /** Red, green and blue, 0 to 1. */
    private static double[] colour(double t) {
        double lightness = 3 + 91 * t;
        double hue = Math.toRadians(310 - 210 * t);
        double low = 0;
        double high = CHROMA;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = i == 0 ? CHROMA : (low + high) / 2;
            if (isShown(rgb(lightness, middle, hue))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return rgb(lightness, low, hue);
    }

    private static boolean isShown(double[] rgb) {
        for (double channel : rgb) {
            if (!(channel >= 0 && channel <= 1)) {
                return false;
            }
        }
        return true;
    }

    private static double[] rgb(double lightness, double chroma, double hue) {
        double y = (lightness + 16) / 116;
        double[] xyz = {y + chroma * Math.cos(hue) / 500, y, y - chroma * Math.sin(hue) / 200};
        for (int i = 0; i < 3; i++) {
            double f = xyz[i];
            xyz[i] = WHITE[i] * (f > 6.0 / 29 ? f * f * f : 3 * 36.0 / 841 * (f - 4.0 / 29));
        }
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            double linear = TO_RGB[i][0] * xyz[0] + TO_RGB[i][1] * xyz[1] + TO_RGB[i][2] * xyz[2];
            rgb[i] = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        }
        return rgb;
    }
}
