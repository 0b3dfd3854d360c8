// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;
import sc.fiji.radiomics.feature.texture.Ngldm;

/**
 * Features of the grey level dependence matrix.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, class gldm, doi:10.1158/0008-5472.CAN-17-0339.
 */
public enum GldmFeature implements NamedFeature<LevelSizeMatrix> {
    DEPENDENCE_ENTROPY("DependenceEntropy", Ngldm.DEPENDENCE_COUNT_ENTROPY, "", LevelSizeEntropy::of),
    DEPENDENCE_NON_UNIFORMITY(
            "DependenceNonUniformity",
            Ngldm.DEPENDENCE_COUNT_NON_UNIFORMITY,
            "",
            Ngldm.DEPENDENCE_COUNT_NON_UNIFORMITY::value),
    DEPENDENCE_NON_UNIFORMITY_NORMALIZED(
            "DependenceNonUniformityNormalized",
            Ngldm.NORMALISED_DEPENDENCE_COUNT_NON_UNIFORMITY,
            "",
            Ngldm.NORMALISED_DEPENDENCE_COUNT_NON_UNIFORMITY::value),
    DEPENDENCE_VARIANCE(
            "DependenceVariance", Ngldm.DEPENDENCE_COUNT_VARIANCE, "", Ngldm.DEPENDENCE_COUNT_VARIANCE::value),
    GRAY_LEVEL_NON_UNIFORMITY(
            "GrayLevelNonUniformity", Ngldm.GREY_LEVEL_NON_UNIFORMITY, "", Ngldm.GREY_LEVEL_NON_UNIFORMITY::value),
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", Ngldm.GREY_LEVEL_VARIANCE, "", Ngldm.GREY_LEVEL_VARIANCE::value),
    HIGH_GRAY_LEVEL_EMPHASIS(
            "HighGrayLevelEmphasis",
            Ngldm.HIGH_GREY_LEVEL_COUNT_EMPHASIS,
            "",
            Ngldm.HIGH_GREY_LEVEL_COUNT_EMPHASIS::value),
    LARGE_DEPENDENCE_EMPHASIS(
            "LargeDependenceEmphasis", Ngldm.HIGH_DEPENDENCE_EMPHASIS, "", Ngldm.HIGH_DEPENDENCE_EMPHASIS::value),
    LARGE_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "LargeDependenceHighGrayLevelEmphasis",
            Ngldm.HIGH_DEPENDENCE_HIGH_GREY_LEVEL_EMPHASIS,
            "",
            Ngldm.HIGH_DEPENDENCE_HIGH_GREY_LEVEL_EMPHASIS::value),
    LARGE_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS(
            "LargeDependenceLowGrayLevelEmphasis",
            Ngldm.HIGH_DEPENDENCE_LOW_GREY_LEVEL_EMPHASIS,
            "",
            Ngldm.HIGH_DEPENDENCE_LOW_GREY_LEVEL_EMPHASIS::value),
    LOW_GRAY_LEVEL_EMPHASIS(
            "LowGrayLevelEmphasis",
            Ngldm.LOW_GREY_LEVEL_COUNT_EMPHASIS,
            "",
            Ngldm.LOW_GREY_LEVEL_COUNT_EMPHASIS::value),
    SMALL_DEPENDENCE_EMPHASIS(
            "SmallDependenceEmphasis", Ngldm.LOW_DEPENDENCE_EMPHASIS, "", Ngldm.LOW_DEPENDENCE_EMPHASIS::value),
    SMALL_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "SmallDependenceHighGrayLevelEmphasis",
            Ngldm.LOW_DEPENDENCE_HIGH_GREY_LEVEL_EMPHASIS,
            "",
            Ngldm.LOW_DEPENDENCE_HIGH_GREY_LEVEL_EMPHASIS::value),
    SMALL_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS(
            "SmallDependenceLowGrayLevelEmphasis",
            Ngldm.LOW_DEPENDENCE_LOW_GREY_LEVEL_EMPHASIS,
            "",
            Ngldm.LOW_DEPENDENCE_LOW_GREY_LEVEL_EMPHASIS::value);

    private final Definition<LevelSizeMatrix> definition;
    private final String difference;

    GldmFeature(String name, Feature<?> ibsi, String difference, ToDoubleFunction<LevelSizeMatrix> formula) {
        definition = new Definition<>(ibsi.title(), ibsi.code(), name, formula);
        this.difference = difference;
    }

    @Override
    public Definition<LevelSizeMatrix> definition() {
        return definition;
    }

    @Override
    public String difference() {
        return difference;
    }
}
