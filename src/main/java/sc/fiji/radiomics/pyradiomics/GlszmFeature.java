// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Glszm;
import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;

/**
 * Features of the size zone matrix.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, class glszm, doi:10.1158/0008-5472.CAN-17-0339.
 */
public enum GlszmFeature implements NamedFeature<LevelSizeMatrix> {
    GRAY_LEVEL_NON_UNIFORMITY(
            "GrayLevelNonUniformity", Glszm.GREY_LEVEL_NON_UNIFORMITY, "", Glszm.GREY_LEVEL_NON_UNIFORMITY::value),
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED(
            "GrayLevelNonUniformityNormalized",
            Glszm.NORMALISED_GREY_LEVEL_NON_UNIFORMITY,
            "",
            Glszm.NORMALISED_GREY_LEVEL_NON_UNIFORMITY::value),
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", Glszm.GREY_LEVEL_VARIANCE, "", Glszm.GREY_LEVEL_VARIANCE::value),
    HIGH_GRAY_LEVEL_ZONE_EMPHASIS(
            "HighGrayLevelZoneEmphasis",
            Glszm.HIGH_GREY_LEVEL_ZONE_EMPHASIS,
            "",
            Glszm.HIGH_GREY_LEVEL_ZONE_EMPHASIS::value),
    LARGE_AREA_EMPHASIS("LargeAreaEmphasis", Glszm.LARGE_ZONE_EMPHASIS, "", Glszm.LARGE_ZONE_EMPHASIS::value),
    LARGE_AREA_HIGH_GRAY_LEVEL_EMPHASIS(
            "LargeAreaHighGrayLevelEmphasis",
            Glszm.LARGE_ZONE_HIGH_GREY_LEVEL_EMPHASIS,
            "",
            Glszm.LARGE_ZONE_HIGH_GREY_LEVEL_EMPHASIS::value),
    LARGE_AREA_LOW_GRAY_LEVEL_EMPHASIS(
            "LargeAreaLowGrayLevelEmphasis",
            Glszm.LARGE_ZONE_LOW_GREY_LEVEL_EMPHASIS,
            "",
            Glszm.LARGE_ZONE_LOW_GREY_LEVEL_EMPHASIS::value),
    LOW_GRAY_LEVEL_ZONE_EMPHASIS(
            "LowGrayLevelZoneEmphasis",
            Glszm.LOW_GREY_LEVEL_ZONE_EMPHASIS,
            "",
            Glszm.LOW_GREY_LEVEL_ZONE_EMPHASIS::value),
    SIZE_ZONE_NON_UNIFORMITY(
            "SizeZoneNonUniformity", Glszm.ZONE_SIZE_NON_UNIFORMITY, "", Glszm.ZONE_SIZE_NON_UNIFORMITY::value),
    SIZE_ZONE_NON_UNIFORMITY_NORMALIZED(
            "SizeZoneNonUniformityNormalized",
            Glszm.NORMALISED_ZONE_SIZE_NON_UNIFORMITY,
            "",
            Glszm.NORMALISED_ZONE_SIZE_NON_UNIFORMITY::value),
    SMALL_AREA_EMPHASIS("SmallAreaEmphasis", Glszm.SMALL_ZONE_EMPHASIS, "", Glszm.SMALL_ZONE_EMPHASIS::value),
    SMALL_AREA_HIGH_GRAY_LEVEL_EMPHASIS(
            "SmallAreaHighGrayLevelEmphasis",
            Glszm.SMALL_ZONE_HIGH_GREY_LEVEL_EMPHASIS,
            "",
            Glszm.SMALL_ZONE_HIGH_GREY_LEVEL_EMPHASIS::value),
    SMALL_AREA_LOW_GRAY_LEVEL_EMPHASIS(
            "SmallAreaLowGrayLevelEmphasis",
            Glszm.SMALL_ZONE_LOW_GREY_LEVEL_EMPHASIS,
            "",
            Glszm.SMALL_ZONE_LOW_GREY_LEVEL_EMPHASIS::value),
    ZONE_ENTROPY("ZoneEntropy", Glszm.ZONE_SIZE_ENTROPY, "", LevelSizeEntropy::of),
    ZONE_PERCENTAGE("ZonePercentage", Glszm.ZONE_PERCENTAGE, "", Glszm.ZONE_PERCENTAGE::value),
    ZONE_VARIANCE("ZoneVariance", Glszm.ZONE_SIZE_VARIANCE, "", Glszm.ZONE_SIZE_VARIANCE::value);

    private final Definition<LevelSizeMatrix> definition;
    private final String difference;

    GlszmFeature(String name, Feature<?> ibsi, String difference, ToDoubleFunction<LevelSizeMatrix> formula) {
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
