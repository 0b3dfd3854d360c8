// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.Nearest;
import sc.fiji.radiomics.model.DesignMatrix;

/**
 * Applies a saved model to new cases; nothing is fitted again.
 *
 * <p>A model whose clinical columns are not there is left out; a case with a value that cannot be used is a failure of
 * that case only. Values beyond the range of the training cohort are predicted and noted. Scores and models are computed
 * case by case, so that a case's prediction does not depend on the others, but for the location and scale of a batch that
 * was not trained on, see {@link NewBatch}.
 */
public final class Prediction {
    private final SavedModel model;
    private final NewCases input;
    private final NewBatch batches;
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final List<Predicted.Failure> failures = new ArrayList<>();

    private Prediction(SavedModel model, NewCases input) {
        this.model = model;
        this.input = input;
        this.batches = NewBatch.of(model, input);
    }

    /**
     * Predicts cases.
     *
     * @throws RadiomicsException if features or the batch are not among the columns, naming them and the nearest found, or
     *     features were extracted with other settings, naming each difference
     */
    public static Predicted predict(SavedModel model, NewCases input) {
        requireColumns(model, input);
        List<String> warnings = new ArrayList<>(input.notes());
        warnings.addAll(TrainedSettings.check(model, input.sources()));
        return new Prediction(model, input).predict(warnings);
    }

    private static void requireColumns(SavedModel model, NewCases input) {
        Set<String> found = input.columns().keySet();
        Set<String> names = names(input);
        List<String> missing = model.signature().features().stream()
                .map(Signature.Feature::name)
                .filter(name -> !found.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new RadiomicsException("the tables must have all "
                    + model.signature().features().size()
                    + " features of the signature, found no column "
                    + missing.stream().map(name -> withNearest(name, names)).collect(Collectors.joining(", ")));
        }
        if (NewBatch.isHarmonised(model.signature()) && !found.contains(model.batch())) {
            throw new RadiomicsException(
                    "the signature is harmonised between batches, and the tables must name the batch"
                            + " of each case, found no column " + withNearest(model.batch(), names));
        }
    }

    /** All columns of the tables, those included that the model does not use. */
    private static Set<String> names(NewCases input) {
        Set<String> names = new LinkedHashSet<>(input.columns().keySet());
        input.sources().forEach(source -> names.addAll(source.columns()));
        return names;
    }

    private static String withNearest(String name, Set<String> found) {
        return "'" + name + "'" + (found.isEmpty() ? "" : " (nearest: '" + Nearest.to(name, found) + "')");
    }

    private Predicted predict(List<String> warnings) {
        List<PredictionModel> applied =
                model.models().stream().filter(this::hasColumns).toList();
        List<Predicted.PredictedCase> cases = IntStream.range(0, input.cases().size())
                .mapToObj(row -> predict(row, applied))
                .toList();
        warnings.addAll(batches.warnings());
        warnings.addAll(beyondFollowUp(applied));
        return new Predicted(cases, failures, leftOut, warnings);
    }

    private boolean hasColumns(PredictionModel candidate) {
        List<String> missing = clinical(candidate).stream()
                .map(PredictionModel.Term::name)
                .filter(name -> !input.columns().containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            leftOut.put(
                    candidate.name(),
                    "the " + candidate.name() + " model is left out, found no column "
                            + missing.stream()
                                    .map(name -> withNearest(name, names(input)))
                                    .collect(Collectors.joining(", ")));
        }
        return missing.isEmpty();
    }

    private static List<PredictionModel.Term> clinical(PredictionModel model) {
        return model.terms().stream()
                .filter(term -> !PredictionModel.isRadScore(term.name()))
                .toList();
    }

    private static boolean needsScore(PredictionModel model) {
        return clinical(model).size() < model.terms().size();
    }

    private Predicted.PredictedCase predict(int row, List<PredictionModel> applied) {
        List<String> notes = new ArrayList<>();
        List<Double> scores = List.of();
        try {
            scores = scores(row, notes);
        } catch (IllegalArgumentException e) {
            fail(row, StudyResult.RAD_SCORE, e);
        }
        Map<String, Predicted.Values> values = new LinkedHashMap<>();
        for (PredictionModel one : applied) {
            if (needsScore(one) && scores.isEmpty()) {
                continue; // its failure is that of the score
            }
            try {
                values.put(one.name(), values(one, row, scores));
                noteClinical(one, row, notes);
            } catch (IllegalArgumentException e) {
                fail(row, one.name(), e);
            }
        }
        Optional<Double> score = scores.stream().findFirst();
        Optional<RiskGroup> group = model.cutoff()
                .flatMap(cutoff -> RiskGroup.of(
                        cutoff, model.outcome().kind(), score, Optional.ofNullable(values.get(cutoff.model()))));
        return new Predicted.PredictedCase(
                input.cases().get(row),
                scores,
                values,
                group,
                notes.stream().distinct().toList());
    }

    private void fail(int row, String what, IllegalArgumentException reason) {
        failures.add(new Predicted.Failure(input.cases().get(row), what, reason.getMessage()));
    }

    private List<Double> scores(int row, List<String> notes) {
        List<Signature.Feature> features = model.signature().features();
        double[] x = new double[features.size()];
        List<String> own = new ArrayList<>();
        for (int j = 0; j < x.length; j++) {
            x[j] = feature(features.get(j), row, own);
        }
        Signature signature = batches.signature(row, own);
        DesignMatrix table = DesignMatrix.of(
                new double[][] {x},
                features.stream().map(Signature.Feature::name).toList());
        List<Double> scores = new ArrayList<>();
        for (double[] score : signature.score(table, batches.batch(row))) {
            scores.add(score[0]);
        }
        notes.addAll(own);
        return scores;
    }

    /** The value of a feature, NaN if it is missing and may be. */
    private double feature(Signature.Feature feature, int row, List<String> notes) {
        String text = input.cell(feature.name(), row);
        String who = "case " + input.cases().get(row) + ": feature " + feature.name();
        if (isMissing(text)) {
            if (Double.isNaN(feature.fill())) {
                throw new IllegalArgumentException(
                        who + " must be given, found " + (text.isEmpty() ? "an empty cell" : text));
            }
            notes.add("feature " + feature.name() + " is missing, " + StudyTable.plain(feature.fill())
                    + " taken in its place");
            return Double.NaN;
        }
        double value = StudyTable.number(text.strip())
                .orElseThrow(
                        () -> new IllegalArgumentException(who + " must be a finite number, found '" + text + "'"));
        noteRange(
                "feature " + feature.name(), value, model.training().features().get(feature.name()), notes);
        return value;
    }

    static boolean isMissing(String text) {
        return text.isEmpty() || text.equalsIgnoreCase("NaN") || text.equalsIgnoreCase("NA");
    }

    private static void noteRange(String what, double value, SavedModel.Span span, List<String> notes) {
        if (span != null && span.excludes(value)) {
            notes.add(what + " is " + StudyTable.plain(value) + ", beyond the training range from "
                    + StudyTable.plain(span.least()) + " to " + StudyTable.plain(span.greatest()));
        }
    }

    private Predicted.Values values(PredictionModel one, int row, List<Double> scores) {
        List<String> names =
                clinical(one).stream().map(PredictionModel.Term::name).toList();
        double[][] radScores =
                scores.stream().map(score -> new double[] {score}).toArray(double[][]::new);
        DesignMatrix design = one.design(
                input.row(names, row), radScores, List.of(input.cases().get(row)));
        List<Double> probabilities =
                switch (one.kind()) {
                    case LOGISTIC, MULTINOMIAL -> firsts(one.probabilities(design));
                    case COX ->
                        model.outcome().horizons().stream()
                                .map(horizon -> 1 - one.survival(design, horizon)[0])
                                .toList();
                    case LINEAR -> List.<Double>of();
                };
        return new Predicted.Values(firsts(one.linearPredictors(design)), probabilities);
    }

    private static List<Double> firsts(double[][] values) {
        List<Double> firsts = new ArrayList<>();
        for (double[] row : values) {
            firsts.add(row[0]);
        }
        return firsts;
    }

    private void noteClinical(PredictionModel one, int row, List<String> notes) {
        for (PredictionModel.Term term : clinical(one)) {
            String text = input.cell(term.name(), row);
            if (text.isEmpty()) {
                notes.add(term.name() + " is missing, " + term.fill() + " taken in its place");
            } else if (term.levels().isEmpty()) {
                OptionalDouble value = StudyTable.number(text.strip());
                value.ifPresent(number -> noteRange(
                        term.name(), number, model.training().clinical().get(term.name()), notes));
            }
        }
    }

    private List<String> beyondFollowUp(List<PredictionModel> applied) {
        List<String> warnings = new ArrayList<>();
        for (PredictionModel one : applied) {
            if (one.kind() == PredictionModel.Kind.COX) {
                double last = one.baseline().get(one.baseline().size() - 1).time();
                model.outcome().horizons().stream()
                        .filter(horizon -> horizon > last)
                        .map(horizon -> "the risk of the " + one.name() + " model by " + StudyTable.plain(horizon)
                                + " is that by " + StudyTable.plain(last) + ", the last event of the training cohort")
                        .forEach(warnings::add);
            }
        }
        return warnings;
    }
}
