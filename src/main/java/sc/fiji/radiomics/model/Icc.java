// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Intraclass correlation of n subjects rated by k raters (readers, scans, segmentations), in the six forms of Shrout
 * and Fleiss, by the two-way analysis of variance.
 *
 * <p>Mean squares: MSB between subjects (n - 1 degrees of freedom), MSJ between raters (k - 1), MSE residual
 * ((n - 1)(k - 1)), MSW within subjects (n (k - 1)). ICC(1,1) = (MSB - MSW) / (MSB + (k - 1) MSW); ICC(2,1) =
 * (MSB - MSE) / (MSB + (k - 1) MSE + k (MSJ - MSE) / n); ICC(3,1) = (MSB - MSE) / (MSB + (k - 1) MSE); of the mean of
 * the k raters: ICC(1,k) = (MSB - MSW) / MSB, ICC(2,k) = (MSB - MSE) / (MSB + (MSJ - MSE) / n), ICC(3,k) =
 * (MSB - MSE) / MSB. Estimates below 0 are kept. F = MSB / MSW (form 1) or MSB / MSE tests that the ICC is 0.
 *
 * <p>Limits: forms 1 and 3 from quantiles of F; form 2 by Satterthwaite's degrees of freedom; of means by
 * L k / (1 + L (k - 1)).
 *
 * <p>With m repetitions by every rater (scanners of a phantom) the coefficients are still those of a single rating, and the
 * variance of repetitions, mean square MSR, is part of the noise: ICC = t / (1 + t), t = (MSB - MSE) / A, A =
 * k (MSJ / n + MSE (1 - 1 / n) + (m - 1) MSR) for form 2 and k (MSE + (m - 1) MSR) for form 3, MSE now that of the
 * interaction; form 1 takes all k m ratings of a subject as one group. Limits: F = MSB / (t A + MSE) with Satterthwaite's
 * degrees of freedom of the denominator, which is the rule above if m = 1.
 *
 * <p>Edge cases: if all ratings are equal, every ICC is NaN (0 / 0); if the raters agree exactly, it is 1 with an
 * infinite F (up to rounding). Source: Shrout and Fleiss, Psychol Bull 1979;86:420, doi:10.1037/0033-2909.86.2.420; McGraw and Wong,
 * Psychol Methods 1996;1:30, doi:10.1037/1082-989X.1.1.30; choice and reading of a form: Koo and Li, J Chiropr Med
 * 2016;15:155, doi:10.1016/j.jcm.2016.02.012. Equal to R's psych::ICC(lmer = FALSE).
 */
public final class Icc {
    /** The six forms. */
    public enum Form {
        /** ICC(1,1): one-way random effects, absolute agreement, a single rating. */
        ONE_WAY_SINGLE(false, false),
        /** ICC(2,1): two-way random effects, absolute agreement, a single rating. */
        AGREEMENT_SINGLE(true, false),
        /** ICC(3,1): two-way mixed effects, consistency, a single rating. */
        CONSISTENCY_SINGLE(true, false),
        /** ICC(1,k): one-way random effects, absolute agreement, the mean of k ratings. */
        ONE_WAY_MEAN(false, true),
        /** ICC(2,k): two-way random effects, absolute agreement, the mean of k ratings. */
        AGREEMENT_MEAN(true, true),
        /** ICC(3,k): two-way mixed effects, consistency, the mean of k ratings. */
        CONSISTENCY_MEAN(true, true);

        private final boolean twoWay;
        private final boolean mean;

        Form(boolean twoWay, boolean mean) {
            this.twoWay = twoWay;
            this.mean = mean;
        }

        /** Whether raters are told apart: every subject has the same ones. */
        public boolean isTwoWay() {
            return twoWay;
        }

        /** Whether it is of the mean of k ratings. */
        public boolean isMean() {
            return mean;
        }

        /** Whether a constant difference between raters does not count. */
        public boolean isConsistency() {
            return this == CONSISTENCY_SINGLE || this == CONSISTENCY_MEAN;
        }

        /** As the literature writes it, for example {@code ICC(2,1)}. */
        @Override
        public String toString() {
            int number = ordinal() % 3 + 1;
            return "ICC(" + number + "," + (mean ? "k" : "1") + ")";
        }
    }

    /**
     * One form of the coefficient.
     *
     * @param form which
     * @param value the estimate
     * @param test F test of the hypothesis that the coefficient is 0
     * @param interval confidence limits
     */
    public record Result(Form form, double value, FRatio test, Interval interval) {}

    private final int n;
    private final int k;
    private final int m;
    private final double msb;
    private final double msj;
    private final double mse;
    private final double msw;
    private final double msr;
    private final double mean;

    private Icc(double[][] ratings, double mean, double between, double raters, double residual) {
        this(ratings, 1, mean, new double[] {between, raters, residual, 0});
    }

    /** Sums of squares: between subjects, between raters, residual or interaction, of repetitions. */
    private Icc(double[][] ratings, int m, double mean, double[] squares) {
        this.n = ratings.length;
        this.k = ratings[0].length;
        this.m = m;
        this.mean = mean;
        this.msb = squares[0] / (n - 1);
        this.msj = squares[1] / (k - 1);
        this.mse = squares[2] / ((n - 1.0) * (k - 1));
        this.msr = m > 1 ? squares[3] / (n * k * (m - 1.0)) : 0;
        this.msw = (squares[1] + squares[2] + squares[3]) / (n * (k * m - 1.0));
    }

    /**
     * Analyses the variance of a complete table.
     *
     * @param ratings {@code ratings[subject][rater]}, at least two of each, finite
     * @throws IllegalArgumentException if the table is too small, ragged or not finite
     */
    public static Icc of(double[][] ratings) {
        check(ratings);
        int n = ratings.length;
        int k = ratings[0].length;
        double origin = ratings[0][0]; // small differences of large numbers keep their digits
        double[] subject = new double[n];
        double[] rater = new double[k];
        double grand = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                double value = ratings[i][j] - origin;
                subject[i] += value;
                rater[j] += value;
                grand += value;
            }
            subject[i] /= k;
        }
        grand /= (double) n * k;
        double between = 0;
        double raters = 0;
        double residual = 0;
        for (int j = 0; j < k; j++) {
            rater[j] = rater[j] / n - grand;
            raters += n * rater[j] * rater[j];
        }
        for (int i = 0; i < n; i++) {
            between += k * (subject[i] - grand) * (subject[i] - grand);
            for (int j = 0; j < k; j++) {
                double rest = ratings[i][j] - origin - subject[i] - rater[j];
                residual += rest * rest;
            }
        }
        return new Icc(ratings, origin + grand, between, raters, residual);
    }

    /**
     * Analyses the variance of a complete table with repetitions.
     *
     * @param ratings {@code ratings[subject][rater][repetition]}, at least two subjects and raters, as many repetitions
     *     everywhere, finite
     * @throws IllegalArgumentException if the table is too small, ragged or not finite
     */
    public static Icc ofRepeated(double[][][] ratings) {
        checkRepeated(ratings, 2);
        int m = ratings[0][0].length;
        double[][] means = new double[ratings.length][ratings[0].length];
        double squares = 0;
        for (int i = 0; i < means.length; i++) {
            for (int j = 0; j < means[i].length; j++) {
                if (m == 1) {
                    means[i][j] = ratings[i][j][0];
                    continue;
                }
                double[] moments = WithinSubjectVariation.moments(ratings[i][j]);
                means[i][j] = moments[0];
                squares += moments[1] * (m - 1);
            }
        }
        Icc ofMeans = of(means);
        if (m == 1) {
            return ofMeans;
        }
        double degrees = (ofMeans.n - 1.0) * (ofMeans.k - 1);
        double[] all = {
            m * ofMeans.msb * (ofMeans.n - 1), m * ofMeans.msj * (ofMeans.k - 1), m * ofMeans.mse * degrees, squares
        };
        return new Icc(means, m, ofMeans.mean, all);
    }

    /** Fails unless there are so many subjects, two raters, and as many repetitions everywhere. */
    static void checkRepeated(double[][][] ratings, int subjects) {
        int n = ratings.length;
        int k = n == 0 ? 0 : ratings[0].length;
        int m = k == 0 ? 0 : ratings[0][0].length;
        if (n < subjects || k < 2 || m < 1) {
            throw new IllegalArgumentException("ratings must be of at least " + subjects
                    + " subjects by 2 raters by 1 repetition, found " + n + " by " + k + " by " + m);
        }
        for (double[][] subject : ratings) {
            if (subject.length != k) {
                throw new IllegalArgumentException(
                        "subjects must have " + k + " raters like the first, found " + subject.length);
            }
            for (double[] repetitions : subject) {
                if (repetitions.length != m) {
                    throw new IllegalArgumentException(
                            "raters must have " + m + " repetitions like the first, found " + repetitions.length);
                }
                Check.finite("rating", repetitions);
            }
        }
    }

    /** All ratings of each subject in a row. */
    static double[][] flat(double[][][] ratings) {
        return Arrays.stream(ratings)
                .map(subject ->
                        Arrays.stream(subject).flatMapToDouble(Arrays::stream).toArray())
                .toArray(double[][]::new);
    }

    private static void check(double[][] ratings) {
        int n = ratings.length;
        int k = n == 0 ? 0 : ratings[0].length;
        if (n < 2 || k < 2) {
            throw new IllegalArgumentException(
                    "ratings must be of at least 2 subjects by 2 raters, found " + n + " by " + k);
        }
        for (int i = 0; i < n; i++) {
            if (ratings[i].length != k) {
                throw new IllegalArgumentException("subject " + (i + 1) + " must have " + k
                        + " ratings like the first, found " + ratings[i].length);
            }
            for (int j = 0; j < k; j++) {
                if (!Double.isFinite(ratings[i][j])) {
                    throw new IllegalArgumentException("ratings must be finite, found " + ratings[i][j] + " of subject "
                            + (i + 1) + " by rater " + (j + 1));
                }
            }
        }
    }

    /** Number of subjects n. */
    public int subjects() {
        return n;
    }

    /** Number of raters k. */
    public int raters() {
        return k;
    }

    /** Number of repetitions m by each rater; 1 without. */
    public int repetitions() {
        return m;
    }

    /** Mean of all ratings. */
    public double mean() {
        return mean;
    }

    /**
     * Within-subject standard deviation s = sqrt(MSW): how far ratings of one subject lie apart, systematic differences
     * between raters included. Two ratings of a subject differ by less than 1.96 sqrt(2) s in 95 % of the pairs, the
     * repeatability coefficient. Source: Bland and Altman, BMJ 1996;312:1654, doi:10.1136/bmj.312.7047.1654.
     */
    public double withinSubjectDeviation() {
        return Math.sqrt(msw);
    }

    /** The point estimate of a form. */
    public double value(Form form) {
        if (m > 1) {
            return repeatedValue(form);
        }
        return switch (form) {
            case ONE_WAY_SINGLE -> (msb - msw) / (msb + (k - 1) * msw);
            case AGREEMENT_SINGLE -> (msb - mse) / (msb + (k - 1) * mse + k * (msj - mse) / n);
            case CONSISTENCY_SINGLE -> (msb - mse) / (msb + (k - 1) * mse);
            case ONE_WAY_MEAN -> (msb - msw) / msb;
            case AGREEMENT_MEAN -> (msb - mse) / (msb + (msj - mse) / n);
            case CONSISTENCY_MEAN -> (msb - mse) / msb;
        };
    }

    /** A form with its F test and confidence limits, for example of confidence 0.95. */
    public Result result(Form form, double confidence) {
        Interval single =
                switch (form) {
                    case ONE_WAY_SINGLE, ONE_WAY_MEAN -> oneWay(confidence);
                    case AGREEMENT_SINGLE, AGREEMENT_MEAN ->
                        m > 1 ? repeated(Form.AGREEMENT_SINGLE, confidence) : agreement(confidence);
                    case CONSISTENCY_SINGLE, CONSISTENCY_MEAN ->
                        m > 1 ? repeated(Form.CONSISTENCY_SINGLE, confidence) : consistency(confidence);
                };
        int many = averaged(form);
        Interval interval =
                form.mean ? new Interval(ofMean(single.lower(), many), ofMean(single.upper(), many)) : single;
        FRatio test = form.twoWay
                ? new FRatio(msb / mse, n - 1, (n - 1.0) * (k - 1))
                : new FRatio(msb / msw, n - 1, n * (k * m - 1.0));
        return new Result(form, value(form), test, interval);
    }

    /** Number of ratings whose mean a form of means is of. */
    private int averaged(Form form) {
        return form.twoWay ? k : k * m;
    }

    private Interval oneWay(double confidence) {
        return fixed(msw, k * m, n * (k * m - 1.0), confidence);
    }

    private Interval consistency(double confidence) {
        return fixed(mse, k, (n - 1.0) * (k - 1), confidence);
    }

    /** Limits from F = MSB / error with n - 1 and df degrees of freedom. */
    private Interval fixed(double error, int ratings, double df, double confidence) {
        double p = Normal.confidence(confidence) / 2 + 0.5;
        double below = error * FRatio.quantile(p, n - 1, df);
        double above = msb * FRatio.quantile(p, df, n - 1);
        return new Interval(
                (msb - below) / (msb + (ratings - 1) * below), (above - error) / (above + (ratings - 1) * error));
    }

    private double repeatedValue(Form form) {
        double ratio = form.twoWay
                ? (msb - mse) / (msb - mse + Arrays.stream(noise(form)).sum())
                : (msb - msw) / (msb + (k * m - 1) * msw);
        return form.mean ? ofMean(ratio, averaged(form)) : ratio;
    }

    /** A of a two-way form with repetitions: its terms of raters, interaction and repetitions. */
    private double[] noise(Form form) {
        double repetitions = k * (m - 1.0) * msr;
        return form.isConsistency()
                ? new double[] {0, k * mse, repetitions}
                : new double[] {k * msj / n, k * mse * (1 - 1.0 / n), repetitions};
    }

    /** Limits of a two-way form with repetitions. */
    private Interval repeated(Form form, double confidence) {
        double[] noise = noise(form);
        double sum = Arrays.stream(noise).sum();
        if (sum == 0) {
            return new Interval(value(form), value(form));
        }
        double t = (msb - mse) / sum;
        double all = t * sum + mse;
        double raters = t * noise[0];
        double interaction = t * noise[1] + mse;
        double repetitions = t * noise[2];
        double df = all
                * all
                / (raters * raters / (k - 1)
                        + interaction * interaction / ((n - 1.0) * (k - 1))
                        + repetitions * repetitions / (n * k * (m - 1.0)));
        double p = Normal.confidence(confidence) / 2 + 0.5;
        double below = msb / FRatio.quantile(p, n - 1, df) - mse;
        double above = msb * FRatio.quantile(p, df, n - 1) - mse;
        return new Interval(below / (below + sum), above / (above + sum));
    }

    private Interval agreement(double confidence) {
        double p = Normal.confidence(confidence) / 2 + 0.5;
        if (msj == 0 && mse == 0) {
            return new Interval(value(Form.AGREEMENT_SINGLE), value(Form.AGREEMENT_SINGLE));
        }
        double rho = value(Form.AGREEMENT_SINGLE);
        double a = k * rho * msj;
        double b = (n * (1 + (k - 1) * rho) - k * rho) * mse;
        double v = (k - 1) * (n - 1.0) * (a + b) * (a + b) / ((n - 1) * a * a + b * b);
        double upper = FRatio.quantile(p, n - 1, v);
        double lower = FRatio.quantile(p, v, n - 1);
        double noise = k * msj + ((double) k * n - k - n) * mse;
        return new Interval(
                n * (msb - upper * mse) / (upper * noise + n * msb),
                n * (lower * msb - mse) / (noise + n * lower * msb));
    }

    private static double ofMean(double limit, int ratings) {
        return limit * ratings / (1 + limit * (ratings - 1));
    }
}
