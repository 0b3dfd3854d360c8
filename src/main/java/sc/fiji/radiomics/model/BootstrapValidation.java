// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Internal validation of a model by the bootstrap: each index of performance, and how much of it is optimism.
 *
 * <p>The model is fitted again to every resample; <em>training</em> is the mean of the index on the resample, <em>test</em>
 * that of the same model on the original rows, optimism = training - test, corrected = original - optimism.
 *
 * <p>Indexes of a logistic model, from the linear predictor lp on n rows: Dxy = 2 (AUC - 1/2); R2 of Nagelkerke; Intercept
 * and Slope of the logistic regression on lp; D = (LR - 1) / n; U = (deviance at lp - deviance recalibrated - 2) / n; Q = D
 * - U; B the Brier score; g Gini's mean difference of Slope lp; gp that of the recalibrated probabilities. On the rows the
 * model was fitted to Intercept = 0, Slope = 1, U = -2 / n.
 *
 * <p>Indexes of a Cox model: Dxy = 2 (C - 1/2) with Harrell's C; R2 = (1 - exp(-LR / n)) / (1 - exp(-L0 / n)), L0 = -2 null
 * log-likelihood; Slope; D = (LR - 1) / L0; U = 2 (log-likelihood recalibrated - that of lp) / L0, on the own rows -2 /
 * L0; Q = D - U; g.
 *
 * <p>Edge cases: samples in which the model or its recalibration cannot be estimated are left out of both means and
 * counted; a constant lp has Slope 0. Source: Harrell, Lee and Mark, Stat Med 1996;15:361,
 * doi:10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4; Miller, Hui and Tierney, Stat Med 1991;10:1213,
 * doi:10.1002/sim.4780100805. Equal to validate of R's rms at full convergence.
 */
public final class BootstrapValidation {
    /**
     * One index of performance.
     *
     * @param original on the data the model was fitted to
     * @param training mean over the resamples, on the resample
     * @param test mean over the resamples, on the original rows
     */
    public record Index(double original, double training, double test) {
        public double optimism() {
            return training - test;
        }

        public double corrected() {
            return original - optimism();
        }
    }

    private final Map<String, Index> indexes;
    private final int failed;

    private BootstrapValidation(Map<String, Index> indexes, int failed) {
        this.indexes = java.util.Collections.unmodifiableMap(indexes);
        this.failed = failed;
    }

    /** The indexes of linear predictors on some rows. */
    private interface Measure {
        Map<String, Double> of(double[] linearPredictors, int[] rows, boolean own);
    }

    /**
     * Validates a logistic model or any procedure that gives linear predictors of a binary outcome.
     *
     * @param refit the procedure, giving linear predictors
     * @param positive outcomes
     * @param resamples row numbers from 0, one resample per row
     */
    public static BootstrapValidation logistic(Refit refit, boolean[] positive, int[][] resamples) {
        Check.twoClasses(positive);
        return run(refit, positive.length, resamples, (lp, rows, own) -> {
            boolean[] y = Bootstrap.rows(positive, rows);
            if (!Bootstrap.hasTwoClasses(y)) {
                throw new UnestimableException("resample must have both classes, found one");
            }
            return logisticIndexes(Bootstrap.rows(lp, rows), y, own);
        });
    }

    /**
     * Validates a Cox model or any procedure that gives linear predictors of a hazard.
     *
     * @param refit the procedure, giving linear predictors
     * @param survival times and events
     * @param ties treatment of tied event times in the indexes
     * @param resamples row numbers from 0, one resample per row
     */
    public static BootstrapValidation cox(Refit refit, Survival survival, CoxModel.Ties ties, int[][] resamples) {
        return run(refit, survival.size(), resamples, (lp, rows, own) -> {
            Survival part = survival.rows(rows);
            if (part.events() == 0) {
                throw new UnestimableException("resample must have an event, found none");
            }
            return coxIndexes(Bootstrap.rows(lp, rows), part, ties, own);
        });
    }

    private static BootstrapValidation run(Refit refit, int n, int[][] resamples, Measure measure) {
        Bootstrap.requireSamples(resamples, n);
        int[] all = Bootstrap.all(n);
        Map<String, Double> original = measure.of(refit.predict(all), all, true);
        Map<String, double[]> sums = new LinkedHashMap<>();
        original.keySet().forEach(name -> sums.put(name, new double[2]));
        int failed = 0;
        for (int[] sample : resamples) {
            Map<String, Double> training;
            Map<String, Double> test;
            try {
                double[] lp = refit.predict(sample);
                training = measure.of(lp, sample, true);
                test = measure.of(lp, all, false);
            } catch (UnestimableException e) {
                failed++; // counted, and told by failed()
                continue;
            }
            sums.forEach((name, sum) -> {
                sum[0] += training.get(name);
                sum[1] += test.get(name);
            });
        }
        if (failed == resamples.length) {
            throw new UnestimableException("the model must be estimable in some resample, found none of " + failed);
        }
        double used = resamples.length - failed;
        Map<String, Index> indexes = new LinkedHashMap<>();
        sums.forEach((name, sum) -> indexes.put(name, new Index(original.get(name), sum[0] / used, sum[1] / used)));
        return new BootstrapValidation(indexes, failed);
    }

    private static Map<String, Double> logisticIndexes(double[] lp, boolean[] y, boolean own) {
        int n = lp.length;
        double deviance = 0;
        for (int i = 0; i < n; i++) {
            deviance -= 2 * BinaryLikelihood.logLikelihood(lp[i], y[i]);
        }
        double intercept = 0;
        double slope = 1;
        double recalibrated = deviance;
        double nullDeviance = LogisticModel.nullDeviance(y);
        if (!own && isConstant(lp)) {
            double mean = (double) Check.count(y) / n;
            intercept = Math.log(mean / (1 - mean));
            slope = 0;
            recalibrated = nullDeviance;
        } else if (!own) {
            LogisticModel line = LogisticModel.fit(column(lp), y);
            intercept = line.beta()[0];
            slope = line.beta()[1];
            recalibrated = line.deviance();
        }
        double d = (nullDeviance - recalibrated - 1) / n;
        double u = own ? -2.0 / n : (deviance - recalibrated - 2) / n;
        double a = intercept;
        double b = slope;
        double[] line = Arrays.stream(lp).map(value -> a + b * value).toArray();
        Map<String, Double> indexes = new LinkedHashMap<>();
        indexes.put("Dxy", 2 * (Roc.of(y, lp).auc() - 0.5));
        indexes.put("R2", LogisticModel.nagelkerkeR2(nullDeviance, recalibrated, n));
        indexes.put("Intercept", intercept);
        indexes.put("Slope", slope);
        indexes.put("D", d);
        indexes.put("U", u);
        indexes.put("Q", d - u);
        indexes.put("B", LogisticModel.brier(LogisticModel.probabilities(lp), y));
        indexes.put("g", GiniMeanDifference.of(line));
        indexes.put("gp", GiniMeanDifference.of(LogisticModel.probabilities(line)));
        return indexes;
    }

    private static Map<String, Double> coxIndexes(double[] lp, Survival survival, CoxModel.Ties ties, boolean own) {
        int n = lp.length;
        double none = CoxModel.logLikelihood(new double[n], survival, ties);
        double asIs = CoxModel.logLikelihood(lp, survival, ties);
        double slope = 1;
        double recalibrated = asIs;
        if (!own && isConstant(lp)) {
            slope = 0;
        } else if (!own) {
            CoxModel line = CoxModel.fit(column(lp), survival, ties);
            slope = line.beta()[0];
            recalibrated = line.logLikelihood();
        }
        double lr = 2 * (recalibrated - none);
        double d = (lr - 1) / (-2 * none);
        double u = own ? -2 / (-2 * none) : 2 * (recalibrated - asIs) / (-2 * none);
        double b = slope;
        Map<String, Double> indexes = new LinkedHashMap<>();
        indexes.put("Dxy", 2 * (Concordance.harrell(survival, lp).c() - 0.5));
        indexes.put("R2", Math.expm1(-lr / n) / Math.expm1(2 * none / n));
        indexes.put("Slope", slope);
        indexes.put("D", d);
        indexes.put("U", u);
        indexes.put("Q", d - u);
        indexes.put(
                "g",
                GiniMeanDifference.of(Arrays.stream(lp).map(value -> b * value).toArray()));
        return indexes;
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    static DesignMatrix column(double[] lp) {
        double[][] x = Arrays.stream(lp).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
        return DesignMatrix.of(x, java.util.List.of("linear predictor"));
    }

    /** The indexes by name, in the order of the description. */
    public Map<String, Index> indexes() {
        return indexes;
    }

    /** The index of a name. */
    public Index index(String name) {
        Index index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException("index must be one of " + indexes.keySet() + ", found " + name);
        }
        return index;
    }

    /** Number of resamples in which the model could not be estimated. */
    public int failed() {
        return failed;
    }

    /** C = 1/2 + Dxy / 2 on the data the model was fitted to. */
    public double originalC() {
        return 0.5 + index("Dxy").original() / 2;
    }

    /** C = 1/2 + Dxy / 2 corrected for optimism. */
    public double correctedC() {
        return 0.5 + index("Dxy").corrected() / 2;
    }

    /**
     * Largest error of calibration of a logistic model, corrected for optimism: max |p - p'| over p = 0, 0.0005, ..., 1
     * with logit p' = Intercept + Slope logit p, both corrected.
     */
    public double correctedEmax() {
        double intercept = index("Intercept").corrected();
        double slope = index("Slope").corrected();
        double largest = 0;
        for (int k = 1; k < 2000; k++) {
            double p = k / 2000.0;
            double recalibrated = BinaryLikelihood.probability(intercept + slope * Math.log(p / (1 - p)));
            largest = Math.max(largest, Math.abs(p - recalibrated));
        }
        return slope < 0 ? 1 : largest; // at p = 0 and 1 the error is 0, or 1 if the slope is negative
    }
}
