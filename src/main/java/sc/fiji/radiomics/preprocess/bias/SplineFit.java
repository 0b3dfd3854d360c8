// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess.bias;

/**
 * Approximation of scattered samples by a cubic B-spline: each control point is the mean of what the samples near it would
 * make it, weighted by the square of the spline.
 *
 * <p>With the weight w_c of a control point c at a sample of value z, alone it would be w_c z / sum w²; the mean is sum
 * (w_c² w_c z / sum w²) / sum w_c². The weights are products over the axes, so all sums are made axis by axis.
 *
 * <p>Source: S. Lee, G. Wolberg, S. Y. Shin, Scattered data interpolation with multilevel B-splines, IEEE Transactions on
 * Visualization and Computer Graphics 3(3), 1997, doi:10.1109/2945.620490, equations 3 to 5.
 */
final class SplineFit {
    private final SplineAxis x;
    private final SplineAxis y;
    private final SplineAxis z;
    private final SplineLattice weights;

    /** @param inside whether a sample counts; x fastest */
    SplineFit(SplineAxis x, SplineAxis y, SplineAxis z, boolean[] inside) {
        float[] ones = new float[inside.length];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = inside[i] ? 1 : 0;
        }
        this.weights = SplineLattice.sums(ones, x.squared(), y.squared(), z.squared());
        this.x = x.cubedOverSquares();
        this.y = y.cubedOverSquares();
        this.z = z.cubedOverSquares();
    }

    /** @param samples 0 where they do not count */
    SplineLattice of(float[] samples) {
        SplineLattice sums = SplineLattice.sums(samples, x, y, z);
        double[] values = sums.values();
        for (int i = 0; i < values.length; i++) {
            double weight = weights.values()[i];
            values[i] = weight > 0 ? values[i] / weight : 0; // no sample near it
        }
        return sums;
    }
}
