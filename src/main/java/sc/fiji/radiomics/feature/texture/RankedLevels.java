// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * The grey levels of a region as kernels along directions read them: {@link PaddedLevels} in which each level is replaced
 * by its rank among the levels that occur, from 1, so that tables and keys need no room for levels that do not.
 */
final class RankedLevels {
    /** Number of each voxel's level, 0 outside; a step along any of the directions stays in the array. */
    final int[] numbers;
    /** The grey level of each number; the first is 0. */
    final int[] values;
    /** Size of the box. */
    final int nx;

    final int ny;
    final int nz;
    final int rowStep;
    /** Voxels of the region. */
    final int voxels;
    /** First voxel of the region and one after the last, of each row y + ny z; equal if the row has none. */
    final int[] from;

    final int[] to;
    private final PaddedLevels padded;

    /**
     * @param box of the region
     * @param directions rows of dx, dy, dz
     */
    RankedLevels(GreyLevels roi, Box box, List<int[]> directions) {
        padded = PaddedLevels.of(roi, box, reach(directions, 0), reach(directions, 1), reach(directions, 2));
        numbers = padded.levels();
        nx = box.nx();
        ny = box.ny();
        nz = box.nz();
        rowStep = padded.row();
        voxels = roi.voxels();
        from = new int[ny * nz];
        to = new int[ny * nz];
        values = distinct(roi.levels(), roi.count(), voxels);
        int[] numberOf = values[values.length - 1] <= 4L * voxels + 65536 ? inverse(values) : null;
        for (int row = 0; row < from.length; row++) {
            int first = padded.index(0, row % ny, row / ny);
            int end = first + nx;
            while (first < end && numbers[first] == 0) {
                first++;
            }
            while (end > first && numbers[end - 1] == 0) {
                end--;
            }
            from[row] = first;
            to[row] = end;
            for (int v = first; v < end; v++) {
                int level = numbers[v];
                numbers[v] = numberOf != null ? numberOf[level] : Arrays.binarySearch(values, level);
            }
        }
    }

    private static int reach(List<int[]> directions, int axis) {
        return directions.stream().mapToInt(m -> Math.abs(m[axis])).max().orElse(0);
    }

    /** Number of levels L that occur. */
    int count() {
        return values.length - 1;
    }

    /** Index of the first voxel of the box in a slice. */
    int slice(int z) {
        return padded.index(0, 0, z);
    }

    /** Indices from one slice to the next. */
    int sliceStep() {
        return padded.slice();
    }

    /** What to add to the index of a voxel to go along a direction. */
    int step(int[] direction) {
        return padded.step(direction);
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
