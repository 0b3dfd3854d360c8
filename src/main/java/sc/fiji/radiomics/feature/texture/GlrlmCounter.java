// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Counts the runs of a region.
 *
 * <p>With few levels in a table of all levels and positions: c(i, k) is the number of voxels of level i that are the k-th
 * of their run. As each run of at least k voxels has one k-th voxel, the number of runs of length k is c(i, k) -
 * c(i, k + 1); so no voxel need know whether its run ends. With many levels by sorting the runs.
 */
final class GlrlmCounter {
    private static final int LARGEST_TABLE = 1 << 19;

    private final RankedLevels levels;
    private final Pooling.Plan plan;

    /** @param box of the region */
    GlrlmCounter(GreyLevels roi, Box box, Pooling.Plan plan) {
        this.plan = plan.within(box);
        levels = new RankedLevels(roi, box, this.plan.directions());
    }

    Map<Aggregation, List<LevelSizeMatrix>> matrices() {
        return isDense() ? dense() : sparse();
    }

    /** The runs along each direction by itself. */
    List<LevelSizeMatrix> byDirection() {
        int directions = plan.directions().size();
        if (isDense()) {
            return Pooling.each(new Tracks(), levels.nz, directions, table -> matrix(cells(table)));
        }
        int[] values = levels.values;
        int longest = Math.max(levels.nx, Math.max(levels.ny, levels.nz));
        return Pooling.each(
                new Listing(levels, plan, this::runs),
                levels.nz,
                directions,
                bag -> matrix(bag.count(levels.count(), longest).renamed(i -> values[i], j -> j)));
    }

    private boolean isDense() {
        long rows = 0;
        for (int[] m : plan.directions()) {
            rows = Math.max(rows, longest(m));
        }
        long elements = (levels.count() + 1L) * (rows + 2);
        long perTable = plan.bySlice() ? levels.voxels / levels.nz : levels.voxels;
        return elements <= LARGEST_TABLE && levels.count() <= Math.max(64, perTable / 4);
    }

    /** Length of the longest possible run along a direction. */
    private int longest(int[] m) {
        int longest = Integer.MAX_VALUE;
        longest = m[0] == 0 ? longest : levels.nx;
        longest = m[1] == 0 ? longest : Math.min(longest, levels.ny);
        return m[2] == 0 ? longest : Math.min(longest, levels.nz);
    }

    Map<Aggregation, List<LevelSizeMatrix>> dense() {
        return new Pooling<>(plan, Pooling.DenseSum::new, this::cells, GlrlmCounter::matrix)
                .matrices(new Tracks(), levels.nz);
    }

    Map<Aggregation, List<LevelSizeMatrix>> sparse() {
        int[] values = levels.values;
        int longest = Math.max(levels.nx, Math.max(levels.ny, levels.nz));
        return new Pooling<>(
                        plan,
                        Bag.Union::new,
                        bag -> bag.count(levels.count(), longest).renamed(i -> values[i], j -> j),
                        GlrlmCounter::matrix)
                .matrices(new Listing(levels, plan, this::runs), levels.nz);
    }

    /** Each voxel is in one run for every direction, so the voxels are the sum of j r(i, j). */
    private static LevelSizeMatrix matrix(Cells runs) {
        double voxels = 0;
        for (int c = 0; c < runs.size(); c++) {
            voxels += runs.column(c) * runs.count(c);
        }
        return new LevelSizeMatrix(runs, voxels);
    }

    /** The voxels of all directions by position in their runs. */
    private final class Tracks implements Pooling.Kernel<double[]> {
        private final List<Track> tracks = plan.directions().stream()
                .map(m -> new Track(m, levels.count() + 1))
                .toList();

        @Override
        public void count(int z) {
            int slice = levels.slice(z);
            for (int y = 0; y < levels.ny; y++) {
                int row = y + levels.ny * z;
                if (levels.from[row] < levels.to[row]) {
                    for (Track track : tracks) {
                        track.row(levels.from[row], levels.to[row], slice);
                    }
                }
            }
            tracks.forEach(Track::endSlice);
        }

        @Override
        public double[] drain(int d) {
            return tracks.get(d).drain();
        }
    }

    /** The voxels of a direction by position in their run. */
    private final class Track {
        private final int size;
        private final int dz;
        private final boolean isAlongX;
        private final int step;
        private final int offset;
        private final int[] table;
        /** Position times size of each voxel of the slice in its run, and the same for the slice before. */
        private int[] here;

        private int[] before;

        Track(int[] m, int size) {
            this.size = size;
            this.dz = m[2];
            this.isAlongX = m[1] == 0 && m[2] == 0;
            this.step = m[0] + m[1] * levels.rowStep;
            this.offset = levels.step(m);
            this.table = new int[(longest(m) + 2) * size];
            this.here = new int[levels.sliceStep() + 2 * levels.rowStep + 2];
            this.before = dz == 0 ? here : new int[here.length];
        }

        /** Counts the voxels from one index to another, given the index of the first voxel of their slice. */
        void row(int from, int to, int slice) {
            // the padding before the first row holds the steps that leave the slice
            int to0 = levels.rowStep + 1 - slice;
            if (isAlongX) {
                along(levels.numbers, from, to, table, size);
            } else {
                positions(levels.numbers, from, to, offset, before, here, to0 - step, to0, size);
                count(levels.numbers, from, to, here, to0, table);
            }
        }

        void endSlice() {
            if (dz != 0) {
                int[] swap = before;
                before = here;
                here = swap;
            }
        }

        /** What was counted, without the empty end, and starts anew. */
        double[] drain() {
            int end = size;
            for (int row = size; row < table.length && end == row; row += size) {
                for (int i = 1; i < size; i++) {
                    if (table[row + i] != 0) {
                        end = row + size;
                        break;
                    }
                }
            }
            double[] counts = new double[end];
            for (int c = 0; c < end; c++) {
                counts[c] = table[c];
            }
            Arrays.fill(table, 0, end, 0);
            return counts;
        }
    }

    /** The hot loop along x, where each position depends on the one before. */
    private static void along(int[] numbers, int from, int to, int[] table, int size) {
        int position = 0;
        int last = 0;
        for (int v = from; v < to; v++) {
            int number = numbers[v];
            position = number == last && number != 0 ? position + size : size;
            last = number;
            table[position + number]++;
        }
    }

    /**
     * The hot loop along the other directions, without branches so that it can be vectorised: where a voxel of the
     * region has the level of the one before, its position is one more, else it is the first.
     */
    private static void positions(
            int[] numbers, int from, int to, int offset, int[] before, int[] here, int b, int h, int size) {
        for (int v = from; v < to; v++) {
            int number = numbers[v];
            int other = number ^ numbers[v - offset];
            int same = ~((other | -other) >> 31) & (-number >> 31);
            here[v + h] = size + (before[v + b] & same);
        }
    }

    private static void count(int[] numbers, int from, int to, int[] here, int h, int[] table) {
        for (int v = from; v < to; v++) {
            table[here[v + h] + numbers[v]]++;
        }
    }

    /** Runs by level and length, from a table of voxels by position and level. */
    private Cells cells(double[] table) {
        int size = levels.values.length;
        Cells cells = new Cells(0);
        for (int i = 1; i < size; i++) {
            for (int k = size; k + i < table.length; k += size) {
                double longer = k + size + i < table.length ? table[k + size + i] : 0;
                if (table[k + i] > longer) {
                    cells.append(Cells.key(levels.values[i], k / size), table[k + i] - longer);
                }
            }
        }
        return cells;
    }

    /** Writes the keys of all runs that start in a slice and returns their number. */
    private int runs(int z, int step, long[] keys) {
        int[] numbers = levels.numbers;
        int size = 0;
        for (int row = z * levels.ny; row < (z + 1) * levels.ny; row++) {
            for (int v = levels.from[row]; v < levels.to[row]; v++) {
                int number = numbers[v];
                if (number > 0 && numbers[v - step] != number) {
                    int length = 1;
                    for (int next = v + step; numbers[next] == number; next += step) {
                        length++;
                    }
                    keys[size++] = Cells.key(number, length);
                }
            }
        }
        return size;
    }
}
