// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;

/**
 * Convolution of lines with a kernel of equal weights without gaps, as a mean has: sums of 2, 4, 8 and so on values are made of
 * two sums of half as many, and the kernel's length is put together of these. The time grows with the logarithm of the
 * length, and every voxel's sum is made in the same order, whatever the box.
 */
final class RunningSum {
    private final int width; // values beside each other at every position of a line
    private final int length; // of the kernel
    private final double weight;
    private final double[] powers; // by position, value
    private final double[] sums;

    private RunningSum(int positions, int width, LineKernel kernel) {
        this.width = width;
        length = kernel.weights().length;
        weight = kernel.weights()[0];
        powers = new double[Math.multiplyExact(positions, width)];
        sums = new double[powers.length];
    }

    /**
     * Convolution along an axis.
     *
     * @param to the box of the result, which differs from that of the field along the axis only
     */
    static Field along(Field field, int axis, LineKernel kernel, Boundary boundary, Box to) {
        Box from = field.box();
        int last = kernel.offsets()[kernel.offsets().length - 1];
        int[] sources = new int[Axes.size(to, axis) + kernel.weights().length - 1];
        for (int i = 0; i < sources.length; i++) {
            int source = boundary.source(Axes.start(to, axis) - last + i, Axes.size(field.grid(), axis));
            sources[i] = source < 0 ? -1 : source - Axes.start(from, axis);
        }
        double[] result = new double[Field.voxels(to)];
        int width = axis == 0 ? 1 : from.nx();
        int lines = axis == 0 ? from.ny() * from.nz() : axis == 1 ? from.nz() : from.ny();
        RunningSum sum = new RunningSum(sources.length, width, kernel);
        for (int line = 0; line < lines; line++) {
            sum.read(field.values(), start(from, axis, line), step(from, axis), sources);
            sum.add();
            sum.write(result, start(to, axis, line), step(to, axis), Axes.size(to, axis));
        }
        return new Field(field.grid(), to, result);
    }

    private static int start(Box box, int axis, int line) {
        return line * (axis == 1 ? box.nx() * box.ny() : box.nx());
    }

    private static int step(Box box, int axis) {
        return axis == 0 ? 1 : axis == 1 ? box.nx() : box.nx() * box.ny();
    }

    private void read(double[] values, int start, int step, int[] sources) {
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] < 0) {
                Arrays.fill(powers, i * width, (i + 1) * width, 0);
            } else if (width == 1) {
                powers[i] = values[start + sources[i]];
            } else {
                System.arraycopy(values, start + sources[i] * step, powers, i * width, width);
            }
        }
    }

    private void add() {
        Arrays.fill(sums, 0);
        int taken = 0;
        for (int power = 1; power <= length; power *= 2) {
            if ((length & power) != 0) {
                int ahead = taken * width;
                for (int i = 0; i + ahead < powers.length; i++) {
                    sums[i] += powers[i + ahead];
                }
                taken += power;
            }
            int half = power * width;
            for (int i = 0; i + half < powers.length; i++) {
                powers[i] += powers[i + half];
            }
        }
    }

    private void write(double[] result, int start, int step, int count) {
        for (int position = 0; position < count; position++) {
            int at = start + position * step;
            for (int i = 0; i < width; i++) {
                result[at + i] = weight * sums[position * width + i];
            }
        }
    }
}
