// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * Part of an image in double precision, between the passes of a filter along one axis after the other. Beyond the border
 * of the image its mirror image continues it, the voxel at the border being repeated.
 *
 * <p>Every voxel's result comes from the same additions in the same order, whatever the box, and the two sides of a
 * kernel are added before they are weighed; so boxes give the bits of the whole image, and a reflected image the
 * reflected response.
 *
 * @param values x fastest
 */
record Block(Grid grid, Box box, double[] values) {
    /** The voxels of a box of an image. */
    static Block of(Volume image, Box box) {
        double[] values = new double[Math.multiplyExact(Math.multiplyExact(box.nx(), box.ny()), box.nz())];
        float[] from = image.voxels();
        for (int z = box.z0(), to = 0; z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                int row = image.grid().index(box.x0(), y, z);
                for (int x = 0; x < box.nx(); x++) {
                    values[to++] = from[row + x];
                }
            }
        }
        return new Block(image.grid(), box, values);
    }

    /** What a pass does with the voxels at one distance to the left and to the right. */
    private enum Pass {
        EVEN,
        ODD,
        MINIMUM,
        MAXIMUM
    }

    /** Convolution with a Gaussian or a derivative of it along an axis (0, 1, 2), where the result lies in a box. */
    Block convolved(int axis, GaussianKernel kernel, Box within) {
        return along(axis, kernel.weights(), kernel.odd() ? Pass.ODD : Pass.EVEN, within);
    }

    /** Sum of the voxels up to a distance along an axis. */
    Block summed(int axis, int distance, Box within) {
        double[] ones = new double[distance + 1];
        Arrays.fill(ones, 1);
        return along(axis, ones, Pass.EVEN, within);
    }

    /** Smallest of the voxels up to a distance along an axis. */
    Block minimum(int axis, int distance, Box within) {
        return along(axis, new double[distance + 1], Pass.MINIMUM, within);
    }

    /** Largest of the voxels up to a distance along an axis. */
    Block maximum(int axis, int distance, Box within) {
        return along(axis, new double[distance + 1], Pass.MAXIMUM, within);
    }

    private Block along(int axis, double[] weights, Pass pass, Box within) {
        Box to =
                switch (axis) {
                    case 0 -> new Box(within.x0(), box.y0(), box.z0(), within.x1(), box.y1(), box.z1());
                    case 1 -> new Box(box.x0(), within.y0(), box.z0(), box.x1(), within.y1(), box.z1());
                    default -> new Box(box.x0(), box.y0(), within.z0(), box.x1(), box.y1(), within.z1());
                };
        double[] result = new double[to.nx() * to.ny() * to.nz()];
        if (axis == 0) {
            alongRows(weights, pass, to, result);
        } else {
            acrossRows(axis, weights, pass, to, result);
        }
        return new Block(grid, to, result);
    }

    private void alongRows(double[] weights, Pass pass, Box to, double[] result) {
        int radius = weights.length - 1;
        int width = to.nx();
        int[] from = new int[width + 2 * radius];
        for (int i = 0; i < from.length; i++) {
            from[i] = mirror(to.x0() - radius + i, grid.nx()) - box.x0();
        }
        double[] line = new double[from.length];
        for (int row = 0; row < box.ny() * box.nz(); row++) {
            for (int i = 0; i < line.length; i++) {
                line[i] = values[row * box.nx() + from[i]];
            }
            start(weights[0], pass, line, radius, result, row * width, width);
            for (int k = 1; k <= radius; k++) {
                add(weights[k], pass, line, radius - k, line, radius + k, result, row * width, width);
            }
        }
    }

    private void acrossRows(int axis, double[] weights, Pass pass, Box to, double[] result) {
        int width = box.nx();
        int first = axis == 1 ? to.y0() : to.z0();
        int last = axis == 1 ? to.y1() : to.z1();
        int size = axis == 1 ? grid.ny() : grid.nz();
        int begin = axis == 1 ? box.y0() : box.z0();
        int step = axis == 1 ? width : width * box.ny();
        int others = axis == 1 ? box.nz() : box.ny();
        int otherStepFrom = axis == 1 ? width * box.ny() : width;
        int otherStepTo = axis == 1 ? width * to.ny() : width;
        for (int other = 0; other < others; other++) {
            int from = other * otherStepFrom;
            for (int i = first; i < last; i++) {
                int at = other * otherStepTo + (i - first) * step;
                start(weights[0], pass, values, from + (i - begin) * step, result, at, width);
                for (int k = 1; k < weights.length; k++) {
                    int left = from + (mirror(i - k, size) - begin) * step;
                    int right = from + (mirror(i + k, size) - begin) * step;
                    add(weights[k], pass, values, left, values, right, result, at, width);
                }
            }
        }
    }

    private static void start(double weight, Pass pass, double[] from, int at, double[] to, int start, int length) {
        if (pass == Pass.MINIMUM || pass == Pass.MAXIMUM) {
            System.arraycopy(from, at, to, start, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            to[start + i] = weight * from[at + i];
        }
    }

    private static void add(
            double weight, Pass pass, double[] a, int left, double[] b, int right, double[] to, int at, int length) {
        switch (pass) {
            case EVEN -> {
                for (int i = 0; i < length; i++) {
                    to[at + i] += weight * (a[left + i] + b[right + i]);
                }
            }
            case ODD -> {
                for (int i = 0; i < length; i++) {
                    to[at + i] += weight * (b[right + i] - a[left + i]);
                }
            }
            case MINIMUM -> {
                for (int i = 0; i < length; i++) {
                    to[at + i] = Math.min(to[at + i], Math.min(a[left + i], b[right + i]));
                }
            }
            case MAXIMUM -> {
                for (int i = 0; i < length; i++) {
                    to[at + i] = Math.max(to[at + i], Math.max(a[left + i], b[right + i]));
                }
            }
        }
    }

    /** The voxel of an image of so many that stands for one beyond its border. */
    static int mirror(int index, int size) {
        int i = Math.floorMod(index, 2 * size);
        return i < size ? i : 2 * size - 1 - i;
    }

    float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
