// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Calibration of predicted survival probabilities at one time u: Kaplan-Meier estimate against mean prediction in groups of
 * patients, corrected for optimism by the bootstrap.
 *
 * <p>G = n / m groups, rounded down, of about m patients are cut at the quantiles (type 7) 0, 1/G, ..., 1 of the vector
 * (0, 1, all predictions), equal ones merged, [a, b), the last closed; these cuts stay fixed for all resamples. Error =
 * Kaplan-Meier estimate at u - mean prediction. Optimism of a group = mean over the resamples of the error of the refitted
 * model on its resample minus its error on the original rows; corrected = Kaplan-Meier estimate - optimism.
 *
 * <p>Edge cases: the error is NaN, and the resample does not count for the group, if the group has fewer than two patients or
 * its follow-up ends before u without reaching S = 0. Source: Harrell, Regression Modeling Strategies, 2nd ed. 2015,
 * section 20.3, doi:10.1007/978-3-319-19425-7. Equal to calibrate(cmethod = "KM") of R's rms for cph.
 */
public final class CoxCalibration {
    /**
     * A group of patients.
     *
     * @param size number of patients
     * @param meanPredicted their mean predicted probability of being without event
     * @param kaplanMeier their estimate at u
     * @param optimism of the estimate against the prediction
     */
    public record Group(int size, double meanPredicted, double kaplanMeier, double optimism) {
        /** Kaplan-Meier estimate - optimism. */
        public double corrected() {
            return kaplanMeier - optimism;
        }
    }

    private final double[] cuts;
    private final List<Group> groups;
    private final int failed;

    private CoxCalibration(double[] cuts, List<Group> groups, int failed) {
        this.cuts = cuts;
        this.groups = List.copyOf(groups);
        this.failed = failed;
    }

    /**
     * @param refit the procedure, giving probabilities of being without event at u, for example {@link Refit#survival}
     * @param survival times and events
     * @param time u
     * @param perGroup wanted number of patients per group m
     * @param resamples row numbers from 0, one resample per row
     */
    public static CoxCalibration of(Refit refit, Survival survival, double time, int perGroup, int[][] resamples) {
        int n = survival.size();
        Bootstrap.requireSamples(resamples, n);
        if (perGroup < 1) {
            throw new IllegalArgumentException("patients per group must be at least 1, found " + perGroup);
        }
        int[] all = Bootstrap.all(n);
        double[] original = refit.predict(all);
        Check.probabilities("predicted survival", original);
        double[] cuts = cuts(original, Math.max(1, n / perGroup));
        Part[] apparent = parts(original, survival, all, cuts, time);
        double[] sum = new double[apparent.length];
        int[] count = new int[apparent.length];
        int failed = 0;
        for (int[] sample : resamples) {
            double[] predicted;
            try {
                if (survival.rows(sample).events() == 0) {
                    failed++;
                    continue;
                }
                predicted = refit.predict(sample);
            } catch (UnestimableException e) {
                failed++; // counted, and told by failed()
                continue;
            }
            Part[] training = parts(predicted, survival, sample, cuts, time);
            Part[] test = parts(predicted, survival, all, cuts, time);
            for (int k = 0; k < sum.length; k++) {
                double difference = training[k].error() - test[k].error();
                if (!Double.isNaN(difference)) {
                    sum[k] += difference;
                    count[k]++;
                }
            }
        }
        List<Group> groups = new ArrayList<>();
        for (int k = 0; k < sum.length; k++) {
            groups.add(new Group(apparent[k].size, apparent[k].mean, apparent[k].estimate, sum[k] / count[k]));
        }
        return new CoxCalibration(cuts, groups, failed);
    }

    private record Part(int size, double mean, double estimate) {
        private double error() {
            return estimate - mean;
        }
    }

    private static double[] cuts(double[] predicted, int groups) {
        double[] sorted = Arrays.copyOf(predicted, predicted.length + 2);
        sorted[predicted.length] = 0;
        sorted[predicted.length + 1] = 1;
        Arrays.sort(sorted);
        double[] cuts = new double[groups + 1];
        for (int k = 0; k <= groups; k++) {
            cuts[k] = Quantile.ofSorted(sorted, (double) k / groups);
        }
        return Arrays.stream(cuts).distinct().toArray();
    }

    private static Part[] parts(double[] predicted, Survival survival, int[] rows, double[] cuts, double time) {
        Part[] parts = new Part[cuts.length - 1];
        for (int k = 0; k < parts.length; k++) {
            double low = cuts[k];
            double high = k == parts.length - 1 ? Double.POSITIVE_INFINITY : cuts[k + 1];
            int[] own = Arrays.stream(rows)
                    .filter(i -> predicted[i] >= low && predicted[i] < high)
                    .toArray();
            double mean =
                    Arrays.stream(own).mapToDouble(i -> predicted[i]).average().orElse(Double.NaN);
            parts[k] = new Part(own.length, mean, estimate(survival, own, time));
        }
        return parts;
    }

    private static double estimate(Survival survival, int[] own, double time) {
        if (own.length < 2) {
            return Double.NaN;
        }
        KaplanMeier curve = KaplanMeier.of(survival.rows(own));
        double last = curve.times()[curve.times().length - 1];
        return time > last && curve.survival(last) > 0 ? Double.NaN : curve.survival(time);
    }

    /** Limits of the groups, as predicted probabilities. */
    public double[] cuts() {
        return cuts.clone();
    }

    /** The groups, by increasing predicted probability. */
    public List<Group> groups() {
        return groups;
    }

    /** Number of resamples in which the model could not be estimated. */
    public int failed() {
        return failed;
    }
}
