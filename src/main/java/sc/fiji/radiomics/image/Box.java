// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

import java.util.Optional;

/** A box of voxels: from (x0, y0, z0) up to, not including, (x1, y1, z1). Never empty. */
public record Box(int x0, int y0, int z0, int x1, int y1, int z1) {
    /** @throws IllegalArgumentException if the box holds no voxel */
    public Box {
        if (x1 <= x0 || y1 <= y0 || z1 <= z0) {
            throw new IllegalArgumentException("box must hold a voxel, found (" + x0 + ", " + y0 + ", " + z0 + ") to ("
                    + x1 + ", " + y1 + ", " + z1 + ")");
        }
    }

    /** Looks for a voxel of a region in part of a row. */
    @FunctionalInterface
    interface Search {
        /**
         * @param from index of the first voxel to look at
         * @param to one after the last
         */
        int find(int from, int to);
    }

    /**
     * The smallest box that holds a region; nothing if the region is empty. Of each row only the voxels before its first
     * in the region are looked at, and those behind its last as far as the box does not hold them already.
     *
     * @param first finds the first voxel of the region, or returns the end of the part
     * @param last finds the last voxel of the region, or returns one before the start of the part
     */
    static Optional<Box> of(Grid grid, Search first, Search last) {
        int x0 = grid.nx();
        int y0 = grid.ny();
        int z0 = 0;
        int x1 = 0;
        int y1 = 0;
        int z1 = 0;
        for (int z = 0, row = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++, row += grid.nx()) {
                int end = row + grid.nx();
                int from = first.find(row, end);
                if (from < end) {
                    x0 = Math.min(x0, from - row);
                    x1 = Math.max(x1, last.find(Math.max(from, row + x1), end) + 1 - row);
                    y0 = Math.min(y0, y);
                    y1 = Math.max(y1, y + 1);
                    z0 = z1 == 0 ? z : z0;
                    z1 = z + 1;
                }
            }
        }
        return z1 == 0 ? Optional.empty() : Optional.of(new Box(x0, y0, z0, x1, y1, z1));
    }

    public int nx() {
        return x1 - x0;
    }

    public int ny() {
        return y1 - y0;
    }

    public int nz() {
        return z1 - z0;
    }

    /** Larger by the given number of voxels on both sides of each axis. */
    public Box grow(int x, int y, int z) {
        return new Box(x0 - x, y0 - y, z0 - z, x1 + x, y1 + y, z1 + z);
    }

    /** The smallest box that holds this one and another. */
    public Box around(Box other) {
        return new Box(
                Math.min(x0, other.x0),
                Math.min(y0, other.y0),
                Math.min(z0, other.z0),
                Math.max(x1, other.x1),
                Math.max(y1, other.y1),
                Math.max(z1, other.z1));
    }

    /** The same box counted from another voxel: its corner less the given numbers. */
    public Box minus(int x, int y, int z) {
        return new Box(x0 - x, y0 - y, z0 - z, x1 - x, y1 - y, z1 - z);
    }

    /** The part inside a grid. */
    public Box clip(Grid grid) {
        return new Box(
                Math.max(x0, 0),
                Math.max(y0, 0),
                Math.max(z0, 0),
                Math.min(x1, grid.nx()),
                Math.min(y1, grid.ny()),
                Math.min(z1, grid.nz()));
    }
}
