// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/**
 * A voxel of a grid by its indices, counted from 0: a seed, or a point that picks a component.
 *
 * @param x index along the first axis; y, z likewise
 */
public record Voxel(int x, int y, int z) {
    /** @throws IllegalArgumentException if the voxel lies outside a grid */
    void requireIn(Grid grid) {
        if (x < 0 || y < 0 || z < 0 || x >= grid.nx() || y >= grid.ny() || z >= grid.nz()) {
            throw new IllegalArgumentException("voxel " + this + " must lie in an image of " + grid.nx() + " x "
                    + grid.ny() + " x " + grid.nz() + " voxels");
        }
    }

    /** @throws IllegalArgumentException if the voxel lies outside the grid of the mask */
    public boolean isIn(Mask mask) {
        requireIn(mask.grid());
        return mask.get(x, y, z);
    }

    @Override
    public String toString() {
        return "(" + x + ", " + y + ", " + z + ")";
    }
}
