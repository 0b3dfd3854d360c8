// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The formulas of the manual over a dense table, in the order of the features. */
class LevelSizeMatrixTest {
    private static final double LOG_2 = Math.log(2);

    @Test
    void featuresFollowTheirFormulas() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            long[][] n = new long[1 + random.nextInt(12)][1 + random.nextInt(30)];
            LevelSizeMatrix matrix = fill(n, random, 3 + random.nextInt(60));
            double[] expected = features(n, matrix.voxels());
            Ngldm[] features = Ngldm.values();
            for (int f = 0; f < features.length; f++) {
                assertEquals(
                        expected[f],
                        features[f].value(matrix),
                        1e-12 * Math.max(1, Math.abs(expected[f])),
                        features[f] + ", seed " + seed);
            }
        }
    }

    private static LevelSizeMatrix fill(long[][] n, Random random, int things) {
        int[] levels = new int[things];
        int[] sizes = new int[things];
        double[] counts = new double[things];
        for (int t = 0; t < things; t++) {
            levels[t] = 1 + random.nextInt(n.length);
            sizes[t] = 1 + random.nextInt(n[0].length);
            counts[t] = 1 + random.nextInt(4);
            n[levels[t] - 1][sizes[t] - 1] += (long) counts[t];
        }
        return LevelSizeMatrix.of(levels, sizes, counts, 1000);
    }

    private static double sum(long[][] n, LevelSizeMatrix.Term term) {
        double sum = 0;
        for (int i = 1; i <= n.length; i++) {
            for (int j = 1; j <= n[0].length; j++) {
                sum += n[i - 1][j - 1] * term.at(i, j);
            }
        }
        return sum;
    }

    private static double[] features(long[][] n, double voxels) {
        double all = sum(n, (i, j) -> 1);
        double meanLevel = sum(n, (i, j) -> i) / all;
        double meanSize = sum(n, (i, j) -> j) / all;
        double levelSquares = 0;
        for (long[] row : n) {
            double marginal = 0;
            for (long value : row) {
                marginal += value;
            }
            levelSquares += marginal * marginal;
        }
        double sizeSquares = 0;
        for (int j = 0; j < n[0].length; j++) {
            double marginal = 0;
            for (long[] row : n) {
                marginal += row[j];
            }
            sizeSquares += marginal * marginal;
        }
        double entropy = 0;
        double energy = 0;
        for (long[] row : n) {
            for (long value : row) {
                double p = value / all;
                entropy -= value == 0 ? 0 : p * Math.log(p) / LOG_2;
                energy += p * p;
            }
        }
        return new double[] {
            sum(n, (i, j) -> 1 / j / j) / all,
            sum(n, (i, j) -> j * j) / all,
            sum(n, (i, j) -> 1 / i / i) / all,
            sum(n, (i, j) -> i * i) / all,
            sum(n, (i, j) -> 1 / i / i / j / j) / all,
            sum(n, (i, j) -> i * i / j / j) / all,
            sum(n, (i, j) -> j * j / i / i) / all,
            sum(n, (i, j) -> i * i * j * j) / all,
            levelSquares / all,
            levelSquares / all / all,
            sizeSquares / all,
            sizeSquares / all / all,
            all / voxels,
            sum(n, (i, j) -> (i - meanLevel) * (i - meanLevel)) / all,
            sum(n, (i, j) -> (j - meanSize) * (j - meanSize)) / all,
            entropy,
            energy
        };
    }

    /** The families use the same formulas in the same order; distance zones read better with the words of zones. */
    @Test
    void theZoneFamiliesShareTheFormulas() {
        long[][] n = new long[9][14];
        LevelSizeMatrix matrix = fill(n, new Random(1), 50);
        for (int f = 0; f < 16; f++) {
            assertEquals(Ngldm.values()[f].value(matrix), Glszm.values()[f].value(matrix));
            assertEquals(Ngldm.values()[f].value(matrix), Gldzm.values()[f].value(matrix));
        }
        assertEquals(16, Glszm.values().length);
        assertEquals(16, Gldzm.values().length);
    }

    @Test
    void cellsNamedTwiceAreAdded() {
        LevelSizeMatrix matrix =
                LevelSizeMatrix.of(new int[] {2, 1, 2, 1}, new int[] {5, 3, 5, 4}, new double[] {1, 2, 3, 0.5}, 10);
        assertEquals(3, matrix.cells());
        assertEquals(0.5, matrix.count(1));
        assertEquals(4, matrix.size(1));
        assertEquals(4, matrix.count(2));
        assertEquals(6.5, matrix.total());
    }

    @Test
    void manyLevelsAndHugeSizesNeedNoTable() {
        int cells = 100_000;
        int[] levels = new int[cells];
        int[] sizes = new int[cells];
        double[] counts = new double[cells];
        for (int k = 0; k < cells; k++) {
            levels[k] = k + 1;
            sizes[k] = Integer.MAX_VALUE - k;
            counts[k] = 1;
        }
        LevelSizeMatrix matrix = LevelSizeMatrix.of(levels, sizes, counts, Integer.MAX_VALUE);
        assertEquals(cells, matrix.cells());
        assertEquals(Math.log(cells) / LOG_2, matrix.entropy(), 1e-10);
        assertEquals(((double) cells * cells - 1) / 12, matrix.levelVariance(), 1e-3);
        assertEquals(((double) cells * cells - 1) / 12, matrix.sizeVariance(), 1e-3);
        assertEquals((double) cells / Integer.MAX_VALUE, matrix.percentage());
    }

    @Test
    void cellsMustBeWhole() {
        assertThrows(
                IllegalArgumentException.class,
                () -> LevelSizeMatrix.of(new int[] {0}, new int[] {1}, new double[] {1}, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> LevelSizeMatrix.of(new int[] {1}, new int[] {1, 2}, new double[] {1}, 1));
    }
}
