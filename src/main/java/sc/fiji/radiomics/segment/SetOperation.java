// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import sc.fiji.radiomics.image.Mask;

/** What two masks on one grid make together. */
public enum SetOperation {
    /** Voxels of either mask. */
    UNION {
        @Override
        boolean holds(boolean first, boolean second) {
            return first || second;
        }
    },
    /** Voxels of both masks. */
    INTERSECTION {
        @Override
        boolean holds(boolean first, boolean second) {
            return first && second;
        }
    },
    /** Voxels of the first mask that are not in the second. */
    DIFFERENCE {
        @Override
        boolean holds(boolean first, boolean second) {
            return first && !second;
        }
    };

    abstract boolean holds(boolean first, boolean second);

    /**
     * @return on the grid of the first mask, possibly empty
     * @throws IllegalArgumentException if the masks are on different grids
     */
    public Mask of(Mask first, Mask second) {
        if (!first.grid().matches(second.grid(), 1e-3)) {
            throw new IllegalArgumentException("both masks must have one grid, found "
                    + first.grid().describe() + " and " + second.grid().describe());
        }
        boolean[] result = new boolean[first.voxels().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = holds(first.voxels()[i], second.voxels()[i]);
        }
        return Mask.of(first.grid(), result);
    }
}
