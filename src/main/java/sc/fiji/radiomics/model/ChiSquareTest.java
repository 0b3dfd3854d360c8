// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * Pearson's chi-squared test of independence in a contingency table.
 *
 * <p>Sum over the cells of (|O - E| - c)² / E, O observed and E expected counts, (rows - 1)(columns - 1) degrees of
 * freedom. c = 0, or with Yates' correction of a 2 x 2 table c = 1/2, at most |O - E|.
 *
 * <p>The approximation is poor when expected counts are small, by a common rule below 5: see {@link #leastExpected} and
 * {@link FisherTest}. Source: Pearson, Phil Mag 1900;50:157, doi:10.1080/14786440009463897; Yates, J R Stat Soc Suppl
 * 1934;1:217, doi:10.2307/2983604. Equal to R's chisq.test.
 *
 * @param test the statistic and its degrees of freedom
 * @param leastExpected the smallest expected count
 */
public record ChiSquareTest(ChiSquare test, double leastExpected) {
    /** Tests a table without correction. */
    public static ChiSquareTest of(ContingencyTable table) {
        return of(table, 0);
    }

    /**
     * Tests a 2 x 2 table with the continuity correction of Yates.
     *
     * @throws IllegalArgumentException if the table is not 2 x 2
     */
    public static ChiSquareTest yates(ContingencyTable table) {
        if (table.rows() != 2 || table.columns() != 2) {
            throw new IllegalArgumentException(
                    "table must be 2 x 2 for the correction of Yates, found " + table.rows() + " x " + table.columns());
        }
        return of(table, 0.5);
    }

    private static ChiSquareTest of(ContingencyTable table, double correction) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                double expected = table.expected(i, j);
                double distance = Math.abs(table.count(i, j) - expected);
                double corrected = distance - Math.min(correction, distance);
                sum += corrected * corrected / expected;
                least = Math.min(least, expected);
            }
        }
        return new ChiSquareTest(new ChiSquare(sum, (table.rows() - 1) * (table.columns() - 1)), least);
    }

    /** p value of the statistic. */
    public double p() {
        return test.p();
    }
}
