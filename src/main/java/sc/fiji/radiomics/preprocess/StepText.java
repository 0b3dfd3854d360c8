// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.preprocess;

import sc.fiji.radiomics.KeyedText;

/** The text of a step of normalisation while it is read; values may hold spaces, as names of regions do. */
final class StepText extends KeyedText {
    private StepText(String text) {
        super("", text, true);
    }

    /** @throws IllegalArgumentException if the name, a key or a value is wrong */
    static Normalisation read(String text) {
        StepText read = new StepText(text);
        NormalisationKind kind = NormalisationKind.named(read.name());
        return read.read(() -> kind.read(read));
    }

    Foreground mask() {
        return Foreground.from(text("mask", Foreground.OTSU.toString()));
    }
}
