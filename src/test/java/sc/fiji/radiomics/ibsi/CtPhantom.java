// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import java.io.IOException;
import java.io.UncheckedIOException;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.feature.Distribution;
import sc.fiji.radiomics.feature.IntensityVolumeHistogram;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.Nifti;
import sc.fiji.radiomics.preprocess.Discretisation;
import sc.fiji.radiomics.preprocess.Discretise;
import sc.fiji.radiomics.preprocess.Interpolation;
import sc.fiji.radiomics.preprocess.Resample;
import sc.fiji.radiomics.preprocess.Resegment;
import sc.fiji.radiomics.preprocess.RoundIntensities;

/**
 * The IBSI CT phantom through the processing chain of a configuration, step by step, as
 * {@code ibsi/ibsi1/configurations.md} prescribes.
 *
 * @param initialImage as read, whole
 * @param initialRoi as read
 * @param image interpolated and rounded, whole
 * @param roi interpolated
 * @param resegmented intensity mask shrunk
 * @param levels for histogram and textures
 * @param curve intensity-volume histogram
 */
public record CtPhantom(
        Volume initialImage,
        Roi initialRoi,
        Volume image,
        Roi roi,
        Roi resegmented,
        GreyLevels levels,
        IntensityVolumeHistogram.Curve curve) {
    /** What a configuration sets. */
    private record Configuration(
            Vector3 spacing,
            Interpolation interpolation,
            Resegment resegmentation,
            Discretisation discretisation,
            Discretisation curveDiscretisation) {}

    private static Configuration configuration(String name) {
        Resegment range = Resegment.NONE.withRange(-500, 400);
        Vector3 isotropic = new Vector3(2, 2, 2);
        return switch (name) {
            case "A" ->
                new Configuration(
                        Vector3.ZERO,
                        Interpolation.LINEAR,
                        range,
                        Discretisation.fixedBinSize(25, -500),
                        Discretisation.NONE);
            case "B" ->
                new Configuration(
                        new Vector3(2, 2, 0),
                        Interpolation.LINEAR,
                        range,
                        Discretisation.fixedBinNumber(32),
                        Discretisation.NONE);
            case "C" ->
                new Configuration(
                        isotropic,
                        Interpolation.LINEAR,
                        range.withRange(-1000, 400),
                        Discretisation.fixedBinSize(25, -1000),
                        Discretisation.fixedBinSize(2.5, -1000));
            case "D" ->
                new Configuration(
                        isotropic,
                        Interpolation.LINEAR,
                        Resegment.NONE.withOutliers(3),
                        Discretisation.fixedBinNumber(32),
                        Discretisation.NONE);
            case "E" ->
                new Configuration(
                        isotropic,
                        Interpolation.CUBIC_SPLINE,
                        range.withRange(-1000, 400).withOutliers(3),
                        Discretisation.fixedBinNumber(32),
                        Discretisation.fixedBinNumber(1000));
            default -> throw new IllegalArgumentException("configuration " + name);
        };
    }

    public static CtPhantom of(String configuration) {
        Configuration settings = configuration(configuration);
        Volume initial = RoundIntensities.of(read("image"));
        Roi initialRoi = Roi.of("GTV-1", Mask.atLeast(read("mask"), 0.5));
        Grid target = Resample.grid(initial.grid(), settings.spacing());
        Volume image = RoundIntensities.of(Resample.image(initial, target, settings.interpolation()));
        Roi roi = Roi.of("GTV-1", Resample.mask(initialRoi.morphological(), image.grid(), Interpolation.LINEAR, 0.5));
        Roi resegmented = settings.resegmentation().apply(image, roi);
        return new CtPhantom(
                initial,
                initialRoi,
                image,
                roi,
                resegmented,
                Discretise.levels(image, resegmented, settings.discretisation()),
                curve(settings, image, resegmented));
    }

    private static IntensityVolumeHistogram.Curve curve(Configuration settings, Volume image, Roi roi) {
        Resegment range = settings.resegmentation();
        Discretisation discretisation = settings.curveDiscretisation();
        if (discretisation instanceof Discretisation.FixedBinSize fixed) {
            return IntensityVolumeHistogram.Curve.ofBinCentres(
                    Discretise.levels(image, roi, fixed),
                    fixed.width(),
                    fixed.minimum().getAsDouble(),
                    range.high());
        }
        return discretisation instanceof Discretisation.FixedBinNumber
                ? IntensityVolumeHistogram.Curve.ofBinNumbers(Discretise.levels(image, roi, discretisation))
                : IntensityVolumeHistogram.Curve.ofWholeIntensities(
                        Distribution.of(image, roi.intensity()), range.low(), range.high());
    }

    private static Volume read(String name) {
        try {
            return Nifti.read(SharedData.path("ibsi/ibsi1/ct_phantom/nifti/" + name + ".nii.gz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
