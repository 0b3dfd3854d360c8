// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

/** A box of voxels: from (x0, y0, z0) up to, not including, (x1, y1, z1). Never empty. */
public record Box(int x0, int y0, int z0, int x1, int y1, int z1) {
    /** @throws IllegalArgumentException if the box holds no voxel */
    public Box {
        if (x1 <= x0 || y1 <= y0 || z1 <= z0) {
            throw new IllegalArgumentException("box must hold a voxel, found (" + x0 + ", " + y0 + ", " + z0 + ") to ("
                    + x1 + ", " + y1 + ", " + z1 + ")");
        }
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
