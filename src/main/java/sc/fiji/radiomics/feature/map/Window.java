// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Vector3;

/**
 * The window of a feature map: the box of voxels whose distance from the centre along each axis is at most the radius
 * of that axis, 2 r + 1 voxels long. The box is the cube of PyRadiomics' voxel-based extraction (kernelRadius); a radius
 * of 0 along z keeps the window in its slice.
 *
 * @param x radius along x in voxels; y, z likewise
 */
public record Window(int x, int y, int z) {
    /** Largest radius along an axis, voxels. */
    public static final int LARGEST = 25;

    /** @throws IllegalArgumentException if a radius lies outside 0 to 25 voxels, or the window is a single voxel */
    public Window {
        int least = Math.min(x, Math.min(y, z));
        int most = Math.max(x, Math.max(y, z));
        if (least < 0 || most < 1 || most > LARGEST) {
            throw new IllegalArgumentException("radius of a window must lie in 0 to " + LARGEST
                    + " voxels along each axis and reach a neighbour, found " + x + ", " + y + ", " + z);
        }
    }

    /** A cube of (2 r + 1)³ voxels. */
    public static Window cube(int radius) {
        return new Window(radius, radius, radius);
    }

    /** A square of (2 r + 1)² voxels in the slice. */
    public static Window square(int radius) {
        return new Window(radius, radius, 0);
    }

    /**
     * The voxels whose centres lie at most a length away along each axis: with 3 mm, three voxels on each side where
     * the spacing is 1 mm, and none where it is 5 mm.
     *
     * @param millimetres radius
     * @param spacing of the voxels, mm
     * @param isFlat whether the window stays in its slice
     */
    public static Window within(double millimetres, Vector3 spacing, boolean isFlat) {
        return new Window(
                reach(millimetres, spacing.x()),
                reach(millimetres, spacing.y()),
                isFlat ? 0 : reach(millimetres, spacing.z()));
    }

    private static int reach(double millimetres, double spacing) {
        // why: three times a spacing read from a file may be a little more than three millimetres
        return (int) Math.floor(millimetres / spacing + 1e-6);
    }

    /** Number of voxels. */
    public int voxels() {
        return (2 * x + 1) * (2 * y + 1) * (2 * z + 1);
    }

    /** The box of the window about a voxel; it may reach beyond the grid. */
    public Box around(int cx, int cy, int cz) {
        return new Box(cx - x, cy - y, cz - z, cx + x + 1, cy + y + 1, cz + z + 1);
    }
}
