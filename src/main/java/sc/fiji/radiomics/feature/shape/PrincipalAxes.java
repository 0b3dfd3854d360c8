// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import java.math.BigInteger;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * Principal component analysis of the voxel centres of a region.
 *
 * <p>The covariance of the n centres divides by n - 1; its eigenvalues are the variances along the principal axes.
 *
 * <p>Unit: mm². Edge cases: NaN for a single voxel, which has no variance; exactly 0 across a line or a plane (below
 * 1e-12 of the largest). Source: IBSI 1 reference manual, major axis length.
 *
 * @param major largest eigenvalue
 * @param minor second
 * @param least smallest
 */
public record PrincipalAxes(double major, double minor, double least) {
    private static final double FLAT = 1e-12;

    /** @throws IllegalArgumentException if the mask is empty */
    public static PrincipalAxes of(Mask mask) {
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("a region must hold a voxel to have axes, found none");
        }
        if (mask.count() == 1) {
            return new PrincipalAxes(Double.NaN, Double.NaN, Double.NaN);
        }
        double[][] covariance = covariance(mask, mask.count() - 1.0);
        double[] values = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false)).getEigenvalues();
        Arrays.sort(values);
        return new PrincipalAxes(values[2], flat(values[1], values[2]), flat(values[0], values[2]));
    }

    private static double flat(double value, double largest) {
        return value < FLAT * largest ? 0 : value;
    }

    /**
     * The two variances, mm², of the voxel centres in x and y, dividing by their number n, larger one first; both 0 for
     * a single voxel. The mask must not be empty.
     */
    public static double[] inSlice(Mask mask) {
        double[][] covariance = covariance(mask, mask.count());
        double mean = (covariance[0][0] + covariance[1][1]) / 2;
        double root = Math.hypot((covariance[0][0] - covariance[1][1]) / 2, covariance[0][1]);
        double largest = mean + root;
        // the product of both is the determinant: no cancellation in the smaller one
        double least =
                largest > 0 ? (covariance[0][0] * covariance[1][1] - covariance[0][1] * covariance[0][1]) / largest : 0;
        return new double[] {largest, flat(least, largest)};
    }

    /** Mean of the voxel centres, in index coordinates. */
    public static Vector3 centre(Mask mask) {
        long[] sums = sums(mask);
        double n = mask.count();
        return new Vector3(sums[0] / n, sums[1] / n, sums[2] / n);
    }

    /** Covariance of the voxel centres in mm², from whole-number sums without rounding. */
    static double[][] covariance(Mask mask, double divisor) {
        long[] sums = sums(mask);
        Vector3 s = mask.grid().spacing();
        double[][] covariance = new double[3][3];
        BigInteger n = BigInteger.valueOf(mask.count());
        for (int a = 0, k = 3; a < 3; a++) {
            for (int b = a; b < 3; b++, k++) {
                BigInteger centred = n.multiply(BigInteger.valueOf(sums[k]))
                        .subtract(BigInteger.valueOf(sums[a]).multiply(BigInteger.valueOf(sums[b])));
                covariance[a][b] = centred.doubleValue() / mask.count() / divisor * s.get(a) * s.get(b);
                covariance[b][a] = covariance[a][b];
            }
        }
        return covariance;
    }

    /** Sums of x, y, z, xx, xy, xz, yy, yz, zz over the voxels, in index coordinates. */
    static long[] sums(Mask mask) {
        Grid grid = mask.grid();
        boolean[] voxels = mask.voxels();
        long[] sums = new long[9];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                long n = 0;
                long sx = 0;
                long sxx = 0;
                for (int x = 0; x < grid.nx(); x++, i++) {
                    if (voxels[i]) {
                        n++;
                        sx += x;
                        sxx += (long) x * x;
                    }
                }
                sums[0] += sx;
                sums[1] += n * y;
                sums[2] += n * z;
                sums[3] += sxx;
                sums[4] += sx * y;
                sums[5] += sx * z;
                sums[6] += n * y * y;
                sums[7] += n * y * z;
                sums[8] += n * z * z;
            }
        }
        return sums;
    }
}
