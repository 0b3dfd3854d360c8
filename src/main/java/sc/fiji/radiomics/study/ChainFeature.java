// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Map;

/**
 * A feature on its way through the chain.
 *
 * @param column of the study's features
 * @param recipe what has been done to it so far, as the signature will do it
 * @param values of the training rows, to be read only
 */
record ChainFeature(int column, Signature.Feature recipe, double[] values) {
    private static final Signature.Harmonised AS_IT_IS = new Signature.Harmonised(0, 1, Map.of());

    /** A feature to which nothing has been done. */
    static ChainFeature raw(int column, String name, double[] values) {
        return new ChainFeature(column, new Signature.Feature(name, Double.NaN, AS_IT_IS, 0, 1), values);
    }

    String name() {
        return recipe.name();
    }

    ChainFeature filled(double fill, double[] newValues) {
        return new ChainFeature(
                column,
                new Signature.Feature(name(), fill, recipe.harmonised(), recipe.mean(), recipe.sd()),
                newValues);
    }

    ChainFeature harmonised(Signature.Harmonised harmonised, double[] newValues) {
        return new ChainFeature(
                column,
                new Signature.Feature(name(), recipe.fill(), harmonised, recipe.mean(), recipe.sd()),
                newValues);
    }

    ChainFeature standardised(double mean, double sd, double[] newValues) {
        return new ChainFeature(
                column, new Signature.Feature(name(), recipe.fill(), recipe.harmonised(), mean, sd), newValues);
    }

    /**
     * What the recipe makes of the values of other rows.
     *
     * @throws IllegalArgumentException if a batch is unknown to the recipe, or a value is missing and may not be
     */
    ChainFeature on(Training other) {
        return new ChainFeature(column, recipe, recipe.standardised(other.raw(column), other.batches()));
    }
}
