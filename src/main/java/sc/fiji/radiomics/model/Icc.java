// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

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
    private final double msb;
    private final double msj;
    private final double mse;
    private final double msw;
    private final double mean;

    private Icc(double[][] ratings, double mean, double between, double raters, double residual) {
        this.n = ratings.length;
        this.k = ratings[0].length;
        this.mean = mean;
        this.msb = between / (n - 1);
        this.msj = raters / (k - 1);
        this.mse = residual / ((n - 1.0) * (k - 1));
        this.msw = (raters + residual) / (n * (k - 1.0));
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
                    case ONE_WAY_SINGLE, ONE_WAY_MEAN -> fixed(msw, n * (k - 1.0), confidence);
                    case AGREEMENT_SINGLE, AGREEMENT_MEAN -> agreement(confidence);
                    case CONSISTENCY_SINGLE, CONSISTENCY_MEAN -> fixed(mse, (n - 1.0) * (k - 1), confidence);
                };
        Interval interval = form.mean ? new Interval(ofMean(single.lower()), ofMean(single.upper())) : single;
        FRatio test = form.twoWay
                ? new FRatio(msb / mse, n - 1, (n - 1.0) * (k - 1))
                : new FRatio(msb / msw, n - 1, n * (k - 1.0));
        return new Result(form, value(form), test, interval);
    }

    /** Limits from F = MSB / error with n - 1 and df degrees of freedom. */
    private Interval fixed(double error, double df, double confidence) {
        double p = Normal.confidence(confidence) / 2 + 0.5;
        double below = error * FRatio.quantile(p, n - 1, df);
        double above = msb * FRatio.quantile(p, df, n - 1);
        return new Interval((msb - below) / (msb + (k - 1) * below), (above - error) / (above + (k - 1) * error));
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

    private double ofMean(double limit) {
        return limit * k / (1 + limit * (k - 1));
    }
}
