// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sc.fiji.radiomics.image.Vector3;

/**
 * PyRadiomics' settings of image and mask, by the names of its parameter files.
 *
 * <p>Source: PyRadiomics 3.0.1, Customizing the extraction, doi:10.1158/0008-5472.CAN-17-0339.
 *
 * @param normalisation of the whole image, before all else
 * @param resampling onto other voxels and crop
 * @param region which mask is accepted
 * @param resegmentation of the mask by intensity
 * @param force2D whether features and wavelets are computed slice by slice
 * @param force2Ddimension axis across the slices, counted as in PyRadiomics: 0 for z, 1 for y, 2 for x
 */
public record ImageSettings(
        Normalisation normalisation,
        Resampling resampling,
        Region region,
        Resegmentation resegmentation,
        boolean force2D,
        int force2Ddimension) {
    /** @throws IllegalArgumentException if force2Ddimension is not 0, 1 or 2 */
    public ImageSettings {
        if (force2Ddimension < 0 || force2Ddimension > 2) {
            throw new IllegalArgumentException("force2Ddimension must be 0, 1 or 2, found " + force2Ddimension);
        }
    }

    /** PyRadiomics' own. */
    public static ImageSettings defaults() {
        return new ImageSettings(Normalisation.NONE, Resampling.NONE, Region.DEFAULTS, Resegmentation.NONE, false, 0);
    }

    public ImageSettings with(Normalisation other) {
        return new ImageSettings(other, resampling, region, resegmentation, force2D, force2Ddimension);
    }

    public ImageSettings with(Resampling other) {
        return new ImageSettings(normalisation, other, region, resegmentation, force2D, force2Ddimension);
    }

    public ImageSettings with(Region other) {
        return new ImageSettings(normalisation, resampling, other, resegmentation, force2D, force2Ddimension);
    }

    public ImageSettings with(Resegmentation other) {
        return new ImageSettings(normalisation, resampling, region, other, force2D, force2Ddimension);
    }

    /** Slice by slice, across the given axis (0 for z, 1 for y, 2 for x). */
    public ImageSettings withForce2D(int dimension) {
        return new ImageSettings(normalisation, resampling, region, resegmentation, true, dimension);
    }

    /**
     * Mean 0 and standard deviation {@code normalizeScale} over all voxels of the image.
     *
     * @param normalize whether at all
     * @param normalizeScale factor after normalisation and outliers
     * @param removeOutliers standard deviations to which the normalised image is limited, none by default
     */
    public record Normalisation(boolean normalize, double normalizeScale, OptionalDouble removeOutliers) {
        public static final Normalisation NONE = new Normalisation(false, 1, OptionalDouble.empty());

        /** @throws IllegalArgumentException if a number is not positive */
        public Normalisation {
            positive("normalizeScale", normalizeScale);
            removeOutliers.ifPresent(value -> positive("removeOutliers", value));
        }
    }

    /**
     * Interpolation and crop. Without a spacing there is no interpolation, and a crop only with {@code preCrop}.
     *
     * @param resampledPixelSpacing mm along x, y, z; 0 keeps that of the mask
     * @param interpolator of the image
     * @param padDistance voxels kept around the mask, of the new spacing
     * @param preCrop whether to crop without interpolation; it does nothing where there is one
     */
    public record Resampling(
            Optional<Vector3> resampledPixelSpacing, ResampleMethod interpolator, int padDistance, boolean preCrop) {
        public static final Resampling NONE = new Resampling(Optional.empty(), ResampleMethod.B_SPLINE, 5, false);

        /** @throws IllegalArgumentException if a spacing is negative or not finite, or padDistance negative */
        public Resampling {
            resampledPixelSpacing.ifPresent(Resampling::checkSpacing);
            if (padDistance < 0) {
                throw new IllegalArgumentException("padDistance must be at least 0, found " + padDistance);
            }
        }

        private static void checkSpacing(Vector3 spacing) {
            for (int axis = 0; axis < 3; axis++) {
                double s = spacing.get(axis);
                if (!(s >= 0) || Double.isInfinite(s)) {
                    throw new IllegalArgumentException("resampledPixelSpacing must be at least 0 mm, found " + s);
                }
            }
        }

        /** B-spline interpolation at a spacing in mm, else as PyRadiomics' defaults. */
        public static Resampling to(double x, double y, double z) {
            return new Resampling(Optional.of(new Vector3(x, y, z)), ResampleMethod.B_SPLINE, 5, false);
        }
    }

    /**
     * Which mask is accepted.
     *
     * @param label number of the region in the mask file, for messages
     * @param correctMask whether a mask on another grid is brought to that of the image
     * @param geometryTolerance of the grids of image and mask, in units of the spacing along x
     * @param minimumROIDimensions 1, 2 or 3 axes along which the mask must be longer than a voxel
     * @param minimumROISize the mask must have more voxels than that, none by default
     */
    public record Region(
            int label,
            boolean correctMask,
            double geometryTolerance,
            int minimumROIDimensions,
            OptionalInt minimumROISize) {
        public static final Region DEFAULTS = new Region(1, false, 1e-6, 2, OptionalInt.empty());

        /** @throws IllegalArgumentException if a number is out of its range */
        public Region {
            if (label < 1) {
                throw new IllegalArgumentException("label must be at least 1, found " + label);
            }
            positive("geometryTolerance", geometryTolerance);
            if (minimumROIDimensions < 1 || minimumROIDimensions > 3) {
                throw new IllegalArgumentException(
                        "minimumROIDimensions must be 1, 2 or 3, found " + minimumROIDimensions);
            }
            if (minimumROISize.isPresent() && minimumROISize.getAsInt() < 1) {
                throw new IllegalArgumentException(
                        "minimumROISize must be at least 1, found " + minimumROISize.getAsInt());
            }
        }
    }

    /**
     * Resegmentation of the mask: one number is a lower threshold, two are a closed range.
     *
     * @param resegmentRange none, one or two numbers; none for no resegmentation
     * @param resegmentMode what they mean
     * @param resegmentShape whether shape features see the resegmented mask, too
     */
    public record Resegmentation(List<Double> resegmentRange, ResegmentMode resegmentMode, boolean resegmentShape) {
        public static final Resegmentation NONE = new Resegmentation(List.of(), ResegmentMode.ABSOLUTE, false);

        /** @throws IllegalArgumentException if there are more than two numbers or one is not a number */
        public Resegmentation {
            resegmentRange = List.copyOf(resegmentRange);
            if (resegmentRange.size() > 2 || resegmentRange.stream().anyMatch(value -> value.isNaN())) {
                throw new IllegalArgumentException(
                        "resegmentRange must have one or two numbers, found " + resegmentRange);
            }
        }
    }

    private static void positive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(key + " must be positive, found " + value);
        }
    }
}
