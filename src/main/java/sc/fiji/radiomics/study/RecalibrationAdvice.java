// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.radiomics.model.LogisticModel;

/**
 * What calibration on new cases suggests for using a model there: an update of the intercept alone (calibration in the
 * large: the intercept that, added to the linear predictor, makes the expected number of events the observed one), and of
 * intercept and slope together.
 *
 * <p>Source: Steyerberg, Clinical Prediction Models, 2nd ed. 2019, chapter 20, doi:10.1007/978-3-030-16399-0.
 */
final class RecalibrationAdvice {
    private static final double PRECISION = 1e-12;
    private static final int MOST_STEPS = 200;

    private RecalibrationAdvice() {}

    static List<String> of(List<Evaluation> evaluations) {
        List<String> advice = new ArrayList<>();
        for (Evaluation one : evaluations) {
            large(one)
                    .ifPresent(shift -> advice.add(String.format(
                            Locale.ROOT,
                            "%s model: adding %.4f to the linear predictor makes as many events expected as are observed",
                            one.model(),
                            shift)));
            Evaluation.Measure slope = one.measure(Measures.CALIBRATION_SLOPE);
            Evaluation.Measure intercept = one.measure(Measures.CALIBRATION_INTERCEPT);
            if (!Double.isNaN(slope.value())) {
                advice.add(one.model() + " model: " + recalibrated(intercept.value(), slope.value()) + "; "
                        + judged(slope));
            }
        }
        return advice;
    }

    private static String recalibrated(double intercept, double slope) {
        return Double.isNaN(intercept)
                ? String.format(Locale.ROOT, "recalibrated linear predictor = %.4f x linear predictor", slope)
                : String.format(
                        Locale.ROOT,
                        "recalibrated linear predictor = %.4f + %.4f x linear predictor",
                        intercept,
                        slope);
    }

    private static String judged(Evaluation.Measure slope) {
        if (slope.upper() < 1) {
            return "the slope is below 1: the predictions are too extreme";
        }
        return slope.lower() > 1
                ? "the slope is above 1: the predictions are not extreme enough"
                : "the interval of the slope holds 1";
    }

    /**
     * The calibration in the large of a binary outcome: the root a of sum p(a + lp) = events.
     *
     * @return empty for other outcomes, and if one class is missing
     */
    static Optional<Double> large(Evaluation one) {
        if (!(one.endpoint() instanceof Endpoint.Binary binary) || binary.events() == 0) {
            return Optional.empty();
        }
        double events = binary.positives();
        double low = -1;
        double high = 1;
        while (expected(one.linearPredictors(), low) > events) {
            low *= 2;
        }
        while (expected(one.linearPredictors(), high) < events) {
            high *= 2;
        }
        for (int step = 0; step < MOST_STEPS && high - low > PRECISION; step++) {
            double middle = (low + high) / 2;
            if (expected(one.linearPredictors(), middle) < events) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of((low + high) / 2);
    }

    private static double expected(double[] lp, double shift) {
        double[] shifted = lp.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += shift;
        }
        double sum = 0;
        for (double p : LogisticModel.probabilities(shifted)) {
            sum += p;
        }
        return sum;
    }
}
