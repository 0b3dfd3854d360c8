// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * PyRadiomics' settings of its feature classes, by the names of its parameter files.
 *
 * @param binWidth width of the grey levels; without effect if there is a binCount
 * @param binCount number of grey levels, none by default
 * @param voxelArrayShift added to the intensities in energies and root mean square
 * @param symmetricalGlcm whether pairs count in both orders
 * @param weighting of directions; none: features are averaged over the directions
 * @param dependence largest difference of grey levels that depend on each other: gldm_a
 * @param distances Chebyshev distances of pairs and neighbours, voxels
 * @param force2D whether textures are computed slice by slice
 * @param force2Ddimension axis across the slices: 0 for z, 1 for y, 2 for x
 */
public record FeatureSettings(
        double binWidth,
        OptionalInt binCount,
        double voxelArrayShift,
        boolean symmetricalGlcm,
        Weighting weighting,
        int dependence,
        List<Integer> distances,
        boolean force2D,
        int force2Ddimension) {

    public FeatureSettings {
        distances = List.copyOf(distances);
    }

    /** PyRadiomics' own. */
    public static FeatureSettings defaults() {
        return from(Map.of());
    }

    /**
     * Reads PyRadiomics' keys; those of images are left alone.
     *
     * @param settings of the file, overlaid with those of the image type, as {@link Schema} has checked them
     */
    public static FeatureSettings from(Map<String, ?> settings) {
        Object count = settings.get("binCount");
        return new FeatureSettings(
                number(settings, "binWidth", 25),
                count == null ? OptionalInt.empty() : OptionalInt.of(((Number) count).intValue()),
                number(settings, "voxelArrayShift", 0),
                isSet(settings, "symmetricalGLCM", true),
                Weighting.from(settings.get("weightingNorm")),
                (int) number(settings, "gldm_a", 0),
                distances(settings.get("distances")),
                isSet(settings, "force2D", false),
                (int) number(settings, "force2Ddimension", 0));
    }

    private static double number(Map<String, ?> settings, String key, double otherwise) {
        return settings.get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    private static boolean isSet(Map<String, ?> settings, String key, boolean otherwise) {
        return settings.get(key) instanceof Boolean set ? set : otherwise;
    }

    private static List<Integer> distances(Object given) {
        return given instanceof List<?> list
                ? list.stream()
                        .map(each -> ((Number) each).intValue())
                        .distinct()
                        .sorted()
                        .toList()
                : List.of(1);
    }
}
