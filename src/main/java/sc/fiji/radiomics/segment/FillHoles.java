// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.List;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Mask;

/**
 * Fills the holes of a mask: voxels outside that no path over faces of voxels outside leads from to beyond the mask's
 * box. A cavity that is open to the border of the image is no hole.
 */
public enum FillHoles {
    /** Holes in each slice (x, y) by itself, with 4 neighbours: also what is open above or below is filled. */
    SLICES {
        @Override
        public Mask fill(Mask mask) {
            return mask.isEmpty() ? mask : Window.around(mask, 0).change(mask, FillHoles::slices);
        }
    },
    /** Closed cavities in space, with 6 neighbours; in an image of a single slice the holes in it. */
    VOLUME {
        @Override
        public Mask fill(Mask mask) {
            return mask.isEmpty() || mask.grid().nz() == 1
                    ? SLICES.fill(mask)
                    : Window.around(mask, 0).change(mask, FillHoles::volume);
        }
    };

    /** @return on the grid of the mask; an empty mask comes back */
    public abstract Mask fill(Mask mask);

    private static Mask slices(Mask mask) {
        boolean[] filled = new boolean[mask.voxels().length];
        Box all = mask.grid().box();
        int slice = all.nx() * all.ny();
        for (int z = 0; z < all.nz(); z++) {
            Mask part = mask.crop(new Box(0, 0, z, all.nx(), all.ny(), z + 1));
            // why: outside the frame there must be no way round above and below
            System.arraycopy(filled(part, all.nx(), all.ny(), 0).voxels(), 0, filled, z * slice, slice);
        }
        return Mask.of(mask.grid(), filled);
    }

    private static Mask volume(Mask mask) {
        return filled(mask, mask.grid().nx(), mask.grid().ny(), 1);
    }

    /** @param frameZ 1 for a frame of voxels outside the mask all round, 0 for one within the slice */
    private static Mask filled(Mask mask, int nx, int ny, int frameZ) {
        Box framed = mask.grid().box().grow(1, 1, frameZ);
        boolean[] outside = mask.crop(framed).voxels().clone();
        for (int i = 0; i < outside.length; i++) {
            outside[i] = !outside[i];
        }
        Mask beyond = Components.of(Mask.of(mask.grid().crop(framed), outside), Connectivity.FACES)
                .at(List.of(new Voxel(0, 0, 0)));
        boolean[] filled = beyond.crop(new Box(
                        1, 1, frameZ, 1 + nx, 1 + ny, frameZ + mask.grid().nz()))
                .voxels();
        boolean[] result = new boolean[filled.length];
        for (int i = 0; i < filled.length; i++) {
            result[i] = !filled[i];
        }
        return Mask.of(mask.grid(), result);
    }
}
