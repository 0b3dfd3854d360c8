// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.Interpolation;
import sc.fiji.radiomics.preprocess.Resample;
import sc.fiji.radiomics.preprocess.RoundIntensities;

/**
 * How an image comes onto the grid on which its region is processed: spacing, interpolation, and a perturbation if there
 * is one. Noise is added to the image as it was read; then image and region are interpolated once, to the grid that the
 * perturbation turns and moves.
 */
final class Sampling {
    private static final double PARALLEL = 1e-6;
    /** Samples around a position that interpolation reads; of the spline's recursion less than 1e-13 is farther. */
    private static final int SPLINE_REACH = 24;

    private final Volume image;
    private final Grid whole;
    private final Settings.Resampling how;
    private final Perturbed perturbed;
    private final boolean isMoved;

    private Sampling(Volume image, Grid plain, Settings.Resampling how, Perturbed perturbed) {
        this.image = image;
        this.whole = perturbed.draw().map(it -> it.grid(plain)).orElse(plain);
        this.how = how;
        this.perturbed = perturbed;
        this.isMoved = !whole.equals(plain);
    }

    /** Without a perturbation. */
    static Sampling of(Volume image, Settings.Resampling how) {
        return of(image, how, Perturbed.NONE);
    }

    /** @throws IllegalArgumentException if there is no grid of that spacing */
    static Sampling of(Volume image, Settings.Resampling how, Perturbed perturbed) {
        Settings.Spacing spacing = how.spacing();
        Grid plain = Resample.grid(image.grid(), new Vector3(spacing.x(), spacing.y(), spacing.z()));
        return new Sampling(image, plain, how, perturbed);
    }

    /** The grid of the whole image once processed. */
    Grid whole() {
        return whole;
    }

    /** The region on a crop of the whole grid; it may be empty. */
    Mask mask(Mask region) {
        if (!isMoved) {
            return ProcessedRegion.resampled(region, image.grid(), whole, how);
        }
        Box own = region.box().orElseThrow(() -> new IllegalArgumentException("the region has no voxel"));
        Grid near = whole.crop(Corners.box(region.grid().crop(own.grow(1, 1, 1)), whole)
                .grow(1, 1, 1)
                .clip(whole));
        return how.mask() == Interpolation.NEAREST
                ? Resample.throughSpace(region, near)
                : Resample.throughSpace(region, near, how.threshold());
    }

    /** The region grown, shrunk or with another contour; itself if nothing of that is wanted. */
    Mask changed(Mask region) {
        return perturbed
                .draw()
                .map(it -> it.region(region, whole, box -> ProcessedRegion.requireFinite(intensities(box))))
                .orElse(region);
    }

    /** The processed image in a box of the whole grid. */
    Volume intensities(Box box) {
        if (perturbed.draw().isEmpty()) {
            return ProcessedRegion.intensities(image, whole, box, how);
        }
        Grid target = whole.crop(box);
        int reach = how.image() == Interpolation.CUBIC_SPLINE ? SPLINE_REACH : 2;
        Box needed = Corners.box(target, image.grid()).grow(reach, reach, reach).clip(image.grid());
        Volume noisy = perturbed.draw().get().noisy(image, needed, perturbed.noise());
        if (whole.direction().distance(image.grid().direction()) <= PARALLEL) {
            return ProcessedRegion.intensities(noisy, whole, box, how);
        }
        Volume made = Resample.throughSpace(noisy, target, how.image());
        return how.rounding() ? RoundIntensities.of(made) : made;
    }

    /** The box of one grid in which another one lies. */
    private static final class Corners {
        static Box box(Grid part, Grid in) {
            int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
            int[] high = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
            for (int corner = 0; corner < 8; corner++) {
                Vector3 at = in.toIndex(part.toPatient(
                        (corner & 1) == 0 ? 0 : part.nx() - 1.0,
                        (corner & 2) == 0 ? 0 : part.ny() - 1.0,
                        (corner & 4) == 0 ? 0 : part.nz() - 1.0));
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], (int) Math.floor(at.get(axis)));
                    high[axis] = Math.max(high[axis], (int) Math.ceil(at.get(axis)) + 1);
                }
            }
            return new Box(low[0], low[1], low[2], high[0], high[1], high[2]);
        }
    }
}
