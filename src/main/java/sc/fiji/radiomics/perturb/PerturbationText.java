// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import sc.fiji.radiomics.KeyedText;

/** The text of a perturbation while it is read. */
final class PerturbationText extends KeyedText {
    private PerturbationText(String text) {
        super("perturbation", text, false);
    }

    /** @throws IllegalArgumentException if the name, a key or a value is wrong */
    static Perturbation read(String text) {
        PerturbationText read = new PerturbationText(text);
        PerturbationKind kind = PerturbationKind.named(read.name());
        return read.read(() -> kind.read(read));
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
