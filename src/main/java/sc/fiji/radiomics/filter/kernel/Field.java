// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Arrays;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Part of an image in double precision, between the passes of a filter.
 *
 * <p>Every voxel's result comes from the same additions in the same order, whatever the box, so a box gives the bits of
 * the whole image; but for rounding where kernels are so long that they are transformed.
 *
 * @param grid of the image
 * @param box the part
 * @param values of the box, x fastest
 */
public record Field(Grid grid, Box box, double[] values) {
    /** The voxels of a box of an image. */
    public static Field of(Volume image, Box box) {
        double[] values = new double[voxels(box)];
        float[] from = image.voxels();
        for (int z = box.z0(), to = 0; z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                int row = image.grid().index(box.x0(), y, z);
                for (int x = 0; x < box.nx(); x++) {
                    values[to++] = from[row + x];
                }
            }
        }
        return new Field(image.grid(), box, values);
    }

    static int voxels(Box box) {
        return Math.multiplyExact(Math.multiplyExact(box.nx(), box.ny()), box.nz());
    }

    /**
     * Convolution with one kernel after the other along an axis.
     *
     * @param axis 0, 1 or 2
     * @param boundary of this field and of each response before the last
     * @param within where the result is wanted along the axis; along the others the box stays
     */
    public Field convolved(int axis, LineChain chain, Boundary boundary, Box within) {
        Field result = this;
        int last = chain.kernels().size() - 1;
        for (int k = 0; k <= last; k++) {
            int rest = 0;
            for (int later = k + 1; later <= last; later++) {
                rest += chain.kernels().get(later).reach();
            }
            Box part = rest == 0 ? within : boundary.around(within, Axes.along(axis, rest), grid);
            result = result.convolved(axis, chain.kernels().get(k), boundary, part);
        }
        return last < 0 ? cropped(axis, within) : result;
    }

    private Box narrowed(int axis, Box within) {
        return switch (axis) {
            case 0 -> new Box(within.x0(), box.y0(), box.z0(), within.x1(), box.y1(), box.z1());
            case 1 -> new Box(box.x0(), within.y0(), box.z0(), box.x1(), within.y1(), box.z1());
            default -> new Box(box.x0(), box.y0(), within.z0(), box.x1(), box.y1(), within.z1());
        };
    }

    Field cropped(int axis, Box within) {
        Box to = narrowed(axis, within);
        return to.equals(box) ? this : convolved(axis, LineKernel.of(1), Boundary.ZERO, within);
    }

    /**
     * Convolution along an axis (0, 1, 2), where the result lies in a box along that axis, in the way that is cheaper for
     * the length of kernel and box ({@code ConvolutionCost}).
     */
    public Field convolved(int axis, LineKernel kernel, Boundary boundary, Box within) {
        Way cheaper = ConvolutionCost.ofLines(kernel, Axes.size(within, axis));
        return convolved(axis, kernel, boundary, within, cheaper);
    }

    Field convolved(int axis, LineKernel kernel, Boundary boundary, Box within, Way way) {
        Box to = narrowed(axis, within);
        if (way == Way.TRANSFORM) {
            return LineTransform.along(this, axis, kernel, boundary, to);
        }
        if (way == Way.RUNNING_SUM) {
            return RunningSum.along(this, axis, kernel, boundary, to);
        }
        double[] result = new double[voxels(to)];
        if (axis == 0) {
            alongRows(kernel, boundary, to, result);
        } else {
            acrossRows(axis, kernel, boundary, to, result);
        }
        return new Field(grid, to, result);
    }

    private void alongRows(LineKernel kernel, Boundary boundary, Box to, double[] result) {
        int reach = kernel.reach();
        int width = to.nx();
        int[] from = new int[width + 2 * reach];
        for (int i = 0; i < from.length; i++) {
            int source = boundary.source(to.x0() - reach + i, grid.nx());
            from[i] = source < 0 ? -1 : source - box.x0();
        }
        double[] line = new double[from.length];
        int[] starts = new int[kernel.offsets().length];
        for (int k = 0; k < starts.length; k++) {
            starts[k] = reach - kernel.offsets()[k];
        }
        for (int row = 0; row < box.ny() * box.nz(); row++) {
            for (int i = 0; i < line.length; i++) {
                line[i] = from[i] < 0 ? 0 : values[row * box.nx() + from[i]];
            }
            accumulate(line, starts, kernel.weights(), result, row * width, width);
        }
    }

    private void acrossRows(int axis, LineKernel kernel, Boundary boundary, Box to, double[] result) {
        int width = box.nx();
        int first = axis == 1 ? to.y0() : to.z0();
        int last = axis == 1 ? to.y1() : to.z1();
        int size = axis == 1 ? grid.ny() : grid.nz();
        int begin = axis == 1 ? box.y0() : box.z0();
        int step = axis == 1 ? width : width * box.ny();
        int others = axis == 1 ? box.nz() : box.ny();
        int otherStepFrom = axis == 1 ? width * box.ny() : width;
        int otherStepTo = axis == 1 ? width * to.ny() : width;
        int[] offsets = kernel.offsets();
        int[] starts = new int[offsets.length];
        for (int other = 0; other < others; other++) {
            for (int i = first; i < last; i++) {
                for (int k = 0; k < offsets.length; k++) {
                    int source = boundary.source(i - offsets[k], size);
                    starts[k] = source < 0 ? -1 : other * otherStepFrom + (source - begin) * step;
                }
                accumulate(values, starts, kernel.weights(), result, other * otherStepTo + (i - first) * step, width);
            }
        }
    }

    /** Adds weighted stretches of numbers to a stretch of zeros, four at a time; a start of -1 is left out. */
    private static void accumulate(double[] from, int[] starts, double[] weights, double[] to, int at, int length) {
        int k = 0;
        for (; k + 3 < starts.length; k += 4) {
            int a = starts[k];
            int b = starts[k + 1];
            int c = starts[k + 2];
            int d = starts[k + 3];
            if (a < 0 || b < 0 || c < 0 || d < 0) {
                addEach(from, starts, weights, k, k + 4, to, at, length);
                continue;
            }
            double u = weights[k];
            double v = weights[k + 1];
            double w = weights[k + 2];
            double x = weights[k + 3];
            for (int i = 0; i < length; i++) {
                to[at + i] = to[at + i] + u * from[a + i] + v * from[b + i] + w * from[c + i] + x * from[d + i];
            }
        }
        addEach(from, starts, weights, k, starts.length, to, at, length);
    }

    private static void addEach(
            double[] from, int[] starts, double[] weights, int first, int last, double[] to, int at, int length) {
        for (int k = first; k < last; k++) {
            int start = starts[k];
            double weight = weights[k];
            for (int i = 0; start >= 0 && i < length; i++) {
                to[at + i] += weight * from[start + i];
            }
        }
    }

    /** One slice of a field of whole slices, as an image of its own. */
    Field slice(int z) {
        Grid one = grid.crop(new Box(0, 0, z, grid.nx(), grid.ny(), z + 1));
        int size = one.voxels();
        int from = (z - box.z0()) * size;
        return new Field(one, one.box(), Arrays.copyOfRange(values, from, from + size));
    }

    /**
     * The values of a box and around it, as an image of its own: where that lies beyond the border, the boundary condition
     * continues the image.
     *
     * @param within inside the grid
     */
    Field continued(Boundary boundary, Box within, Reach reach) {
        Box wide = within.grow(reach.x(), reach.y(), reach.z());
        Grid made = grid.crop(wide);
        double[] to = new double[made.voxels()];
        for (int z = wide.z0(), at = 0; z < wide.z1(); z++) {
            int plane = boundary.source(z, grid.nz());
            for (int y = wide.y0(); y < wide.y1(); y++) {
                int row = boundary.source(y, grid.ny());
                for (int x = wide.x0(); x < wide.x1(); x++, at++) {
                    int column = boundary.source(x, grid.nx());
                    to[at] = plane < 0 || row < 0 || column < 0 ? 0 : at(column, row, plane);
                }
            }
        }
        return new Field(made, made.box(), to);
    }

    private double at(int x, int y, int z) {
        return values[x - box.x0() + box.nx() * (y - box.y0() + box.ny() * (z - box.z0()))];
    }

    /** The values of a box inside this one. */
    public Field cropped(Box within) {
        Field part = this;
        for (int axis = 0; axis < 3; axis++) {
            part = part.cropped(axis, within);
        }
        return part;
    }

    /** The absolute values. */
    public Field absolute() {
        double[] absolute = new double[values.length];
        for (int i = 0; i < absolute.length; i++) {
            absolute[i] = Math.abs(values[i]);
        }
        return new Field(grid, box, absolute);
    }

    /** The sum of both; they have one box. */
    public Field plus(Field other) {
        double[] sum = new double[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = values[i] + other.values[i];
        }
        return new Field(grid, box, sum);
    }

    /** The mean of the values in the box up to a distance around each voxel, along the first axes. */
    public Field mean(int distance, int axes, Boundary boundary, Box within) {
        Field mean = this;
        for (int axis = axes - 1; axis >= 0; axis--) {
            mean = mean.convolved(axis, LineKernel.mean(distance), boundary, within);
        }
        return mean;
    }

    /** The values in single precision on the grid of the box. */
    public Volume toVolume() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Volume.of(grid.crop(box), floats);
    }
}
