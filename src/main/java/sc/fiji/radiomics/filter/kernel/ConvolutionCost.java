// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import sc.fiji.radiomics.math.TransformLength;

/**
 * Estimated time of convolutions, by which the cheaper way is chosen.
 *
 * <p>The model, in nanoseconds: along a line a sum takes {@value #TAP} for each value wanted and weight of the kernel, and a
 * transform {@value #POINT} for each point of the line continued by the kernel's reach and padded to a fast length. How
 * transforms grow with the logarithm of their length is less than how much they differ between lengths. In a plane a
 * transform takes {@value #PLANE_POINT} for each point and direction of a complex transform; columns of frequencies that the
 * kernel leaves out are not transformed back. Equal weights are sums of sums from {@value #UNIFORM} on.
 *
 * <p>The numbers were measured ({@code LineBenchmark}, benchmarks/speed.md) and do not depend on the machine, so that every
 * machine chooses alike.
 */
final class ConvolutionCost {
    static final double TAP = 0.5;
    static final double POINT = 16;
    static final double PLANE_POINT = 14;

    /** Equal weights from which sums of sums take less than a sum over all. */
    private static final int UNIFORM = 7;

    /** Width of the spectrum of a Gaussian above 1e-14 of its largest value, in cycles by voxel for a sigma of one voxel. */
    private static final double KEPT = 2.6;

    private ConvolutionCost() {}

    /** The cheapest way along lines. */
    static Way ofLines(LineKernel kernel, int width) {
        if (kernel.isUniform() && kernel.weights().length >= UNIFORM) {
            return Way.RUNNING_SUM;
        }
        return sum(kernel, width) <= transform(kernel, width) ? Way.SUM : Way.TRANSFORM;
    }

    private static double sum(LineKernel kernel, int width) {
        return TAP * kernel.weights().length * width;
    }

    private static double transform(LineKernel kernel, int width) {
        return POINT * TransformLength.atLeast(width + 2 * kernel.reach());
    }

    /** One line in the cheaper way. */
    static double line(LineKernel kernel, int width) {
        return Math.min(sum(kernel, width), transform(kernel, width));
    }

    /**
     * Transforms of one plane.
     *
     * @param width of the response along the first axis; height along the second
     * @param reachX of the kernels along the first axis, reachY along the second, voxels
     * @param kernels how many kernels share the transform of the plane
     * @param sigma of the kernels' window along the first axis, voxels, where it is narrowest
     */
    static double plane(int width, int height, int reachX, int reachY, int kernels, double sigma) {
        double columns = TransformLength.atLeast(width + 2 * reachX);
        double rows = TransformLength.atLeast(height + 2 * reachY);
        double forward = columns * (height + 2 * reachY + rows);
        double back = columns * (Math.min(1, KEPT / sigma) * rows + height);
        return PLANE_POINT * (forward + kernels * back);
    }
}
