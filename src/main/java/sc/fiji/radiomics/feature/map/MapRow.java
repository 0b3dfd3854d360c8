// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

/**
 * Values of a feature in the windows centred on the voxels of one row after the other. Holds what it counts with, so
 * each thread needs its own.
 */
@FunctionalInterface
public interface MapRow {
    /**
     * @param y row in its slice
     * @param z slice
     * @param values takes one value per voxel of the row, NaN where the voxel is not in the region
     */
    void values(int y, int z, double[] values);
}
