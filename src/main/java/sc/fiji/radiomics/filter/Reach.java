// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * How far around a voxel a filter looks, in voxels of each axis. Voxels farther away have no part in the response, so a
 * part of an image with this margin gives the same response as the whole image, bit by bit.
 */
public record Reach(int x, int y, int z) {
    /** @throws IllegalArgumentException if a number is negative */
    public Reach {
        if (x < 0 || y < 0 || z < 0) {
            throw new IllegalArgumentException("reach must be at least 0 voxels, found " + x + ", " + y + ", " + z);
        }
    }

    /** The voxels whose centres lie within a distance along an axis. */
    static Reach within(double distance, Vector3 spacing, Extent extent) {
        return new Reach(
                whole(distance / spacing.x()),
                whole(distance / spacing.y()),
                extent == Extent.SLICE ? 0 : whole(distance / spacing.z()));
    }

    private static int whole(double voxels) {
        return (int) Math.floor(voxels + 1e-6);
    }

    /** The reach of one filter after another. */
    public Reach plus(Reach other) {
        return new Reach(x + other.x, y + other.y, z + other.z);
    }

    /** The larger of both along each axis. */
    public Reach max(Reach other) {
        return new Reach(Math.max(x, other.x), Math.max(y, other.y), Math.max(z, other.z));
    }

    /** Number of voxels of the box around one voxel. */
    public long voxels() {
        return (2L * x + 1) * (2L * y + 1) * (2L * z + 1);
    }

    /** The voxels of an image that take part in the response in a box. */
    public Box around(Box box, Grid grid) {
        return box.grow(x, y, z).clip(grid);
    }

    int get(int axis) {
        return axis == 0 ? x : axis == 1 ? y : z;
    }
}
