// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** Small regions for tests against the plain definition, and the symmetries of space. */
final class RandomRegion {
    private RandomRegion() {}

    /** A region that holds about the given part of a grid of up to 6 x 5 x 4 voxels, at least one voxel. */
    static GreyLevels of(Random random, int levels, double part) {
        return of(random, 1 + random.nextInt(6), 1 + random.nextInt(5), 1 + random.nextInt(4), levels, part);
    }

    static GreyLevels of(Random random, int nx, int ny, int nz, int levels, double part) {
        int[] voxels = new int[nx * ny * nz];
        for (int p = 0; p < voxels.length; p++) {
            voxels[p] = random.nextDouble() < part ? 1 + random.nextInt(levels) : 0;
        }
        voxels[random.nextInt(voxels.length)] = levels;
        return GreyLevels.of(Grid.of(nx, ny, nz, 1, 1, 1), voxels, levels);
    }

    /** The voxels of a region and about the given part of the others. */
    static Mask around(GreyLevels roi, Random random, double part) {
        boolean[] inside = new boolean[roi.levels().length];
        for (int p = 0; p < inside.length; p++) {
            inside[p] = roi.levels()[p] > 0 || random.nextDouble() < part;
        }
        return Mask.of(roi.grid(), inside);
    }

    /** A box as large as the region in a grid larger by the given number of voxels on all sides. */
    static GreyLevels embed(GreyLevels roi, int margin) {
        Grid from = roi.grid();
        Grid to = from.crop(from.box().grow(margin, margin + 1, margin + 2));
        int[] levels = new int[to.voxels()];
        for (int p = 0; p < from.voxels(); p++) {
            int[] at = at(from, p);
            levels[to.index(at[0] + margin, at[1] + margin + 1, at[2] + margin + 2)] = roi.levels()[p];
        }
        return GreyLevels.of(to, levels, roi.count());
    }

    /** Rotated by 90 degrees about x, then z, and reflected along x. */
    static GreyLevels turn(GreyLevels roi) {
        Grid from = roi.grid();
        Grid to = Grid.of(from.nz(), from.nx(), from.ny(), 1, 1, 1);
        UnaryOperator<int[]> move = at -> new int[] {from.nz() - 1 - at[2], at[0], at[1]};
        int[] levels = new int[to.voxels()];
        for (int p = 0; p < from.voxels(); p++) {
            int[] at = move.apply(at(from, p));
            levels[to.index(at[0], at[1], at[2])] = roi.levels()[p];
        }
        return GreyLevels.of(to, levels, roi.count());
    }

    static int[] at(Grid grid, int p) {
        return new int[] {p % grid.nx(), p / grid.nx() % grid.ny(), p / grid.nx() / grid.ny()};
    }

    /** Whether one voxel is another's neighbour; never across slices unless volumetric. */
    static boolean areNeighbours(int[] a, int[] b, Neighbourhood neighbourhood, boolean volumetric) {
        double length = neighbourhood.norm().length(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        return length > 0 && length <= neighbourhood.distance() && (volumetric || a[2] == b[2]);
    }

    /** The cells of a matrix as text: i j, and n(i, j). */
    static Map<String, Long> cells(LevelSizeMatrix matrix) {
        Map<String, Long> cells = new TreeMap<>();
        for (int k = 0; k < matrix.cells(); k++) {
            cells.put(matrix.level(k) + " " + matrix.size(k), (long) matrix.count(k));
        }
        return cells;
    }

    /** Up to 7 voxels a side, with holes and an empty border on some sides, a few of the levels present. */
    static GreyLevels of(Random random) {
        Grid grid = Grid.of(1 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(5), 1, 1, 2);
        int count = 1 + random.nextInt(12);
        int present = 1 + random.nextInt(4);
        int[] palette = random.ints(present, 1, count + 1).toArray();
        double filled = 0.4 + 0.6 * random.nextDouble();
        int[] levels = new int[grid.voxels()];
        for (int v = 0; v < levels.length; v++) {
            levels[v] = random.nextDouble() < filled ? palette[random.nextInt(present)] : 0;
        }
        return GreyLevels.of(grid, levels, count);
    }

    static int at(GreyLevels roi, int x, int y, int z) {
        Grid grid = roi.grid();
        boolean inside = x >= 0 && y >= 0 && z >= 0 && x < grid.nx() && y < grid.ny() && z < grid.nz();
        return inside ? roi.levels()[grid.index(x, y, z)] : 0;
    }

    /** The region seen in a mirror across x. */
    static GreyLevels reflected(GreyLevels roi) {
        Grid grid = roi.grid();
        int[] levels = new int[grid.voxels()];
        for (int v = 0; v < levels.length; v++) {
            int x = v % grid.nx();
            levels[v - x + grid.nx() - 1 - x] = roi.levels()[v];
        }
        return GreyLevels.of(grid, levels, roi.count());
    }

    /** The region with other levels. */
    static GreyLevels mapped(GreyLevels roi, IntUnaryOperator map, int count) {
        int[] levels = roi.levels().clone();
        for (int v = 0; v < levels.length; v++) {
            levels[v] = levels[v] == 0 ? 0 : map.applyAsInt(levels[v]);
        }
        return GreyLevels.of(roi.grid(), levels, count);
    }
}
