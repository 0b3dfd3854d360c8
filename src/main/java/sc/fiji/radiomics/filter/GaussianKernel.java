// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import sc.fiji.radiomics.image.Vector3;

/**
 * The Gaussian and its first two derivatives as weights of voxels along one axis.
 *
 * <p>The weights are samples of the function at the voxel centres, cut at 4 sigma, and scaled so that they are exact for
 * polynomials: those of order 0 sum to 1; those of order 1 turn a ramp into its slope; those of order 2 turn a constant
 * into 0 and a parabola into its second derivative. A sigma far below the voxel spacing thus gives the image itself and
 * its central differences. Source: Lindeberg T, Scale-space for discrete signals, IEEE Trans Pattern Anal Mach Intell
 * 12:234-254 (1990), doi:10.1109/34.49051, for why samples alone are not enough at small sigma.
 *
 * @param weights of the voxels at distance 0, 1, 2, ... to the right; those to the left are the same, or the negative
 * @param odd whether the weights to the left are the negative of those to the right
 */
record GaussianKernel(double[] weights, boolean odd) {
    private static final double CUT = 4;

    /**
     * @param sigma standard deviation, mm
     * @param spacing of the voxels, mm
     * @param order 0: the Gaussian; 1 or 2: its derivative by mm
     */
    static GaussianKernel of(double sigma, double spacing, int order) {
        double voxels = sigma / spacing;
        double[] weights =
                switch (order) {
                    case 0 -> smoothing(voxels);
                    case 1 -> slope(voxels);
                    default -> curvature(voxels);
                };
        double scale = 1 / StrictMath.pow(spacing, order);
        for (int k = 0; k < weights.length; k++) {
            weights[k] *= scale;
        }
        return new GaussianKernel(weights, order == 1);
    }

    /** How far the kernel of any order looks. */
    static Reach reach(double sigma, Vector3 spacing, Extent extent) {
        return new Reach(
                radius(sigma / spacing.x(), 2),
                radius(sigma / spacing.y(), 2),
                extent == Extent.SLICE ? 0 : radius(sigma / spacing.z(), 2));
    }

    private static int radius(double sigma, int order) {
        return Math.max(order == 0 ? 0 : 1, (int) (CUT * sigma + 0.5));
    }

    private static double[] smoothing(double sigma) {
        double[] weights = new double[radius(sigma, 0) + 1];
        double sum = 0;
        for (int k = weights.length - 1; k >= 0; k--) {
            weights[k] = StrictMath.exp(-0.5 * k * k / (sigma * sigma));
            sum += k == 0 ? weights[k] : 2 * weights[k];
        }
        return divided(weights, sum);
    }

    private static double[] slope(double sigma) {
        double[] weights = new double[radius(sigma, 1) + 1];
        double moment = 0;
        for (int k = weights.length - 1; k > 0; k--) {
            weights[k] = k * fall(k, sigma);
            moment += 2 * k * weights[k];
        }
        return divided(weights, moment);
    }

    private static double[] curvature(double sigma) {
        double[] weights = new double[radius(sigma, 2) + 1];
        double moment = 0;
        double sum = 0;
        for (int k = weights.length - 1; k > 0; k--) {
            weights[k] = (k * k - sigma * sigma) * fall(k, sigma);
            moment += (double) k * k * weights[k];
            sum += 2 * weights[k];
        }
        weights[0] = -sum;
        return divided(weights, moment);
    }

    /** The Gaussian relative to that at distance 1, which does not vanish however small sigma is. */
    private static double fall(int k, double sigma) {
        return StrictMath.exp(0.5 * (1.0 - (double) k * k) / (sigma * sigma));
    }

    private static double[] divided(double[] weights, double by) {
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= by;
        }
        return weights;
    }
}
