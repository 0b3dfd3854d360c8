// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import sc.fiji.radiomics.feature.map.Window;
import sc.fiji.radiomics.image.Grid;

/**
 * How large the window of a feature map is, before the voxels are known.
 *
 * @param radius in voxels or millimetres
 * @param isMillimetres whether the radius is a length, which each axis counts in voxels of its own spacing
 * @param isFlat whether the window stays in its slice
 */
public record WindowSize(double radius, boolean isMillimetres, boolean isFlat) {
    /** @throws IllegalArgumentException if the radius is not positive, or is in voxels and no whole number of 1 to 25 */
    public WindowSize {
        if (!(radius > 0) || Double.isInfinite(radius)) {
            throw new IllegalArgumentException("radius of a window must be positive, found " + radius);
        }
        if (!isMillimetres && (radius != Math.rint(radius) || radius > Window.LARGEST)) {
            throw new IllegalArgumentException(
                    "radius of a window must be a whole number of 1 to " + Window.LARGEST + " voxels, found " + radius);
        }
    }

    /**
     * The window on a grid.
     *
     * @throws IllegalArgumentException if it would hold a single voxel or reach more than 25 voxels
     */
    public Window on(Grid grid) {
        if (isMillimetres) {
            return Window.within(radius, grid.spacing(), isFlat);
        }
        return isFlat ? Window.square((int) radius) : Window.cube((int) radius);
    }
}
