// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

/**
 * Samples of a Gaussian and of its second derivative along an axis, in voxels, as IBSI 2 takes them: not corrected for
 * what sampling and truncation change.
 */
public final class Gaussians {
    private Gaussians() {}

    /** Half the number of voxels of a kernel less one: floor(cut sigma + 0.5). */
    public static int reach(double sigma, double cut) {
        return (int) Math.floor(cut * sigma + 0.5);
    }

    /** g(x) = exp(-x² / (2 sigma²)) / (sqrt(2 pi) sigma). */
    public static LineKernel smoothing(double sigma, double cut) {
        return sampled(sigma, cut, false);
    }

    /** g''(x) = (x² / sigma⁴ - 1 / sigma²) g(x). */
    public static LineKernel curvature(double sigma, double cut) {
        return sampled(sigma, cut, true);
    }

    private static LineKernel sampled(double sigma, double cut, boolean isSecond) {
        int reach = reach(sigma, cut);
        double[] taps = new double[2 * reach + 1];
        double s2 = sigma * sigma;
        for (int i = 0; i < taps.length; i++) {
            double x2 = (double) (i - reach) * (i - reach);
            double g = StrictMath.exp(-x2 / (2 * s2)) / (Math.sqrt(2 * Math.PI) * sigma);
            taps[i] = isSecond ? (x2 / s2 - 1) / s2 * g : g;
        }
        return LineKernel.of(taps);
    }
}
