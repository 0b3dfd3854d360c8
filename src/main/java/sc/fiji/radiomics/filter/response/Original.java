// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;

/** No filter: the image itself. */
public record Original() implements Filter {
    @Override
    public void check(Grid grid) {
        // any image will do
    }

    @Override
    public Box needs(Box box, Grid grid) {
        return box;
    }

    @Override
    public long bytes(Box box, Grid grid) {
        return (long) Float.BYTES * Memory.voxels(box);
    }

    @Override
    public Volume respond(Volume image, Box box) {
        return image.crop(box);
    }

    @Override
    public String label() {
        return toString();
    }

    @Override
    public String toString() {
        return FilterKind.ORIGINAL.toString();
    }
}
