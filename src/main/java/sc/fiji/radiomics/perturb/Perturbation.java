// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.perturb;

import java.util.Arrays;
import java.util.List;

/**
 * A change of image or region with its settings, such as another scan or another reader would bring.
 *
 * <p>In settings a perturbation is one text, its name and what differs from the defaults: {@code rotation angle=15},
 * {@code noise}, {@code volume change=-0.1}. {@link #from} reads it, {@code toString} writes all of it. A number can be
 * given, or drawn anew each time: {@code rotation within=15} is an angle between -15 and 15 degrees.
 *
 * <p>Source: Zwanenburg A, Leger S, Agolli L, et al., Assessing robustness of radiomic features by image perturbation,
 * Sci Rep 9:614, 2019, doi:10.1038/s41598-018-36938-4.
 */
public sealed interface Perturbation permits Noise, Rotation, Translation, VolumeChange, ContourRandomisation {

    /** Whether two draws of it differ. */
    boolean isRandom();

    /**
     * The same with numbers instead of ranges.
     *
     * @param seed equal seeds give equal numbers
     */
    Perturbation drawn(long seed);

    /** The names of all perturbations, in the order in which a chain applies them. */
    static List<String> names() {
        return Arrays.stream(PerturbationKind.values())
                .map(PerturbationKind::toString)
                .toList();
    }

    /**
     * A perturbation from its text.
     *
     * @throws IllegalArgumentException if the name, a key or a value is wrong
     */
    static Perturbation from(String text) {
        return PerturbationText.read(text);
    }
}
