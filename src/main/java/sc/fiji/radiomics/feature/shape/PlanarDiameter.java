// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/**
 * Largest distance between two vertices of a region's surface mesh that lie in one plane along x and y, mm.
 *
 * <p>The vertices lie half way between a voxel inside and one outside: those between voxels of a slice lie in the plane of
 * the slice, on its contour, and those between voxels of two slices in the plane half way between them.
 *
 * <p>Source: maximum 2D diameter (slice) of PyRadiomics, doi:10.1158/0008-5472.CAN-17-0339.
 */
public final class PlanarDiameter {
    private PlanarDiameter() {}

    /** @throws IllegalArgumentException if the mask is empty */
    public static double of(Mask mask) {
        Box box = mask.box()
                .orElseThrow(() ->
                        new IllegalArgumentException("a region must hold a voxel to have a diameter, found none"));
        double best = 0;
        for (int z = box.z0(); z < box.z1(); z++) {
            best = Math.max(best, Contour.diameter(mask, box, z));
        }
        for (int z = box.z0() - 1; z < box.z1(); z++) {
            best = Math.max(best, between(mask, box, z));
        }
        return best;
    }

    /** In the plane between a slice and the next: voxels that are in the region in one of them only. */
    private static double between(Mask mask, Box box, int z) {
        Grid plane = Grid.of(
                box.nx(),
                box.ny(),
                1,
                mask.grid().spacing().x(),
                mask.grid().spacing().y(),
                1);
        boolean[] changes = new boolean[plane.voxels()];
        for (int y = box.y0(), i = 0; y < box.y1(); y++) {
            for (int x = box.x0(); x < box.x1(); x++, i++) {
                boolean below = z >= box.z0() && mask.get(x, y, z);
                boolean above = z + 1 < box.z1() && mask.get(x, y, z + 1);
                changes[i] = below != above;
            }
        }
        PlanarHull hull = new PlanarHull(box.ny());
        hull.addSlice(Mask.of(plane, changes), plane.box(), 0);
        return diameter(hull.corners(), plane);
    }

    private static double diameter(int[] corners, Grid plane) {
        double best = 0;
        for (int i = 0; i < corners.length; i += 2) {
            for (int j = i + 2; j < corners.length; j += 2) {
                double x = (corners[i] - corners[j]) * plane.spacing().x();
                double y = (corners[i + 1] - corners[j + 1]) * plane.spacing().y();
                best = Math.max(best, Math.hypot(x, y));
            }
        }
        return best;
    }
}
