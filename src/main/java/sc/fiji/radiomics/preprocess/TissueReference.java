// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Volume;

/**
 * Reference tissue: intensities related to those of a tissue that looks the same in all patients, such as muscle, white
 * matter or blood in the aorta.
 *
 * <p>I scale / mean, or (I - mean) scale / standard deviation, of the region of that tissue. Unit: none.
 *
 * @param region name of the region of the tissue
 * @param method whether the mean divides, or intensities become z-scores
 * @param scale what the mean, or the standard deviation, becomes
 */
public record TissueReference(String region, Method method, double scale) implements Normalisation {
    /** How intensities are related to the tissue. */
    public enum Method {
        DIVIDE("divide"),
        Z_SCORE("z-score");

        private final String text;

        Method(String text) {
            this.text = text;
        }

        static Method from(String text) {
            for (Method method : values()) {
                if (method.text.equals(text.toLowerCase(Locale.ROOT))) {
                    return method;
                }
            }
            throw new IllegalArgumentException("method must be divide or z-score, found '" + text + "'");
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** @throws IllegalArgumentException if the region has no name or the scale is not positive */
    public TissueReference {
        if (region.isBlank()) {
            throw new IllegalArgumentException("needs the key 'region'");
        }
        if (!(scale > 0)) {
            throw new IllegalArgumentException("scale must be positive, found " + scale);
        }
    }

    static TissueReference read(StepText text) {
        return new TissueReference(
                text.text("region", null),
                Method.from(text.text("method", Method.DIVIDE.toString())),
                text.number("scale", 1));
    }

    @Override
    public Normalised apply(Volume image, KnownRegions regions) {
        Mask known = regions.tissues().get(region);
        if (known == null) {
            throw new IllegalArgumentException("needs the region '" + region + "' of the reference tissue, found "
                    + (regions.tissues().isEmpty()
                            ? "none"
                            : String.join(", ", new TreeSet<>(regions.tissues().keySet()))));
        }
        Mask mask = Foreground.onto(image, known);
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("the region '" + region + "' of the reference tissue must hold a voxel");
        }
        Moments moments = Moments.of(image, mask);
        String where = "the " + mask.count() + " voxels of '" + region + "'";
        return new Normalised(related(image, moments, where), "reference tissue: " + moments + " of " + where);
    }

    private Volume related(Volume image, Moments moments, String where) {
        double none = Double.POSITIVE_INFINITY;
        if (method == Method.Z_SCORE) {
            moments.requireSpread("the reference tissue", where);
            return Moments.linear(image, moments.mean(), scale / moments.deviation(), -none, none);
        }
        if (!(moments.mean() > 0)) {
            throw new IllegalArgumentException(
                    "the mean of the reference tissue must be positive to divide by it, found " + (float) moments.mean()
                            + " of " + where);
        }
        return Moments.linear(image, 0, scale / moments.mean(), -none, none);
    }

    @Override
    public Optional<String> tissue() {
        return Optional.of(region);
    }

    @Override
    public String toString() {
        return NormalisationKind.TISSUE + " region=" + region + " method=" + method + " scale=" + StepText.plain(scale);
    }
}
