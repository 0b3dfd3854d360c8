// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

/** Pools of counts by the plain definition: each slice and direction by itself, then sums of hash maps. */
final class BruteForce {
    /** Row and column of a matrix. */
    record Cell(int i, int j) {}

    /** Adds to the map what one voxel contributes for a direction. */
    @FunctionalInterface
    interface Voxel {
        void count(int x, int y, int z, int[] m, Map<Cell, Double> counts);
    }

    private BruteForce() {}

    static Map<Aggregation, List<Map<Cell, Double>>> pools(
            GreyLevels roi, List<int[]> vectors, Function<int[], Double> weight, Voxel voxel) {
        Grid grid = roi.grid();
        Map<Aggregation, List<Map<Cell, Double>>> pools = new EnumMap<>(Aggregation.class);
        for (Aggregation aggregation : Aggregation.values()) {
            if (!aggregation.isDirectional()) {
                continue;
            }
            // which pool a slice and direction belong to, and whether the pool merges directions
            Map<String, Map<Cell, Double>> byName = new HashMap<>();
            List<String> names = new ArrayList<>();
            for (int z = 0; z < grid.nz(); z++) {
                for (int[] m : vectors) {
                    if (m[2] != 0 && !aggregation.isVolumetric()) {
                        continue;
                    }
                    String direction = m[0] + " " + m[1] + " " + m[2];
                    String name =
                            switch (aggregation) {
                                case AVERAGED_2D -> z + ": " + direction;
                                case SLICE_MERGED_2D -> "" + z;
                                case DIRECTION_MERGED_2_5D, AVERAGED_3D -> direction;
                                default -> "";
                            };
                    boolean merges = aggregation == Aggregation.SLICE_MERGED_2D
                            || aggregation == Aggregation.MERGED_2_5D
                            || aggregation == Aggregation.MERGED_3D;
                    Map<Cell, Double> counts = new HashMap<>();
                    for (int y = 0; y < grid.ny(); y++) {
                        for (int x = 0; x < grid.nx(); x++) {
                            if (RandomRegion.at(roi, x, y, z) > 0) {
                                voxel.count(x, y, z, m, counts);
                            }
                        }
                    }
                    if (!byName.containsKey(name)) {
                        byName.put(name, new HashMap<>());
                        names.add(name);
                    }
                    double w = merges ? weight.apply(m) : 1;
                    counts.forEach((cell, n) -> byName.get(name).merge(cell, w * n, Double::sum));
                }
            }
            pools.put(
                    aggregation,
                    names.stream()
                            .map(byName::get)
                            .filter(map -> !map.isEmpty())
                            .toList());
        }
        return pools;
    }
}
