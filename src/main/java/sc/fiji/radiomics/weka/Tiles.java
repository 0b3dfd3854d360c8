// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/** An image cut into boxes that are worked on one after the other or at the same time. */
final class Tiles {
    private Tiles() {}

    /**
     * Boxes of at most so many voxels along each axis that together are the image.
     *
     * @throws IllegalArgumentException if the edge is below 1
     */
    static List<Box> of(Grid grid, int edge) {
        if (edge < 1) {
            throw new IllegalArgumentException("tile must be at least 1 voxel, found " + edge);
        }
        List<Box> tiles = new ArrayList<>();
        for (int z = 0; z < grid.nz(); z += edge) {
            for (int y = 0; y < grid.ny(); y += edge) {
                for (int x = 0; x < grid.nx(); x += edge) {
                    tiles.add(new Box(x, y, z, x + edge, y + edge, z + edge).clip(grid));
                }
            }
        }
        return tiles;
    }
}
