// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.io.CsvTable;

/**
 * The table of predictions, the same for a study's cases and for new ones: a row per case; an empty cell is a number that
 * is not there, which the notes explain.
 *
 * <p>Columns: case; of a study its cohort and outcome; the Rad-score, of several classes one per class; per model the
 * linear predictor (not of several classes) and the probability of the event, the risk by each horizon or the probability
 * of each class, or the predicted number; the risk group; notes.
 */
public final class Predictions {
    /** The usual name of the file. */
    public static final String NAME = "predictions.csv";

    private Predictions() {}

    /** Predictions of new cases. */
    public static CsvTable of(SavedModel model, Predicted predicted) {
        List<PredictionModel> models = model.models().stream()
                .filter(one -> !predicted.leftOut().containsKey(one.name()))
                .toList();
        List<String> header = new ArrayList<>(List.of("case"));
        header.addAll(numberColumns(model.signature(), models, model.outcome(), model.classes()));
        header.addAll(List.of("risk_group", "notes"));
        Map<String, String> failed = predicted.failures().stream()
                .collect(Collectors.groupingBy(
                        Predicted.Failure::caseId,
                        Collectors.mapping(Predicted.Failure::text, Collectors.joining("; "))));
        List<List<String>> rows = new ArrayList<>();
        for (Predicted.PredictedCase one : predicted.cases()) {
            List<String> row = new ArrayList<>(List.of(one.id()));
            row.addAll(cells(one.radScores(), model.signature().scores().size()));
            for (PredictionModel of : models) {
                List<Double> values =
                        values(of, Optional.ofNullable(one.models().get(of.name())));
                row.addAll(cells(
                        values, columns(of, model.outcome(), model.classes()).size()));
            }
            row.add(one.group().map(RiskGroup::toString).orElse(""));
            List<String> notes = new ArrayList<>(one.notes());
            Optional.ofNullable(failed.get(one.id())).ifPresent(text -> notes.add(0, "failed: " + text));
            row.add(String.join("; ", notes));
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    private static List<Double> values(PredictionModel model, Optional<Predicted.Values> predicted) {
        if (predicted.isEmpty()) {
            return List.of();
        }
        List<Double> values = new ArrayList<>();
        if (model.kind() != PredictionModel.Kind.MULTINOMIAL) {
            values.addAll(predicted.get().linearPredictors());
        }
        values.addAll(predicted.get().probabilities());
        return values;
    }

    private static List<String> cells(List<Double> values, int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> values.isEmpty() ? "" : CsvTable.number(values.get(k)))
                .toList();
    }

    private static List<String> numberColumns(
            Signature signature, List<PredictionModel> models, StudyPlan.Outcome outcome, List<String> classes) {
        List<String> names = new ArrayList<>(
                signature.scores().stream().map(Signature.Score::name).toList());
        models.forEach(model -> names.addAll(columns(model, outcome, classes)));
        return names;
    }

    private static List<String> columns(PredictionModel model, StudyPlan.Outcome outcome, List<String> classes) {
        String linear = model.name() + ": linear predictor";
        return switch (model.kind()) {
            case LOGISTIC -> List.of(linear, model.name() + ": probability");
            case LINEAR -> List.of(model.name() + ": predicted " + outcome.column());
            case MULTINOMIAL ->
                classes.stream()
                        .map(name -> model.name() + ": probability of " + name)
                        .toList();
            case COX -> {
                List<String> names = new ArrayList<>(List.of(linear));
                outcome.horizons().stream()
                        .map(horizon -> Measures.at(model.name() + ": risk", horizon, outcome.unit()))
                        .forEach(names::add);
                yield names;
            }
        };
    }

    /** Predictions of all cohorts of a study, in the order of its cases. */
    public static CsvTable of(StudyResult result) {
        StudyData data = result.data();
        StudyPlan.Outcome outcome = result.plan().outcome();
        List<String> classes = data.endpoint() instanceof Endpoint.Classes several ? several.classes() : List.of();
        List<PredictionModel> models =
                result.models().stream().map(StudyResult.FittedModel::model).toList();
        Signature signature = result.chain().signature();
        List<String> header = new ArrayList<>(List.of("case", "cohort"));
        header.addAll(outcomeColumns(data.endpoint(), outcome));
        header.addAll(numberColumns(signature, models, outcome, classes));
        header.addAll(List.of("risk_group", "notes"));
        Map<String, Predicted.Values[]> values = values(result);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < data.cases().size(); i++) {
            int row = i;
            List<String> cells =
                    new ArrayList<>(List.of(data.cases().get(i), data.cohort().get(i)));
            cells.addAll(outcomeCells(data.endpoint(), i));
            Arrays.stream(result.radScores())
                    .map(score -> CsvTable.number(score[row]))
                    .forEach(cells::add);
            for (PredictionModel model : models) {
                cells.addAll(cells(
                        values(model, Optional.ofNullable(values.get(model.name())[i])),
                        columns(model, outcome, classes).size()));
            }
            cells.add(result.cutoff()
                    .flatMap(cutoff -> RiskGroup.of(
                            cutoff,
                            outcome.kind(),
                            Optional.of(result.radScores()[0][row]),
                            Optional.ofNullable(values.get(cutoff.model())).map(of -> of[row])))
                    .map(RiskGroup::toString)
                    .orElse(""));
            cells.add("");
            rows.add(cells);
        }
        return new CsvTable(header, rows);
    }

    private static Map<String, Predicted.Values[]> values(StudyResult result) {
        Map<String, Predicted.Values[]> values = new LinkedHashMap<>();
        result.models()
                .forEach(model -> values.put(
                        model.name(), new Predicted.Values[result.data().cases().size()]));
        for (Evaluation one : result.evaluations()) {
            for (int i = 0; i < one.rows().length; i++) {
                int row = i;
                List<Double> lp = one.linearPredictors().length == 0 ? List.of() : List.of(one.linearPredictors()[row]);
                List<Double> p = Arrays.stream(one.probabilities())
                        .map(ofClass -> ofClass[row])
                        .toList();
                values.get(one.model())[one.rows()[i]] = new Predicted.Values(lp, p);
            }
        }
        return values;
    }

    private static List<String> outcomeColumns(Endpoint endpoint, StudyPlan.Outcome outcome) {
        return endpoint instanceof Endpoint.TimeToEvent
                ? List.of(outcome.time(), outcome.event())
                : List.of(outcome.column());
    }

    private static List<String> outcomeCells(Endpoint endpoint, int row) {
        if (endpoint instanceof Endpoint.Binary binary) {
            return List.of(binary.positive()[row] ? "1" : "0");
        }
        if (endpoint instanceof Endpoint.TimeToEvent time) {
            return List.of(
                    CsvTable.number(time.survival().time()[row]),
                    time.survival().event()[row] ? "1" : "0");
        }
        if (endpoint instanceof Endpoint.Classes classes) {
            return List.of(classes.classes().get(classes.of()[row]));
        }
        return List.of(CsvTable.number(((Endpoint.Continuous) endpoint).value()[row]));
    }
}
