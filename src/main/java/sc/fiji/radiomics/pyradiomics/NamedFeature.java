// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import sc.fiji.radiomics.feature.Feature;

/**
 * A feature of PyRadiomics. Its tag is the name in PyRadiomics' tables, its code that of the IBSI feature with the same
 * formula, if there is one; the numbers may differ by {@link #difference}, grey levels and directions.
 *
 * @param <E> evidence
 */
public interface NamedFeature<E> extends Feature<E> {
    /** How the formula differs from that of IBSI; empty if it is the same. */
    String difference();

    /** Whether PyRadiomics computes it only where a parameter file names it. */
    default boolean isDeprecated() {
        return false;
    }
}
