// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The steps of normalisation by their names in settings. */
enum NormalisationKind {
    NONE("none", text -> new Unchanged()),
    BIAS_CORRECTION("n4", BiasCorrection::read),
    Z_SCORE("z-score", ZScore::read),
    RANGE("range", RangeScaling::read),
    TISSUE("tissue", TissueReference::read),
    HISTOGRAM("histogram", HistogramMatching::read);

    private final String text;
    private final Function<StepText, Normalisation> reader;

    NormalisationKind(String text, Function<StepText, Normalisation> reader) {
        this.text = text;
        this.reader = reader;
    }

    Normalisation read(StepText from) {
        return reader.apply(from);
    }

    /** @throws IllegalArgumentException if no step has the name */
    static NormalisationKind named(String name) {
        for (NormalisationKind kind : values()) {
            if (kind.text.equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("normalisation must be one of "
                + Arrays.stream(values()).map(NormalisationKind::toString).collect(Collectors.joining(", "))
                + "; found '" + name + "'");
    }

    /** The name in settings. */
    @Override
    public String toString() {
        return text;
    }
}
