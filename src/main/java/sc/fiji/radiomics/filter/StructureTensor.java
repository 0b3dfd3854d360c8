// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * Structure tensor: how strong edges are around a voxel, and in how many directions they run.
 *
 * <p>The products of the first derivatives, at a Gaussian scale, are smoothed by a second Gaussian; the eigenvalues of
 * the matrix they make are large along directions in which the image changes. Shape: the box asked for. Unit: unit of
 * the image by mm, squared. Source: Bigün J, Granlund GH, Optimal orientation detection of linear symmetry, ICCV 1987,
 * 433-438.
 */
public final class StructureTensor {
    private StructureTensor() {}

    /**
     * @param image intensities on any grid
     * @param box inside the grid
     * @param inner scale of the derivatives
     * @param outer scale of the smoothing of their products; same axes as the inner one
     * @return one array per eigenvalue, from the largest to the smallest: two in slices, three in the volume
     * @throws IllegalArgumentException if the scales look along other axes
     */
    public static float[][] eigenvalues(Volume image, Box box, Scale inner, Scale outer) {
        if (inner.extent() != outer.extent()) {
            throw new IllegalArgumentException("both scales of a structure tensor must have the same axes, found "
                    + inner.extent() + " and " + outer.extent());
        }
        Box around = outer.reach(image.grid().spacing()).around(box, image.grid());
        GaussianDerivatives slopes = GaussianDerivatives.of(image, around, inner, 1);
        int axes = inner.extent().axes();
        double[][] parts = new double[axes == 2 ? 3 : 6][];
        for (int axis = 0; axis < axes; axis++) {
            parts[axis] = smoothed(image, around, box, product(slopes, axis, axis), outer);
        }
        for (int one = 0, part = axes; one < axes; one++) {
            for (int other = one + 1; other < axes; other++, part++) {
                parts[part] = smoothed(image, around, box, product(slopes, one, other), outer);
            }
        }
        return Tensor.eigenvalues(parts);
    }

    /** How far the filter looks. */
    public static Reach reach(Scale inner, Scale outer, Vector3 spacing) {
        return inner.reach(spacing).plus(outer.reach(spacing));
    }

    private static double[] product(GaussianDerivatives slopes, int one, int other) {
        double[] a = slope(slopes, one);
        double[] b = slope(slopes, other);
        double[] to = new double[a.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = a[i] * b[i];
        }
        return to;
    }

    private static double[] slope(GaussianDerivatives slopes, int axis) {
        return slopes.derivative(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
    }

    private static double[] smoothed(Volume image, Box around, Box box, double[] product, Scale outer) {
        Block block = new Block(image.grid(), around, product);
        for (int axis = 0; axis < outer.extent().axes(); axis++) {
            double spacing = image.grid().spacing().get(axis);
            block = block.convolved(axis, GaussianKernel.of(outer.sigma(), spacing, 0), box);
        }
        return block.values();
    }
}
