// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/**
 * The inverse discrete cosine transform of blocks of 8 x 8 coefficients, in double precision.
 *
 * <p>f(x, y) = 1/4 sum over u, v of C(u) C(v) F(u, v) cos((2x + 1) u pi / 16) cos((2y + 1) v pi / 16), with C(0) =
 * 1/sqrt(2) and C = 1 otherwise, as eight sums per line and column that use the symmetry of the cosine.
 *
 * <p>Source: ITU-T T.81 (1992), A.3.3.
 */
final class InverseDct {
    private static final int SIDE = 8;
    /** C(u)/2 cos((2x + 1) u pi / 16) for x below 4, at 8 x + u. */
    private static final double[] COSINES = cosines();

    private InverseDct() {}

    private static double[] cosines() {
        double[] cosines = new double[SIDE * SIDE / 2];
        for (int x = 0; x < SIDE / 2; x++) {
            for (int u = 0; u < SIDE; u++) {
                double scale = u == 0 ? Math.sqrt(0.5) : 1;
                cosines[SIDE * x + u] = 0.5 * scale * Math.cos((2 * x + 1) * u * Math.PI / 16);
            }
        }
        return cosines;
    }

    /** Transforms a block in place, row by row: coefficients with u fastest become samples with x fastest. */
    static void transform(double[] block) {
        for (int row = 0; row < SIDE; row++) {
            line(block, SIDE * row, 1);
        }
        for (int column = 0; column < SIDE; column++) {
            line(block, column, SIDE);
        }
    }

    /** Even coefficients give the same to x and 7 - x, odd ones the opposite. */
    private static void line(double[] f, int start, int step) {
        double f0 = f[start];
        double f1 = f[start + step];
        double f2 = f[start + 2 * step];
        double f3 = f[start + 3 * step];
        double f4 = f[start + 4 * step];
        double f5 = f[start + 5 * step];
        double f6 = f[start + 6 * step];
        double f7 = f[start + 7 * step];
        for (int x = 0, c = 0; x < SIDE / 2; x++, c += SIDE) {
            double even = COSINES[c] * f0 + COSINES[c + 2] * f2 + COSINES[c + 4] * f4 + COSINES[c + 6] * f6;
            double odd = COSINES[c + 1] * f1 + COSINES[c + 3] * f3 + COSINES[c + 5] * f5 + COSINES[c + 7] * f7;
            f[start + x * step] = even + odd;
            f[start + (SIDE - 1 - x) * step] = even - odd;
        }
    }
}
