// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.List;

/**
 * The direction vectors m along which co-occurring voxels lie.
 *
 * <p>By default the vectors to the voxels within distance 1, multiplied by the distance delta: 4 in the slice and 13 in
 * space for the Chebyshev norm, whatever delta; 2 and 3 for the other norms. As a shell, the vectors to all voxels at
 * distance delta; for the Euclidean norm those above delta - 1 and up to delta. Of a vector and its opposite only one is
 * taken.
 *
 * <p>Source: IBSI 1 reference manual, section 3.6, distances and distance weighting, which recommends against shells.
 *
 * @param norm how distance is measured
 * @param distance delta in voxels
 * @param isShell whether all voxels at distance delta are taken instead of the multiples of the nearest
 */
public record DirectionVectors(Norm norm, int distance, boolean isShell) {
    /** Chebyshev distance 1: the IBSI default. */
    public static final DirectionVectors TOUCHING = new DirectionVectors(Norm.CHEBYSHEV, 1, false);

    /** @throws IllegalArgumentException if the distance is below 1 or above 100 voxels */
    public DirectionVectors {
        if (distance < 1 || distance > 100) {
            throw new IllegalArgumentException("distance must lie in 1 to 100 voxels, found " + distance);
        }
    }

    /**
     * The vectors, those in the slice first, else in the order z, y, x; each points to a later voxel in memory.
     *
     * @param volumetric in space; otherwise in the slice
     * @return rows of dx, dy, dz
     */
    public List<int[]> vectors(boolean volumetric) {
        int scale = isShell ? 1 : distance;
        double far = isShell ? distance : 1;
        List<int[]> vectors = new ArrayList<>();
        for (int[] m : new Neighbourhood(norm, far).offsets(volumetric)) {
            boolean later = m[2] > 0 || m[2] == 0 && (m[1] > 0 || m[1] == 0 && m[0] > 0);
            if (later && norm.length(m[0], m[1], m[2]) > far - 1) {
                vectors.add(new int[] {scale * m[0], scale * m[1], scale * m[2]});
            }
        }
        return vectors;
    }
}
