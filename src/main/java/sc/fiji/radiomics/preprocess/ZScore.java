// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.OptionalDouble;
import sc.fiji.radiomics.image.Volume;

/**
 * z-score: (I - mean) scale / standard deviation, mean and deviation being those of the foreground.
 *
 * <p>Unit: none. Intensities of the whole image are changed, also outside the foreground. Sources: G. Collewet et al.,
 * Magnetic Resonance Imaging 22(1), 2004, doi:10.1016/j.mri.2003.09.001 (limits at mean ± 3 standard deviations); A.
 * Carré et al., Scientific Reports 10, 2020, doi:10.1038/s41598-020-69298-z (z-score for radiomics of MR).
 *
 * @param mask the foreground
 * @param outliers k: results are kept within ± k scale
 * @param scale standard deviation of the result
 */
public record ZScore(Foreground mask, OptionalDouble outliers, double scale) implements Normalisation {
    /** @throws IllegalArgumentException if scale or outliers are not positive */
    public ZScore {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("scale must be positive, found " + scale);
        }
        if (outliers.isPresent() && !(outliers.getAsDouble() > 0)) {
            throw new IllegalArgumentException("outliers must be positive, found " + outliers.getAsDouble());
        }
    }

    static ZScore read(StepText text) {
        return new ZScore(text.mask(), text.numberOrNone("outliers"), text.number("scale", 1));
    }

    @Override
    public Normalised apply(Volume image, KnownRegions regions) {
        Foreground.Chosen chosen = mask.of(image, regions);
        Moments moments = Moments.of(image, chosen.mask()).requireSpread("z-score", chosen);
        double limit = outliers.orElse(Double.POSITIVE_INFINITY) * scale;
        Volume made = Moments.linear(image, moments.mean(), scale / moments.deviation(), -limit, limit);
        return new Normalised(made, "z-score: " + moments + " of " + chosen);
    }

    @Override
    public boolean needsRegion() {
        return mask.needsRegion();
    }

    @Override
    public String toString() {
        return NormalisationKind.Z_SCORE + " mask=" + mask + " outliers=" + StepText.plain(outliers) + " scale="
                + StepText.plain(scale);
    }
}
