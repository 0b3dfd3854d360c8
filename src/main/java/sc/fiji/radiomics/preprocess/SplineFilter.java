// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

/**
 * The recursive filter that turns samples into the coefficients of the cubic B-spline through them.
 *
 * <p>With the pole z = sqrt 3 - 2: c+(k) = 6 s(k) + z c+(k-1), then c(k) = z (c(k+1) - c+(k)). The samples are mirrored
 * at the centres of the first and last one (whole-sample symmetry).
 *
 * <p>Source: M. Unser, Splines: a perfect fit for signal and image processing, IEEE Signal Processing Magazine 16(6),
 * 1999, doi:10.1109/79.799930, box 2.
 */
final class SplineFilter {
    private static final double POLE = Math.sqrt(3) - 2;
    private static final int HORIZON = 30; // POLE^30 = 7e-18 is below the rounding of a double

    private SplineFilter() {}

    /**
     * In place, many lines at once: sample k of line j is at offset + k width + j.
     *
     * @param n samples of each line, at least 2
     * @param width number of lines
     */
    static void apply(double[] a, int offset, int n, int width) {
        for (int i = offset; i < offset + n * width; i++) {
            a[i] *= 6;
        }
        start(a, offset, n, width);
        for (int k = 1; k < n; k++) {
            int row = offset + k * width;
            for (int i = row; i < row + width; i++) {
                a[i] += POLE * a[i - width];
            }
        }
        int last = offset + (n - 1) * width;
        double gain = POLE / (POLE * POLE - 1);
        for (int i = last; i < last + width; i++) {
            a[i] = gain * (a[i] + POLE * a[i - width]);
        }
        for (int k = n - 2; k >= 0; k--) {
            int row = offset + k * width;
            for (int i = row; i < row + width; i++) {
                a[i] = POLE * (a[i + width] - a[i]);
            }
        }
    }

    /** The first causal coefficient: the sum of z^k s(k) over the mirrored samples. */
    private static void start(double[] a, int offset, int n, int width) {
        int period = 2 * n - 2;
        int terms = Math.min(HORIZON, period);
        double whole = terms == period ? 1 / (1 - Math.pow(POLE, period)) : 1;
        for (int i = offset; i < offset + width; i++) {
            double sum = 0;
            double power = 1;
            for (int k = 0; k < terms; k++) {
                sum += power * a[i + (k < n ? k : period - k) * width];
                power *= POLE;
            }
            a[i] = whole * sum;
        }
    }
}
