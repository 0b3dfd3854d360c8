// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import sc.fiji.radiomics.image.Direction;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;

/**
 * The geometry of a NIfTI image in its own convention: patient coordinates RAS (x to the right, y to the front, z to the
 * head). LPS, which our grids use, has x and y with the other sign.
 *
 * @param spacing of the three index axes, in units of the file
 * @param axes unit vectors of the three index axes
 * @param offset position of voxel (0, 0, 0), in units of the file
 */
record NiftiAffine(double[] spacing, Vector3[] axes, Vector3 offset) {
    private static final double QUATERNION_TOLERANCE = 1e-3;
    /** Spacing by sform and by pixdim that differ less than this (relative) are the same but for rounding. */
    private static final double ROUNDING = 1e-5;

    /**
     * Method 3 of nifti1.h. The spacings are the lengths of the columns, or pixdim where both agree but for rounding.
     *
     * @param rows srow_x, srow_y and srow_z
     * @param pixdim qfac and the spacings
     * @throws IllegalArgumentException if the columns are not orthogonal or one is zero
     */
    static NiftiAffine ofSform(double[][] rows, double[] pixdim) {
        Columns columns = Columns.of("sform", column(rows, 0), column(rows, 1), column(rows, 2));
        double[] spacing = columns.lengths();
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(spacing[axis] - pixdim[axis + 1]) <= ROUNDING * spacing[axis]) {
                spacing[axis] = pixdim[axis + 1];
            }
        }
        return new NiftiAffine(spacing, columns.axes(), column(rows, 3));
    }

    private static Vector3 column(double[][] rows, int i) {
        return new Vector3(rows[0][i], rows[1][i], rows[2][i]);
    }

    /**
     * Method 2 of nifti1.h.
     *
     * @param quaternion quatern_b, c and d, then qoffset_x, y and z
     * @throws IllegalArgumentException if b² + c² + d² is above 1
     */
    static NiftiAffine ofQform(double[] pixdim, double[] quaternion) {
        double b = quaternion[0];
        double c = quaternion[1];
        double d = quaternion[2];
        double square = b * b + c * c + d * d;
        if (!(square <= 1 + QUATERNION_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "the quaternion of the qform must have at most length 1, found " + Math.sqrt(square));
        }
        double a = Math.sqrt(Math.max(0, 1 - square));
        if (square > 1) { // half a turn, rounded
            double length = Math.sqrt(square);
            b /= length;
            c /= length;
            d /= length;
        }
        double handedness = pixdim[0] < 0 ? -1 : 1;
        Vector3[] axes = {
            new Vector3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)),
            new Vector3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)),
            new Vector3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c).times(handedness)
        };
        return new NiftiAffine(
                new double[] {pixdim[1], pixdim[2], pixdim[3]},
                axes,
                new Vector3(quaternion[3], quaternion[4], quaternion[5]));
    }

    /**
     * Method 1 of nifti1.h, an image without orientation: voxel 0 at the origin, index axes along the axes of LPS (nifti1.h
     * leaves the axes open; ITK does the same).
     */
    static NiftiAffine ofSpacing(double[] pixdim) {
        return of(Grid.of(1, 1, 1, pixdim[1], pixdim[2], pixdim[3]));
    }

    static NiftiAffine of(Grid grid) {
        Direction d = grid.direction();
        return new NiftiAffine(
                new double[] {
                    grid.spacing().x(), grid.spacing().y(), grid.spacing().z()
                },
                new Vector3[] {flip(d.i()), flip(d.j()), flip(d.k())},
                flip(grid.origin()));
    }

    /**
     * @param scale millimetres per unit of the file
     * @throws IllegalArgumentException as the grid's constructor
     */
    Grid grid(int[] size, double scale) {
        return new Grid(
                size[0],
                size[1],
                size[2],
                new Vector3(spacing[0], spacing[1], spacing[2]).times(scale),
                flip(offset.times(scale)),
                new Direction(flip(axes[0]), flip(axes[1]), flip(axes[2])));
    }

    /** RAS to LPS and back. */
    private static Vector3 flip(Vector3 v) {
        return new Vector3(0.0 - v.x(), 0.0 - v.y(), 0.0 + v.z()); // never -0.0, which is not equal to 0.0 in a record
    }

    /** Whether the axes are left-handed (negative determinant). */
    boolean isLeftHanded() {
        return axes[0].cross(axes[1]).dot(axes[2]) < 0;
    }

    /** quatern_b, c, d of the rotation; of a left-handed image with the third axis turned round (qfac -1). */
    double[] quaternion() {
        Vector3 k = isLeftHanded() ? axes[2].times(-1) : axes[2];
        double xx = axes[0].x();
        double yy = axes[1].y();
        double zz = k.z();
        // squares of 2a, 2b, 2c, 2d; the largest is at least 1, so dividing by its root is safe
        double[] squares = {1 + xx + yy + zz, 1 + xx - yy - zz, 1 - xx + yy - zz, 1 - xx - yy + zz};
        int largest = 0;
        for (int i = 1; i < 4; i++) {
            if (squares[i] > squares[largest]) {
                largest = i;
            }
        }
        double s = 2 * Math.sqrt(squares[largest]);
        double ab = axes[1].z() - k.y();
        double ac = k.x() - axes[0].z();
        double ad = axes[0].y() - axes[1].x();
        double bc = axes[0].y() + axes[1].x();
        double bd = k.x() + axes[0].z();
        double cd = axes[1].z() + k.y();
        double[] q =
                switch (largest) {
                    case 0 -> new double[] {s / 4, ab / s, ac / s, ad / s};
                    case 1 -> new double[] {ab / s, s / 4, bc / s, bd / s};
                    case 2 -> new double[] {ac / s, bc / s, s / 4, cd / s};
                    default -> new double[] {ad / s, bd / s, cd / s, s / 4};
                };
        double sign = q[0] < 0 ? -1 : 1; // the file holds b, c, d and takes a as not negative
        return new double[] {sign * q[1], sign * q[2], sign * q[3]};
    }
}
