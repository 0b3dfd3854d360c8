// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        CellSums cells = new CellSums(n.length, n[0].length);
        for (int t = 0; t < things; t++) {
            int level = 1 + random.nextInt(n.length);
            int size = 1 + random.nextInt(n[0].length);
            int count = 1 + random.nextInt(4);
            cells.add(level, size, count);
            n[level - 1][size - 1] += count;
        }
        return new LevelSizeMatrix(cells.cells(), 1000);
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
    void theFamiliesShareTheFormulas() {
        long[][] n = new long[9][14];
        LevelSizeMatrix matrix = fill(n, new Random(1), 50);
        for (int f = 0; f < 16; f++) {
            assertEquals(Ngldm.values()[f].value(matrix), Glszm.values()[f].value(matrix));
            assertEquals(Ngldm.values()[f].value(matrix), Gldzm.values()[f].value(matrix));
            assertEquals(Ngldm.values()[f].value(matrix), Glrlm.values()[f].value(matrix));
        }
        assertEquals(16, Glszm.values().length);
        assertEquals(16, Gldzm.values().length);
        assertEquals(16, Glrlm.values().length);
    }

    @Test
    void cellsAreFoundByLevelAndSize() {
        Cells cells = new Cells(0);
        cells.append(Cells.key(1, 3), 2);
        cells.append(Cells.key(1, 4), 0.5);
        cells.append(Cells.key(2, 5), 4);
        LevelSizeMatrix matrix = new LevelSizeMatrix(cells, 10);
        assertEquals(3, matrix.cells());
        assertEquals(0.5, matrix.count(1));
        assertEquals(4, matrix.size(1));
        assertEquals(2, matrix.level(2));
        assertEquals(4, matrix.count(2, 5));
        assertEquals(0, matrix.count(2, 4));
        assertEquals(6.5, matrix.total());
        assertEquals(10, matrix.voxels());
    }

    @Test
    void withoutAnyThingAllFeaturesAreUndefined() {
        LevelSizeMatrix matrix = new LevelSizeMatrix(new Cells(0), 0);
        for (Ngldm feature : Ngldm.values()) {
            assertEquals(Double.NaN, feature.value(matrix), feature.name());
        }
    }

    @Test
    void manyLevelsAndHugeSizesNeedNoTable() {
        int cells = 100_000;
        Cells far = new Cells(cells);
        for (int k = 0; k < cells; k++) {
            far.append(Cells.key(k + 1, Integer.MAX_VALUE - k), 1);
        }
        LevelSizeMatrix matrix = new LevelSizeMatrix(far, Integer.MAX_VALUE);
        assertEquals(cells, matrix.cells());
        assertEquals(Math.log(cells) / LOG_2, matrix.entropy(), 1e-10);
        assertEquals(((double) cells * cells - 1) / 12, matrix.levelVariance(), 1e-3);
        assertEquals(((double) cells * cells - 1) / 12, matrix.sizeVariance(), 1e-3);
        assertEquals((double) cells / Integer.MAX_VALUE, matrix.percentage());
    }
}
