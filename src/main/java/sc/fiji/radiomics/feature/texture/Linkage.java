// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which voxels before a voxel, in the order z, y, x, have to be looked at to find its zone.
 *
 * <p>All voxels before it are in their final zones as far as voxels before it decide. So as soon as one linked
 * neighbour is found, neighbours that are themselves neighbours of that one need no look: they are in its zone if they
 * have its grey level. With touching voxels, the neighbour in the slice below settles all others.
 *
 * @param steps index steps to the neighbours, those that settle most others first
 * @param rest for each step, the steps to the later neighbours that it does not settle
 */
record Linkage(int[] steps, int[][] rest) {
    private static final int MOST_DISTANCE = 10;

    /** @throws IllegalArgumentException if the distance is above 10 voxels */
    static Linkage of(Neighbourhood neighbourhood, boolean volumetric, PaddedLevels layout) {
        if (neighbourhood.distance() > MOST_DISTANCE) {
            throw new IllegalArgumentException("voxels of a zone must be linked over at most " + MOST_DISTANCE
                    + " voxels, found " + neighbourhood.distance());
        }
        List<int[]> before = neighbourhood.offsets(volumetric).stream()
                .filter(o -> o[2] < 0 || o[2] == 0 && (o[1] < 0 || o[1] == 0 && o[0] < 0))
                .filter(o -> Math.abs(o[0]) <= layout.marginX()
                        && Math.abs(o[1]) <= layout.marginY()
                        && Math.abs(o[2]) <= layout.marginZ())
                .toList();
        Map<int[], Long> settled = new IdentityHashMap<>();
        for (int[] by : before) {
            settled.put(
                    by,
                    before.stream()
                            .filter(other -> settles(neighbourhood, by, other))
                            .count());
        }
        List<int[]> ordered = new ArrayList<>(before);
        ordered.sort(Comparator.comparing(settled::get, Comparator.reverseOrder()));
        int[][] rest = new int[ordered.size()][];
        for (int k = 0; k < rest.length; k++) {
            int[] by = ordered.get(k);
            rest[k] = ordered.subList(k + 1, rest.length).stream()
                    .filter(other -> !settles(neighbourhood, by, other))
                    .mapToInt(layout::step)
                    .toArray();
        }
        return new Linkage(ordered.stream().mapToInt(layout::step).toArray(), rest);
    }

    private static boolean settles(Neighbourhood neighbourhood, int[] by, int[] other) {
        return neighbourhood.norm().length(by[0] - other[0], by[1] - other[1], by[2] - other[2])
                <= neighbourhood.distance();
    }
}
