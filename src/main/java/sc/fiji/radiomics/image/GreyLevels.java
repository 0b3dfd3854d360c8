// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

import java.util.Optional;

/** Discretised intensities of a region of interest: grey levels from 1 inside the intensity mask, 0 outside. */
public final class GreyLevels {
    private final Grid grid;
    private final int[] levels;
    private final int count;
    private final int voxels;

    private GreyLevels(Grid grid, int[] levels, int count, int voxels) {
        this.grid = grid;
        this.levels = levels;
        this.count = count;
        this.voxels = voxels;
    }

    /**
     * @param levels x fastest, 0 outside the region, owned by this object from now on
     * @param count number of grey levels Ng of the discretisation: levels are 1 to Ng, not all need be present
     * @throws IllegalArgumentException if a level is negative or above the count
     */
    public static GreyLevels of(Grid grid, int[] levels, int count) {
        if (levels.length != grid.voxels()) {
            throw new IllegalArgumentException(
                    "a grid of " + grid.voxels() + " voxels needs as many grey levels, found " + levels.length);
        }
        int inside = 0;
        for (int level : levels) {
            if (level < 0 || level > count) {
                throw new IllegalArgumentException("grey levels must lie in 1 to " + count + ", found " + level);
            }
            if (level > 0) {
                inside++;
            }
        }
        return new GreyLevels(grid, levels, count, inside);
    }

    public Grid grid() {
        return grid;
    }

    /** The grey levels themselves, x fastest, 0 outside: read, never written. */
    public int[] levels() {
        return levels;
    }

    /** Number of grey levels Ng of the discretisation. */
    public int count() {
        return count;
    }

    /** Number of voxels of the region. */
    public int voxels() {
        return voxels;
    }

    /**
     * The voxels of a box, with the same number of grey levels.
     *
     * @param box inside the grid
     */
    public GreyLevels crop(Box box) {
        int[] part = new int[Math.multiplyExact(Math.multiplyExact(box.nx(), box.ny()), box.nz())];
        int to = 0;
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++, to += box.nx()) {
                System.arraycopy(levels, grid.index(box.x0(), y, z), part, to, box.nx());
            }
        }
        return of(grid.crop(box), part, count);
    }

    /** The smallest box that holds the region; nothing if the region is empty. */
    public Optional<Box> box() {
        return Box.of(grid, this::first, this::last);
    }

    private int first(int from, int to) {
        int i = from;
        while (i < to && levels[i] == 0) {
            i++;
        }
        return i;
    }

    private int last(int from, int to) {
        int i = to - 1;
        while (i >= from && levels[i] == 0) {
            i--;
        }
        return i;
    }
}
