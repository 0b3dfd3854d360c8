// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * A grid with ITK's arithmetic between index and patient coordinates: the same operations in the same order, because the
 * last bit decides which voxel is the nearest where a point lies half way between two, and where a whole number is cut
 * off.
 */
final class ItkGrid {
    private final double[] origin;
    private final double[][] toPoint = new double[3][3];
    private final double[][] toIndex = new double[3][3];
    private final int[] size;

    ItkGrid(Grid grid) {
        origin = array(grid.origin());
        size = new int[] {grid.nx(), grid.ny(), grid.nz()};
        double[][] axes = {
            array(grid.direction().i()),
            array(grid.direction().j()),
            array(grid.direction().k())
        };
        for (int axis = 0; axis < 3; axis++) {
            double spacing = grid.spacing().get(axis);
            for (int row = 0; row < 3; row++) {
                toPoint[row][axis] = axes[axis][row] * spacing;
                toIndex[axis][row] = axes[axis][row] * (1 / spacing);
            }
        }
    }

    static double[] array(Vector3 vector) {
        return new double[] {vector.x(), vector.y(), vector.z()};
    }

    int size(int axis) {
        return size[axis];
    }

    /** Patient position of a voxel, mm: the origin comes first in the sum. */
    double[] pointOfVoxel(int x, int y, int z) {
        double[] point = new double[3];
        for (int row = 0; row < 3; row++) {
            point[row] = origin[row] + toPoint[row][0] * x + toPoint[row][1] * y + toPoint[row][2] * z;
        }
        return point;
    }

    /** Patient position of a point between voxels, mm: the origin comes last in the sum. */
    double[] point(double[] index) {
        double[] point = times(toPoint, index);
        for (int row = 0; row < 3; row++) {
            point[row] += origin[row];
        }
        return point;
    }

    /** Index coordinates of a patient position. */
    double[] index(double[] point) {
        return times(toIndex, new double[] {point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]});
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int row = 0; row < 3; row++) {
            product[row] = matrix[row][0] * vector[0] + matrix[row][1] * vector[1] + matrix[row][2] * vector[2];
        }
        return product;
    }
}
