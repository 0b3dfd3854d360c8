// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.feature.texture.Glrlm;
import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;

/**
 * Features of a run length matrix, averaged over the directions.
 *
 * <p>Source: PyRadiomics 3.0.1 documentation, class glrlm, doi:10.1158/0008-5472.CAN-17-0339.
 */
public enum GlrlmFeature implements NamedFeature<LevelSizeMatrix> {
    GRAY_LEVEL_NON_UNIFORMITY(
            "GrayLevelNonUniformity", Glrlm.GREY_LEVEL_NON_UNIFORMITY, "", Glrlm.GREY_LEVEL_NON_UNIFORMITY::value),
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED(
            "GrayLevelNonUniformityNormalized",
            Glrlm.NORMALISED_GREY_LEVEL_NON_UNIFORMITY,
            "",
            Glrlm.NORMALISED_GREY_LEVEL_NON_UNIFORMITY::value),
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", Glrlm.GREY_LEVEL_VARIANCE, "", Glrlm.GREY_LEVEL_VARIANCE::value),
    HIGH_GRAY_LEVEL_RUN_EMPHASIS(
            "HighGrayLevelRunEmphasis",
            Glrlm.HIGH_GREY_LEVEL_RUN_EMPHASIS,
            "",
            Glrlm.HIGH_GREY_LEVEL_RUN_EMPHASIS::value),
    LONG_RUN_EMPHASIS("LongRunEmphasis", Glrlm.LONG_RUNS_EMPHASIS, "", Glrlm.LONG_RUNS_EMPHASIS::value),
    LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS(
            "LongRunHighGrayLevelEmphasis",
            Glrlm.LONG_RUN_HIGH_GREY_LEVEL_EMPHASIS,
            "",
            Glrlm.LONG_RUN_HIGH_GREY_LEVEL_EMPHASIS::value),
    LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS(
            "LongRunLowGrayLevelEmphasis",
            Glrlm.LONG_RUN_LOW_GREY_LEVEL_EMPHASIS,
            "",
            Glrlm.LONG_RUN_LOW_GREY_LEVEL_EMPHASIS::value),
    LOW_GRAY_LEVEL_RUN_EMPHASIS(
            "LowGrayLevelRunEmphasis", Glrlm.LOW_GREY_LEVEL_RUN_EMPHASIS, "", Glrlm.LOW_GREY_LEVEL_RUN_EMPHASIS::value),
    RUN_ENTROPY("RunEntropy", Glrlm.RUN_ENTROPY, "", LevelSizeEntropy::of),
    RUN_LENGTH_NON_UNIFORMITY(
            "RunLengthNonUniformity", Glrlm.RUN_LENGTH_NON_UNIFORMITY, "", Glrlm.RUN_LENGTH_NON_UNIFORMITY::value),
    RUN_LENGTH_NON_UNIFORMITY_NORMALIZED(
            "RunLengthNonUniformityNormalized",
            Glrlm.NORMALISED_RUN_LENGTH_NON_UNIFORMITY,
            "",
            Glrlm.NORMALISED_RUN_LENGTH_NON_UNIFORMITY::value),
    RUN_PERCENTAGE("RunPercentage", Glrlm.RUN_PERCENTAGE, "", Glrlm.RUN_PERCENTAGE::value),
    RUN_VARIANCE("RunVariance", Glrlm.RUN_LENGTH_VARIANCE, "", Glrlm.RUN_LENGTH_VARIANCE::value),
    SHORT_RUN_EMPHASIS("ShortRunEmphasis", Glrlm.SHORT_RUNS_EMPHASIS, "", Glrlm.SHORT_RUNS_EMPHASIS::value),
    SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS(
            "ShortRunHighGrayLevelEmphasis",
            Glrlm.SHORT_RUN_HIGH_GREY_LEVEL_EMPHASIS,
            "",
            Glrlm.SHORT_RUN_HIGH_GREY_LEVEL_EMPHASIS::value),
    SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS(
            "ShortRunLowGrayLevelEmphasis",
            Glrlm.SHORT_RUN_LOW_GREY_LEVEL_EMPHASIS,
            "",
            Glrlm.SHORT_RUN_LOW_GREY_LEVEL_EMPHASIS::value);

    private final Definition<LevelSizeMatrix> definition;
    private final String difference;

    GlrlmFeature(String name, Feature<?> ibsi, String difference, ToDoubleFunction<LevelSizeMatrix> formula) {
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
