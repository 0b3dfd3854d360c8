// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A study's model as another hospital gets it: everything that a prediction for a new case needs, what it was trained on,
 * and how well it did; nothing of single patients.
 *
 * @param version of this format
 * @param software name and version of the program that fitted it
 * @param study name of the study
 * @param seed of the study
 * @param outcome what is predicted, with the columns, labels and unit of the study
 * @param classes names of the classes of a multi-class outcome, the reference first; empty otherwise
 * @param id column of the case id
 * @param clinicalId that of the clinical table; empty: the same
 * @param roi region whose rows were used; empty: one row per case
 * @param batch column of the scanner or centre; empty without harmonisation
 * @param signature from raw feature values to the Rad-score
 * @param models those that could be fitted
 * @param cutoff between low and high risk
 * @param confidence of the study's intervals
 * @param missing what happened to missing values in the study; the values in their place are in signature and models
 * @param settings of the extraction by key path; empty if unknown
 * @param training what the model has seen
 * @param performance of the models on the study's cohorts, for comparison
 */
public record SavedModel(
        int version,
        String software,
        String study,
        long seed,
        StudyPlan.Outcome outcome,
        List<String> classes,
        String id,
        String clinicalId,
        String roi,
        String batch,
        Signature signature,
        List<PredictionModel> models,
        Optional<StudyResult.Cutoff> cutoff,
        double confidence,
        Missing missing,
        Map<String, String> settings,
        Training training,
        List<Performance> performance) {
    /** The version of the format that is written. */
    public static final int VERSION = 1;

    /** @throws IllegalArgumentException if the numbers of coefficients, columns and classes do not fit together */
    public SavedModel {
        classes = List.copyOf(classes);
        models = List.copyOf(models);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        performance = List.copyOf(performance);
        ModelConsistency.require(signature, models, outcome, classes);
    }

    /**
     * Rules for missing values.
     *
     * @param features of feature values
     * @param clinical of clinical values
     */
    public record Missing(StudyPlan.MissingFeatures features, StudyPlan.MissingClinical clinical) {}

    /**
     * The training cohort.
     *
     * @param cases their number
     * @param events of them with the event; of the smallest class; all of a continuous outcome
     * @param features least and greatest raw value of the features of the signature
     * @param clinical the same of the numeric clinical variables of the models
     * @param levels of the categorical ones
     */
    public record Training(
            int cases,
            int events,
            Map<String, Span> features,
            Map<String, Span> clinical,
            Map<String, List<String>> levels) {
        public Training {
            features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
            clinical = Collections.unmodifiableMap(new LinkedHashMap<>(clinical));
            levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        }
    }

    /** From the least to the greatest value; NaN if there is none. */
    public record Span(double least, double greatest) {
        static Span of(double[] values) {
            double[] present =
                    Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
            return new Span(
                    Arrays.stream(present).min().orElse(Double.NaN),
                    Arrays.stream(present).max().orElse(Double.NaN));
        }

        /** Whether a value is not in it. */
        boolean excludes(double value) {
            return value < least || value > greatest;
        }
    }

    /**
     * A measure of a model on a cohort of the study.
     *
     * @param measure its name
     * @param lower limit, NaN if there is none
     * @param upper limit, NaN if there is none
     */
    public record Performance(String model, String cohort, String measure, double value, double lower, double upper) {}

    /**
     * The model of a study.
     *
     * @param software name and version of this program
     */
    public static SavedModel of(StudyResult result, String software) {
        StudyPlan plan = result.plan();
        StudyData data = result.data();
        boolean isHarmonised = plan.harmonisation().method() != StudyPlan.HarmonisationMethod.NONE;
        return new SavedModel(
                VERSION,
                software,
                plan.name(),
                plan.seed(),
                plan.outcome(),
                data.endpoint() instanceof Endpoint.Classes classes ? classes.classes() : List.of(),
                plan.tables().id(),
                plan.tables().clinicalId(),
                plan.tables().roi(),
                isHarmonised ? plan.harmonisation().batch() : "",
                result.chain().signature(),
                result.models().stream().map(StudyResult.FittedModel::model).toList(),
                result.cutoff(),
                plan.validation().confidence(),
                new Missing(plan.cleaning().features(), plan.cleaning().clinical()),
                data.settings(),
                training(result),
                performance(result.evaluations()));
    }

    private static Training training(StudyResult result) {
        StudyData data = result.data();
        int[] rows = data.training();
        Map<String, Span> features = new LinkedHashMap<>();
        for (Signature.Feature feature : result.chain().signature().features()) {
            int column = data.features().names().indexOf(feature.name());
            features.put(
                    feature.name(),
                    Span.of(Arrays.stream(rows)
                            .mapToDouble(row -> data.features().x()[row][column])
                            .toArray()));
        }
        Map<String, Span> clinical = new TreeMap<>();
        Map<String, List<String>> levels = new TreeMap<>();
        for (StudyResult.FittedModel fitted : result.models()) {
            for (PredictionModel.Term term : fitted.model().terms()) {
                if (!term.levels().isEmpty()) {
                    levels.put(term.name(), term.levels());
                } else if (!PredictionModel.isRadScore(term.name())) {
                    clinical.put(term.name(), span(data.clinical().get(term.name()), rows));
                }
            }
        }
        return new Training(rows.length, data.endpoint().rows(rows).events(), features, clinical, levels);
    }

    private static Span span(List<String> column, int[] rows) {
        return Span.of(Arrays.stream(rows)
                .mapToObj(row -> StudyTable.number(column.get(row).strip()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray());
    }

    private static List<Performance> performance(List<Evaluation> evaluations) {
        List<Performance> list = new ArrayList<>();
        for (Evaluation one : evaluations) {
            one.measures()
                    .forEach(m -> list.add(
                            new Performance(one.model(), one.cohort(), m.name(), m.value(), m.lower(), m.upper())));
        }
        return list;
    }

    /** A plan with outcome and confidence of the study, and defaults otherwise. */
    StudyPlan plan() {
        StudyPlan plan = StudyPlan.defaults();
        StudyPlan.Validation validation = plan.validation();
        return plan.with(outcome)
                .with(new StudyPlan.Validation(
                        confidence,
                        validation.resamples(),
                        validation.chainResamples(),
                        validation.cutoff(),
                        validation.cutoffValue(),
                        validation.thresholds(),
                        validation.centres(),
                        validation.centreEvents()));
    }

    /** The model of a name. */
    public Optional<PredictionModel> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }
}
