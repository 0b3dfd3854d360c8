// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * PyRadiomics' interpolation grid: that of the mask with other spacing, its first voxel's outer corner in that of the
 * mask, cropped to the region and a margin.
 *
 * <p>Source: PyRadiomics 3.0.1, {@code imageoperations.resampleImage}.
 */
final class RegionGrid {
    private static final double RELATIVE_TOLERANCE = 1e-5;
    private static final double ABSOLUTE_TOLERANCE = 1e-8;

    private RegionGrid() {}

    /**
     * The spacing along each axis: that of the mask where none is asked for and where the region is one voxel thick.
     *
     * @param box of the region
     */
    static Vector3 spacing(Mask mask, Box box, Vector3 asked) {
        Vector3 old = mask.grid().spacing();
        return new Vector3(
                asked.x() == 0 || box.nx() == 1 ? old.x() : asked.x(),
                asked.y() == 0 || box.ny() == 1 ? old.y() : asked.y(),
                asked.z() == 0 || box.nz() == 1 ? old.z() : asked.z());
    }

    /** Whether two spacings are taken for equal. */
    static boolean isEqual(Vector3 a, Vector3 b) {
        for (int axis = 0; axis < 3; axis++) {
            double tolerance = ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * Math.abs(b.get(axis));
            if (!(Math.abs(a.get(axis) - b.get(axis)) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    static Grid of(Mask mask, Box box, Vector3 spacing, int padDistance) {
        Grid old = mask.grid();
        int[] n = {old.nx(), old.ny(), old.nz()};
        int[] low = {box.x0(), box.y0(), box.z0()};
        int[] high = {box.x1(), box.y1(), box.z1()};
        int[] size = new int[3];
        double[] corner = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double s = spacing.get(axis);
            double ratio = old.spacing().get(axis) / s;
            double first = Math.max(0, Math.floor((low[axis] - 0.5) * ratio - padDistance));
            double last = Math.min(Math.ceil(n[axis] * ratio) - 1, Math.ceil((high[axis] - 0.5) * ratio + padDistance));
            size[axis] = (int) (last - first + 1);
            double half = 0.5 * (s - old.spacing().get(axis)) / old.spacing().get(axis);
            corner[axis] = half + first / ratio;
        }
        double[] origin = new ItkGrid(old).point(corner);
        return new Grid(
                size[0], size[1], size[2], spacing, new Vector3(origin[0], origin[1], origin[2]), old.direction());
    }
}
