// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import sc.fiji.radiomics.image.Vector3;

/**
 * Length and unit vector of each column of an index-to-patient matrix.
 *
 * @param lengths the spacings, in units of the file
 * @param axes unit vectors
 */
record Columns(double[] lengths, Vector3[] axes) {
    private static final double ORTHOGONAL_TOLERANCE = 1e-3;

    /**
     * @param what name of the matrix, for messages
     * @throws IllegalArgumentException if a column has no length or two are not orthogonal within 0.001
     */
    static Columns of(String what, Vector3... columns) {
        double[] lengths = new double[3];
        Vector3[] axes = new Vector3[3];
        for (int axis = 0; axis < 3; axis++) {
            Vector3 column = columns[axis];
            double length = column.norm();
            if (!(length > 0) || Double.isInfinite(length)) {
                throw new IllegalArgumentException("the columns of the " + what + " must be positive lengths, found "
                        + length + " in column " + (axis + 1));
            }
            lengths[axis] = length;
            // exactly 1 or -1 if along a patient axis; the added 0 makes -0 to 0
            axes[axis] = new Vector3(column.x() / length + 0.0, column.y() / length + 0.0, column.z() / length + 0.0);
        }
        double shear = Math.max(
                Math.abs(axes[0].dot(axes[1])),
                Math.max(Math.abs(axes[0].dot(axes[2])), Math.abs(axes[1].dot(axes[2]))));
        if (!(shear <= ORTHOGONAL_TOLERANCE)) {
            throw new IllegalArgumentException("the " + what + " must not be sheared: the cosines between its axes must"
                    + " be at most " + ORTHOGONAL_TOLERANCE + ", found " + Math.round(1e6 * shear) / 1e6);
        }
        return new Columns(lengths, axes);
    }
}
