// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.List;
import java.util.Set;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * What lies along single directions, neither averaged nor merged: for software that combines directions in other ways
 * than the aggregations of IBSI.
 *
 * <p>A direction is a row dx, dy, dz that points to a later voxel in memory and is shorter than the region's box along each
 * axis. Lists have one element for each direction, also where nothing lies along it.
 */
public final class AlongDirections {
    private AlongDirections() {}

    /**
     * Pairs of voxels that lie one direction apart, by their grey levels.
     *
     * @param roi not empty
     * @param ordered row by the level of the first voxel, column by that of the second; otherwise row by the lower level
     *     and column by the higher one
     */
    public static List<Cells> pairs(GreyLevels roi, List<int[]> directions, boolean ordered) {
        Box box = box(roi, directions);
        return new GlcmCounter(roi, box, plan(directions)).byDirection(ordered);
    }

    /**
     * Runs of voxels by grey level and length.
     *
     * @param roi not empty
     * @param directions to touching voxels
     */
    public static List<LevelSizeMatrix> runs(GreyLevels roi, List<int[]> directions) {
        Box box = box(roi, directions);
        for (int[] m : directions) {
            if (Math.max(Math.abs(m[0]), Math.max(Math.abs(m[1]), m[2])) > 1) {
                throw new IllegalArgumentException("a run must go from voxel to touching voxel, found a step of " + m[0]
                        + ", " + m[1] + ", " + m[2]);
            }
        }
        return new GlrlmCounter(roi, box, plan(directions)).byDirection();
    }

    private static Pooling.Plan plan(List<int[]> directions) {
        return new Pooling.Plan(Set.of(Aggregation.AVERAGED_3D), directions, DistanceWeighting.NONE);
    }

    private static Box box(GreyLevels roi, List<int[]> directions) {
        Box box = roi.box().orElseThrow(() -> new IllegalArgumentException("a region must hold a voxel, found none"));
        for (int[] m : directions) {
            boolean later = m[2] > 0 || m[2] == 0 && (m[1] > 0 || m[1] == 0 && m[0] > 0);
            if (!later || Math.abs(m[0]) >= box.nx() || Math.abs(m[1]) >= box.ny() || m[2] >= box.nz()) {
                throw new IllegalArgumentException("a direction must point to a later voxel of the region's box of "
                        + box.nx() + " x " + box.ny() + " x " + box.nz() + " voxels, found " + m[0] + ", " + m[1] + ", "
                        + m[2]);
            }
        }
        return box;
    }
}
