// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.List;

/**
 * A fitted regression, complete: what {@code model.json} holds of it. Linear predictor = intercept + sum of coefficients x
 * columns of the terms; a Cox model's is minus its centre.
 *
 * @param name clinical, signature or combined
 * @param kind of regression
 * @param terms variables with their coding; the Rad-score is the numeric term of that name
 * @param responses one, or one per class but the first
 * @param baseline baseline survival of a Cox model at its centre; empty otherwise
 */
public record PredictionModel(
        String name, Kind kind, List<Term> terms, List<Response> responses, List<BaselinePoint> baseline) {
    public PredictionModel {
        terms = List.copyOf(terms);
        responses = List.copyOf(responses);
        baseline = List.copyOf(baseline);
    }

    /** Kinds of regression. */
    public enum Kind {
        LOGISTIC,
        COX,
        MULTINOMIAL,
        LINEAR
    }

    /**
     * A variable.
     *
     * @param name clinical column or Rad-score
     * @param levels of a factor, reference first; empty if numeric
     * @param knots of a restricted cubic spline; empty otherwise
     * @param fill value in place of a missing one, as text; empty if missing values are refused
     */
    public record Term(String name, List<String> levels, List<Double> knots, String fill) {
        public Term {
            levels = List.copyOf(levels);
            knots = List.copyOf(knots);
        }
    }

    /**
     * A linear predictor.
     *
     * @param outcome the class, or the outcome
     * @param intercept 0 for a Cox model, whose centre is subtracted instead
     * @param centre mean linear predictor of a Cox model over the training rows; 0 otherwise
     * @param coefficients one per column of the terms
     */
    public record Response(String outcome, double intercept, double centre, List<Double> coefficients) {
        public Response {
            coefficients = List.copyOf(coefficients);
        }
    }

    /** Cumulative baseline hazard at a time, for the linear predictor 0 (centred). */
    public record BaselinePoint(double time, double cumulativeHazard) {}
}
