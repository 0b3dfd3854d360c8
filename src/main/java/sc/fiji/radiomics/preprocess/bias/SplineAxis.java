// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess.bias;

/**
 * Uniform cubic B-splines along one axis, at the samples of an image: sample i meets the four control points from {@code
 * first[i]} on, with {@code weights[4 i]} to {@code weights[4 i + 3]}. An axis of one sample has one control point.
 *
 * @param controls number of control points: spans + 3
 * @param first control point of each sample
 * @param weights four of each sample
 */
record SplineAxis(int controls, int[] first, double[] weights) {
    static final int TAPS = 4;
    private static final int ORDER = 3;

    /**
     * The splines of an axis whose first sample lies at the start of the first span and whose last at the end of the last.
     *
     * @param spans number of them
     * @param length number of voxels of the whole axis
     * @param start first voxel that is a sample
     * @param step from sample to sample, voxels
     * @param samples number of samples
     */
    static SplineAxis of(int spans, int length, int start, int step, int samples) {
        int[] first = new int[samples];
        double[] weights = new double[TAPS * samples];
        for (int i = 0; i < samples; i++) {
            if (length == 1) {
                weights[TAPS * i] = 1;
            } else {
                double position = (double) spans * (start + i * step) / (length - 1);
                first[i] = Math.min((int) position, spans - 1);
                cubic(position - first[i], weights, TAPS * i);
            }
        }
        return new SplineAxis(length == 1 ? 1 : spans + ORDER, first, weights);
    }

    /** The four pieces of the cubic B-spline at u in 0 to 1 of a span. */
    private static void cubic(double u, double[] to, int at) {
        double v = 1 - u;
        to[at] = v * v * v / 6;
        to[at + 1] = (3 * u * u * u - 6 * u * u + 4) / 6;
        to[at + 2] = (3 * v * v * v - 6 * v * v + 4) / 6;
        to[at + 3] = u * u * u / 6;
    }

    int samples() {
        return first.length;
    }

    /** Taps that exist: one on an axis of one control point. */
    int taps() {
        return Math.min(TAPS, controls);
    }

    /** The same splines with w² in place of each weight w. */
    SplineAxis squared() {
        double[] squares = new double[weights.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = weights[i] * weights[i];
        }
        return new SplineAxis(controls, first, squares);
    }

    /** The same splines with w³ / sum w² in place of each weight w of a sample. */
    SplineAxis cubedOverSquares() {
        double[] made = new double[weights.length];
        for (int i = 0; i < made.length; i += TAPS) {
            double sum = 0;
            for (int t = 0; t < TAPS; t++) {
                sum += weights[i + t] * weights[i + t];
            }
            for (int t = 0; t < TAPS; t++) {
                double w = weights[i + t];
                made[i + t] = w * w * w / sum;
            }
        }
        return new SplineAxis(controls, first, made);
    }
}
