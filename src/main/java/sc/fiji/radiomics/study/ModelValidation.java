// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;

/**
 * A saved model on cases whose outcome is known, of another hospital: predicted without refitting anything, measured as the
 * study measured its cohorts.
 *
 * @param predicted the predictions, of all cases
 * @param evaluations each model on the cases it could predict; rows are those of the predicted cases
 * @param advice on recalibration and on the cut-off, in sentences
 * @param notes measures that are undefined
 */
public record ModelValidation(
        Predicted predicted, List<Evaluation> evaluations, List<String> advice, List<String> notes) {
    /** The usual name of the file. */
    public static final String NAME = "validation.csv";

    /** Name of the cohort. */
    public static final String COHORT = "validation";

    /** Fewest cases that are evaluated. */
    private static final int LEAST = 2;

    public ModelValidation {
        evaluations = List.copyOf(evaluations);
        advice = List.copyOf(advice);
        notes = List.copyOf(notes);
    }

    /**
     * Validates a model.
     *
     * @param input the cases
     * @param endpoint their outcomes, in the same order; classes named as those of the model
     * @throws RadiomicsException if the model cannot be applied, see {@link Prediction#predict}
     * @throws IllegalArgumentException if there are not as many outcomes as cases, or the outcome is of another kind
     */
    public static ModelValidation of(SavedModel model, NewCases input, Endpoint endpoint) {
        if (endpoint.size() != input.cases().size()) {
            throw new IllegalArgumentException(
                    "outcomes must be as many as cases, " + input.cases().size() + ", found " + endpoint.size());
        }
        Endpoint outcomes = alike(model, endpoint);
        Predicted predicted = Prediction.predict(model, input);
        List<String> notes = new ArrayList<>();
        Evaluations measures = new Evaluations(plan(model), notes);
        List<Evaluation> evaluations = new ArrayList<>();
        for (PredictionModel one : model.models()) {
            int[] rows = IntStream.range(0, predicted.cases().size())
                    .filter(i -> predicted.cases().get(i).models().containsKey(one.name()))
                    .toArray();
            if (rows.length >= LEAST) {
                evaluations.add(measures.measured(
                        bare(one, rows, outcomes.rows(rows), predicted),
                        trainingValue(model, one.name(), Measures.CUTOFF)));
            } else {
                notes.add("the " + one.name() + " model is not evaluated: it must predict " + LEAST
                        + " cases at least, found " + rows.length);
            }
        }
        return new ModelValidation(predicted, evaluations, RecalibrationAdvice.of(evaluations), notes);
    }

    /** The outcomes with the classes numbered as in the model. */
    private static Endpoint alike(SavedModel model, Endpoint endpoint) {
        boolean isAlike =
                switch (model.outcome().kind()) {
                    case BINARY -> endpoint instanceof Endpoint.Binary;
                    case SURVIVAL -> endpoint instanceof Endpoint.TimeToEvent;
                    case CLASSES -> endpoint instanceof Endpoint.Classes;
                    case CONTINUOUS -> endpoint instanceof Endpoint.Continuous;
                };
        if (!isAlike) {
            throw new IllegalArgumentException(
                    "outcome must be " + model.outcome().kind() + " like the model's, found "
                            + endpoint.getClass().getSimpleName());
        }
        if (!(endpoint instanceof Endpoint.Classes several)) {
            return endpoint;
        }
        int[] of = Arrays.stream(several.of())
                .map(c -> model.classes().indexOf(several.classes().get(c)))
                .toArray();
        if (Arrays.stream(of).anyMatch(c -> c < 0)) {
            throw new IllegalArgumentException(
                    "classes must be those of the model, " + model.classes() + ", found " + several.classes());
        }
        return new Endpoint.Classes(several.name(), model.classes(), of);
    }

    private static StudyPlan plan(SavedModel model) {
        StudyPlan defaults = StudyPlan.defaults();
        StudyPlan.Validation validation = defaults.validation();
        return new StudyPlan(
                model.study(),
                model.seed(),
                defaults.tables(),
                model.outcome(),
                defaults.cohorts(),
                defaults.cleaning(),
                defaults.repeatability(),
                defaults.harmonisation(),
                defaults.screening(),
                defaults.selection(),
                defaults.clinical(),
                new StudyPlan.Validation(
                        model.confidence(),
                        0,
                        0,
                        validation.cutoff(),
                        validation.cutoffValue(),
                        validation.thresholds()),
                List.of());
    }

    private static Evaluation bare(PredictionModel model, int[] rows, Endpoint endpoint, Predicted predicted) {
        List<Predicted.Values> values = Arrays.stream(rows)
                .mapToObj(i -> predicted.cases().get(i).models().get(model.name()))
                .toList();
        double[] lp = model.kind() == PredictionModel.Kind.MULTINOMIAL
                ? new double[0]
                : values.stream()
                        .mapToDouble(one -> one.linearPredictors().get(0))
                        .toArray();
        double[][] p = new double[values.get(0).probabilities().size()][];
        for (int k = 0; k < p.length; k++) {
            int index = k;
            p[k] = values.stream()
                    .mapToDouble(one -> one.probabilities().get(index))
                    .toArray();
        }
        return new Evaluation(model.name(), COHORT, rows, endpoint, lp, p, List.of());
    }

    /** The measure in the first cohort of the study, which trained; NaN if there is none. */
    private static double trainingValue(SavedModel model, String name, String measure) {
        return model.performance().stream()
                .filter(one -> one.model().equals(name) && one.measure().equals(measure))
                .findFirst()
                .map(SavedModel.Performance::value)
                .orElse(Double.NaN);
    }

    /** A row per model and measure, beside the study's own cohorts. */
    public CsvTable table(SavedModel model) {
        List<String> cohorts = model.performance().stream()
                .map(SavedModel.Performance::cohort)
                .distinct()
                .toList();
        List<String> header = new ArrayList<>(List.of("model", "measure", "cases", "value", "lower", "upper", "p"));
        cohorts.forEach(cohort -> header.add("study: " + cohort));
        List<List<String>> rows = new ArrayList<>();
        for (Evaluation one : evaluations) {
            for (Evaluation.Measure measure : one.measures()) {
                List<String> row = new ArrayList<>(List.of(
                        one.model(),
                        measure.name(),
                        Integer.toString(one.rows().length),
                        CsvTable.number(measure.value()),
                        limit(measure.lower()),
                        limit(measure.upper()),
                        limit(measure.p())));
                Map<String, Double> study = new LinkedHashMap<>();
                model.performance().stream()
                        .filter(of ->
                                of.model().equals(one.model()) && of.measure().equals(measure.name()))
                        .forEach(of -> study.put(of.cohort(), of.value()));
                cohorts.forEach(cohort -> row.add(limit(study.getOrDefault(cohort, Double.NaN))));
                rows.add(row);
            }
        }
        return new CsvTable(header, rows);
    }

    private static String limit(double value) {
        return Double.isNaN(value) ? "" : CsvTable.number(value);
    }
}
