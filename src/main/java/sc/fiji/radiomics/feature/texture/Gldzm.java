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
import sc.fiji.radiomics.image.Mask;

/**
 * Grey level distance zone features (IBSI 1, section 3.9, VMDZ).
 *
 * <p>n(i, j) is the number of zones of grey level i at distance j from the border of the morphological mask, N the
 * number of zones, Nv the number of voxels of the intensity mask. The distance of a zone is the smallest Manhattan
 * distance of its voxels to a voxel outside the mask, so 1 at the border; for 2D and 2.5D it is measured in the slice.
 * Undefined (NaN) only for an empty region. Source: IBSI 1 reference manual; Thibault et al.,
 * doi:10.1109/TBME.2013.2284600.
 */
public enum Gldzm implements Feature<LevelSizeMatrix> {
    SMALL_DISTANCE_EMPHASIS("Small distance emphasis", "0GBI", "dzm_sde", LevelSizeMatrix::smallEmphasis),
    LARGE_DISTANCE_EMPHASIS("Large distance emphasis", "MB4I", "dzm_lde", LevelSizeMatrix::largeEmphasis),
    LOW_GREY_LEVEL_ZONE_EMPHASIS("Low grey level zone emphasis", "S1RA", "dzm_lgze", LevelSizeMatrix::lowLevelEmphasis),
    HIGH_GREY_LEVEL_ZONE_EMPHASIS(
            "High grey level zone emphasis", "K26C", "dzm_hgze", LevelSizeMatrix::highLevelEmphasis),
    SMALL_DISTANCE_LOW_GREY_LEVEL_EMPHASIS(
            "Small distance low grey level emphasis", "RUVG", "dzm_sdlge", LevelSizeMatrix::smallLowLevelEmphasis),
    SMALL_DISTANCE_HIGH_GREY_LEVEL_EMPHASIS(
            "Small distance high grey level emphasis", "DKNJ", "dzm_sdhge", LevelSizeMatrix::smallHighLevelEmphasis),
    LARGE_DISTANCE_LOW_GREY_LEVEL_EMPHASIS(
            "Large distance low grey level emphasis", "A7WM", "dzm_ldlge", LevelSizeMatrix::largeLowLevelEmphasis),
    LARGE_DISTANCE_HIGH_GREY_LEVEL_EMPHASIS(
            "Large distance high grey level emphasis", "KLTH", "dzm_ldhge", LevelSizeMatrix::largeHighLevelEmphasis),
    GREY_LEVEL_NON_UNIFORMITY("Grey level non-uniformity", "VFT7", "dzm_glnu", LevelSizeMatrix::levelNonUniformity),
    NORMALISED_GREY_LEVEL_NON_UNIFORMITY(
            "Normalised grey level non-uniformity",
            "7HP3",
            "dzm_glnu_norm",
            LevelSizeMatrix::normalisedLevelNonUniformity),
    ZONE_DISTANCE_NON_UNIFORMITY(
            "Zone distance non-uniformity", "V294", "dzm_zdnu", LevelSizeMatrix::sizeNonUniformity),
    NORMALISED_ZONE_DISTANCE_NON_UNIFORMITY(
            "Normalised zone distance non-uniformity",
            "IATH",
            "dzm_zdnu_norm",
            LevelSizeMatrix::normalisedSizeNonUniformity),
    ZONE_PERCENTAGE("Zone percentage", "VIWW", "dzm_z_perc", LevelSizeMatrix::percentage),
    GREY_LEVEL_VARIANCE("Grey level variance", "QK93", "dzm_gl_var", LevelSizeMatrix::levelVariance),
    ZONE_DISTANCE_VARIANCE("Zone distance variance", "7WT1", "dzm_zd_var", LevelSizeMatrix::sizeVariance),
    ZONE_DISTANCE_ENTROPY("Zone distance entropy", "GBDU", "dzm_zd_entr", LevelSizeMatrix::entropy);

    private final Definition<LevelSizeMatrix> definition;

    Gldzm(String title, String code, String tag, ToDoubleFunction<LevelSizeMatrix> formula) {
        definition = new Definition<>(title, code, tag, formula);
    }

    /**
     * Counts the zones of a region by grey level and distance.
     *
     * @param roi grey levels of the intensity mask
     * @param morphological mask that the distances are measured in, on the same grid; voxels outside the grid are
     *     outside the mask
     * @param aggregations those of the zone families are filled, others ignored
     * @param linkage which voxels are neighbours; {@link Neighbourhood#TOUCHING} is the standard
     * @return for 2D one matrix per slice that has a voxel, for 2.5D their sum, for 3D one; none for an empty region
     * @throws IllegalArgumentException if the grids differ, or a voxel with a grey level is not in the morphological
     *     mask
     */
    public static Map<Aggregation, List<LevelSizeMatrix>> matrices(
            GreyLevels roi, Mask morphological, Set<Aggregation> aggregations, Neighbourhood linkage) {
        return matrices(Zones.findWithDistances(roi, morphological, aggregations, linkage));
    }

    /**
     * The same from zones that are found already.
     *
     * @throws IllegalStateException if they were found without distances
     */
    public static Map<Aggregation, List<LevelSizeMatrix>> matrices(Map<Aggregation, List<Zones>> zones) {
        return Zones.matrices(zones, Zones::byDistance);
    }

    @Override
    public Definition<LevelSizeMatrix> definition() {
        return definition;
    }
}
