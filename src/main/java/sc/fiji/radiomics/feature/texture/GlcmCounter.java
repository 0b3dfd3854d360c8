// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.GreyLevels;

/**
 * Counts the pairs of grey levels of a region. With few levels in a table of all combinations, else by sorting the
 * combinations that occur.
 */
final class GlcmCounter {
    private final RankedLevels levels;
    private final Pooling.Plan plan;
    private final int greyLevels;

    /** @param box of the region */
    GlcmCounter(GreyLevels roi, Box box, Pooling.Plan plan) {
        this.plan = plan.within(box);
        levels = new RankedLevels(roi, box, this.plan.directions());
        greyLevels = roi.count();
    }

    Map<Aggregation, List<Glcm.Matrix>> matrices() {
        return isDense() ? dense() : sparse();
    }

    /** A table pays if it is not much larger than the number of pairs it counts. */
    private boolean isDense() {
        long elements = (levels.count() + 1L) * (levels.count() + 1L);
        long perTable = plan.bySlice() ? levels.voxels / levels.nz : levels.voxels;
        return elements <= Math.max(4096, Math.min(4 * perTable, 1 << 20));
    }

    /**
     * The pairs along each direction by itself.
     *
     * @param ordered row by the level of the first voxel, column by that of the second; otherwise row by the lower level
     */
    List<Cells> byDirection(boolean ordered) {
        int directions = plan.directions().size();
        if (isDense()) {
            return Pooling.each(
                    new Tables(), levels.nz, directions, table -> ordered ? orderedCells(table) : cells(table));
        }
        int[] values = levels.values;
        Listing listing = new Listing(levels, plan, ordered ? this::orderedPairs : this::pairs);
        return Pooling.each(listing, levels.nz, directions, bag -> bag.count(levels.count(), levels.count())
                .renamed(i -> values[i], j -> values[j]));
    }

    Map<Aggregation, List<Glcm.Matrix>> dense() {
        return new Pooling<>(plan, Pooling.DenseSum::new, this::cells, this::matrix).matrices(new Tables(), levels.nz);
    }

    Map<Aggregation, List<Glcm.Matrix>> sparse() {
        int[] values = levels.values;
        return new Pooling<>(
                        plan,
                        Bag.Union::new,
                        bag -> bag.count(levels.count(), levels.count()).renamed(i -> values[i], j -> values[j]),
                        this::matrix)
                .matrices(new Listing(levels, plan, this::pairs), levels.nz);
    }

    private Glcm.Matrix matrix(Cells cells) {
        return new Glcm.Matrix(cells, greyLevels);
    }

    /** For each direction a table of all ordered pairs of level numbers. */
    private final class Tables implements Pooling.Kernel<double[]> {
        private final int size = levels.count() + 1;
        private final int[] steps = plan.steps(levels);
        private final int[][] tables = new int[steps.length][size * size];

        @Override
        public void count(int z) {
            for (int row = z * levels.ny; row < (z + 1) * levels.ny; row++) {
                for (int d = 0; d < steps.length; d++) {
                    countRow(levels.numbers, levels.from[row], levels.to[row], steps[d], tables[d], size);
                }
            }
        }

        @Override
        public double[] drain(int d) {
            double[] counts = new double[size * size];
            for (int c = 0; c < counts.length; c++) {
                counts[c] = tables[d][c];
            }
            Arrays.fill(tables[d], 0);
            return counts;
        }
    }

    /** The hot loop. Voxels outside the region have number 0; the first row and column of the table are not read. */
    private static void countRow(int[] numbers, int from, int to, int step, int[] table, int size) {
        for (int v = from; v < to; v++) {
            table[numbers[v] * size + numbers[v + step]]++;
        }
    }

    /** Pairs in either order, from a table of ordered pairs. */
    private Cells cells(double[] table) {
        int[] values = levels.values;
        int size = values.length;
        Cells cells = new Cells(Math.min(size * size / 2, 1024));
        if (table.length == 0) {
            return cells;
        }
        for (int i = 1; i < size; i++) {
            for (int j = i; j < size; j++) {
                double count = i == j ? table[i * size + i] : table[i * size + j] + table[j * size + i];
                if (count > 0) {
                    cells.append(Cells.key(values[i], values[j]), count);
                }
            }
        }
        return cells;
    }

    /** Pairs in the order of the direction, from a table of ordered pairs. */
    private Cells orderedCells(double[] table) {
        int[] values = levels.values;
        int size = values.length;
        Cells cells = new Cells(Math.min(size * size, 1024));
        for (int i = 1; i < size; i++) {
            for (int j = 1; j < size; j++) {
                if (table[i * size + j] > 0) {
                    cells.append(Cells.key(values[i], values[j]), table[i * size + j]);
                }
            }
        }
        return cells;
    }

    /** Writes the keys of all pairs that start in a slice in the order of the direction, and returns their number. */
    private int orderedPairs(int z, int step, long[] keys) {
        int[] numbers = levels.numbers;
        int size = 0;
        for (int row = z * levels.ny; row < (z + 1) * levels.ny; row++) {
            for (int v = levels.from[row]; v < levels.to[row]; v++) {
                if (numbers[v] > 0 && numbers[v + step] > 0) {
                    keys[size++] = Cells.key(numbers[v], numbers[v + step]);
                }
            }
        }
        return size;
    }

    /** Writes the keys of all pairs that start in a slice, lower level first, and returns their number. */
    private int pairs(int z, int step, long[] keys) {
        int[] numbers = levels.numbers;
        int size = 0;
        for (int row = z * levels.ny; row < (z + 1) * levels.ny; row++) {
            for (int v = levels.from[row]; v < levels.to[row]; v++) {
                int a = numbers[v];
                int b = numbers[v + step];
                if (a > 0 && b > 0) {
                    keys[size++] = Cells.key(Math.min(a, b), Math.max(a, b));
                }
            }
        }
        return size;
    }
}
