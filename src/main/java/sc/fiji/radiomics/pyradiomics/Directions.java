// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.image.Grid;

/** PyRadiomics' directions: one of each two opposite offsets whose Chebyshev length is wanted and that fit the box. */
final class Directions {
    private Directions() {}

    /**
     * @param box of the region, across whose z axis the slices lie
     * @param distances wanted
     * @param isFlat in the slices only
     * @return rows of dx, dy, dz, each to a later voxel
     */
    static List<int[]> within(Grid box, List<Integer> distances, boolean isFlat) {
        int reach = distances.get(distances.size() - 1);
        int reachX = Math.min(reach, box.nx() - 1);
        int reachY = Math.min(reach, box.ny() - 1);
        int reachZ = isFlat ? 0 : Math.min(reach, box.nz() - 1);
        List<int[]> directions = new ArrayList<>();
        for (int dz = 0; dz <= reachZ; dz++) {
            for (int dy = dz == 0 ? 0 : -reachY; dy <= reachY; dy++) {
                for (int dx = dz == 0 && dy == 0 ? 1 : -reachX; dx <= reachX; dx++) {
                    if (distances.contains(Math.max(Math.max(Math.abs(dx), Math.abs(dy)), dz))) {
                        directions.add(new int[] {dx, dy, dz});
                    }
                }
            }
        }
        return directions;
    }
}
