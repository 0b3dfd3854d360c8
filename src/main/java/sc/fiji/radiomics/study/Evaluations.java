// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * Predicts cohorts by models and measures how well.
 *
 * @param plan of the study
 * @param notes what could not be computed
 */
record Evaluations(StudyPlan plan, List<String> notes) {
    /**
     * Predictions of a model for a cohort, without measures.
     *
     * @param rows of the study's data
     * @param part the same rows
     */
    Evaluation predict(PredictionModel model, String cohort, int[] rows, StudyRows part) {
        DesignMatrix design = model.design(part.clinical(), part.radScores(), part.cases());
        double[] lp =
                model.kind() == PredictionModel.Kind.MULTINOMIAL ? new double[0] : model.linearPredictors(design)[0];
        return new Evaluation(model.name(), cohort, rows, part.endpoint(), lp, probabilities(model, design), List.of());
    }

    private double[][] probabilities(PredictionModel model, DesignMatrix design) {
        return switch (model.kind()) {
            case LOGISTIC, MULTINOMIAL -> model.probabilities(design);
            case LINEAR -> new double[0][];
            case COX ->
                plan.outcome().horizons().stream()
                        .map(horizon -> Arrays.stream(model.survival(design, horizon))
                                .map(survival -> 1 - survival)
                                .toArray())
                        .toArray(double[][]::new);
        };
    }

    /**
     * The evaluation with its measures.
     *
     * @param bare predictions
     * @param cutoff of a binary outcome, found in training
     */
    Evaluation measured(Evaluation bare, double cutoff) {
        Attempts attempts = new Attempts(bare.model() + " model in " + bare.cohort());
        double confidence = plan.validation().confidence();
        List<Evaluation.Measure> measures;
        if (bare.endpoint() instanceof Endpoint.Binary) {
            measures = new BinaryMeasures(bare, cutoff, confidence, attempts).all();
        } else if (bare.endpoint() instanceof Endpoint.TimeToEvent) {
            measures = new SurvivalMeasures(bare, plan, attempts).all();
        } else if (bare.endpoint() instanceof Endpoint.Classes) {
            measures = new ClassMeasures(bare, confidence, attempts).all();
        } else {
            measures = new ContinuousMeasures(bare, confidence, attempts).all();
        }
        notes.addAll(attempts.notes());
        return new Evaluation(
                bare.model(),
                bare.cohort(),
                bare.rows(),
                bare.endpoint(),
                bare.linearPredictors(),
                bare.probabilities(),
                measures);
    }
}
