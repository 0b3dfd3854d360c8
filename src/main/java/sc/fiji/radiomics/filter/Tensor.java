// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

/** A symmetric matrix at each voxel. */
final class Tensor {
    private Tensor() {}

    /**
     * Eigenvalues of matrices given by their parts.
     *
     * @param parts xx, yy, xy in slices, or xx, yy, zz, xy, xz, yz in the volume
     * @return one array per eigenvalue, from the largest to the smallest
     */
    static float[][] eigenvalues(double[]... parts) {
        int voxels = parts[0].length;
        int axes = parts.length == 3 ? 2 : 3;
        float[][] values = new float[axes][voxels];
        double[] one = new double[axes];
        for (int i = 0; i < voxels; i++) {
            if (axes == 2) {
                SymmetricEigenvalues.of(parts[0][i], parts[2][i], parts[1][i], one);
            } else {
                SymmetricEigenvalues.of(
                        parts[0][i], parts[1][i], parts[2][i], parts[3][i], parts[4][i], parts[5][i], one);
            }
            for (int rank = 0; rank < axes; rank++) {
                values[rank][i] = (float) one[rank];
            }
        }
        return values;
    }
}
