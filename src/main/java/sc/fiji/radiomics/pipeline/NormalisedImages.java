// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static sc.fiji.radiomics.pipeline.StepException.attempt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.preprocess.KnownRegions;
import sc.fiji.radiomics.preprocess.Normalisation;
import sc.fiji.radiomics.preprocess.Normalised;

/**
 * An image as the normalisation of settings makes it, whole and before interpolation.
 *
 * <p>Steps that do not depend on the region are done once for all regions and kept: one copy of the image for each
 * normalisation that differs among the settings in use. From the first step on that depends on the region, each region has
 * an image of its own, which is not kept. Safe for use in many threads, one at a time.
 */
public final class NormalisedImages {
    private final Volume image;
    private final Map<String, Mask> tissues;
    private final Map<List<Normalisation>, Result> kept = new HashMap<>();

    private NormalisedImages(Volume image, Map<String, Mask> tissues) {
        this.image = image;
        this.tissues = Map.copyOf(tissues);
    }

    /** Of an image without reference tissues. */
    public static NormalisedImages of(Volume image) {
        return of(image, Map.of());
    }

    /**
     * Of an image.
     *
     * @param tissues reference tissues by their names, on the grid of the image or crops of it
     */
    public static NormalisedImages of(Volume image, Map<String, Mask> tissues) {
        return new NormalisedImages(image, tissues);
    }

    /** The image as it was read. */
    Volume original() {
        return image;
    }

    /**
     * A normalised image.
     *
     * @param image on the grid of the image as it was read
     * @param notes what each step measured and used
     * @param noise of this image, estimated at most once
     */
    record Result(Volume image, List<String> notes, DoubleSupplier noise) {
        Result {
            notes = List.copyOf(notes);
        }

        static Result of(Volume image, List<String> notes) {
            return new Result(image, notes, Perturbed.noiseOf(image));
        }

        Result after(List<String> warnings) {
            return new Result(
                    image, Stream.concat(warnings.stream(), notes.stream()).toList(), noise);
        }

        Result then(Normalisation step, KnownRegions regions) {
            Normalised made = attempt(stepName(step), () -> step.apply(image, regions));
            List<String> more = new ArrayList<>(notes);
            more.add(made.note());
            return of(made.image(), more);
        }

        private static String stepName(Normalisation step) {
            return "normalise (" + step.toString().split(" ", 2)[0] + ")";
        }
    }

    /**
     * The image for a region.
     *
     * @throws StepException naming the step, if it cannot work on the image
     */
    synchronized Result of(Settings settings, Roi roi) {
        List<Normalisation> steps = settings.normalisation();
        int shared = 0;
        while (shared < steps.size() && !steps.get(shared).needsRegion()) {
            shared++;
        }
        Result result = kept.get(steps.subList(0, shared));
        if (result == null) {
            result = after(Result.of(image, List.of()), steps.subList(0, shared), Optional.empty());
            kept.put(List.copyOf(steps.subList(0, shared)), result);
        }
        return after(result, steps.subList(shared, steps.size()), Optional.of(roi.morphological()))
                .after(warnings(settings));
    }

    private Result after(Result before, List<Normalisation> steps, Optional<Mask> region) {
        Result result = before;
        for (Normalisation step : steps) {
            result = result.then(step, new KnownRegions(region, tissues));
        }
        return result;
    }

    /** Intensities in HU or SUV mean the same in every image. */
    private static List<String> warnings(Settings settings) {
        String unit = settings.unit();
        boolean isCalibrated = unit.equals("HU") || unit.startsWith("SUV");
        return isCalibrated && !settings.normalisation().isEmpty()
                ? List.of("normalisation changed intensities in " + unit
                        + ", which mean the same in every image without it; ranges and bins are no longer in " + unit)
                : List.of();
    }
}
