// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.image.Box;

/** Gabor kernels by products in Fourier space, plane by plane: all orientations of one transform of the plane. */
final class GaborPlanes {
    private final GaborKernel kernel;
    private final int[] axes;

    GaborPlanes(GaborKernel kernel, int[] axes) {
        this.kernel = kernel;
        this.axes = axes;
    }

    void add(Field image, Boundary boundary, Box within, GaborKernel.Pool pool) {
        Plane plane = new Plane(image, boundary, within);
        PlaneConvolution convolution = new PlaneConvolution(
                plane.width, plane.height, kernel.reachAlong(axes[0]), kernel.reachAlong(axes[1]), kernels());
        double area = kernel.area(axes);
        for (int slice = 0; slice < plane.slices; slice++) {
            int start = plane.start(slice);
            convolution.moduli(
                    plane.extended(slice), (index, modulus) -> pool.add(start + plane.offset(index), area * modulus));
        }
    }

    private List<PlaneConvolution.Kernel> kernels() {
        double gamma = kernel.gamma();
        double twice = 2 * kernel.sigma() * kernel.sigma();
        double stepX = kernel.spacing().get(axes[0]);
        double stepY = kernel.spacing().get(axes[1]);
        List<PlaneConvolution.Kernel> kernels = new ArrayList<>();
        for (double angle : kernel.angles()) {
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            kernels.add((i, j, to) -> {
                double x = i * stepX;
                double y = j * stepY;
                double a = x * cos + y * sin;
                double b = gamma * (y * cos - x * sin);
                double window = StrictMath.exp(-(a * a + b * b) / twice);
                to[0] = window * StrictMath.cos(2 * Math.PI * a / kernel.lambda());
                to[1] = window * StrictMath.sin(2 * Math.PI * a / kernel.lambda());
            });
        }
        return kernels;
    }

    /** The planes of a box along two axes, each continued beyond the box as far as the kernel looks. */
    private final class Plane {
        final int width;
        final int height;
        final int slices;
        private final double[] values;
        private final int[] fromFirst;
        private final int[] fromSecond;
        private final int[] fromSlice;
        private final int[] steps;

        Plane(Field image, Boundary boundary, Box within) {
            int third = 3 - axes[0] - axes[1];
            values = image.values();
            width = Axes.size(within, axes[0]);
            height = Axes.size(within, axes[1]);
            slices = Axes.size(within, third);
            fromFirst = sources(image, boundary, within, axes[0], kernel.reachAlong(axes[0]));
            fromSecond = sources(image, boundary, within, axes[1], kernel.reachAlong(axes[1]));
            fromSlice = sources(image, boundary, within, third, 0);
            int[] all = {1, within.nx(), within.nx() * within.ny()};
            steps = new int[] {all[axes[0]], all[axes[1]], all[third]};
        }

        /** Where the values for the positions along an axis stand, or -1 for 0. */
        private static int[] sources(Field image, Boundary boundary, Box within, int axis, int reach) {
            Box box = image.box();
            int step = axis == 0 ? 1 : axis == 1 ? box.nx() : box.nx() * box.ny();
            int[] from = new int[Axes.size(within, axis) + 2 * reach];
            for (int i = 0; i < from.length; i++) {
                int source = boundary.source(Axes.start(within, axis) - reach + i, Axes.size(image.grid(), axis));
                from[i] = source < 0 ? -1 : (source - Axes.start(box, axis)) * step;
            }
            return from;
        }

        double[] extended(int slice) {
            double[] plane = new double[fromFirst.length * fromSecond.length];
            int to = 0;
            for (int row : fromSecond) {
                for (int column : fromFirst) {
                    plane[to++] = row < 0 || column < 0 ? 0 : values[fromSlice[slice] + row + column];
                }
            }
            return plane;
        }

        int start(int slice) {
            return slice * steps[2];
        }

        int offset(int index) {
            return index % width * steps[0] + index / width * steps[1];
        }
    }
}
