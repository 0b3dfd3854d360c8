// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.function.DoubleUnaryOperator;
import sc.fiji.radiomics.filter.Reach;
import sc.fiji.radiomics.image.Box;

/**
 * At each voxel three directions at right angles: the eigenvectors of the structure tensor of the first-order Riesz
 * transforms, from the largest eigenvalue to the smallest. Beyond the border the transforms are continued periodically,
 * as they are by their definition.
 */
final class StructureFrame {
    private static final double CUT = 4;

    private final double[][] tensor; // xx, xy, xz, yy, yz, zz
    private final double[][] slope; // mean of the first-order transforms
    private final int axes;
    private final double[][] matrix = new double[3][3]; // of the voxel at hand

    private StructureFrame(double[][] tensor, double[][] slope, int axes) {
        this.tensor = tensor;
        this.slope = slope;
        this.axes = axes;
    }

    static StructureFrame of(Spectrum image, DoubleUnaryOperator radial, double sigma, int axes, Box within) {
        double[] sigmas = {
            sigma / image.scale().x(),
            sigma / image.scale().y(),
            sigma / image.scale().z()
        };
        Reach reach = new Reach(
                Gaussians.reach(sigmas[0], CUT),
                Gaussians.reach(sigmas[1], CUT),
                axes == 3 ? Gaussians.reach(sigmas[2], CUT) : 0);
        Box wide = Boundary.PERIODIC.around(within, reach, image.grid());
        Field[] first = new Field[axes];
        for (int axis = 0; axis < axes; axis++) {
            RieszTransform one = new RieszTransform(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
            first[axis] = one.response(image, radial, wide);
        }
        double[][] tensor = new double[6][];
        double[][] slope = new double[3][];
        for (int a = 0, part = 0; a < 3; a++) {
            for (int b = a; b < 3; b++, part++) {
                if (b < axes) {
                    tensor[part] = smoothed(product(first[a], first[b]), sigmas, axes, within);
                }
            }
            if (a < axes) {
                slope[a] = smoothed(first[a], sigmas, axes, within);
            }
        }
        return new StructureFrame(tensor, slope, axes);
    }

    private static Field product(Field a, Field b) {
        double[] product = new double[a.values().length];
        for (int i = 0; i < product.length; i++) {
            product[i] = a.values()[i] * b.values()[i];
        }
        return new Field(a.grid(), a.box(), product);
    }

    private static double[] smoothed(Field field, double[] sigmas, int axes, Box within) {
        Field smooth = field;
        for (int axis = axes - 1; axis >= 0; axis--) {
            smooth = smooth.convolved(axis, Gaussians.smoothing(sigmas[axis], CUT), Boundary.PERIODIC, within);
        }
        return smooth.values();
    }

    /** Fills in the three directions at a voxel, one a row. */
    void at(int voxel, double[][] vectors) {
        for (int a = 0, part = 0; a < 3; a++) {
            for (int b = a; b < 3; b++, part++) {
                double value = tensor[part] != null ? tensor[part][voxel] : 0;
                matrix[a][b] = value;
                matrix[b][a] = value;
            }
        }
        SymmetricEigenvectors.of(matrix, axes, vectors);
        for (double[] vector : vectors) {
            double along = 0;
            for (int axis = 0; axis < axes; axis++) {
                along += vector[axis] * slope[axis][voxel];
            }
            for (int axis = 0; axis < 3 && along < 0; axis++) {
                vector[axis] = -vector[axis];
            }
        }
    }
}
