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
 * Neighbouring grey level dependence features (IBSI 1, section 3.11, REK0).
 *
 * <p>n(i, j) is the number of voxels of grey level i with dependence j: the voxel itself and the voxels of its
 * neighbourhood that lie in the region and differ from i by at most the coarseness alpha. N is the number of voxels and
 * equals Nv, so that the dependence count percentage is always 1. Undefined (NaN) only for an empty region. Source: IBSI
 * 1 reference manual; Sun and Wee, doi:10.1016/0734-189X(83)90032-4.
 */
public enum Ngldm implements Feature<LevelSizeMatrix> {
    LOW_DEPENDENCE_EMPHASIS("Low dependence emphasis", "SODN", "ngl_lde", LevelSizeMatrix::smallEmphasis),
    HIGH_DEPENDENCE_EMPHASIS("High dependence emphasis", "IMOQ", "ngl_hde", LevelSizeMatrix::largeEmphasis),
    LOW_GREY_LEVEL_COUNT_EMPHASIS(
            "Low grey level count emphasis", "TL9H", "ngl_lgce", LevelSizeMatrix::lowLevelEmphasis),
    HIGH_GREY_LEVEL_COUNT_EMPHASIS(
            "High grey level count emphasis", "OAE7", "ngl_hgce", LevelSizeMatrix::highLevelEmphasis),
    LOW_DEPENDENCE_LOW_GREY_LEVEL_EMPHASIS(
            "Low dependence low grey level emphasis", "EQ3F", "ngl_ldlge", LevelSizeMatrix::smallLowLevelEmphasis),
    LOW_DEPENDENCE_HIGH_GREY_LEVEL_EMPHASIS(
            "Low dependence high grey level emphasis", "JA6D", "ngl_ldhge", LevelSizeMatrix::smallHighLevelEmphasis),
    HIGH_DEPENDENCE_LOW_GREY_LEVEL_EMPHASIS(
            "High dependence low grey level emphasis", "NBZI", "ngl_hdlge", LevelSizeMatrix::largeLowLevelEmphasis),
    HIGH_DEPENDENCE_HIGH_GREY_LEVEL_EMPHASIS(
            "High dependence high grey level emphasis", "9QMG", "ngl_hdhge", LevelSizeMatrix::largeHighLevelEmphasis),
    GREY_LEVEL_NON_UNIFORMITY("Grey level non-uniformity", "FP8K", "ngl_glnu", LevelSizeMatrix::levelNonUniformity),
    NORMALISED_GREY_LEVEL_NON_UNIFORMITY(
            "Normalised grey level non-uniformity",
            "5SPA",
            "ngl_glnu_norm",
            LevelSizeMatrix::normalisedLevelNonUniformity),
    DEPENDENCE_COUNT_NON_UNIFORMITY(
            "Dependence count non-uniformity", "Z87G", "ngl_dcnu", LevelSizeMatrix::sizeNonUniformity),
    NORMALISED_DEPENDENCE_COUNT_NON_UNIFORMITY(
            "Normalised dependence count non-uniformity",
            "OKJI",
            "ngl_dcnu_norm",
            LevelSizeMatrix::normalisedSizeNonUniformity),
    DEPENDENCE_COUNT_PERCENTAGE("Dependence count percentage", "6XV8", "ngl_dc_perc", LevelSizeMatrix::percentage),
    GREY_LEVEL_VARIANCE("Grey level variance", "1PFV", "ngl_gl_var", LevelSizeMatrix::levelVariance),
    DEPENDENCE_COUNT_VARIANCE("Dependence count variance", "DNX2", "ngl_dc_var", LevelSizeMatrix::sizeVariance),
    DEPENDENCE_COUNT_ENTROPY("Dependence count entropy", "FCBV", "ngl_dc_entr", LevelSizeMatrix::entropy),
    DEPENDENCE_COUNT_ENERGY("Dependence count energy", "CAS9", "ngl_dc_energy", LevelSizeMatrix::energy);

    private final Definition<LevelSizeMatrix> definition;

    Ngldm(String title, String code, String tag, ToDoubleFunction<LevelSizeMatrix> formula) {
        definition = new Definition<>(title, code, tag, formula);
    }

    /**
     * Counts the voxels of a region by grey level and dependence.
     *
     * @param roi grey levels of the intensity mask
     * @param aggregations those of the neighbourhood families are filled, others ignored
     * @param neighbourhood norm and distance; {@link Neighbourhood#TOUCHING} is the standard
     * @param coarseness alpha, largest difference of dependent grey levels; 0 is the standard
     * @return for 2D one matrix per slice that has a voxel, for 2.5D their sum, for 3D one; none for an empty region
     * @throws IllegalArgumentException if the coarseness is negative
     */
    public static Map<Aggregation, List<LevelSizeMatrix>> matrices(
            GreyLevels roi, Set<Aggregation> aggregations, Neighbourhood neighbourhood, int coarseness) {
        return NeighbourhoodMatrices.of(roi, aggregations, neighbourhood, false, true, coarseness)
                .dependences();
    }

    @Override
    public Definition<LevelSizeMatrix> definition() {
        return definition;
    }
}
