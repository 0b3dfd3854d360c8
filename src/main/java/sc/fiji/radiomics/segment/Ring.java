// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import sc.fiji.radiomics.image.Mask;

/**
 * A ring around a region and a rim inside it, for example the peritumoral zone: the voxels outside that are more than one
 * length and at most another from the region, and the voxels of the region that are at most a third length from the
 * outside.
 *
 * <p>Distances are those between voxel centres, to the nearest voxel of the region or outside it. The border of the image
 * is no outside: a region cut off by it has no rim there.
 *
 * @param from mm outside the region, at least 0; 0 starts at its surface
 * @param to mm outside the region, at least {@code from}; with the same value there is no ring
 * @param rim mm inside the region, at least 0; 0 for no rim
 */
public record Ring(double from, double to, double rim) {
    /** @throws IllegalArgumentException if a length is negative or not finite, or ring and rim are both nothing */
    public Ring {
        if (!(from >= 0 && to >= from && to < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "ring must go from a length of at least 0 mm outwards, found " + from + " to " + to + " mm");
        }
        if (!(rim >= 0 && rim < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rim must be a length of at least 0 mm, found " + rim);
        }
        if (to == from && rim == 0) {
            throw new IllegalArgumentException("ring or rim must have a width, found none");
        }
    }

    /** @return ring and rim on the grid of the region; an empty region comes back */
    public Mask of(Mask region) {
        return region.isEmpty() ? region : Window.around(region, to).change(region, this::inWindow);
    }

    private Mask inWindow(Mask region) {
        boolean[] ring = new boolean[region.voxels().length];
        if (to > from) {
            double nearest = Ball.squaredLimit(from);
            double farthest = Ball.squaredLimit(to);
            float[] outwards = DistanceTransform.squared(region.grid(), region.voxels(), farthest);
            for (int i = 0; i < ring.length; i++) {
                ring[i] = outwards[i] > nearest && outwards[i] <= farthest;
            }
        }
        if (rim > 0) {
            Mask core = new Ball(rim).erode(region);
            for (int i = 0; i < ring.length; i++) {
                ring[i] |= region.voxels()[i] && !core.voxels()[i];
            }
        }
        return Mask.of(region.grid(), ring);
    }
}
