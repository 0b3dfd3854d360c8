// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.image;

/**
 * Unit vectors along the three index axes of a grid, in DICOM patient coordinates (LPS: x to the left, y to the back,
 * z to the head).
 *
 * @param i along the first index (x, fastest in memory)
 * @param j along the second index
 * @param k along the third index (slices)
 */
public record Direction(Vector3 i, Vector3 j, Vector3 k) {
    public static final Direction IDENTITY =
            new Direction(new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));
    private static final double ORTHONORMAL_TOLERANCE = 1e-3;

    /** @throws IllegalArgumentException if the vectors are not orthonormal within 0.001 (a sheared or tilted grid) */
    public Direction {
        double worst = Math.max(
                Math.max(Math.abs(i.norm() - 1), Math.max(Math.abs(j.norm() - 1), Math.abs(k.norm() - 1))),
                Math.max(Math.abs(i.dot(j)), Math.max(Math.abs(i.dot(k)), Math.abs(j.dot(k)))));
        if (!(worst <= ORTHONORMAL_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "axes must be orthonormal within " + ORTHONORMAL_TOLERANCE + ", found " + i + ", " + j + ", " + k);
        }
    }

    /** Largest difference between the components of two directions. */
    public double distance(Direction other) {
        return Math.max(largest(i.minus(other.i)), Math.max(largest(j.minus(other.j)), largest(k.minus(other.k))));
    }

    private static double largest(Vector3 v) {
        return Math.max(Math.abs(v.x()), Math.max(Math.abs(v.y()), Math.abs(v.z())));
    }
}
