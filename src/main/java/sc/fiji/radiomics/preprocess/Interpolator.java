// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.Arrays;
import sc.fiji.radiomics.image.Grid;

/**
 * Separable interpolation: one pass along each axis, in double precision.
 *
 * <p>The target is made in tiles of rows, which bounds the memory; a tile has the same bits as the whole.
 */
final class Interpolator {
    private static final int WORK = 1 << 24; // doubles of working memory, a soft limit
    private static final int SMALLEST_TILE = 64; // rows, so that the spline's run-up does not outweigh them

    /** Source samples of part of one row, as doubles. */
    interface Rows {
        void read(int index, int count, double[] into);
    }

    /** Takes a finished row of the target. */
    interface Sink {
        void write(int index, int count, double[] from, int offset);
    }

    private Interpolator() {}

    static void run(Grid source, Grid target, Interpolation interpolation, Rows rows, Sink sink) {
        Taps z = Taps.of(source, target, 2, 0, target.nz(), interpolation);
        long perRow = (long) target.nx() * (z.to - z.from + z.size);
        run(source, target, interpolation, rows, sink, (int) Math.max(SMALLEST_TILE, WORK / perRow));
    }

    /** The same in tiles of a given number of rows. */
    static void run(Grid source, Grid target, Interpolation interpolation, Rows rows, Sink sink, int tile) {
        Taps x = Taps.of(source, target, 0, 0, target.nx(), interpolation);
        Taps z = Taps.of(source, target, 2, 0, target.nz(), interpolation);
        for (int y0 = 0; y0 < target.ny(); y0 += tile) {
            int count = Math.min(tile, target.ny() - y0);
            Taps y = Taps.of(source, target, 1, y0, count, interpolation);
            double[] made = alongZ(stack(source, rows, x, y, z), x.size * count, z);
            for (int k = 0, from = 0; k < z.size; k++) {
                for (int j = 0; j < count; j++, from += x.size) {
                    sink.write(target.index(0, y0 + j, k), x.size, made, from);
                }
            }
        }
    }

    /** The source slices that the last pass needs, interpolated along x and y. */
    private static double[] stack(Grid source, Rows rows, Taps x, Taps y, Taps z) {
        int slices = z.to - z.from;
        double[] stack = new double[Math.multiplyExact(Math.multiplyExact(x.size, y.size), slices)];
        double[] line = new double[x.to - x.from];
        double[] slice = new double[Math.multiplyExact(x.size, y.to - y.from)];
        for (int k = 0; k < slices; k++) {
            for (int j = y.from; j < y.to; j++) {
                rows.read(source.index(x.from, j, z.from + k), line.length, line);
                alongX(line, x, slice, (j - y.from) * x.size);
            }
            along(slice, y, x.size, stack, k * x.size * y.size);
        }
        return stack;
    }

    private static double[] alongZ(double[] stack, int width, Taps z) {
        double[] made = new double[Math.multiplyExact(width, z.size)];
        along(stack, z, width, made, 0);
        return made;
    }

    private static void alongX(double[] line, Taps taps, double[] to, int offset) {
        if (taps.isSpline) {
            SplineFilter.apply(line, 0, line.length, 1);
        }
        int[] index = taps.index;
        double[] weight = taps.weight;
        switch (taps.width) {
            case 1 -> {
                for (int i = 0; i < taps.size; i++) {
                    to[offset + i] = line[index[i]];
                }
            }
            case 2 -> {
                for (int i = 0, t = 0; i < taps.size; i++, t += 2) {
                    to[offset + i] = weight[t] * line[index[t]] + weight[t + 1] * line[index[t + 1]];
                }
            }
            default -> {
                for (int i = 0, t = 0; i < taps.size; i++, t += 4) {
                    to[offset + i] = weight[t] * line[index[t]]
                            + weight[t + 1] * line[index[t + 1]]
                            + weight[t + 2] * line[index[t + 2]]
                            + weight[t + 3] * line[index[t + 3]];
                }
            }
        }
    }

    /** One pass along an axis whose samples are rows of the given width, one after the other. */
    private static void along(double[] from, Taps taps, int width, double[] to, int offset) {
        if (taps.isSpline) {
            SplineFilter.apply(from, 0, taps.to - taps.from, width);
        }
        for (int i = 0, t = 0; i < taps.size; i++, t += taps.width) {
            int row = offset + i * width;
            int a = taps.index[t] * width;
            if (taps.width == 1) {
                System.arraycopy(from, a, to, row, width);
            } else if (taps.width == 2) {
                blend(from, a, taps.index[t + 1] * width, taps.weight[t], taps.weight[t + 1], to, row, width);
            } else {
                blend(from, taps, t, to, row, width);
            }
        }
    }

    private static void blend(double[] from, int a, int b, double wa, double wb, double[] to, int row, int width) {
        if (a == b) {
            System.arraycopy(from, a, to, row, width);
            return;
        }
        for (int i = 0; i < width; i++) {
            to[row + i] = wa * from[a + i] + wb * from[b + i];
        }
    }

    private static void blend(double[] from, Taps taps, int t, double[] to, int row, int width) {
        int a = taps.index[t] * width;
        int b = taps.index[t + 1] * width;
        int c = taps.index[t + 2] * width;
        int d = taps.index[t + 3] * width;
        double wa = taps.weight[t];
        double wb = taps.weight[t + 1];
        double wc = taps.weight[t + 2];
        double wd = taps.weight[t + 3];
        for (int i = 0; i < width; i++) {
            to[row + i] = wa * from[a + i] + wb * from[b + i] + wc * from[c + i] + wd * from[d + i];
        }
    }

    /** Reads rows of intensities. */
    static Rows of(float[] voxels) {
        return (index, count, into) -> {
            for (int i = 0; i < count; i++) {
                into[i] = voxels[index + i];
            }
        };
    }

    /** Reads rows of a mask as 0 and 1. */
    static Rows of(boolean[] voxels) {
        return (index, count, into) -> {
            Arrays.fill(into, 0, count, 0);
            for (int i = 0; i < count; i++) {
                if (voxels[index + i]) {
                    into[i] = 1;
                }
            }
        };
    }
}
