// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/**
 * Gabor kernels of several orientations in a plane: waves of one length under a Gaussian window.
 *
 * <p>With a = x cos t + y sin t and b = -x sin t + y cos t for the orientation t, g = exp(-(a² + gamma² b²) / (2 sigma²))
 * exp(2 pi i a / lambda), without normalisation, cut at 7 sigma of the longer axis.
 *
 * @param sigma of the window along the wave, voxels
 * @param lambda length of the wave, voxels
 * @param gamma how much narrower the window is along the wave's front
 * @param angles orientations, radians
 */
public record GaborKernel(double sigma, double lambda, double gamma, List<Double> angles) {
    private static final double CUT = 7;

    /** How far the kernels look along both axes of their plane, voxels. */
    public int reach() {
        return (int) Math.floor(CUT * sigma * Math.max(1, 1 / gamma) + 0.5);
    }

    /**
     * The pooled modulus of the responses in a box.
     *
     * @param image holds what the boundary condition needs around the box
     * @param extent SLICE: in x-y planes; VOLUME: also in x-z and y-z planes
     * @param pooling of the orientations and planes; the planes are averaged if it is NONE
     */
    public Field response(Field image, Boundary boundary, Box within, Extent extent, Pooling pooling) {
        int[][] planes = extent == Extent.SLICE ? new int[][] {{0, 1}} : new int[][] {{0, 1}, {0, 2}, {1, 2}};
        double[] pooled = new double[Field.voxels(within)];
        if (pooling == Pooling.MIN) {
            Arrays.fill(pooled, Double.POSITIVE_INFINITY);
        }
        double weight = 1.0 / (planes.length * angles.size());
        for (int[] axes : planes) {
            Plane plane = new Plane(image, boundary, within, axes[0], axes[1], reach());
            PlaneConvolution convolution = new PlaneConvolution(plane.width, plane.height, plane.reach, kernels());
            for (int slice = 0; slice < plane.slices; slice++) {
                int start = plane.start(slice);
                convolution.moduli(plane.extended(slice), (index, modulus) -> {
                    int at = start + plane.offset(index);
                    pooled[at] = switch (pooling) {
                        case MAX -> Math.max(pooled[at], modulus);
                        case MIN -> Math.min(pooled[at], modulus);
                        default -> pooled[at] + weight * modulus;
                    };
                });
            }
        }
        return new Field(image.grid(), within, pooled);
    }

    private List<PlaneConvolution.Kernel> kernels() {
        List<PlaneConvolution.Kernel> kernels = new ArrayList<>();
        for (double angle : angles) {
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            kernels.add((x, y, to) -> {
                double a = x * cos + y * sin;
                double b = gamma * (y * cos - x * sin);
                double window = StrictMath.exp(-(a * a + b * b) / (2 * sigma * sigma));
                to[0] = window * StrictMath.cos(2 * Math.PI * a / lambda);
                to[1] = window * StrictMath.sin(2 * Math.PI * a / lambda);
            });
        }
        return kernels;
    }

    /** The planes of a box along two axes, each continued beyond the box as far as the kernel looks. */
    private static final class Plane {
        final int width;
        final int height;
        final int slices;
        final int reach;
        private final double[] values;
        private final int[] fromFirst;
        private final int[] fromSecond;
        private final int[] fromSlice;
        private final int[] steps;

        Plane(Field image, Boundary boundary, Box within, int first, int second, int reach) {
            int third = 3 - first - second;
            this.reach = reach;
            values = image.values();
            width = size(within, first);
            height = size(within, second);
            slices = size(within, third);
            fromFirst = sources(image, boundary, within, first, reach);
            fromSecond = sources(image, boundary, within, second, reach);
            fromSlice = sources(image, boundary, within, third, 0);
            int[] all = {1, within.nx(), within.nx() * within.ny()};
            steps = new int[] {all[first], all[second], all[third]};
        }

        private static int size(Box box, int axis) {
            return axis == 0 ? box.nx() : axis == 1 ? box.ny() : box.nz();
        }

        /** Where the values for the positions along an axis stand, or -1 for 0. */
        private static int[] sources(Field image, Boundary boundary, Box within, int axis, int reach) {
            Grid grid = image.grid();
            Box box = image.box();
            int start = axis == 0 ? within.x0() : axis == 1 ? within.y0() : within.z0();
            int begin = axis == 0 ? box.x0() : axis == 1 ? box.y0() : box.z0();
            int all = axis == 0 ? grid.nx() : axis == 1 ? grid.ny() : grid.nz();
            int step = axis == 0 ? 1 : axis == 1 ? box.nx() : box.nx() * box.ny();
            int[] from = new int[size(within, axis) + 2 * reach];
            for (int i = 0; i < from.length; i++) {
                int source = boundary.source(start - reach + i, all);
                from[i] = source < 0 ? -1 : (source - begin) * step;
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
