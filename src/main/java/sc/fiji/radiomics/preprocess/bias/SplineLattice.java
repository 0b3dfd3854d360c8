// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess.bias;

import java.util.Arrays;

/**
 * Control points of a cubic B-spline in three dimensions, x fastest.
 *
 * @param nx number of control points along x; ny, nz likewise
 */
record SplineLattice(int nx, int ny, int nz, double[] values) {

    static SplineLattice zeros(SplineAxis x, SplineAxis y, SplineAxis z) {
        return new SplineLattice(
                x.controls(), y.controls(), z.controls(), new double[x.controls() * y.controls() * z.controls()]);
    }

    SplineLattice plus(SplineLattice other) {
        double[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.values[i];
        }
        return new SplineLattice(nx, ny, nz, sum);
    }

    /** The same function on spans of half the length; axes of one control point stay. */
    SplineLattice refined() {
        return refinedAlong(0).refinedAlong(1).refinedAlong(2);
    }

    /** Each span is halved: 2 (n - 3) + 3 control points of n. */
    private SplineLattice refinedAlong(int axis) {
        int n = axis == 0 ? nx : axis == 1 ? ny : nz;
        if (n == 1) {
            return this;
        }
        int stride = axis == 0 ? 1 : axis == 1 ? nx : nx * ny;
        int more = 2 * n - 3;
        double[] to = new double[values.length / n * more];
        for (int block = 0; block < values.length / (stride * n); block++) {
            for (int j = 0; j < stride; j++) {
                refineLine(block * stride * n + j, to, block * stride * more + j, stride, more);
            }
        }
        return new SplineLattice(axis == 0 ? more : nx, axis == 1 ? more : ny, axis == 2 ? more : nz, to);
    }

    /** New points (c0 + c1) / 2 and (c0 + 6 c1 + c2) / 8 in turn. */
    private void refineLine(int from, double[] to, int at, int stride, int more) {
        for (int k = 0; k < more; k++) {
            int i = from + k / 2 * stride;
            to[at + k * stride] = k % 2 == 0
                    ? (values[i] + values[i + stride]) / 2
                    : (values[i] + 6 * values[i + stride] + values[i + 2 * stride]) / 8;
        }
    }

    /** What takes a row of the function, sample by sample along x. */
    @FunctionalInterface
    interface RowUse {
        void use(int y, int z, double[] row);
    }

    /** The function at all samples of three axes, row by row; the row is used again. */
    void forEachRow(SplineAxis x, SplineAxis y, SplineAxis z, RowUse use) {
        double[] plane = new double[nx * ny];
        double[] line = new double[nx];
        double[] row = new double[x.samples()];
        for (int k = 0; k < z.samples(); k++) {
            collapse(values, plane, z, k);
            for (int j = 0; j < y.samples(); j++) {
                collapse(plane, line, y, j);
                spread(line, row, x);
                use.use(j, k, row);
            }
        }
    }

    /** The sum over the taps of one sample: parts of {@code to.length} values each. */
    private static void collapse(double[] from, double[] to, SplineAxis axis, int sample) {
        Arrays.fill(to, 0);
        for (int t = 0; t < axis.taps(); t++) {
            double weight = axis.weights()[SplineAxis.TAPS * sample + t];
            int part = (axis.first()[sample] + t) * to.length;
            for (int i = 0; i < to.length; i++) {
                to[i] += weight * from[part + i];
            }
        }
    }

    private static void spread(double[] line, double[] row, SplineAxis x) {
        double[] w = x.weights();
        if (x.controls() == 1) {
            Arrays.fill(row, line[0]);
            return;
        }
        for (int i = 0; i < row.length; i++) {
            int c = x.first()[i];
            int t = SplineAxis.TAPS * i;
            row[i] = w[t] * line[c] + w[t + 1] * line[c + 1] + w[t + 2] * line[c + 2] + w[t + 3] * line[c + 3];
        }
    }

    /** For each control point the sum over samples of the product of the three weights and the sample. */
    static SplineLattice sums(float[] samples, SplineAxis x, SplineAxis y, SplineAxis z) {
        SplineLattice made = zeros(x, y, z);
        double[] plane = new double[made.nx * made.ny];
        double[] line = new double[made.nx];
        int at = 0;
        for (int k = 0; k < z.samples(); k++) {
            Arrays.fill(plane, 0);
            for (int j = 0; j < y.samples(); j++, at += x.samples()) {
                Arrays.fill(line, 0);
                collect(samples, at, line, x);
                expand(line, plane, y, j);
            }
            expand(plane, made.values, z, k);
        }
        return made;
    }

    private static void collect(float[] samples, int at, double[] line, SplineAxis x) {
        double[] w = x.weights();
        int taps = x.taps();
        for (int i = 0; i < x.samples(); i++) {
            double value = samples[at + i];
            if (value != 0) {
                for (int t = 0; t < taps; t++) {
                    line[x.first()[i] + t] += w[SplineAxis.TAPS * i + t] * value;
                }
            }
        }
    }

    private static void expand(double[] from, double[] to, SplineAxis axis, int sample) {
        for (int t = 0; t < axis.taps(); t++) {
            double weight = axis.weights()[SplineAxis.TAPS * sample + t];
            int part = (axis.first()[sample] + t) * from.length;
            for (int i = 0; i < from.length; i++) {
                to[part + i] += weight * from[i];
            }
        }
    }
}
