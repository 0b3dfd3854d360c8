// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.function.UnaryOperator;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * The box of a grid in which a kernel works, so that its cost follows the region and not the image.
 *
 * @param grid the whole
 * @param box inside the grid
 */
record Window(Grid grid, Box box) {
    /**
     * The box of a mask that is not empty and a margin of one voxel more than the given length, as far as the grid
     * goes.
     *
     * @param margin mm
     */
    static Window around(Mask mask, double margin) {
        Grid grid = mask.grid();
        Vector3 spacing = grid.spacing();
        Box box = mask.box()
                .orElseThrow()
                .grow(
                        voxels(margin, spacing.x(), grid.nx()),
                        voxels(margin, spacing.y(), grid.ny()),
                        voxels(margin, spacing.z(), grid.nz()))
                .clip(grid);
        return new Window(grid, box);
    }

    private static int voxels(double margin, double spacing, int atMost) {
        return (int) Math.min(atMost, Math.ceil(margin / spacing) + 1);
    }

    /** A change of the mask inside the window, put back on the whole grid. */
    Mask change(Mask mask, UnaryOperator<Mask> change) {
        return place(change.apply(mask.crop(box)));
    }

    /** A mask of the box on the whole grid. */
    Mask place(Mask part) {
        if (box.equals(grid.box())) {
            return Mask.of(grid, part.voxels());
        }
        boolean[] whole = new boolean[grid.voxels()];
        for (int z = 0, from = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++, from += box.nx()) {
                int to = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                System.arraycopy(part.voxels(), from, whole, to, box.nx());
            }
        }
        return Mask.of(grid, whole);
    }
}
