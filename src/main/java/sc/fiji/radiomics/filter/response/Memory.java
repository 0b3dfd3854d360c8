// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.GlobalFilter;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/** How much memory filters take, counted in numbers of double precision. */
final class Memory {
    private static final long ARRAY = Integer.MAX_VALUE - 8; // numbers of the longest array

    private Memory() {}

    static long voxels(Box box) {
        return (long) box.nx() * box.ny() * box.nz();
    }

    /** Values of the half spectrum of what is transformed at once: an image or one slice, continued if it must be. */
    static long spectrum(Grid grid, Extent extent, Boundary boundary) {
        int margin = boundary == Boundary.PERIODIC ? 0 : 2 * GlobalFilter.MARGIN;
        long x = (grid.nx() + margin) / 2 + 1L;
        long z = extent == Extent.VOLUME ? grid.nz() + margin : 1;
        return 2 * x * (grid.ny() + margin) * z;
    }

    /** A spectrum that fits one array. */
    static void requireArray(Grid grid, Extent extent, Boundary boundary) {
        long values = spectrum(grid, extent, boundary);
        Requirement.that(
                values <= ARRAY,
                "the spectrum of the image must have at most " + ARRAY + " values, found " + values
                        + ": take a larger spacing or dimension=2D");
    }

    /**
     * Bytes of a filter in Fourier space: the image, continued if it must be, its spectrum, a product, and the responses.
     *
     * @param responses in the box that exist at one time
     */
    static long bytes(Box box, Grid grid, Extent extent, Boundary boundary, int responses) {
        long spectrum = spectrum(grid, extent, boundary);
        long image = voxels(GlobalFilter.needs(box, grid, extent));
        return Double.BYTES * (image + 3 * spectrum + responses * voxels(box));
    }
}
