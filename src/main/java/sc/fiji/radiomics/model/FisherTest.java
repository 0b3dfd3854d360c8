// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Fisher's exact test of independence in a contingency table with given margins.
 *
 * <p>The probability of a table is the product of the factorials of its margins over the factorial of the total and
 * those of all cells; p, two-sided, is the sum over all tables with the same margins that are no more probable than the
 * observed one (up to a relative 1e-7, for rounding).
 *
 * <p>Source: Fisher, J R Stat Soc 1935;98:39, doi:10.2307/2342435; Freeman and Halton, Biometrika 1951;38:141,
 * doi:10.1093/biomet/38.1-2.141; Mehta and Patel, J Am Stat Assoc 1983;78:427, doi:10.1080/01621459.1983.10477989.
 * Equal to R's fisher.test.
 *
 * @param table the observed counts
 * @param p two-sided p value
 */
public record FisherTest(ContingencyTable table, double p) {
    static final double SAME = 1e-7;

    /**
     * Tests a table exactly.
     *
     * @throws IllegalArgumentException if the sums over tables take too many steps; see {@link #simulated}
     */
    public static FisherTest of(ContingencyTable table) {
        return new FisherTest(table, FisherNetwork.p(table));
    }

    /**
     * Tests a table by random tables with the same margins: p = (1 + number no more probable) / (1 + replicates).
     *
     * @param replicates number of random tables, at least 1
     * @param seed of the random permutations
     */
    public static FisherTest simulated(ContingencyTable table, int replicates, long seed) {
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates must be at least 1, found " + replicates);
        }
        double[] logFactorial = FisherNetwork.logFactorials(table.total());
        int[] row = labels(table.rowTotals(), table.total());
        int[] column = labels(table.columnTotals(), table.total());
        double observed = 0;
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                observed -= logFactorial[table.count(i, j)];
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] counts = new int[table.rows() * table.columns()];
        int extreme = 0;
        for (int b = 0; b < replicates; b++) {
            shuffle(column, random);
            Arrays.fill(counts, 0);
            for (int i = 0; i < row.length; i++) {
                counts[row[i] * table.columns() + column[i]]++;
            }
            double logProbability = 0;
            for (int count : counts) {
                logProbability -= logFactorial[count];
            }
            extreme += logProbability <= observed + SAME ? 1 : 0;
        }
        return new FisherTest(table, (1.0 + extreme) / (1.0 + replicates));
    }

    private static int[] labels(int[] totals, int n) {
        int[] labels = new int[n];
        int next = 0;
        for (int level = 0; level < totals.length; level++) {
            for (int k = 0; k < totals[level]; k++) {
                labels[next++] = level;
            }
        }
        return labels;
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = values[i];
            values[i] = values[j];
            values[j] = moved;
        }
    }

    /**
     * Odds ratio of a 2 x 2 table by conditional maximum likelihood: the ratio for which the count of the first cell is
     * its mean given the margins. 0 or infinite at the end of the range of that count.
     *
     * @throws IllegalArgumentException if the table is not 2 x 2
     */
    public double oddsRatio() {
        return FourfoldOdds.of(table).estimate();
    }

    /**
     * Exact confidence limits of that odds ratio: the ratios that a one-sided test of half the error just does not
     * reject.
     *
     * @throws IllegalArgumentException if the table is not 2 x 2
     */
    public Interval oddsRatioInterval(double confidence) {
        return FourfoldOdds.of(table).interval(Normal.confidence(confidence));
    }
}
