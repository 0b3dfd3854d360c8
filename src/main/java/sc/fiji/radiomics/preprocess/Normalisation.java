// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.image.Volume;

/**
 * A step that makes the intensities of whole images comparable, before interpolation (IBSI 1, chapter 2, image
 * conversion).
 *
 * <p>In settings a step is one text, its name and what differs from the defaults: {@code z-score mask=otsu}, {@code n4
 * shrink=2}. {@link #from} reads it, {@code toString} writes all of it.
 */
public sealed interface Normalisation
        permits Unchanged, BiasCorrection, ZScore, RangeScaling, TissueReference, HistogramMatching {

    /**
     * The image as this step makes it.
     *
     * @param image the whole image; its intensities may be any numbers, those that are not finite are never looked at
     * @param regions that the step may look at
     * @return on the grid of the image, never the input; but the input itself from {@code none}
     * @throws IllegalArgumentException if the step cannot work on the image, with what it needs
     */
    Normalised apply(Volume image, KnownRegions regions);

    /** Whether the result depends on the region of interest, so that each region has an image of its own. */
    default boolean needsRegion() {
        return false;
    }

    /** The name of the tissue whose region must be known. */
    default Optional<String> tissue() {
        return Optional.empty();
    }

    /** The names of all steps, as texts begin. */
    static List<String> names() {
        return Arrays.stream(NormalisationKind.values())
                .map(NormalisationKind::toString)
                .toList();
    }

    /**
     * A step from its text.
     *
     * @throws IllegalArgumentException if the name, a key or a value is wrong
     */
    static Normalisation from(String text) {
        return StepText.read(text);
    }
}
