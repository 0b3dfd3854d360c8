// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * The geometry of a NIfTI file as ITK reads it: its header holds single-precision numbers, which ITK takes as they are,
 * 0.9765620231628418 mm, where our reader takes the decimal number they stand for, 0.976562 mm. Over a few hundred voxels
 * that moves an interpolated value by 1e-6 of itself.
 *
 * <p>An image and its mask that were read from NIfTI files are brought to ITK's numbers before {@link Preparation}; those
 * of other formats, which hold decimals or double precision, are not.
 */
public final class NiftiGeometry {
    private NiftiGeometry() {}

    /** The same voxels with spacing and origin in single precision. */
    public static Volume of(Volume image) {
        return Volume.of(of(image.grid()), image.voxels());
    }

    /** The same voxels with spacing and origin in single precision. */
    public static Mask of(Mask mask) {
        return Mask.of(of(mask.grid()), mask.voxels());
    }

    private static Grid of(Grid grid) {
        return new Grid(grid.nx(), grid.ny(), grid.nz(), of(grid.spacing()), of(grid.origin()), grid.direction());
    }

    private static Vector3 of(Vector3 v) {
        return new Vector3((float) v.x(), (float) v.y(), (float) v.z());
    }
}
