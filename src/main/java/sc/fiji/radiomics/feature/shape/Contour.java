// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * Closed contour around a region of one slice: marching squares at 0.5 on the mask padded with zeros, the plane
 * counterpart of {@link SurfaceMesh}.
 *
 * <p>Contour vertices lie half way between a pixel centre inside and one outside. Where four pixels meet and two inside
 * ones lie on a diagonal, they are joined.
 *
 * @param perimeter length of all contours, those of holes included, mm
 * @param area inside the contour, mm²
 * @param diameter largest distance between two vertices, mm
 */
public record Contour(double perimeter, double area, double diameter) {
    /** Area of the square's inside part, by the number of inside corners; two on a diagonal have 3 / 4. */
    private static final double[] AREA = {0, 0.125, 0.5, 0.875, 1};

    /** @throws IllegalArgumentException if the region is empty or has more than one slice (along z) */
    public static Contour of(Mask mask) {
        Box box = mask.box()
                .orElseThrow(
                        () -> new IllegalArgumentException("a region must hold a voxel to have a contour, found none"));
        if (box.nz() > 1) {
            throw new IllegalArgumentException(
                    "a region must lie in one slice to have a contour, found " + box.nz() + " slices");
        }
        Vector3 s = mask.grid().spacing();
        double[] length = lengths(s.x(), s.y());
        double perimeter = 0;
        double area = 0;
        long[] counts = configurations(mask, box);
        for (int c = 0; c < counts.length; c++) {
            double part = c == 6 || c == 9 ? 0.75 : AREA[Integer.bitCount(c)];
            area += counts[c] * part;
            perimeter += counts[c] * length[c];
        }
        return new Contour(perimeter, area * s.x() * s.y(), diameter(mask, box));
    }

    /**
     * Area inside a contour that splits pixels which touch in a corner only, mm²: of the square between them two corners
     * instead of three quarters. The length of the contour is the same.
     *
     * @throws IllegalArgumentException if the region is empty or has more than one slice (along z)
     */
    public static double splitArea(Mask mask) {
        Contour joined = of(mask);
        long[] counts = configurations(mask, mask.box().orElseThrow());
        Vector3 s = mask.grid().spacing();
        return joined.area - 0.5 * (counts[6] + counts[9]) * s.x() * s.y();
    }

    /** Length of the contour in a square; corners: bit 0 (0, 0), bit 1 (0, 1), bit 2 (1, 0), bit 3 (1, 1) as (x, y). */
    private static double[] lengths(double sx, double sy) {
        double corner = Math.hypot(sx, sy) / 2;
        double[] length = new double[16];
        for (int c = 1; c < 15; c++) {
            length[c] = switch (c) {
                case 3, 12 -> sy;
                case 5, 10 -> sx;
                case 6, 9 -> 2 * corner;
                default -> corner;
            };
        }
        return length;
    }

    private static long[] configurations(Mask mask, Box box) {
        Grid grid = mask.grid();
        boolean[] voxels = mask.voxels();
        boolean[] outside = new boolean[box.nx()];
        long[] counts = new long[16];
        for (int y = box.y0() - 1; y < box.y1(); y++) {
            boolean near = y >= box.y0();
            boolean far = y + 1 < box.y1();
            boolean[] a = near ? voxels : outside;
            boolean[] b = far ? voxels : outside;
            int ia = near ? grid.index(box.x0(), y, box.z0()) : 0;
            int ib = far ? grid.index(box.x0(), y + 1, box.z0()) : 0;
            int last = 0;
            for (int x = 0; x < outside.length; x++) {
                int column = (a[ia + x] ? 1 : 0) | (b[ib + x] ? 2 : 0);
                counts[last | column << 2]++;
                last = column;
            }
            counts[last]++;
        }
        return counts;
    }

    private static double diameter(Mask mask, Box box) {
        return diameter(mask, box, box.z0());
    }

    /** Largest distance between two vertices of the contour of a slice, mm; 0 if no voxel is in it. */
    static double diameter(Mask mask, Box box, int z) {
        Grid grid = mask.grid();
        PlanarHull hull = new PlanarHull(box.ny());
        hull.addSlice(mask, box, z);
        int[] corners = hull.corners();
        double sx = grid.spacing().x();
        double sy = grid.spacing().y();
        double best = 0;
        for (int i = 0; i < corners.length; i += 2) {
            for (int j = i; j < corners.length; j += 2) {
                // each vertex is half a step from its pixel's centre: both steps along x, both along y, or one each
                double x = Math.abs(corners[i] - corners[j]) * sx;
                double y = Math.abs(corners[i + 1] - corners[j + 1]) * sy;
                double along = Math.max(Math.hypot(x + sx, y), Math.hypot(x, y + sy));
                double across = Math.hypot(x + sx / 2, y + sy / 2);
                best = Math.max(best, Math.max(along, across));
            }
        }
        return best;
    }
}
