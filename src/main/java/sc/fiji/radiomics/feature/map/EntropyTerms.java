// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.map;

/**
 * c log2 c of counts as whole numbers of very small steps, so that the sum of it over the cells of a table can be kept
 * while the counts change, without any rounding error building up: entropy = log2 n - (sum of c log2 c) / n.
 */
final class EntropyTerms {
    private final long[] terms;
    private final double step;

    /** @param largest sum of the counts of a table, at least 1 */
    EntropyTerms(int largest) {
        terms = new long[largest + 1];
        double most = Math.max(2, largest) * log2(Math.max(2, largest));
        int exponent = 60 - Math.getExponent(most);
        step = Math.scalb(1.0, -exponent);
        for (int c = 1; c <= largest; c++) {
            terms[c] = Math.round(Math.scalb(c * log2(c), exponent));
        }
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    long of(int count) {
        return terms[count];
    }

    /**
     * Entropy in bits.
     *
     * @param total of the counts
     * @param sum of their terms
     */
    double entropy(int total, long sum) {
        return (terms[total] - sum) * step / total;
    }

    /** Counts by key, and the sum of their terms. */
    static final class Table {
        private final EntropyTerms terms;
        private final int[] counts;
        private long sum;
        private int total;

        Table(EntropyTerms terms, int keys) {
            this.terms = terms;
            counts = new int[keys];
        }

        void change(int key, int by) {
            int count = counts[key];
            counts[key] = count + by;
            total += by;
            sum += terms.of(count + by) - terms.of(count);
        }

        double entropy() {
            return terms.entropy(total, sum);
        }
    }
}
