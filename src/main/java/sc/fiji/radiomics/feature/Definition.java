// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature;

import java.util.function.ToDoubleFunction;

/**
 * What a feature is.
 *
 * @param title name in the IBSI reference manual
 * @param code four-letter IBSI code; empty if IBSI does not define the feature
 * @param tag short name of the IBSI benchmark files
 * @param unit of the value
 * @param formula from the evidence of the family to the value
 * @param <E> the evidence
 */
public record Definition<E>(String title, String code, String tag, Unit unit, ToDoubleFunction<E> formula) {
    /** A feature without unit. */
    public Definition(String title, String code, String tag, ToDoubleFunction<E> formula) {
        this(title, code, tag, Unit.NONE, formula);
    }
}
