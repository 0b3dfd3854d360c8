// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.Locale;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/**
 * What an image is beyond its border: boundary condition of a filter.
 *
 * <p>For a row a b c: zero 0 0 | a b c | 0 0; nearest a a | a b c | c c; periodic b c | a b c | a b; mirror b a | a b c |
 * c b, the voxel at the border being repeated. Source: IBSI 2 reference manual, arXiv:2006.05470, boundary conditions.
 */
public enum Boundary {
    /** Nothing: constant intensity 0. */
    ZERO,
    /** The nearest voxel of the image. */
    NEAREST,
    /** The image again. */
    PERIODIC,
    /** Its mirror image. */
    MIRROR;

    /**
     * The voxel of an image that stands for a position along an axis.
     *
     * @param size number of voxels along the axis
     * @return index of the voxel, or -1 if the intensity is 0
     */
    public int source(int index, int size) {
        if (index >= 0 && index < size) {
            return index;
        }
        return switch (this) {
            case ZERO -> -1;
            case NEAREST -> index < 0 ? 0 : size - 1;
            case PERIODIC -> Math.floorMod(index, size);
            case MIRROR -> {
                int i = Math.floorMod(index, 2 * size);
                yield i < size ? i : 2 * size - 1 - i;
            }
        };
    }

    /**
     * The voxels of an image that take part in the response in a box: a crop of the image to them gives the same response.
     *
     * @param box inside the grid
     */
    public Box around(Box box, Reach reach, Grid grid) {
        Box wide = box.grow(reach.x(), reach.y(), reach.z());
        Box inside = wide.clip(grid);
        if (this != PERIODIC) {
            return inside;
        }
        boolean x = wide.x0() < 0 || wide.x1() > grid.nx();
        boolean y = wide.y0() < 0 || wide.y1() > grid.ny();
        boolean z = wide.z0() < 0 || wide.z1() > grid.nz();
        return new Box(
                x ? 0 : inside.x0(),
                y ? 0 : inside.y0(),
                z ? 0 : inside.z0(),
                x ? grid.nx() : inside.x1(),
                y ? grid.ny() : inside.y1(),
                z ? grid.nz() : inside.z1());
    }

    /** The name in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
