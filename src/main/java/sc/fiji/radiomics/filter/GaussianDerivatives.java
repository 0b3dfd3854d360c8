// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * The image smoothed by a Gaussian, its derivatives by mm, and what they say of each voxel: edge (gradient), blob
 * (Laplacian), sheet and tube (eigenvalues of the Hessian).
 *
 * <p>All are convolutions with derivatives of one Gaussian of standard deviation sigma in mm, the same along each axis
 * of the patient whatever the spacing; beyond the border the image's mirror image continues it. Kernels are cut at
 * 4 sigma and exact for polynomials up to the order of the derivative ({@code GaussianKernel}).
 *
 * <p>Shape: the box asked for, x fastest. Unit: unit of the image by mm to the power of the order. Edge cases: along an
 * axis of one voxel all derivatives are 0. The response in a box is that of the whole image in the box, bit by bit.
 * Source: Lindeberg T, Feature detection with automatic scale selection, Int J Comput Vis 30:79-116 (1998),
 * doi:10.1023/A:1008045108935; derivatives are not multiplied with powers of sigma.
 */
public final class GaussianDerivatives {
    private final Extent extent;
    private final double[][] derivatives; // by index(x, y, z); null if the order is above the highest

    private GaussianDerivatives(Extent extent, double[][] derivatives) {
        this.extent = extent;
        this.derivatives = derivatives;
    }

    /**
     * The derivatives in a box.
     *
     * @param image intensities on any grid
     * @param box inside the grid
     * @param scale sigma and axes
     * @param order highest order of the derivatives: 0 (the smoothed image only), 1 or 2
     * @throws IllegalArgumentException if the order is not 0, 1 or 2
     */
    public static GaussianDerivatives of(Volume image, Box box, Scale scale, int order) {
        if (order < 0 || order > 2) {
            throw new IllegalArgumentException("order of derivatives must be 0, 1 or 2, found " + order);
        }
        double[][] derivatives = new double[27][];
        Vector3 spacing = image.grid().spacing();
        Block start = Block.of(image, scale.reach(spacing).around(box, image.grid()));
        for (int x = 0; x <= order; x++) {
            Block byX = start.convolved(0, GaussianKernel.of(scale.sigma(), spacing.x(), x), box);
            for (int y = 0; x + y <= order; y++) {
                Block byY = byX.convolved(1, GaussianKernel.of(scale.sigma(), spacing.y(), y), box);
                if (scale.extent() == Extent.SLICE) {
                    derivatives[index(x, y, 0)] = byY.values();
                    continue;
                }
                for (int z = 0; x + y + z <= order; z++) {
                    GaussianKernel kernel = GaussianKernel.of(scale.sigma(), spacing.z(), z);
                    derivatives[index(x, y, z)] = byY.convolved(2, kernel, box).values();
                }
            }
        }
        return new GaussianDerivatives(scale.extent(), derivatives);
    }

    private static int index(int x, int y, int z) {
        return x + 3 * (y + 3 * z);
    }

    /**
     * A mixed derivative.
     *
     * @param x how often by x; y, z likewise
     * @return read, never written
     * @throws IllegalArgumentException if it was not made
     */
    public double[] derivative(int x, int y, int z) {
        boolean isKnown = x >= 0 && y >= 0 && z >= 0 && x + y + z <= 2;
        double[] values = isKnown ? derivatives[index(x, y, z)] : null;
        if (values == null) {
            throw new IllegalArgumentException("the derivative of order " + x + ", " + y + ", " + z + " was not made");
        }
        return values;
    }

    /** The smoothed image. */
    public float[] smoothed() {
        double[] from = derivative(0, 0, 0);
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[i];
        }
        return to;
    }

    /** Length of the gradient, unit of the image by mm. */
    public float[] gradientMagnitude() {
        double[] x = derivative(1, 0, 0);
        double[] y = derivative(0, 1, 0);
        double[] z = extent == Extent.VOLUME ? derivative(0, 0, 1) : new double[x.length];
        float[] to = new float[x.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
        }
        return to;
    }

    /** Sum of the second derivatives along the axes, unit of the image by mm²; negative in bright blobs. */
    public float[] laplacian() {
        double[] x = derivative(2, 0, 0);
        double[] y = derivative(0, 2, 0);
        double[] z = extent == Extent.VOLUME ? derivative(0, 0, 2) : new double[x.length];
        float[] to = new float[x.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) (x[i] + y[i] + z[i]);
        }
        return to;
    }

    /**
     * Eigenvalues of the matrix of second derivatives, unit of the image by mm².
     *
     * @return one array per eigenvalue, from the largest to the smallest: two in slices, three in the volume
     */
    public float[][] hessianEigenvalues() {
        if (extent == Extent.SLICE) {
            return Tensor.eigenvalues(derivative(2, 0, 0), derivative(0, 2, 0), derivative(1, 1, 0));
        }
        return Tensor.eigenvalues(
                derivative(2, 0, 0),
                derivative(0, 2, 0),
                derivative(0, 0, 2),
                derivative(1, 1, 0),
                derivative(1, 0, 1),
                derivative(0, 1, 1));
    }
}
