// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

/**
 * The value of a cubic B-spline between the voxels, as the sum over 4 x 4 x 4 coefficients, x fastest, each weight the
 * product of those along x, y and z in this order.
 */
final class SplinePoint {
    private final SplineCoefficients coefficients;
    private final double[] weights = new double[12];
    private final int[] columns = new int[4];
    private final int[] rows = new int[4];
    private final int[] slices = new int[4];

    SplinePoint(SplineCoefficients coefficients) {
        this.coefficients = coefficients;
    }

    /** @param at index coordinates */
    double value(double[] at) {
        for (int axis = 0; axis < 3; axis++) {
            // ITK looks for the voxel below in single precision; the weights make up for it
            int below = (int) Math.floor((float) at[axis]);
            weigh(at[axis] - below, weights, axis * 4);
            for (int tap = 0; tap < 4; tap++) {
                int i = below - 1 + tap;
                switch (axis) {
                    case 0 -> columns[tap] = coefficients.column(i);
                    case 1 -> rows[tap] = coefficients.row(i);
                    default -> slices[tap] = coefficients.slice(i);
                }
            }
        }
        double[] c = coefficients.values();
        double sum = 0;
        for (int z = 0; z < 4; z++) {
            for (int y = 0; y < 4; y++) {
                int row = slices[z] + rows[y];
                for (int x = 0; x < 4; x++) {
                    sum += weights[x] * weights[4 + y] * weights[8 + z] * c[row + columns[x]];
                }
            }
        }
        return sum;
    }

    /** Weights of the cubic B-spline; the second is what is left of 1, so that they sum to 1. */
    static void weigh(double w, double[] weights, int to) {
        weights[to + 3] = 1.0 / 6 * w * w * w;
        weights[to] = 1.0 / 6 + 0.5 * w * (w - 1) - weights[to + 3];
        weights[to + 2] = w + weights[to] - 2 * weights[to + 3];
        weights[to + 1] = 1 - weights[to] - weights[to + 2] - weights[to + 3];
    }
}
