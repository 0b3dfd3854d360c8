// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.LineKernel;
import sc.fiji.radiomics.filter.kernel.Wavelet;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/**
 * How much noise an image has: the median of the absolute coefficients of its finest diagonal wavelets, over 0.6745.
 *
 * <p>The coefficients are those of the undecimated Coiflet 1, high pass along both axes of each slice (HH), mirrored at the
 * border: slices are often too thick for a third axis. Edges and structures are few among them, and white noise of
 * standard deviation s has coefficients of the same deviation, whose absolute median is 0.6745 s.
 *
 * <p>Unit: that of the image. Source: Chang, Yu and Vetterli, Adaptive wavelet thresholding for image denoising and
 * compression, IEEE Trans Image Process 9:1532, 2000, doi:10.1109/83.862633, equation 12; for features Zwanenburg et al.,
 * Sci Rep 9:614, 2019, doi:10.1038/s41598-018-36938-4. MIRP divides by 0.6754, two figures exchanged.
 */
public final class NoiseEstimate {
    private static final double NORMAL_QUARTILE = 0.6744897501960817;
    private static final int HALF = 1 << 16;

    private NoiseEstimate() {}

    /**
     * Standard deviation of the noise of an image. Slices are worked on one by one, twice, so that memory is that of one.
     *
     * @return 0 if more than half of the image is constant
     * @throws IllegalArgumentException if an intensity is not finite
     */
    public static double of(Volume image) {
        long count = image.grid().voxels();
        long[] upper = new long[HALF]; // by the upper and the lower half of the bits, which order numbers from 0
        forEach(image, bits -> upper[bits >>> 16]++);
        double low = ranked(image, upper, (count - 1) / 2);
        double high = count % 2 == 0 ? ranked(image, upper, count / 2) : low;
        return (low + high) / 2 / NORMAL_QUARTILE;
    }

    private interface Use {
        void bits(int bits);
    }

    private static void forEach(Volume image, Use use) {
        Grid grid = image.grid();
        LineKernel high = Wavelet.from("coif1").kernel(true, 1);
        for (int z = 0; z < grid.nz(); z++) {
            Box slice = new Box(0, 0, z, grid.nx(), grid.ny(), z + 1);
            double[] found = Field.of(image, slice)
                    .convolved(0, high, Boundary.MIRROR, slice)
                    .convolved(1, high, Boundary.MIRROR, slice)
                    .values();
            for (double value : found) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("noise can be estimated only where intensities are finite,"
                            + " found NaN or infinite ones");
                }
                use.bits(Float.floatToRawIntBits((float) Math.abs(value)));
            }
        }
    }

    /** The coefficient of a rank, from 0. */
    private static double ranked(Volume image, long[] upper, long rank) {
        int part = 0;
        long below = 0;
        while (below + upper[part] <= rank) {
            below += upper[part++];
        }
        int wanted = part;
        long[] lower = new long[HALF];
        forEach(image, bits -> {
            if (bits >>> 16 == wanted) {
                lower[bits & HALF - 1]++;
            }
        });
        int last = 0;
        while (below + lower[last] <= rank) {
            below += lower[last++];
        }
        return Float.intBitsToFloat(wanted << 16 | last);
    }
}
