// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.List;
import sc.fiji.radiomics.feature.Feature;

/**
 * How the matrices of slices and directions become one value (IBSI 1, sections 3.6 to 3.11).
 *
 * <p>An averaged aggregation computes the feature on each matrix and averages the values; a merged one adds the
 * matrices first. Directional aggregations are for co-occurrence and run length, the others for the zone and
 * neighbourhood families.
 */
public enum Aggregation {
    /** One matrix per slice and direction. */
    AVERAGED_2D("2D averaged", "BTW3", "2D_avg", true, false),
    /** One matrix per slice, directions merged. */
    SLICE_MERGED_2D("2D slice-merged", "SUJT", "2D_comb", true, false),
    /** One matrix per direction, slices merged. */
    DIRECTION_MERGED_2_5D("2.5D direction-merged", "JJUI", "2_5D_avg", true, false),
    /** One matrix of all slices and in-plane directions. */
    MERGED_2_5D("2.5D merged", "ZW7Z", "2_5D_comb", true, false),
    /** One matrix per direction in space. */
    AVERAGED_3D("3D averaged", "ITBB", "3D_avg", true, true),
    /** One matrix of all directions in space. */
    MERGED_3D("3D merged", "IAZD", "3D_comb", true, true),
    /** One matrix per slice. */
    SLICES_2D("2D", "8QNN", "2D", false, false),
    /** One matrix of all slices. */
    SLICES_2_5D("2.5D", "62GR", "2_5D", false, false),
    /** One matrix in space. */
    VOLUME_3D("3D", "KOBO", "3D", false, true);

    private final String label;
    private final String code;
    private final String suffix;
    private final boolean directional;
    private final boolean volumetric;

    Aggregation(String label, String code, String suffix, boolean directional, boolean volumetric) {
        this.label = label;
        this.code = code;
        this.suffix = suffix;
        this.directional = directional;
        this.volumetric = volumetric;
    }

    /**
     * The value of a feature for an aggregation: its mean over the matrices of the aggregation, each of them counting
     * the same.
     *
     * @return NaN if there is no matrix, because the region has no pair of neighbours, or if the feature is undefined
     *     for one of the matrices
     */
    public static <E> double mean(List<E> matrices, Feature<E> feature) {
        double sum = 0;
        for (E matrix : matrices) {
            sum += feature.value(matrix);
        }
        return sum / matrices.size();
    }

    /** Four-letter IBSI code. */
    public String code() {
        return code;
    }

    /** What the IBSI benchmark files append to the tag of a feature, after an underscore. */
    public String suffix() {
        return suffix;
    }

    /** Whether this is for families with directions: co-occurrence and run length. */
    public boolean isDirectional() {
        return directional;
    }

    /** Whether neighbours lie in space; otherwise in their slice only. */
    public boolean isVolumetric() {
        return volumetric;
    }

    /** The name in the IBSI benchmark files. */
    @Override
    public String toString() {
        return label;
    }
}
