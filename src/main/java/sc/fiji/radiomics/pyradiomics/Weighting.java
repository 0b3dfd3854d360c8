// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.radiomics.image.Vector3;

/** PyRadiomics' weightingNorm: how the length of a direction is measured, in mm, where directions are weighted and merged. */
public enum Weighting {
    /** Not merged: features are averaged over the directions. */
    NONE,
    /** Merged, all the same. */
    NO_WEIGHTING,
    EUCLIDEAN,
    MANHATTAN,
    INFINITY;

    /**
     * @param value of a parameter file: null or one of the names
     * @throws IllegalArgumentException for any other value
     */
    static Weighting from(Object value) {
        if (value == null) {
            return NONE;
        }
        return Arrays.stream(values())
                .filter(each -> each != NONE && each.key().equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("needs one of " + keys() + ", or nothing; found '" + value + "'"));
    }

    private static String keys() {
        return Arrays.stream(values())
                .filter(each -> each != NONE)
                .map(Weighting::key)
                .collect(Collectors.joining(", "));
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the matrices of all directions become one. */
    boolean isMerged() {
        return this != NONE;
    }

    /** Length of a direction in mm; 1 if all are the same. */
    double length(int[] direction, Vector3 spacing) {
        double x = Math.abs(direction[0]) * spacing.x();
        double y = Math.abs(direction[1]) * spacing.y();
        double z = Math.abs(direction[2]) * spacing.z();
        return switch (this) {
            case NONE, NO_WEIGHTING -> 1;
            case EUCLIDEAN -> Math.sqrt(x * x + y * y + z * z);
            case MANHATTAN -> x + y + z;
            case INFINITY -> Math.max(x, Math.max(y, z));
        };
    }
}
