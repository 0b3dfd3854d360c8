// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The filters by their names in settings. */
enum FilterKind {
    ORIGINAL("original", text -> new Original()),
    MEAN("mean", MeanFilter::read),
    LAPLACIAN_OF_GAUSSIAN("laplacian-of-gaussian", LaplacianOfGaussian::read),
    LAWS("laws", LawsFilter::read),
    GABOR("gabor", GaborFilter::read),
    WAVELET("wavelet", SeparableWavelet::read),
    SIMONCELLI("simoncelli", SimoncelliWavelet::read),
    RIESZ_LAPLACIAN_OF_GAUSSIAN("riesz-laplacian-of-gaussian", RieszLaplacianOfGaussian::read),
    RIESZ_SIMONCELLI("riesz-simoncelli", RieszSimoncelli::read),
    GRADIENT("gradient", GradientMagnitude::read),
    SQUARE("square", text -> IntensityTransform.SQUARE),
    SQUARE_ROOT("square-root", text -> IntensityTransform.SQUARE_ROOT),
    LOGARITHM("logarithm", text -> IntensityTransform.LOGARITHM),
    EXPONENTIAL("exponential", text -> IntensityTransform.EXPONENTIAL),
    LOCAL_BINARY_PATTERN("local-binary-pattern", LocalBinaryPattern::read);

    private final String text;
    private final Function<FilterText, Filter> reader;

    FilterKind(String text, Function<FilterText, Filter> reader) {
        this.text = text;
        this.reader = reader;
    }

    Filter read(FilterText from) {
        return reader.apply(from);
    }

    /** @throws IllegalArgumentException if no filter has the name */
    static FilterKind named(String name) {
        for (FilterKind kind : values()) {
            if (kind.text.equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("filter must be one of "
                + Arrays.stream(values()).map(FilterKind::toString).collect(Collectors.joining(", ")) + "; found '"
                + name + "'");
    }

    /** The name in settings. */
    @Override
    public String toString() {
        return text;
    }
}
