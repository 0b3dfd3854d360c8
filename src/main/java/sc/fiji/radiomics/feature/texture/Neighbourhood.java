// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.List;

/**
 * The voxels around a voxel: all those with distance above 0 and at most d.
 *
 * @param norm how distance is measured
 * @param distance d in voxels
 */
public record Neighbourhood(Norm norm, double distance) {
    /** The 8 voxels in the slice or 26 in space that touch a voxel. */
    public static final Neighbourhood TOUCHING = new Neighbourhood(Norm.CHEBYSHEV, 1);

    /** @throws IllegalArgumentException if the distance is below 1 or above 100 voxels */
    public Neighbourhood {
        if (!(distance >= 1 && distance <= 100)) {
            throw new IllegalArgumentException("distance must lie in 1 to 100 voxels, found " + distance);
        }
    }

    /**
     * Offsets of all neighbours, in the order z, y, x; for each offset its opposite is there too.
     *
     * @param volumetric neighbours in space; otherwise in the slice
     * @return rows of dx, dy, dz
     */
    public List<int[]> offsets(boolean volumetric) {
        int reach = (int) distance;
        int reachZ = volumetric ? reach : 0;
        List<int[]> offsets = new ArrayList<>();
        for (int dz = -reachZ; dz <= reachZ; dz++) {
            for (int dy = -reach; dy <= reach; dy++) {
                for (int dx = -reach; dx <= reach; dx++) {
                    double length = norm.length(dx, dy, dz);
                    if (length > 0 && length <= distance) {
                        offsets.add(new int[] {dx, dy, dz});
                    }
                }
            }
        }
        return offsets;
    }
}
