// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

/**
 * A region of interest as IBSI splits it: the morphological mask describes its shape and is never resegmented, the
 * intensity mask holds the voxels whose intensities count.
 *
 * @param name the label name, contour name or ROI name the user gave
 * @param morphological the region itself
 * @param intensity part of the morphological mask, on the same grid
 */
public record Roi(String name, Mask morphological, Mask intensity) {
    /** @throws IllegalArgumentException if the masks are on different grids */
    public Roi {
        if (!morphological.grid().equals(intensity.grid())) {
            throw new IllegalArgumentException("both masks of a region must have one grid, found "
                    + morphological.grid().describe() + " and "
                    + intensity.grid().describe());
        }
    }

    /** A region before resegmentation: both masks are the same. */
    public static Roi of(String name, Mask mask) {
        return new Roi(name, mask, mask);
    }

    public Grid grid() {
        return morphological.grid();
    }

    public Roi withIntensity(Mask mask) {
        return new Roi(name, morphological, mask);
    }

    public Roi crop(Box box) {
        Mask shape = morphological.crop(box);
        return new Roi(name, shape, intensity == morphological ? shape : intensity.crop(box));
    }
}
