// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/** How much of a region another image covers, so that a region copied there is known to be whole or cut. */
public final class Coverage {
    private static final double TOLERANCE = 1e-6; // voxels: rounding on the border counts as inside

    private Coverage() {}

    /**
     * The share of a region's voxels whose centres lie beyond the voxels of another grid in patient space.
     *
     * @return 0 (all inside) to 1; NaN if the region is empty
     */
    public static double outside(Mask region, Grid other) {
        Box box = region.box().orElse(null);
        if (box == null) {
            return Double.NaN;
        }
        Grid grid = region.grid();
        long outside = 0;
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                Vector3 row = other.toIndex(grid.toPatient(0, y, z));
                Vector3 step = other.toIndex(grid.toPatient(1, y, z)).minus(row);
                for (int x = box.x0(); x < box.x1(); x++) {
                    if (region.voxels()[grid.index(x, y, z)]
                            && !(isWithin(row.x() + x * step.x(), other.nx())
                                    && isWithin(row.y() + x * step.y(), other.ny())
                                    && isWithin(row.z() + x * step.z(), other.nz()))) {
                        outside++;
                    }
                }
            }
        }
        return (double) outside / region.count();
    }

    private static boolean isWithin(double index, int size) {
        return index >= -0.5 - TOLERANCE && index <= size - 0.5 + TOLERANCE;
    }
}
