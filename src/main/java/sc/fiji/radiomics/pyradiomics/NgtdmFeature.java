// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Ngtdm;

/**
 * Features of the neighbourhood grey tone differences.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, class ngtdm, doi:10.1158/0008-5472.CAN-17-0339.
 */
public enum NgtdmFeature implements NamedFeature<ToneDifferences> {
    BUSYNESS(
            "Busyness",
            Ngtdm.BUSYNESS,
            "voxels without a neighbour count; 0 if all levels times their probabilities are equal",
            ToneDifferences::busyness),
    COARSENESS("Coarseness", Ngtdm.COARSENESS, "voxels without a neighbour count", ToneDifferences::coarseness),
    COMPLEXITY("Complexity", Ngtdm.COMPLEXITY, "voxels without a neighbour count", ToneDifferences::complexity),
    CONTRAST("Contrast", Ngtdm.CONTRAST, "voxels without a neighbour count", ToneDifferences::contrast),
    STRENGTH("Strength", Ngtdm.STRENGTH, "voxels without a neighbour count", ToneDifferences::strength);

    private final Definition<ToneDifferences> definition;
    private final String difference;

    NgtdmFeature(String name, Feature<?> ibsi, String difference, ToDoubleFunction<ToneDifferences> formula) {
        definition = new Definition<>(ibsi.title(), ibsi.code(), name, formula);
        this.difference = difference;
    }

    @Override
    public Definition<ToneDifferences> definition() {
        return definition;
    }

    @Override
    public String difference() {
        return difference;
    }
}
