// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.image.Volume;

/**
 * Range: two percentiles of the foreground go to two values, linearly.
 *
 * <p>Unit: none. Source: G. Collewet, M. Strzelecki, F. Mariette, Magnetic Resonance Imaging 22(1), 2004,
 * doi:10.1016/j.mri.2003.09.001, where the 1st and the 99th percentile are the limits.
 *
 * @param mask the foreground
 * @param lower percentile that becomes the minimum, 0 to 100
 * @param upper percentile that becomes the maximum
 * @param minimum of the result
 * @param maximum of the result
 * @param clip whether intensities beyond the percentiles are kept at the minimum and maximum
 */
public record RangeScaling(Foreground mask, double lower, double upper, double minimum, double maximum, boolean clip)
        implements Normalisation {
    /** @throws IllegalArgumentException if a lower end is not below its upper one */
    public RangeScaling {
        if (!(lower >= 0 && lower < upper && upper <= 100)) {
            throw new IllegalArgumentException(
                    "percentiles lower and upper must lie in 0 to 100, lower below upper, found " + lower + " and "
                            + upper);
        }
        if (!(minimum < maximum)) {
            throw new IllegalArgumentException("minimum must be below maximum, found " + minimum + " and " + maximum);
        }
    }

    static RangeScaling read(StepText text) {
        return new RangeScaling(
                text.mask(),
                text.number("lower", 1),
                text.number("upper", 99),
                text.number("minimum", 0),
                text.number("maximum", 1),
                text.isTrue("clip", true));
    }

    @Override
    public Normalised apply(Volume image, KnownRegions regions) {
        Foreground.Chosen chosen = mask.of(image, regions);
        Percentiles percentiles = Percentiles.of(image, chosen.mask());
        double low = percentiles.at(lower);
        double high = percentiles.at(upper);
        if (!(low < high)) {
            throw new IllegalArgumentException("range needs percentiles that differ, found " + (float) low + " at "
                    + lower + " and at " + upper + " % of " + chosen);
        }
        double factor = (maximum - minimum) / (high - low);
        double shift = low - minimum / factor;
        Volume made = clip
                ? Moments.linear(image, shift, factor, minimum, maximum)
                : Moments.linear(image, shift, factor, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return new Normalised(made, "range: percentiles " + (float) low + " and " + (float) high + " of " + chosen);
    }

    @Override
    public boolean needsRegion() {
        return mask.needsRegion();
    }

    @Override
    public String toString() {
        return NormalisationKind.RANGE + " mask=" + mask + " lower=" + StepText.plain(lower) + " upper="
                + StepText.plain(upper) + " minimum=" + StepText.plain(minimum) + " maximum="
                + StepText.plain(maximum) + " clip=" + clip;
    }
}
