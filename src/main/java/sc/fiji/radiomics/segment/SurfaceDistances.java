// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.Arrays;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/**
 * Distances between the surface voxels of two regions; see {@link MaskComparison} for the definition.
 *
 * @param fromA mm, from each surface voxel of the first region to the nearest of the second, ascending
 * @param fromB mm, the other way round, ascending
 */
record SurfaceDistances(float[] fromA, float[] fromB) {
    /** Of two regions with voxels on one grid. */
    static SurfaceDistances of(Mask a, Mask b) {
        boolean[] surfaceA = surface(a);
        boolean[] surfaceB = surface(b);
        return new SurfaceDistances(distances(surfaceA, surfaceB, a.grid()), distances(surfaceB, surfaceA, a.grid()));
    }

    /** The voxels with one of six neighbours outside the region; beyond the grid is outside. */
    static boolean[] surface(Mask mask) {
        Grid grid = mask.grid();
        boolean[] voxels = mask.voxels();
        boolean[] surface = new boolean[voxels.length];
        int row = grid.nx();
        int slice = grid.nx() * grid.ny();
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    surface[i] = voxels[i]
                            && (x == 0
                                    || x == grid.nx() - 1
                                    || y == 0
                                    || y == grid.ny() - 1
                                    || z == 0
                                    || z == grid.nz() - 1
                                    || !(voxels[i - 1]
                                            && voxels[i + 1]
                                            && voxels[i - row]
                                            && voxels[i + row]
                                            && voxels[i - slice]
                                            && voxels[i + slice]));
                }
            }
        }
        return surface;
    }

    private static float[] distances(boolean[] from, boolean[] to, Grid grid) {
        float[] all = DistanceTransform.to(Mask.of(grid, to)).voxels();
        float[] distances = new float[from.length];
        int count = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i]) {
                distances[count++] = all[i];
            }
        }
        distances = Arrays.copyOf(distances, count);
        Arrays.sort(distances);
        return distances;
    }

    double average() {
        double sum = 0;
        for (float distance : fromA) {
            sum += distance;
        }
        for (float distance : fromB) {
            sum += distance;
        }
        return sum / ((double) fromA.length + fromB.length);
    }

    double largest() {
        return Math.max(fromA[fromA.length - 1], fromB[fromB.length - 1]);
    }

    /** The larger of the percentiles of both directions. */
    double percentile(double share) {
        return Math.max(percentile(fromA, share), percentile(fromB, share));
    }

    private static double percentile(float[] sorted, double share) {
        double rank = share * (sorted.length - 1);
        int low = (int) rank;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (rank - low) * ((double) sorted[high] - sorted[low]);
    }
}
