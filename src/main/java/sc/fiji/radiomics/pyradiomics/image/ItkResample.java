// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/**
 * Interpolation onto another grid as SimpleITK's {@code ResampleImageFilter} does it, with its order of operations.
 *
 * <p>What lies beyond the source is 0. An image keeps its pixel type: whole types cut off the fraction.
 *
 * <p>Source: ITK 5.4, ResampleImageFilter, BSplineInterpolateImageFunction, LinearInterpolateImageFunction,
 * NearestNeighborInterpolateImageFunction.
 */
final class ItkResample {
    private ItkResample() {}

    /** The nearest voxel of a mask; half way between two it is the one with the larger index. */
    static Mask mask(Mask source, Grid target) {
        GridRows rows = new GridRows(source.grid(), target);
        boolean[] from = source.voxels();
        boolean[] to = new boolean[target.voxels()];
        double[] at = new double[3];
        for (int z = 0, i = 0; z < target.nz(); z++) {
            for (int y = 0; y < target.ny(); y++) {
                rows.row(y, z);
                for (int x = 0; x < target.nx(); x++, i++) {
                    to[i] = rows.position(x, at) && from[nearest(source.grid(), at)];
                }
            }
        }
        return Mask.of(target, to);
    }

    static TypedImage image(TypedImage source, Grid target, ResampleMethod method) {
        return switch (method) {
            case NEAREST_NEIGHBOUR -> nearest(source, target);
            case LINEAR -> linear(source, target);
            case B_SPLINE -> spline(source, target);
        };
    }

    private static int nearest(Grid grid, double[] at) {
        return grid.index(nearest(at[0]), nearest(at[1]), nearest(at[2]));
    }

    /** The nearest whole number, halves up; not floor(x + 0.5), which rounds twice just below a half. */
    private static int nearest(double x) {
        return (int) ((long) Math.rint(2 * x + 0.5) >> 1);
    }

    private static TypedImage nearest(TypedImage source, Grid target) {
        GridRows rows = new GridRows(source.grid(), target);
        double[] to = new double[target.voxels()];
        double[] at = new double[3];
        for (int z = 0, i = 0; z < target.nz(); z++) {
            for (int y = 0; y < target.ny(); y++) {
                rows.row(y, z);
                for (int x = 0; x < target.nx(); x++, i++) {
                    to[i] = rows.position(x, at) ? source.get(nearest(source.grid(), at)) : 0;
                }
            }
        }
        return TypedImage.of(target, source.type(), to);
    }

    private static TypedImage linear(TypedImage source, Grid target) {
        GridRows rows = new GridRows(source.grid(), target);
        double[] to = new double[target.voxels()];
        double[] at = new double[3];
        for (int z = 0, i = 0; z < target.nz(); z++) {
            for (int y = 0; y < target.ny(); y++) {
                rows.row(y, z);
                for (int x = 0; x < target.nx(); x++, i++) {
                    to[i] = rows.position(x, at) ? source.type().stored(linear(source, at)) : 0;
                }
            }
        }
        return TypedImage.of(target, source.type(), to);
    }

    private static double linear(TypedImage source, double[] at) {
        Grid grid = source.grid();
        int x = Math.max(0, (int) Math.floor(at[0]));
        int y = Math.max(0, (int) Math.floor(at[1]));
        int z = Math.max(0, (int) Math.floor(at[2]));
        int base = grid.index(x, y, z);
        int dx = x + 1 < grid.nx() ? 1 : 0;
        int dy = y + 1 < grid.ny() ? grid.nx() : 0;
        int dz = z + 1 < grid.nz() ? grid.nx() * grid.ny() : 0;
        double fx = Math.max(0, at[0] - x);
        double fy = Math.max(0, at[1] - y);
        double fz = Math.max(0, at[2] - z);
        double near = plane(source, base, dx, dy, fx, fy);
        return near + (plane(source, base + dz, dx, dy, fx, fy) - near) * fz;
    }

    private static double plane(TypedImage source, int base, int dx, int dy, double fx, double fy) {
        double near = source.get(base) + (source.get(base + dx) - source.get(base)) * fx;
        double far = source.get(base + dy) + (source.get(base + dy + dx) - source.get(base + dy)) * fx;
        return near + (far - near) * fy;
    }

    private static TypedImage spline(TypedImage source, Grid target) {
        GridRows rows = new GridRows(source.grid(), target);
        double[] to = new double[target.voxels()];
        SplinePoint point = new SplinePoint(SplineCoefficients.of(source, needed(source.grid(), target)));
        double[] at = new double[3];
        for (int z = 0, i = 0; z < target.nz(); z++) {
            for (int y = 0; y < target.ny(); y++) {
                rows.row(y, z);
                for (int x = 0; x < target.nx(); x++, i++) {
                    to[i] = rows.position(x, at) ? source.type().stored(point.value(at)) : 0;
                }
            }
        }
        return TypedImage.of(target, source.type(), to);
    }

    /** The voxels whose coefficients the spline reads. */
    private static Box needed(Grid source, Grid target) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        ItkGrid from = new ItkGrid(source);
        ItkGrid to = new ItkGrid(target);
        for (int corner = 0; corner < 8; corner++) {
            double[] at = from.index(to.pointOfVoxel(
                    (corner & 1) * (target.nx() - 1),
                    (corner >> 1 & 1) * (target.ny() - 1),
                    (corner >> 2) * (target.nz() - 1)));
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], at[axis]);
                high[axis] = Math.max(high[axis], at[axis]);
            }
        }
        int[] first = new int[3];
        int[] end = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int n = from.size(axis);
            first[axis] = (int) Math.max(0, Math.min(n - 1, Math.floor(low[axis]) - 2));
            end[axis] = (int) Math.max(first[axis] + 1, Math.min(n, Math.ceil(high[axis]) + 4));
        }
        return new Box(first[0], first[1], first[2], end[0], end[1], end[2]);
    }
}
