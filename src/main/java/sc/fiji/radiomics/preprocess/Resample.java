// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * Interpolation of images and masks onto another grid.
 *
 * <p>Source: IBSI 1 reference manual, section 2.4 (interpolation VTM2, grid UMPJ, partial volume E8H9).
 */
public final class Resample {
    private static final double DIRECTION_TOLERANCE = 1e-6;

    private Resample() {}

    /**
     * The interpolation grid of another spacing that has the same centre.
     *
     * <p>Along each axis n_new = ceil(n s_old / s_new), and the first new voxel lies at the old index coordinate
     * (n - 1 - (n_new - 1) s_new / s_old) / 2. The quotient is taken as whole if it exceeds a whole number by less than
     * one millionth of itself, the rounding of spacings in file headers.
     *
     * <p>Source: IBSI 1, section 2.4.2, align grid centres (3WE3), dimensions (026Q) and position (QCY4).
     *
     * @param from grid of the image
     * @param spacing wanted distance of voxel centres, mm; an axis with component 0 or NaN, or with its present spacing
     *     to within a millionth, is kept
     * @return the grid itself if no axis changes
     * @throws IllegalArgumentException if a component is negative or infinite, or the voxels do not fit one array
     */
    public static Grid grid(Grid from, Vector3 spacing) {
        int[] size = new int[3];
        double[] step = new double[3];
        double[] start = new double[3];
        boolean isSame = true;
        for (int axis = 0; axis < 3; axis++) {
            double old = from.spacing().get(axis);
            double wanted = spacing.get(axis);
            if (wanted < 0 || Double.isInfinite(wanted)) {
                throw new IllegalArgumentException("spacing must be positive, found " + wanted + " mm");
            }
            boolean isKept = !(wanted > 0) || Math.abs(wanted - old) <= Taps.SPACING_TOLERANCE * old;
            int n = Taps.size(from, axis);
            step[axis] = isKept ? old : wanted;
            size[axis] = isKept ? n : Taps.size(n, old, wanted);
            start[axis] = isKept ? 0 : Taps.start(n, size[axis], wanted / old);
            isSame &= isKept;
        }
        return isSame
                ? from
                : new Grid(
                        size[0],
                        size[1],
                        size[2],
                        new Vector3(step[0], step[1], step[2]),
                        from.toPatient(start[0], start[1], start[2]),
                        from.direction());
    }

    /**
     * The image on another grid.
     *
     * <p>Positions beyond the outermost voxel centres take the value at the nearest edge of the image. Along an axis that
     * is merely kept or cropped, intensities are copied. A voxel whose weight is zero does not count, not even if it is
     * NaN; the cubic spline spreads a NaN over its row, column and stack.
     *
     * <p>A crop of a grid made by {@link #grid} gives the same bits as the crop of the whole resampled image: positions
     * are counted from the start of the complete grid, and the recursive spline filter runs up over 48 voxels (or from
     * the border of the image) before the first voxel needed, after which nothing is left of where it started.
     *
     * @param image intensities
     * @param target a grid with axes parallel to those of the image, in general a crop of {@link #grid}
     * @return the image itself if the target is its grid
     * @throws IllegalArgumentException if the axes of the grids are not parallel
     */
    public static Volume image(Volume image, Grid target, Interpolation interpolation) {
        if (target.equals(image.grid())) {
            return image;
        }
        checkParallel(image.grid(), target);
        float[] made = new float[target.voxels()];
        Interpolator.Sink sink = (index, count, from, offset) -> {
            for (int i = 0; i < count; i++) {
                made[index + i] = (float) from[offset + i];
            }
        };
        Interpolator.run(image.grid(), target, interpolation, Interpolator.of(image.voxels()), sink);
        return Volume.of(target, made);
    }

    /**
     * The mask on another grid: the voxels where the interpolated mask (1 inside, 0 outside) reaches the threshold.
     *
     * <p>An interpolated value below the threshold by no more than 2e-5 belongs to the mask: the rounding of spacings in
     * file headers, which moves samples by up to that part of a voxel, must not decide about a voxel that is exactly half
     * inside.
     *
     * @param mask on any grid
     * @param target as for {@link #image}
     * @param threshold partial volume fraction above 0 and at most 1; IBSI recommends 0.5
     * @return the mask itself if the target is its grid
     * @throws IllegalArgumentException if the axes are not parallel or the threshold is out of range
     */
    public static Mask mask(Mask mask, Grid target, Interpolation interpolation, double threshold) {
        checkThreshold(threshold);
        if (target.equals(mask.grid())) {
            return mask;
        }
        checkParallel(mask.grid(), target);
        boolean[] made = new boolean[target.voxels()];
        double least = threshold - Taps.POSITION_TOLERANCE;
        Interpolator.Sink sink = (index, count, from, offset) -> {
            for (int i = 0; i < count; i++) {
                made[index + i] = from[offset + i] >= least;
            }
        };
        Interpolator.run(mask.grid(), target, interpolation, Interpolator.of(mask.voxels()), sink);
        return Mask.of(target, made);
    }

    /**
     * The image on a grid of any orientation, by interpolation in patient space. Positions beyond the outermost voxel
     * centres take the value at the nearest edge of the image.
     *
     * @return the image itself if the target is its grid
     */
    public static Volume throughSpace(Volume image, Grid target, Interpolation interpolation) {
        return target.equals(image.grid()) ? image : SpaceSampler.image(image, target, interpolation);
    }

    /**
     * The mask on a grid of any orientation: each voxel of the target takes the mask voxel nearest to its centre in
     * patient space; a point half way between two takes the one of higher index. Outside the mask's grid nothing is in
     * the mask.
     *
     * @return the mask itself if the target is its grid
     */
    public static Mask throughSpace(Mask mask, Grid target) {
        return target.equals(mask.grid())
                ? mask
                : Mask.of(target, SpaceTransfer.of(mask, target).nearest());
    }

    /**
     * The mask on a grid of any orientation, by trilinear interpolation in patient space. Outside the mask's grid it is
     * 0.
     *
     * @param threshold partial volume fraction above 0 and at most 1, reached as in {@link #mask}
     * @return the mask itself if the target is its grid
     * @throws IllegalArgumentException if the threshold is out of range
     */
    public static Mask throughSpace(Mask mask, Grid target, double threshold) {
        checkThreshold(threshold);
        return target.equals(mask.grid())
                ? mask
                : Mask.of(target, SpaceTransfer.of(mask, target).linear(threshold - Taps.POSITION_TOLERANCE));
    }

    private static void checkParallel(Grid from, Grid to) {
        if (from.direction().distance(to.direction()) > DIRECTION_TOLERANCE) {
            throw new IllegalArgumentException("the target grid must have the axes of the image, found " + to.describe()
                    + " for an image of " + from.describe());
        }
    }

    private static void checkThreshold(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("mask threshold must lie above 0 and at most at 1, found " + threshold);
        }
    }
}
