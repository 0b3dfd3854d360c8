// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * Intensities at points around each voxel of a row, by a cubic B-spline. A point has the same weights around every voxel,
 * so that a row of voxels is made at once.
 */
final class SphereSamples {
    private static final int TAPS = 4;

    private final TypedImage image;
    private final Box box; // of the voxels
    private final List<Vector3> points; // their x along z of the image, their z along x
    private final Box wide; // of the coefficients, mirrored beyond the image
    private final double[] coefficients;

    /**
     * @param box of the voxels, inside the image
     * @param points relative to a voxel
     * @param radius none of them is farther away, voxels
     */
    SphereSamples(TypedImage image, Box box, List<Vector3> points, double radius) {
        this.image = image;
        this.box = box;
        this.points = points;
        int reach = (int) Math.ceil(radius) + TAPS;
        wide = box.grow(reach, reach, reach);
        SplineCoefficients spline = SplineCoefficients.exact(image, wide.clip(image.grid()));
        coefficients = new double[Math.multiplyExact(Math.multiplyExact(wide.nx(), wide.ny()), wide.nz())];
        double[] from = spline.values();
        for (int z = wide.z0(), to = 0; z < wide.z1(); z++) {
            for (int y = wide.y0(); y < wide.y1(); y++) {
                int row = spline.slice(z) + spline.row(y);
                for (int x = wide.x0(); x < wide.x1(); x++) {
                    coefficients[to++] = from[row + spline.column(x)];
                }
            }
        }
    }

    /**
     * Intensities around the voxels of a row of the box.
     *
     * @param to by point and voxel
     */
    void row(int y, int z, double[][] to) {
        Grid grid = image.grid();
        double[] weights = new double[3 * TAPS];
        for (int i = 0; i < to.length; i++) {
            Vector3 point = points.get(i);
            Arrays.fill(to[i], 0);
            if (isInside(y + point.y(), grid.ny()) && isInside(z + point.x(), grid.nz())) {
                int dx = (int) Math.floor(point.z());
                int dy = (int) Math.floor(point.y());
                int dz = (int) Math.floor(point.x());
                SplinePoint.weigh(point.z() - dx, weights, 0);
                SplinePoint.weigh(point.y() - dy, weights, TAPS);
                SplinePoint.weigh(point.x() - dz, weights, 2 * TAPS);
                add(weights, index(box.x0() + dx - 1, y + dy - 1, z + dz - 1), to[i]);
                finish(point.z(), to[i]);
            }
        }
    }

    private static boolean isInside(double at, int n) {
        return at >= 0 && at <= n - 1;
    }

    private int index(int x, int y, int z) {
        return x - wide.x0() + wide.nx() * (y - wide.y0() + wide.ny() * (z - wide.z0()));
    }

    private void add(double[] weights, int first, double[] to) {
        for (int z = 0; z < TAPS; z++) {
            for (int y = 0; y < TAPS; y++) {
                int row = first + wide.nx() * (y + wide.ny() * z);
                double weight = weights[TAPS + y] * weights[2 * TAPS + z];
                double a = weights[0] * weight;
                double b = weights[1] * weight;
                double c = weights[2] * weight;
                double d = weights[3] * weight;
                for (int x = 0; x < to.length; x++) {
                    int i = row + x;
                    to[x] += a * coefficients[i]
                            + b * coefficients[i + 1]
                            + c * coefficients[i + 2]
                            + d * coefficients[i + 3];
                }
            }
        }
    }

    /** Beyond the centres of the border voxels there is 0; the rest is rounded. */
    private void finish(double shift, double[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = isInside(box.x0() + x + shift, image.grid().nx()) ? rounded(row[x]) : 0;
        }
    }

    /** As SciPy stores an interpolated value: whole types round it, halves away from zero. */
    private double rounded(double value) {
        PixelType type = image.type();
        return type.stored(type.isWhole() ? (value > 0 ? value + 0.5 : value - 0.5) : value);
    }
}
