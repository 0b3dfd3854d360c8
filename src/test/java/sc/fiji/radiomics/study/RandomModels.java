// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import sc.fiji.radiomics.model.LassoFamily;

/** Saved models with random numbers, and cases to apply them to. */
final class RandomModels {
    static final List<String> CLASSES = List.of("I", "II", "III <\"é\">");

    private final Random random;
    final StudyPlan.OutcomeKind kind;
    final boolean isHarmonised;

    RandomModels(long seed, StudyPlan.OutcomeKind kind, boolean isHarmonised) {
        this.random = new Random(seed);
        this.kind = kind;
        this.isHarmonised = isHarmonised;
    }

    /** Numbers of very different size; few of them have a short text. */
    private double number() {
        return random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
    }

    private double positive() {
        return Math.abs(number()) + 1e-3;
    }

    private List<Double> numbers(int count) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(random.nextGaussian());
        }
        return numbers;
    }

    private Signature signature(int features, StudyPlan.NewBatch newBatch) {
        List<Signature.Feature> list = new ArrayList<>();
        for (int j = 0; j < features; j++) {
            Map<String, Signature.Shift> shifts = new LinkedHashMap<>();
            if (isHarmonised) {
                shifts.put("Zürich", new Signature.Shift(random.nextGaussian(), 0.5 + random.nextDouble()));
                shifts.put("A", new Signature.Shift(random.nextGaussian(), 0.5 + random.nextDouble()));
            }
            double mean = number();
            double sd = positive();
            list.add(new Signature.Feature(
                    feature(j),
                    j == 0 ? Double.NaN : mean + sd * random.nextGaussian(),
                    new Signature.Harmonised(mean, sd, shifts),
                    mean,
                    sd));
        }
        List<Signature.Score> scores = new ArrayList<>();
        for (String name : scoreNames()) {
            double intercept = kind == StudyPlan.OutcomeKind.SURVIVAL ? 0 : random.nextGaussian();
            scores.add(new Signature.Score(name, intercept, numbers(features)));
        }
        return new Signature(family(), list, scores, newBatch);
    }

    static String feature(int j) {
        return "ct.original.fbs25.cm_feature" + j + "_3D_comb";
    }

    private List<String> scoreNames() {
        return kind == StudyPlan.OutcomeKind.CLASSES
                ? CLASSES.stream()
                        .map(name -> StudyResult.RAD_SCORE + " " + name)
                        .toList()
                : List.of(StudyResult.RAD_SCORE);
    }

    private LassoFamily family() {
        return switch (kind) {
            case BINARY -> LassoFamily.LOGISTIC;
            case SURVIVAL -> LassoFamily.COX;
            case CLASSES -> LassoFamily.MULTINOMIAL;
            case CONTINUOUS -> LassoFamily.GAUSSIAN;
        };
    }

    private PredictionModel.Kind regression() {
        return switch (kind) {
            case BINARY -> PredictionModel.Kind.LOGISTIC;
            case SURVIVAL -> PredictionModel.Kind.COX;
            case CLASSES -> PredictionModel.Kind.MULTINOMIAL;
            case CONTINUOUS -> PredictionModel.Kind.LINEAR;
        };
    }

    private List<PredictionModel.Term> scoreTerms() {
        return scoreNames().stream()
                .skip(kind == StudyPlan.OutcomeKind.CLASSES ? 1 : 0)
                .map(name -> new PredictionModel.Term(name, List.of(), List.of(), ""))
                .toList();
    }

    static final List<PredictionModel.Term> CLINICAL = List.of(
            new PredictionModel.Term("age", List.of(), List.of(40.5, 55.0, 61.25, 79.0), "60.5"),
            new PredictionModel.Term("cea", List.of(), List.of(), ""),
            new PredictionModel.Term("stage", List.of("I", "II", "III"), List.of(), ""));

    private PredictionModel model(String name, List<PredictionModel.Term> terms, int columns) {
        boolean isCox = kind == StudyPlan.OutcomeKind.SURVIVAL;
        List<PredictionModel.Response> responses = new ArrayList<>();
        for (String outcome : kind == StudyPlan.OutcomeKind.CLASSES ? CLASSES.subList(1, 3) : List.of("outcome")) {
            responses.add(new PredictionModel.Response(
                    outcome, isCox ? 0 : random.nextGaussian(), isCox ? random.nextGaussian() : 0, numbers(columns)));
        }
        List<PredictionModel.BaselinePoint> baseline = new ArrayList<>();
        double time = 0;
        double hazard = 0;
        for (int i = 0; isCox && i < 12; i++) {
            time += random.nextDouble() * 5;
            hazard += random.nextDouble() / 10;
            baseline.add(new PredictionModel.BaselinePoint(time, hazard));
        }
        return new PredictionModel(name, regression(), terms, responses, baseline);
    }

    SavedModel model() {
        return model(StudyPlan.NewBatch.REFUSE);
    }

    SavedModel model(StudyPlan.NewBatch newBatch) {
        Signature signature = signature(3, newBatch);
        List<PredictionModel.Term> scores = scoreTerms();
        List<PredictionModel.Term> both = new ArrayList<>(CLINICAL);
        both.addAll(scores);
        List<PredictionModel> models = List.of(
                model("clinical", CLINICAL, 6),
                model("signature", scores, scores.size()),
                model("combined", both, 6 + scores.size()));
        Map<String, SavedModel.Span> spans = new LinkedHashMap<>();
        signature
                .features()
                .forEach(feature -> spans.put(
                        feature.name(),
                        new SavedModel.Span(feature.mean() - 2 * feature.sd(), feature.mean() + 2 * feature.sd())));
        boolean isSurvival = kind == StudyPlan.OutcomeKind.SURVIVAL;
        return new SavedModel(
                SavedModel.VERSION,
                "Radiomics 0.1",
                "Study of µ",
                random.nextLong(),
                new StudyPlan.Outcome(
                        kind,
                        isSurvival ? "" : "outcome",
                        kind == StudyPlan.OutcomeKind.BINARY ? "yes" : "",
                        isSurvival ? "time" : "",
                        isSurvival ? "event" : "",
                        isSurvival ? "months" : "",
                        isSurvival ? List.of(12.0, 24.5) : List.of()),
                kind == StudyPlan.OutcomeKind.CLASSES ? CLASSES : List.of(),
                "case",
                "",
                "GTV-1",
                isHarmonised ? "scanner" : "",
                signature,
                models,
                kind == StudyPlan.OutcomeKind.BINARY || isSurvival
                        ? Optional.of(new StudyResult.Cutoff(
                                isSurvival ? "signature" : "combined", isSurvival ? 0.1 : 0.5, "Youden", Double.NaN))
                        : Optional.empty(),
                0.95,
                new SavedModel.Missing(StudyPlan.MissingFeatures.MEDIAN, StudyPlan.MissingClinical.IMPUTE),
                Map.of("ct.resampling.spacing", "[1, 1, 1]"),
                new SavedModel.Training(
                        120,
                        41,
                        spans,
                        Map.of("age", new SavedModel.Span(31, 84)),
                        Map.of("stage", List.of("I", "II", "III"))),
                List.of(
                        new SavedModel.Performance("signature", "training", "AUC", random.nextDouble(), 0.5, 0.9),
                        new SavedModel.Performance("signature", "test", "Brier score", 0.1, Double.NaN, Double.NaN)));
    }

    /** Cases whose values can all be used. */
    NewCases cases(SavedModel model, int count) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>();
        model.signature().features().forEach(feature -> columns.put(feature.name(), new ArrayList<>()));
        for (String name : List.of("age", "cea", "stage", "scanner")) {
            columns.put(name, new ArrayList<>());
        }
        for (int i = 0; i < count; i++) {
            ids.add("P-" + (i + 1));
            for (Signature.Feature feature : model.signature().features()) {
                columns.get(feature.name())
                        .add(Double.toString(feature.mean() + feature.sd() * (2 * random.nextDouble() - 1)));
            }
            columns.get("age").add(Double.toString(35 + 45 * random.nextDouble()));
            columns.get("cea").add(Double.toString(random.nextGaussian()));
            columns.get("stage").add(List.of("I", "II", "III").get(random.nextInt(3)));
            columns.get("scanner").add(random.nextBoolean() ? "A" : "Zürich");
        }
        return new NewCases(
                ids,
                columns,
                List.of(new NewCases.Source("features.csv", List.copyOf(columns.keySet()), model.settings())),
                List.of());
    }

    /** The cases with another cell. */
    static NewCases with(NewCases cases, String column, int row, String text) {
        Map<String, List<String>> columns = new LinkedHashMap<>(cases.columns());
        List<String> cells = new ArrayList<>(columns.get(column));
        cells.set(row, text);
        columns.put(column, cells);
        return new NewCases(cases.cases(), columns, cases.sources(), cases.notes());
    }

    /** The cases without a column. */
    static NewCases without(NewCases cases, String column) {
        Map<String, List<String>> columns = new LinkedHashMap<>(cases.columns());
        columns.remove(column);
        return new NewCases(cases.cases(), columns, cases.sources(), cases.notes());
    }
}
