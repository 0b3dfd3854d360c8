// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.LinearModel;

/**
 * Performance of a model of a continuous outcome; calibration intercept and slope are those of the regression of the
 * outcome on the prediction.
 *
 * @param one predictions
 * @param confidence of the intervals
 * @param attempts notes what is undefined
 */
record ContinuousMeasures(Evaluation one, double confidence, Attempts attempts) {
    List<Evaluation.Measure> all() {
        double n = y().length;
        return List.of(
                attempts.measure(Measures.R2, this::r2),
                Evaluation.Measure.of(Measures.RMSE, Math.sqrt(squaredErrors() / n)),
                Evaluation.Measure.of(Measures.MAE, absoluteErrors() / n),
                attempts.measure(Measures.CALIBRATION_INTERCEPT, () -> calibration(Measures.CALIBRATION_INTERCEPT, 0)),
                attempts.measure(Measures.CALIBRATION_SLOPE, () -> calibration(Measures.CALIBRATION_SLOPE, 1)),
                attempts.measure(Measures.SPEARMAN, this::spearman));
    }

    private double[] y() {
        return ((Endpoint.Continuous) one.endpoint()).value();
    }

    private double squaredErrors() {
        double sum = 0;
        for (int i = 0; i < y().length; i++) {
            double error = y()[i] - one.linearPredictors()[i];
            sum += error * error;
        }
        return sum;
    }

    private double absoluteErrors() {
        double sum = 0;
        for (int i = 0; i < y().length; i++) {
            sum += Math.abs(y()[i] - one.linearPredictors()[i]);
        }
        return sum;
    }

    private Evaluation.Measure r2() {
        double mean = 0;
        for (double value : y()) {
            mean += value / y().length;
        }
        double total = 0;
        for (double value : y()) {
            total += (value - mean) * (value - mean);
        }
        return Evaluation.Measure.of(Measures.R2, total == 0 ? Double.NaN : 1 - squaredErrors() / total);
    }

    private Evaluation.Measure calibration(String name, int index) {
        Coefficient b = LinearModel.fit(BinaryMeasures.column(one.linearPredictors()), y())
                .coefficients()
                .get(index);
        return Attempts.measure(name, b.estimate(), new Interval(b.lower(confidence), b.upper(confidence)), Double.NaN);
    }

    private Evaluation.Measure spearman() {
        Correlation rho = Correlation.of(Correlation.Method.SPEARMAN, one.linearPredictors(), y());
        return new Evaluation.Measure(Measures.SPEARMAN, rho.r(), Double.NaN, Double.NaN, rho.p());
    }
}
