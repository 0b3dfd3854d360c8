// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Minimum redundancy, maximum relevance: a greedy order of predictors that say much about the outcome and little about
 * each other.
 *
 * <p>The first predictor has the largest relevance D, its mutual information with the outcome; then each next one the
 * largest D - R (MID) or D / (R + 0.01) (MIQ), R the mean mutual information with those already chosen. Ties go to the
 * lowest column. Mutual information I, in nats: {@link Information#GAUSSIAN} -1/2 log(1 - r²), r Pearson's correlation
 * (r² at most 1 - 1e-15), a class counting as the numbers given; {@link Information#DISCRETE} the plug-in estimate
 * sum p(a, b) log(p(a, b) / (p(a) p(b))) of predictors cut into -1, 0, 1 at mean ± standard deviation (divisor n - 1;
 * strictly beyond), every distinct outcome value being a class.
 *
 * <p>Edge cases: a predictor that is constant is refused (for DISCRETE only if its raw values are). Source: Peng, Long
 * and Ding, IEEE Trans Pattern Anal Mach Intell 2005;27:1226, doi:10.1109/TPAMI.2005.159; Ding and Peng, J Bioinform
 * Comput Biol 2005;3:185, doi:10.1142/S0219720005001004; De Jay et al., Bioinformatics 2013;29:2365,
 * doi:10.1093/bioinformatics/btt383. The 0.01 keeps a predictor without any redundancy from an infinite score.
 */
public final class Mrmr {
    private static final double LEAST_REDUNDANCY = 0.01;
    private static final double LARGEST_R2 = 1 - 1e-15;

    /** How mutual information is estimated. */
    public enum Information {
        GAUSSIAN,
        DISCRETE
    }

    /** How relevance and redundancy are combined. */
    public enum Scheme {
        /** Mutual information difference. */
        MID,
        /** Mutual information quotient. */
        MIQ
    }

    private final double[] relevance;
    private final int[] order;
    private final double[] scores;

    private Mrmr(double[] relevance, int[] order, double[] scores) {
        this.relevance = relevance;
        this.order = order;
        this.scores = scores;
    }

    /**
     * Chooses predictors.
     *
     * @param information how mutual information is estimated
     * @param scheme how relevance and redundancy are combined
     * @param x {@code x[row][column]}, finite
     * @param outcome finite: 0 and 1 for two classes, class codes, or (GAUSSIAN) any number
     * @param size number of predictors to choose, 1 to the number of columns
     * @throws IllegalArgumentException if lengths differ, a value is not finite, a predictor or the outcome is constant
     *     or the size is out of range
     */
    public static Mrmr of(Information information, Scheme scheme, double[][] x, double[] outcome, int size) {
        Check.finite("outcome", outcome);
        Check.sameLength("x", outcome.length, x.length);
        int count = x.length == 0 ? 0 : x[0].length;
        if (size < 1 || size > count) {
            throw new IllegalArgumentException(
                    "number of predictors to choose must be between 1 and " + count + ", found " + size);
        }
        double[][] columns = new double[count][];
        for (int j = 0; j < count; j++) {
            columns[j] = column(x, j);
        }
        requireVaried("outcome", outcome);
        Measure measure = information == Information.GAUSSIAN ? new Gaussian(columns) : new Discrete(columns);
        return choose(measure, measure.relevance(outcome), scheme, size);
    }

    private static double[] column(double[][] x, int j) {
        double[] column = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (x[i].length != x[0].length) {
                throw new IllegalArgumentException("row " + (i + 1) + " must have " + x[0].length
                        + " columns like the first, found " + x[i].length);
            }
            column[i] = x[i][j];
        }
        Check.finite("column " + (j + 1), column);
        requireVaried("column " + (j + 1), column);
        return column;
    }

    private static void requireVaried(String what, double[] values) {
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            throw new IllegalArgumentException(what + " must vary, found only " + values[0]);
        }
    }

    private static Mrmr choose(Measure measure, double[] relevance, Scheme scheme, int size) {
        int count = relevance.length;
        int[] order = new int[size];
        double[] scores = new double[size];
        double[] redundancy = new double[count]; // sum over the chosen
        boolean[] chosen = new boolean[count];
        for (int step = 0; step < size; step++) {
            int best = -1;
            double highest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < count; j++) {
                double mean = step == 0 ? 0 : redundancy[j] / step;
                double score = step > 0 && scheme == Scheme.MIQ
                        ? relevance[j] / (mean + LEAST_REDUNDANCY)
                        : relevance[j] - mean;
                if (!chosen[j] && score > highest) {
                    best = j;
                    highest = score;
                }
            }
            order[step] = best;
            scores[step] = highest;
            chosen[best] = true;
            for (int j = 0; j < count; j++) {
                redundancy[j] += chosen[j] ? 0 : measure.between(j, best);
            }
        }
        return new Mrmr(relevance, order, scores);
    }

    /** The chosen columns, counted from 0, first the most relevant one. */
    public int[] order() {
        return order.clone();
    }

    /** The score by which each chosen column was chosen, in the order of choice; the first is its relevance. */
    public double[] scores() {
        return scores.clone();
    }

    /** Mutual information of each column with the outcome, in nats. */
    public double[] relevance() {
        return relevance.clone();
    }

    /** Mutual information of columns. */
    private interface Measure {
        double[] relevance(double[] outcome);

        double between(int i, int j);
    }

    private static final class Gaussian implements Measure {
        private final double[][] z;

        Gaussian(double[][] columns) {
            z = new double[columns.length][];
            for (int j = 0; j < z.length; j++) {
                z[j] = standardised(columns[j]);
            }
        }

        private static double[] standardised(double[] values) {
            double[] z = values.clone();
            CorrelationMatrix.standardise(z, z.length);
            return z;
        }

        @Override
        public double[] relevance(double[] outcome) {
            double[] y = standardised(outcome);
            return Arrays.stream(z)
                    .mapToDouble(column -> information(column, y))
                    .toArray();
        }

        @Override
        public double between(int i, int j) {
            return information(z[i], z[j]);
        }

        private static double information(double[] a, double[] b) {
            double r = 0;
            for (int i = 0; i < a.length; i++) {
                r += a[i] * b[i];
            }
            return -0.5 * Math.log1p(-Math.min(r * r, LARGEST_R2));
        }
    }

    private static final class Discrete implements Measure {
        private final int[][] levels;

        Discrete(double[][] columns) {
            levels = new int[columns.length][];
            for (int j = 0; j < levels.length; j++) {
                levels[j] = cut(columns[j]);
            }
        }

        private static int[] cut(double[] values) {
            double mean = Arrays.stream(values).sum() / values.length;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            double deviation = Math.sqrt(squares / (values.length - 1));
            int[] level = new int[values.length];
            for (int i = 0; i < level.length; i++) {
                level[i] = values[i] > mean + deviation ? 2 : values[i] < mean - deviation ? 0 : 1;
            }
            return level;
        }

        @Override
        public double[] relevance(double[] outcome) {
            double[] classes = Arrays.stream(outcome)
                    .map(value -> value + 0.0)
                    .sorted()
                    .distinct()
                    .toArray();
            int[] code = Arrays.stream(outcome)
                    .mapToInt(value -> Arrays.binarySearch(classes, value + 0.0))
                    .toArray();
            return Arrays.stream(levels)
                    .mapToDouble(level -> information(level, 3, code, classes.length))
                    .toArray();
        }

        @Override
        public double between(int i, int j) {
            return information(levels[i], 3, levels[j], 3);
        }

        private static double information(int[] a, int sizeA, int[] b, int sizeB) {
            int[] joint = new int[sizeA * sizeB];
            int[] countA = new int[sizeA];
            int[] countB = new int[sizeB];
            for (int i = 0; i < a.length; i++) {
                joint[a[i] * sizeB + b[i]]++;
                countA[a[i]]++;
                countB[b[i]]++;
            }
            double n = a.length;
            double sum = 0;
            for (int i = 0; i < joint.length; i++) {
                if (joint[i] > 0) {
                    sum += joint[i] / n * Math.log(joint[i] * n / ((double) countA[i / sizeB] * countB[i % sizeB]));
                }
            }
            return sum;
        }
    }
}
