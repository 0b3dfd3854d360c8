// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.model.BrierScore;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.Confusion;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.HosmerLemeshow;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.Roc;

/**
 * Performance of a model of a binary outcome: AUC with DeLong's interval, Brier score, the calls at the training cut-off
 * with Clopper and Pearson's limits, and calibration.
 *
 * @param one predictions
 * @param cutoff probability above which a case is called positive
 * @param confidence of the intervals
 * @param attempts notes what is undefined
 */
record BinaryMeasures(Evaluation one, double cutoff, double confidence, Attempts attempts) {
    private static final int GROUPS = 10;

    List<Evaluation.Measure> all() {
        Confusion calls = calls();
        return List.of(
                attempts.measure(Measures.AUC, this::auc),
                attempts.measure(Measures.BRIER, () -> Evaluation.Measure.of(Measures.BRIER, brier().score())),
                attempts.measure(
                        Measures.SCALED_BRIER, () -> Evaluation.Measure.of(Measures.SCALED_BRIER, brier().scaled())),
                Evaluation.Measure.of(Measures.CUTOFF, cutoff),
                rate(Measures.SENSITIVITY, calls.sensitivity(), calls.sensitivityInterval(confidence)),
                rate(Measures.SPECIFICITY, calls.specificity(), calls.specificityInterval(confidence)),
                rate(
                        Measures.POSITIVE_PREDICTIVE_VALUE,
                        calls.positivePredictiveValue(),
                        calls.positivePredictiveValueInterval(confidence)),
                rate(
                        Measures.NEGATIVE_PREDICTIVE_VALUE,
                        calls.negativePredictiveValue(),
                        calls.negativePredictiveValueInterval(confidence)),
                rate(Measures.ACCURACY, calls.accuracy(), calls.accuracyInterval(confidence)),
                attempts.measure(Measures.CALIBRATION_INTERCEPT, () -> calibration(Measures.CALIBRATION_INTERCEPT, 0)),
                attempts.measure(Measures.CALIBRATION_SLOPE, () -> calibration(Measures.CALIBRATION_SLOPE, 1)),
                attempts.measure(Measures.HOSMER_LEMESHOW, this::hosmerLemeshow),
                attempts.measure(Measures.EXPECTED_OBSERVED, this::expectedObserved));
    }

    private boolean[] positive() {
        return ((Endpoint.Binary) one.endpoint()).positive();
    }

    private double[] p() {
        return one.probabilities()[0];
    }

    private Evaluation.Measure auc() {
        Roc roc = Roc.of(positive(), p());
        double p = new Estimate(roc.auc() - 0.5, Math.sqrt(roc.variance())).p();
        return Attempts.measure(Measures.AUC, roc.auc(), roc.interval(confidence), p);
    }

    private BrierScore brier() {
        return BrierScore.of(positive(), p());
    }

    private Confusion calls() {
        boolean[] called = new boolean[p().length];
        for (int i = 0; i < called.length; i++) {
            called[i] = p()[i] > cutoff;
        }
        return Confusion.of(positive(), called);
    }

    private static Evaluation.Measure rate(String name, double value, Interval interval) {
        return Attempts.measure(name, value, interval, Double.NaN);
    }

    /** Coefficient 0 or 1 of the logistic regression of the outcome on the linear predictor. */
    private Evaluation.Measure calibration(String name, int index) {
        Coefficient b = LogisticModel.fit(column(one.linearPredictors()), positive())
                .coefficients()
                .get(index);
        return Attempts.measure(name, b.estimate(), new Interval(b.lower(confidence), b.upper(confidence)), Double.NaN);
    }

    static DesignMatrix column(double[] lp) {
        double[][] x = Arrays.stream(lp).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
        return DesignMatrix.of(x, List.of("linear predictor"));
    }

    private Evaluation.Measure hosmerLemeshow() {
        HosmerLemeshow test = HosmerLemeshow.of(p(), positive(), GROUPS);
        return new Evaluation.Measure(
                Measures.HOSMER_LEMESHOW,
                test.test().statistic(),
                Double.NaN,
                Double.NaN,
                test.test().p());
    }

    private Evaluation.Measure expectedObserved() {
        double expected = Arrays.stream(p()).sum();
        int observed = 0;
        for (boolean event : positive()) {
            observed += event ? 1 : 0;
        }
        if (observed == 0) {
            throw new IllegalArgumentException("there must be an event, found none");
        }
        return Evaluation.Measure.of(Measures.EXPECTED_OBSERVED, expected / observed);
    }
}
