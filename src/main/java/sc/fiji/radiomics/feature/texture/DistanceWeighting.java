// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Locale;

/**
 * How the matrices of directions are weighted when they are merged: by a function of the length |m| of the direction
 * vector m in voxels.
 *
 * <p>The counts of a matrix are multiplied by the weight before the matrices are added. A matrix of one direction is
 * never weighted: the manual says that weighting has no effect there, and it would only scale the two non-uniformities.
 *
 * <p>Source: IBSI 1 reference manual, sections 3.6 and 3.7, distance weighting, which recommends against its use. For
 * run lengths the manual speaks of multiplying the run lengths by the weight, but also says that the weight has no effect
 * unless matrices are merged; we take the reading for which that is true, and weigh the counts.
 *
 * @param function of the length
 * @param norm how the length is measured
 */
public record DistanceWeighting(Function function, Norm norm) {
    /** All directions count the same: the IBSI default. */
    public static final DistanceWeighting NONE = new DistanceWeighting(Function.NONE, Norm.CHEBYSHEV);

    /** Weight as a function of the length |m|. */
    public enum Function {
        /** 1. */
        NONE,
        /** 1 / |m|. */
        INVERSE,
        /** exp(-|m|²). */
        GAUSSIAN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The weight of a direction vector. */
    public double weight(int dx, int dy, int dz) {
        double length = norm.length(dx, dy, dz);
        return switch (function) {
            case NONE -> 1;
            case INVERSE -> 1 / length;
            case GAUSSIAN -> Math.exp(-length * length);
        };
    }
}
