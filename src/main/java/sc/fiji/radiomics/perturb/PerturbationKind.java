// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import java.util.function.Function;

/** The perturbations by their names in settings, in the order in which a chain applies them. */
enum PerturbationKind {
    NOISE("noise", Noise.class, Noise::read),
    ROTATION("rotation", Rotation.class, Rotation::read),
    TRANSLATION("translation", Translation.class, Translation::read),
    VOLUME("volume", VolumeChange.class, VolumeChange::read),
    CONTOUR("contour", ContourRandomisation.class, ContourRandomisation::read);

    private final String text;
    private final Class<? extends Perturbation> type;
    private final Function<PerturbationText, Perturbation> reader;

    PerturbationKind(String text, Class<? extends Perturbation> type, Function<PerturbationText, Perturbation> reader) {
        this.text = text;
        this.type = type;
        this.reader = reader;
    }

    Perturbation read(PerturbationText from) {
        return reader.apply(from);
    }

    static PerturbationKind of(Perturbation perturbation) {
        for (PerturbationKind kind : values()) {
            if (kind.type.isInstance(perturbation)) {
                return kind;
            }
        }
        throw new IllegalStateException(perturbation.getClass().getName());
    }

    /** @throws IllegalArgumentException if no perturbation has the name */
    static PerturbationKind named(String name) {
        for (PerturbationKind kind : values()) {
            if (kind.text.equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "perturbation must be one of " + String.join(", ", Perturbation.names()) + "; found '" + name + "'");
    }

    /** The name in settings. */
    @Override
    public String toString() {
        return text;
    }
}
