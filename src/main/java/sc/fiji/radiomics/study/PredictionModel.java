// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.model.CumulativeHazard;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LogisticModel;

/**
 * A fitted regression, complete: what {@code model.json} holds of it. Linear predictor = intercept + sum of coefficients x
 * columns of the terms; a Cox model's is minus its centre.
 *
 * <p>The Rad-score of a binary, survival or continuous outcome is the numeric term {@code Rad-score}. Of K classes there
 * are K scores of which only differences count (a number added to all leaves the probabilities as they are), so that K
 * columns would be redundant: the terms are the K - 1 differences to the score of the first class, named {@code Rad-score}
 * and the class.
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

    /** Whether a term is a Rad-score, or a difference of two. */
    static boolean isRadScore(String term) {
        return term.equals(StudyResult.RAD_SCORE) || term.startsWith(StudyResult.RAD_SCORE + " ");
    }

    /**
     * The columns of cases for this model.
     *
     * @param clinical columns as text by name, an empty text where missing; only those of the model are read
     * @param radScores {@code scores[k][row]} of the signature; not read by a model without Rad-score
     * @param cases the case ids, for errors
     * @throws IllegalArgumentException naming case and variable if a category was not trained on, a value is missing and
     *     may not be, or a text is no number
     */
    public DesignMatrix design(Map<String, List<String>> clinical, double[][] radScores, List<String> cases) {
        return new Coding(terms).design(clinical, radScores, cases);
    }

    /**
     * Linear predictors {@code lp[response][row]}; of a linear model the predicted values.
     *
     * @param design of {@link #design}
     * @throws IllegalArgumentException if the design has another number of columns than the model
     */
    public double[][] linearPredictors(DesignMatrix design) {
        return responses.stream()
                .map(response -> linearPredictor(response, design))
                .toArray(double[][]::new);
    }

    private static double[] linearPredictor(Response response, DesignMatrix design) {
        List<Double> b = response.coefficients();
        if (design.columns() != b.size()) {
            throw new IllegalArgumentException(
                    "design must have " + b.size() + " columns like the model, found " + design.columns());
        }
        double[] lp = new double[design.rows()];
        for (int i = 0; i < lp.length; i++) {
            double sum = response.intercept();
            for (int j = 0; j < b.size(); j++) {
                sum += b.get(j) * design.x()[i][j];
            }
            lp[i] = sum - response.centre();
        }
        return lp;
    }

    /**
     * Probabilities {@code p[k][row]}: of the event (logistic, k = 0), or of every class, the first one included.
     *
     * @throws IllegalArgumentException if the model has none: a Cox model has {@link #survival}
     */
    public double[][] probabilities(DesignMatrix design) {
        return switch (kind) {
            case LOGISTIC -> new double[][] {LogisticModel.probabilities(linearPredictors(design)[0])};
            case MULTINOMIAL -> classProbabilities(linearPredictors(design));
            case COX, LINEAR ->
                throw new IllegalArgumentException(
                        "kind must be logistic or multinomial for probabilities, found " + StudyPlan.words(kind));
        };
    }

    private static double[][] classProbabilities(double[][] lp) {
        int rows = lp[0].length;
        double[][] p = new double[lp.length + 1][rows];
        for (int i = 0; i < rows; i++) {
            double top = 0;
            for (double[] response : lp) {
                top = Math.max(top, response[i]);
            }
            double sum = 0;
            for (int k = 0; k < p.length; k++) {
                p[k][i] = Math.exp((k == 0 ? 0 : lp[k - 1][i]) - top);
                sum += p[k][i];
            }
            for (double[] ofClass : p) {
                ofClass[i] /= sum;
            }
        }
        return p;
    }

    /**
     * Probability of each row of being without event at a time, S(t) = exp(-H(t) exp(lp)).
     *
     * @param time in the unit of the training times
     * @throws IllegalArgumentException if this is no Cox model
     */
    public double[] survival(DesignMatrix design, double time) {
        if (kind != Kind.COX) {
            throw new IllegalArgumentException("kind must be cox for survival, found " + StudyPlan.words(kind));
        }
        CumulativeHazard hazard = new CumulativeHazard(
                baseline.stream().mapToDouble(BaselinePoint::time).toArray(),
                baseline.stream().mapToDouble(BaselinePoint::cumulativeHazard).toArray());
        return Arrays.stream(linearPredictors(design)[0])
                .map(lp -> hazard.survival(time, lp))
                .toArray();
    }
}
