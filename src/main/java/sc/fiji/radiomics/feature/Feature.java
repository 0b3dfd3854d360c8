// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

/**
 * One feature of a family: what it is called, and its formula over the family's evidence.
 *
 * @param <E> the evidence, for example a co-occurrence matrix or the sorted intensities
 */
public interface Feature<E> {
    Definition<E> definition();

    /** Name in the IBSI reference manual, or in its source for a feature that IBSI does not define. */
    default String title() {
        return definition().title();
    }

    /** Four-letter IBSI code; empty for a feature that IBSI does not define. */
    default String code() {
        return definition().code();
    }

    /** Short name of the IBSI benchmark files, without aggregation; never changes. */
    default String tag() {
        return definition().tag();
    }

    default Unit unit() {
        return definition().unit();
    }

    /** The value; NaN only where the feature is undefined by its definition. */
    default double value(E evidence) {
        return definition().formula().applyAsDouble(evidence);
    }
}
