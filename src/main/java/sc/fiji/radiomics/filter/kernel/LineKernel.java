// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Arrays;

/**
 * A kernel along one axis: R(i) = sum over k of w(k) I(i - o(k)), with weights w at offsets o in voxels. Weights of 0 are
 * left out.
 */
public final class LineKernel {
    private final int[] offsets;
    private final double[] weights;

    private LineKernel(int[] offsets, double[] weights) {
        this.offsets = offsets;
        this.weights = weights;
    }

    /**
     * A kernel from its taps in order; the middle one is the centre.
     *
     * @param taps if their number is even, a 0 is added behind the last
     */
    public static LineKernel of(double... taps) {
        int centre = taps.length / 2;
        int count = (int) Arrays.stream(taps).filter(tap -> tap != 0).count();
        int[] offsets = new int[count];
        double[] weights = new double[count];
        for (int i = 0, n = 0; i < taps.length; i++) {
            if (taps[i] != 0) {
                offsets[n] = i - centre;
                weights[n++] = taps[i];
            }
        }
        return new LineKernel(offsets, weights);
    }

    /** The mean of the voxels up to a distance. */
    public static LineKernel mean(int distance) {
        double[] taps = new double[2 * distance + 1];
        Arrays.fill(taps, 1.0 / taps.length);
        return of(taps);
    }

    /** The mirror image of the kernel. */
    public LineKernel reversed() {
        int n = offsets.length;
        int[] o = new int[n];
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            o[i] = -offsets[n - 1 - i];
            w[i] = weights[n - 1 - i];
        }
        return new LineKernel(o, w);
    }

    /** The kernel whose response is the sum of the responses of this one and another. */
    public LineKernel plus(LineKernel other) {
        int reach = Math.max(reach(), other.reach());
        double[] taps = new double[2 * reach + 1];
        for (LineKernel kernel : new LineKernel[] {this, other}) {
            for (int k = 0; k < kernel.offsets.length; k++) {
                taps[reach + kernel.offsets[k]] += kernel.weights[k];
            }
        }
        return of(taps);
    }

    public LineKernel times(double factor) {
        double[] w = weights.clone();
        for (int i = 0; i < w.length; i++) {
            w[i] *= factor;
        }
        return new LineKernel(offsets, w);
    }

    /** -1 if the first weight is negative, else 1. */
    double sign() {
        return weights.length > 0 && weights[0] < 0 ? -1 : 1;
    }

    /** How many voxels the kernel looks to either side, at most. */
    public int reach() {
        int most = 0;
        for (int offset : offsets) {
            most = Math.max(most, Math.abs(offset));
        }
        return most;
    }

    /** Whether all weights are equal and none is left out between the first and the last. */
    boolean isUniform() {
        return weights.length == length() && Arrays.stream(weights).allMatch(weight -> weight == weights[0]);
    }

    /** Number of voxels from the first to the last. */
    public int length() {
        return offsets.length == 0 ? 1 : offsets[offsets.length - 1] - offsets[0] + 1;
    }

    /** Read, never written; ascending. */
    int[] offsets() {
        return offsets;
    }

    /** Read, never written. */
    double[] weights() {
        return weights;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineKernel kernel
                && Arrays.equals(offsets, kernel.offsets)
                && Arrays.equals(weights, kernel.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(weights);
    }
}
