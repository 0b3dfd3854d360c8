// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * The voxels of a rough region whose intensities lie in a closed range, for instance 40 to 80 HU for blood within an
 * outline of a haemorrhage.
 */
public final class ThresholdInRoi {
    private ThresholdInRoi() {}

    /**
     * @param region on the grid of the image or a box of it
     * @return on the grid of the region, possibly empty
     * @throws IllegalArgumentException if the region is not on the grid of the image
     */
    public static Mask of(Volume image, Mask region, IntensityRange range) {
        Grid grid = image.grid();
        Grid part = region.grid();
        Box box = part.equals(grid) ? grid.box() : grid.boxOf(part);
        boolean[] result = new boolean[part.voxels()];
        for (int z = 0, to = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                int from = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                for (int x = 0; x < box.nx(); x++, to++) {
                    result[to] = region.voxels()[to] && range.contains(image.voxels()[from + x]);
                }
            }
        }
        return Mask.of(part, result);
    }
}
