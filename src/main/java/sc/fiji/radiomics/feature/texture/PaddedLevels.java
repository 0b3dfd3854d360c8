// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.image.GreyLevels;
import sc.fiji.radiomics.image.Grid;

/**
 * The grey levels of the region's box as texture kernels read them: renumbered 1 to L in ascending order without
 * gaps, 0 outside, and padded with zeros so that a step along any of the directions stays in the array.
 */
final class PaddedLevels {
    /** Number of each voxel's level, 0 outside. */
    final int[] numbers;
    /** The grey level of each number; the first is 0. */
    final int[] values;
    /** Size of the box. */
    final int nx;

    final int ny;
    final int nz;
    final int rowStep;
    final int sliceStep;
    /** Voxels of the region. */
    final int voxels;
    /** First voxel of the region and one after the last, of each row y + ny z; equal if the row has none. */
    final int[] from;

    final int[] to;
    /** Index of the first voxel of the box. */
    final int margin;
    /** The directions without those that lead out of the box from everywhere, by more than one voxel. */
    final List<int[]> directions;

    /**
     * @param roi with at least one voxel
     * @param directions rows of dx, dy, dz
     */
    PaddedLevels(GreyLevels roi, List<int[]> directions) {
        Grid grid = roi.grid();
        int[] levels = roi.levels();
        int[] box = box(grid, levels);
        nx = box[3] - box[0];
        ny = box[4] - box[1];
        nz = box[5] - box[2];
        voxels = roi.voxels();
        this.directions = directions.stream()
                .filter(m -> Math.abs(m[0]) <= nx && Math.abs(m[1]) <= ny && Math.abs(m[2]) <= nz)
                .toList();
        rowStep = Math.addExact(nx, reach(0));
        sliceStep = Math.multiplyExact(rowStep, Math.addExact(ny, reach(1)));
        margin = Math.multiplyExact(sliceStep, 1 + reach(2));
        numbers = new int[Math.addExact(Math.multiplyExact(sliceStep, nz), Math.multiplyExact(2, margin))];
        from = new int[ny * nz];
        to = new int[ny * nz];
        values = distinct(levels, roi.count(), voxels);
        int[] numberOf = values[values.length - 1] <= 4L * voxels + 65536 ? inverse(values) : null;
        for (int z = 0, row = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++, row++) {
                int source = grid.index(box[0], box[1] + y, box[2] + z);
                int target = margin + y * rowStep + z * sliceStep;
                from[row] = target;
                to[row] = target;
                for (int x = 0; x < nx; x++) {
                    int level = levels[source + x];
                    if (level != 0) {
                        numbers[target + x] = numberOf != null ? numberOf[level] : Arrays.binarySearch(values, level);
                        from[row] = to[row] == target ? target + x : from[row];
                        to[row] = target + x + 1;
                    }
                }
            }
        }
    }

    /** Number of levels L that occur. */
    int count() {
        return values.length - 1;
    }

    /** Step in memory of each direction. */
    int[] offsets() {
        return directions.stream()
                .mapToInt(m -> m[0] + m[1] * rowStep + m[2] * sliceStep)
                .toArray();
    }

    /** Number of voxels between the ends of the rows of a slice, for the slice where it is largest. */
    int largestSlice() {
        int largest = 0;
        for (int z = 0; z < nz; z++) {
            int size = 0;
            for (int row = z * ny; row < (z + 1) * ny; row++) {
                size += to[row] - from[row];
            }
            largest = Math.max(largest, size);
        }
        return largest;
    }

    private int reach(int axis) {
        return directions.stream().mapToInt(m -> Math.abs(m[axis])).max().orElse(0);
    }

    /** x0, y0, z0 and one after the last x, y, z. */
    private static int[] box(Grid grid, int[] levels) {
        int[] box = {grid.nx(), grid.ny(), grid.nz(), 0, 0, 0};
        for (int z = 0, row = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++, row += grid.nx()) {
                int x0 = 0;
                while (x0 < grid.nx() && levels[row + x0] == 0) {
                    x0++;
                }
                if (x0 < grid.nx()) {
                    int x1 = grid.nx();
                    while (levels[row + x1 - 1] == 0) {
                        x1--;
                    }
                    box[0] = Math.min(box[0], x0);
                    box[1] = Math.min(box[1], y);
                    box[2] = Math.min(box[2], z);
                    box[3] = Math.max(box[3], x1);
                    box[4] = Math.max(box[4], y + 1);
                    box[5] = z + 1;
                }
            }
        }
        return box;
    }

    /** 0 and the levels that occur, ascending. */
    private static int[] distinct(int[] levels, int count, int voxels) {
        if (count <= 4L * voxels + 65536) {
            boolean[] occurs = new boolean[count + 1];
            for (int level : levels) {
                occurs[level] = true;
            }
            occurs[0] = true;
            int[] values = new int[count + 1];
            int size = 0;
            for (int level = 0; level <= count; level++) {
                if (occurs[level]) {
                    values[size++] = level;
                }
            }
            return Arrays.copyOf(values, size);
        }
        int[] values = new int[voxels + 1];
        int size = 1;
        for (int level : levels) {
            if (level != 0) {
                values[size++] = level;
            }
        }
        Arrays.sort(values);
        int unique = 1;
        for (int value : values) {
            if (value != values[unique - 1]) {
                values[unique++] = value;
            }
        }
        return Arrays.copyOf(values, unique);
    }

    private static int[] inverse(int[] values) {
        int[] numberOf = new int[values[values.length - 1] + 1];
        for (int number = 0; number < values.length; number++) {
            numberOf[values[number]] = number;
        }
        return numberOf;
    }
}
