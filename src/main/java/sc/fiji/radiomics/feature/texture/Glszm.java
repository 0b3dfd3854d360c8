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
 * Grey level size zone features (IBSI 1, section 3.8, 9SAK).
 *
 * <p>n(i, j) is the number of zones of grey level i and j voxels, N the number of zones, Nv the number of voxels.
 * Undefined (NaN) only for an empty region. Source: IBSI 1 reference manual; Thibault et al., doi:10.1109/TBME.2013.2284600.
 */
public enum Glszm implements Feature<LevelSizeMatrix> {
    SMALL_ZONE_EMPHASIS("Small zone emphasis", "5QRC", "szm_sze", LevelSizeMatrix::smallEmphasis),
    LARGE_ZONE_EMPHASIS("Large zone emphasis", "48P8", "szm_lze", LevelSizeMatrix::largeEmphasis),
    LOW_GREY_LEVEL_ZONE_EMPHASIS("Low grey level zone emphasis", "XMSY", "szm_lgze", LevelSizeMatrix::lowLevelEmphasis),
    HIGH_GREY_LEVEL_ZONE_EMPHASIS(
            "High grey level zone emphasis", "5GN9", "szm_hgze", LevelSizeMatrix::highLevelEmphasis),
    SMALL_ZONE_LOW_GREY_LEVEL_EMPHASIS(
            "Small zone low grey level emphasis", "5RAI", "szm_szlge", LevelSizeMatrix::smallLowLevelEmphasis),
    SMALL_ZONE_HIGH_GREY_LEVEL_EMPHASIS(
            "Small zone high grey level emphasis", "HW1V", "szm_szhge", LevelSizeMatrix::smallHighLevelEmphasis),
    LARGE_ZONE_LOW_GREY_LEVEL_EMPHASIS(
            "Large zone low grey level emphasis", "YH51", "szm_lzlge", LevelSizeMatrix::largeLowLevelEmphasis),
    LARGE_ZONE_HIGH_GREY_LEVEL_EMPHASIS(
            "Large zone high grey level emphasis", "J17V", "szm_lzhge", LevelSizeMatrix::largeHighLevelEmphasis),
    GREY_LEVEL_NON_UNIFORMITY("Grey level non-uniformity", "JNSA", "szm_glnu", LevelSizeMatrix::levelNonUniformity),
    NORMALISED_GREY_LEVEL_NON_UNIFORMITY(
            "Normalised grey level non-uniformity",
            "Y1RO",
            "szm_glnu_norm",
            LevelSizeMatrix::normalisedLevelNonUniformity),
    ZONE_SIZE_NON_UNIFORMITY("Zone size non-uniformity", "4JP3", "szm_zsnu", LevelSizeMatrix::sizeNonUniformity),
    NORMALISED_ZONE_SIZE_NON_UNIFORMITY(
            "Normalised zone size non-uniformity",
            "VB3A",
            "szm_zsnu_norm",
            LevelSizeMatrix::normalisedSizeNonUniformity),
    ZONE_PERCENTAGE("Zone percentage", "P30P", "szm_z_perc", LevelSizeMatrix::percentage),
    GREY_LEVEL_VARIANCE("Grey level variance", "BYLV", "szm_gl_var", LevelSizeMatrix::levelVariance),
    ZONE_SIZE_VARIANCE("Zone size variance", "3NSA", "szm_zs_var", LevelSizeMatrix::sizeVariance),
    ZONE_SIZE_ENTROPY("Zone size entropy", "GU8N", "szm_zs_entr", LevelSizeMatrix::entropy);

    private final Definition<LevelSizeMatrix> definition;

    Glszm(String title, String code, String tag, ToDoubleFunction<LevelSizeMatrix> formula) {
        definition = new Definition<>(title, code, tag, formula);
    }

    /**
     * Counts the zones of a region by grey level and size.
     *
     * @param roi grey levels of the intensity mask
     * @param aggregations those of the zone families are filled, others ignored
     * @param linkage which voxels are neighbours; {@link Neighbourhood#TOUCHING} is the standard
     * @return for 2D one matrix per slice that has a voxel, for 2.5D their sum, for 3D one; none for an empty region
     */
    public static Map<Aggregation, List<LevelSizeMatrix>> matrices(
            GreyLevels roi, Set<Aggregation> aggregations, Neighbourhood linkage) {
        return matrices(Zones.find(roi, aggregations, linkage));
    }

    /** The same from zones that are found already, with or without distances. */
    public static Map<Aggregation, List<LevelSizeMatrix>> matrices(Map<Aggregation, List<Zones>> zones) {
        return Zones.matrices(zones, Zones::bySize);
    }

    @Override
    public Definition<LevelSizeMatrix> definition() {
        return definition;
    }
}
