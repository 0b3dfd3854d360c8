// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.DirectionVectors;
import sc.fiji.radiomics.feature.texture.DistanceWeighting;

/**
 * Which pairs of voxels co-occurrence counts, and which of them together.
 *
 * @param aggregation a directional one
 * @param vectors direction vectors between the voxels of a pair
 * @param weighting of directions where they are merged
 */
public record PairKind(Aggregation aggregation, DirectionVectors vectors, DistanceWeighting weighting) {
    private static final Set<Aggregation> BY_DIRECTION =
            EnumSet.of(Aggregation.AVERAGED_2D, Aggregation.DIRECTION_MERGED_2_5D, Aggregation.AVERAGED_3D);
    private static final Set<Aggregation> BY_SLICE = EnumSet.of(Aggregation.AVERAGED_2D, Aggregation.SLICE_MERGED_2D);

    /** @throws IllegalArgumentException if the aggregation is for families without directions */
    public PairKind {
        if (!aggregation.isDirectional()) {
            throw new IllegalArgumentException(
                    "aggregation of co-occurrence must be directional, found " + aggregation);
        }
    }

    /** Rows of dx, dy, dz. */
    List<int[]> directions() {
        return vectors.vectors(aggregation.isVolumetric());
    }

    /** Whether each direction has a matrix of its own. */
    boolean isByDirection() {
        return BY_DIRECTION.contains(aggregation);
    }

    /** Whether each slice has a matrix of its own. */
    boolean isBySlice() {
        return BY_SLICE.contains(aggregation);
    }

    /** Whether directions are merged with weights, which no whole numbers count. */
    boolean isWeighted() {
        return !isByDirection() && weighting.function() != DistanceWeighting.Function.NONE;
    }
}
