// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Counts the pairs of grey levels of a region. With few levels in a table of all combinations, else by sorting the
 * combinations that occur.
 */
final class GlcmCounter {
    private final PaddedLevels levels;
    private final Pooling.Plan plan;
    private final int greyLevels;

    /** @param greyLevels Ng */
    GlcmCounter(PaddedLevels levels, Pooling.Plan plan, int greyLevels) {
        this.levels = levels;
        this.plan = plan;
        this.greyLevels = greyLevels;
    }

    Map<Aggregation, List<Glcm.Matrix>> matrices() {
        long elements = (levels.count() + 1L) * (levels.count() + 1L);
        long perTable = plan.bySlice() ? levels.voxels / levels.nz : levels.voxels;
        // a table pays if it is not much larger than the number of pairs it counts
        return elements <= Math.max(4096, Math.min(4 * perTable, 1 << 20)) ? dense() : sparse();
    }

    Map<Aggregation, List<Glcm.Matrix>> dense() {
        Pooling<double[], Glcm.Matrix> pooling = new Pooling<>(
                plan, Pooling.DenseSum::new, table -> Glcm.Matrix.of(cells(table), levels.values, greyLevels));
        int size = levels.count() + 1;
        int inSlice = plan.inSlice();
        int[][] tables = new int[plan.directions().size()][size * size];
        int[] offsets = levels.offsets();
        for (int z = 0; z < levels.nz; z++) {
            for (int row = z * levels.ny; row < (z + 1) * levels.ny; row++) {
                for (int d = 0; d < offsets.length; d++) {
                    countRow(levels.numbers, levels.from[row], levels.to[row], offsets[d], tables[d], size);
                }
            }
            if (plan.bySlice()) {
                List<double[]> slice = new ArrayList<>();
                for (int d = 0; d < inSlice; d++) {
                    slice.add(toDouble(tables[d]));
                    Arrays.fill(tables[d], 0);
                }
                pooling.slice(slice);
            }
        }
        for (int d = plan.bySlice() ? inSlice : 0; d < offsets.length; d++) {
            pooling.direction(d, toDouble(tables[d]));
        }
        return pooling.matrices();
    }

    /** The hot loop. Voxels outside the region have number 0; the first row and column of the table are not read. */
    private static void countRow(int[] numbers, int from, int to, int offset, int[] table, int size) {
        for (int v = from; v < to; v++) {
            table[numbers[v] * size + numbers[v + offset]]++;
        }
    }

    private static double[] toDouble(int[] table) {
        double[] counts = new double[table.length];
        for (int c = 0; c < table.length; c++) {
            counts[c] = table[c];
        }
        return counts;
    }

    /** Pairs in either order, from a table of ordered pairs. */
    private Cells cells(double[] table) {
        int size = levels.count() + 1;
        Cells cells = new Cells(Math.min(size * size / 2, 1024));
        if (table.length == 0) {
            return cells;
        }
        for (int i = 1; i < size; i++) {
            for (int j = i; j < size; j++) {
                double count = i == j ? table[i * size + i] : table[i * size + j] + table[j * size + i];
                if (count > 0) {
                    cells.append(Cells.key(i, j), count);
                }
            }
        }
        return cells;
    }

    Map<Aggregation, List<Glcm.Matrix>> sparse() {
        Pooling<Bag, Glcm.Matrix> pooling = new Pooling<>(
                plan,
                Bag.Union::new,
                bag -> Glcm.Matrix.of(bag.count(levels.count(), levels.count()), levels.values, greyLevels));
        int inSlice = plan.inSlice();
        int[] offsets = levels.offsets();
        long[] keys = new long[levels.largestSlice()];
        for (int z = 0; z < levels.nz; z++) {
            List<Bag> slice = new ArrayList<>();
            for (int d = 0; d < offsets.length; d++) {
                Bag pairs = Bag.of(Arrays.copyOf(keys, pairs(z, offsets[d], keys)));
                if (plan.bySlice() && d < inSlice) {
                    slice.add(pairs);
                } else {
                    pooling.direction(d, pairs);
                }
            }
            if (plan.bySlice()) {
                pooling.slice(slice);
            }
        }
        return pooling.matrices();
    }

    /** Writes the keys of all pairs that start in a slice, lower level first, and returns their number. */
    private int pairs(int z, int offset, long[] keys) {
        int[] numbers = levels.numbers;
        int size = 0;
        for (int row = z * levels.ny; row < (z + 1) * levels.ny; row++) {
            for (int v = levels.from[row]; v < levels.to[row]; v++) {
                int a = numbers[v];
                int b = numbers[v + offset];
                if (a > 0 && b > 0) {
                    keys[size++] = Cells.key(Math.min(a, b), Math.max(a, b));
                }
            }
        }
        return size;
    }
}
