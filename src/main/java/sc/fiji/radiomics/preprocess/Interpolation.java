// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

/** How an intensity between voxel centres is made from those around it (IBSI 1, section 2.4, VTM2). */
public enum Interpolation {
    /** The intensity of the nearest voxel; a point half way between two takes the one of higher index. */
    NEAREST("nearest"),
    /** Linear along each axis: trilinear, or bilinear where an axis is kept. */
    LINEAR("linear"),
    /** Interpolating cubic B-spline along each axis, mirrored at the centres of the outermost voxels. */
    CUBIC_SPLINE("cubic spline");

    private final String label;

    Interpolation(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
