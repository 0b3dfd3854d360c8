// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.Arrays;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;

/**
 * Whether PyRadiomics accepts a mask for an image.
 *
 * <p>Source: PyRadiomics 3.0.1, {@code imageoperations.checkMask}.
 */
final class MaskCheck {
    private static final double OUTSIDE_TOLERANCE = 1e-3; // voxels

    private MaskCheck() {}

    /**
     * The mask on the very grid of the image, brought there if that is asked for.
     *
     * @throws IllegalArgumentException if the grids differ and correctMask is off, or if the mask reaches out of the image
     */
    static Mask onGridOf(TypedImage image, Mask mask, ImageSettings.Region settings) {
        Grid grid = image.grid();
        if (matches(grid, mask.grid(), settings.geometryTolerance())) {
            return mask.grid().equals(grid) ? mask : Mask.of(grid, mask.voxels());
        }
        if (!settings.correctMask()) {
            throw new IllegalArgumentException(
                    "image and mask must have one grid within geometryTolerance " + settings.geometryTolerance()
                            + " unless correctMask is set, found " + grid.describe() + " and "
                            + mask.grid().describe());
        }
        inside(grid, mask, settings);
        return ItkResample.mask(mask, grid);
    }

    /** SimpleITK's comparison: origin and spacing within the tolerance times the spacing along x, directions within it. */
    private static boolean matches(Grid image, Grid mask, double tolerance) {
        double length = tolerance * image.spacing().x();
        return image.nx() == mask.nx()
                && image.ny() == mask.ny()
                && image.nz() == mask.nz()
                && isNear(image.origin(), mask.origin(), length)
                && isNear(image.spacing(), mask.spacing(), length)
                && image.direction().distance(mask.direction()) <= tolerance;
    }

    private static boolean isNear(Vector3 a, Vector3 b, double tolerance) {
        return Math.abs(a.x() - b.x()) <= tolerance
                && Math.abs(a.y() - b.y()) <= tolerance
                && Math.abs(a.z() - b.z()) <= tolerance;
    }

    /** The smallest box of a mask. */
    static Box box(Mask mask, ImageSettings.Region settings) {
        return mask.box()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the mask must hold a voxel of label " + settings.label() + ", found none"));
    }

    /**
     * The smallest box of a mask whose outer corners lie in the image.
     *
     * @throws IllegalArgumentException if they do not
     */
    static Box inside(Grid image, Mask mask, ImageSettings.Region settings) {
        Box box = box(mask, settings);
        ItkGrid from = new ItkGrid(mask.grid());
        ItkGrid to = new ItkGrid(image);
        double[] low = to.index(from.point(new double[] {box.x0() - 0.5, box.y0() - 0.5, box.z0() - 0.5}));
        double[] high = to.index(from.point(new double[] {box.x1() - 0.5, box.y1() - 0.5, box.z1() - 0.5}));
        for (int axis = 0; axis < 3; axis++) {
            if (Math.min(low[axis], high[axis]) < -0.5 - OUTSIDE_TOLERANCE
                    || Math.max(low[axis], high[axis]) > to.size(axis) - 0.5 + OUTSIDE_TOLERANCE) {
                throw new IllegalArgumentException("the box of the mask must lie in the image of " + image.describe()
                        + ", found corners " + Arrays.toString(low) + " and " + Arrays.toString(high)
                        + " in its voxels");
            }
        }
        return box;
    }

    /**
     * The smallest box of a mask that is large enough.
     *
     * @throws IllegalArgumentException if it is empty, one voxel, of too few dimensions or voxels
     */
    static Box large(Mask mask, ImageSettings.Region settings) {
        Box box = box(mask, settings);
        int dimensions = (box.nx() > 1 ? 1 : 0) + (box.ny() > 1 ? 1 : 0) + (box.nz() > 1 ? 1 : 0);
        if (dimensions == 0) {
            throw new IllegalArgumentException("the mask must have more than one voxel, found 1");
        }
        if (dimensions < settings.minimumROIDimensions()) {
            throw new IllegalArgumentException("the mask must be longer than a voxel along at least "
                    + settings.minimumROIDimensions() + " axes (minimumROIDimensions), found " + dimensions);
        }
        if (settings.minimumROISize().isPresent()
                && mask.count() <= settings.minimumROISize().getAsInt()) {
            throw new IllegalArgumentException("the mask must have more than "
                    + settings.minimumROISize().getAsInt() + " voxels (minimumROISize), found " + mask.count());
        }
        return box;
    }
}
