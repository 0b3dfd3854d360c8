// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.math.TransformLength;

/**
 * Convolution of lines by products in Fourier space: for kernels so long that a sum would take longer. Lines are taken two
 * at a time, as real and imaginary part of one transform.
 */
final class LineTransform {
    private final int[] sources; // of the points of a line, in the box; -1 for 0
    private final int reach;
    private final DoubleFFT_1D transform;
    private final double[] spectrum;
    private final double[] pair;

    /**
     * @param sources where along the axis the value of each point of a continued line stands, or -1
     * @param reach of the kernel, by which a line is continued at either end
     */
    private LineTransform(LineKernel kernel, int[] sources, int reach) {
        this.sources = sources;
        this.reach = reach;
        int length = TransformLength.atLeast(sources.length);
        transform = new DoubleFFT_1D(length);
        spectrum = new double[2 * length];
        pair = new double[2 * length];
        for (int k = 0; k < kernel.offsets().length; k++) {
            spectrum[2 * Math.floorMod(kernel.offsets()[k], length)] += kernel.weights()[k];
        }
        transform.complexForward(spectrum);
    }

    /**
     * Convolution along an axis.
     *
     * @param to the box of the result, which differs from that of the field along the axis only
     */
    static Field along(Field field, int axis, LineKernel kernel, Boundary boundary, Box to) {
        Box from = field.box();
        int reach = kernel.reach();
        int[] sources = new int[Axes.size(to, axis) + 2 * reach];
        for (int i = 0; i < sources.length; i++) {
            int source = boundary.source(Axes.start(to, axis) - reach + i, Axes.size(field.grid(), axis));
            sources[i] = source < 0 ? -1 : source - Axes.start(from, axis);
        }
        double[] result = new double[Field.voxels(to)];
        new LineTransform(kernel, sources, reach).all(field.values(), from, result, to, axis);
        return new Field(field.grid(), to, result);
    }

    private void all(double[] values, Box from, double[] result, Box to, int axis) {
        int inner = axis == 0 ? from.ny() : from.nx(); // lines beside each other
        int innerFrom = axis == 0 ? from.nx() : 1;
        int innerTo = axis == 0 ? to.nx() : 1;
        int outer = axis == 2 ? from.ny() : from.nz();
        int outerFrom = axis == 2 ? from.nx() : from.nx() * from.ny();
        int outerTo = axis == 2 ? to.nx() : to.nx() * to.ny();
        int stepFrom = axis == 0 ? 1 : axis == 1 ? from.nx() : from.nx() * from.ny();
        int stepTo = axis == 0 ? 1 : axis == 1 ? to.nx() : to.nx() * to.ny();
        int width = Axes.size(to, axis);
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i += 2) {
                int second = i + 1 < inner ? i + 1 : i; // the last of an odd number goes with itself
                read(values, o * outerFrom + i * innerFrom, o * outerFrom + second * innerFrom, stepFrom);
                multiply();
                int a = o * outerTo + i * innerTo;
                int b = o * outerTo + second * innerTo;
                for (int k = 0, at = 2 * reach; k < width; k++, at += 2) {
                    result[a + k * stepTo] = pair[at];
                    result[b + k * stepTo] = pair[at + 1];
                }
            }
        }
    }

    private void read(double[] values, int first, int second, int step) {
        for (int i = 0; i < sources.length; i++) {
            int at = sources[i] * step;
            pair[2 * i] = at < 0 ? 0 : values[first + at];
            pair[2 * i + 1] = at < 0 ? 0 : values[second + at];
        }
        Arrays.fill(pair, 2 * sources.length, pair.length, 0);
    }

    private void multiply() {
        transform.complexForward(pair);
        for (int i = 0; i < pair.length; i += 2) {
            double real = pair[i] * spectrum[i] - pair[i + 1] * spectrum[i + 1];
            pair[i + 1] = pair[i] * spectrum[i + 1] + pair[i + 1] * spectrum[i];
            pair[i] = real;
        }
        transform.complexInverse(pair, true);
    }
}
