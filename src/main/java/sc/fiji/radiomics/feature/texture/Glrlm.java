// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.feature.Definition;
import sc.fiji.radiomics.feature.Feature;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Grey level run length features (IBSI 1, section 3.7, TP0I).
 *
 * <p>A run is a longest sequence of voxels of one grey level, one after the other along a direction. n(i, j) is the number
 * of runs of grey level i and length j in voxels, whatever the spacing, N the number of runs, Nv the number of voxels,
 * counted once for each direction that was merged. Undefined (NaN) only for an empty region. Source: IBSI 1 reference
 * manual; Galloway, doi:10.1016/S0146-664X(75)80008-6.
 */
public enum Glrlm implements Feature<LevelSizeMatrix> {
    SHORT_RUNS_EMPHASIS("Short runs emphasis", "22OV", "rlm_sre", LevelSizeMatrix::smallEmphasis),
    LONG_RUNS_EMPHASIS("Long runs emphasis", "W4KF", "rlm_lre", LevelSizeMatrix::largeEmphasis),
    LOW_GREY_LEVEL_RUN_EMPHASIS("Low grey level run emphasis", "V3SW", "rlm_lgre", LevelSizeMatrix::lowLevelEmphasis),
    HIGH_GREY_LEVEL_RUN_EMPHASIS(
            "High grey level run emphasis", "G3QZ", "rlm_hgre", LevelSizeMatrix::highLevelEmphasis),
    SHORT_RUN_LOW_GREY_LEVEL_EMPHASIS(
            "Short run low grey level emphasis", "HTZT", "rlm_srlge", LevelSizeMatrix::smallLowLevelEmphasis),
    SHORT_RUN_HIGH_GREY_LEVEL_EMPHASIS(
            "Short run high grey level emphasis", "GD3A", "rlm_srhge", LevelSizeMatrix::smallHighLevelEmphasis),
    LONG_RUN_LOW_GREY_LEVEL_EMPHASIS(
            "Long run low grey level emphasis", "IVPO", "rlm_lrlge", LevelSizeMatrix::largeLowLevelEmphasis),
    LONG_RUN_HIGH_GREY_LEVEL_EMPHASIS(
            "Long run high grey level emphasis", "3KUM", "rlm_lrhge", LevelSizeMatrix::largeHighLevelEmphasis),
    GREY_LEVEL_NON_UNIFORMITY("Grey level non-uniformity", "R5YN", "rlm_glnu", LevelSizeMatrix::levelNonUniformity),
    NORMALISED_GREY_LEVEL_NON_UNIFORMITY(
            "Normalised grey level non-uniformity",
            "OVBL",
            "rlm_glnu_norm",
            LevelSizeMatrix::normalisedLevelNonUniformity),
    RUN_LENGTH_NON_UNIFORMITY("Run length non-uniformity", "W92Y", "rlm_rlnu", LevelSizeMatrix::sizeNonUniformity),
    NORMALISED_RUN_LENGTH_NON_UNIFORMITY(
            "Normalised run length non-uniformity",
            "IC23",
            "rlm_rlnu_norm",
            LevelSizeMatrix::normalisedSizeNonUniformity),
    RUN_PERCENTAGE("Run percentage", "9ZK5", "rlm_r_perc", LevelSizeMatrix::percentage),
    GREY_LEVEL_VARIANCE("Grey level variance", "8CE5", "rlm_gl_var", LevelSizeMatrix::levelVariance),
    RUN_LENGTH_VARIANCE("Run length variance", "SXLW", "rlm_rl_var", LevelSizeMatrix::sizeVariance),
    RUN_ENTROPY("Run entropy", "HJ9O", "rlm_rl_entr", LevelSizeMatrix::entropy);

    private final Definition<LevelSizeMatrix> definition;

    Glrlm(String title, String code, String tag, ToDoubleFunction<LevelSizeMatrix> formula) {
        definition = new Definition<>(title, code, tag, formula);
    }

    /**
     * The run length matrices of a region, for any number of aggregations in one pass over its voxels. The directions
     * are the 4 in the slice or 13 in space of Chebyshev distance 1.
     *
     * <p>Runs end at the border of the region. Memory grows with the number of voxels and directions, not with the
     * product of the numbers of grey levels and lengths.
     *
     * @param roi grey levels
     * @param aggregations wanted; those that are not directional are ignored
     * @param weighting of directions where they are merged
     * @return for each wanted aggregation its matrices, those of slices in the order of the slices, without empty slices;
     *     the value of a feature is its {@link Aggregation#mean mean} over them
     */
    public static Map<Aggregation, List<LevelSizeMatrix>> matrices(
            GreyLevels roi, Set<Aggregation> aggregations, DistanceWeighting weighting) {
        Pooling.Plan plan = Pooling.Plan.of(aggregations, DirectionVectors.TOUCHING, weighting);
        return roi.box().map(box -> new GlrlmCounter(roi, box, plan).matrices()).orElseGet(plan::none);
    }

    /** The matrices with the IBSI default: no distance weighting. */
    public static Map<Aggregation, List<LevelSizeMatrix>> matrices(GreyLevels roi, Set<Aggregation> aggregations) {
        return matrices(roi, aggregations, DistanceWeighting.NONE);
    }

    @Override
    public Definition<LevelSizeMatrix> definition() {
        return definition;
    }
}
