// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The filters by their names in settings. */
enum FilterKind {
    ORIGINAL("original", "", text -> new Original()),
    MEAN("mean", "S60F", MeanFilter::read),
    LAPLACIAN_OF_GAUSSIAN("laplacian-of-gaussian", "L6PA", LaplacianOfGaussian::read),
    LAWS("laws", "JTXT", LawsFilter::read),
    GABOR("gabor", "Q88H", GaborFilter::read),
    WAVELET("wavelet", "25BO", SeparableWavelet::read),
    SIMONCELLI("simoncelli", "PRT7", SimoncelliWavelet::read),
    RIESZ_LAPLACIAN_OF_GAUSSIAN("riesz-laplacian-of-gaussian", "AYRS+L6PA", RieszLaplacianOfGaussian::read),
    RIESZ_SIMONCELLI("riesz-simoncelli", "AYRS+PRT7", RieszSimoncelli::read),
    GRADIENT("gradient", "", GradientMagnitude::read),
    SQUARE("square", "", text -> IntensityTransform.SQUARE),
    SQUARE_ROOT("square-root", "", text -> IntensityTransform.SQUARE_ROOT),
    LOGARITHM("logarithm", "", text -> IntensityTransform.LOGARITHM),
    EXPONENTIAL("exponential", "", text -> IntensityTransform.EXPONENTIAL),
    LOCAL_BINARY_PATTERN("local-binary-pattern", "", LocalBinaryPattern::read);

    private final String text;
    private final String code;
    private final Function<FilterText, Filter> reader;

    FilterKind(String text, String code, Function<FilterText, Filter> reader) {
        this.text = text;
        this.code = code;
        this.reader = reader;
    }

    Filter read(FilterText from) {
        return reader.apply(from);
    }

    /** The code of the IBSI 2 reference manual; empty if IBSI does not define the filter. */
    String code() {
        return code;
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
