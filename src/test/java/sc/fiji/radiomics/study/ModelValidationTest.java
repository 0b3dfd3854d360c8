// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.model.Survival;

class ModelValidationTest {
    @TempDir
    private Path folder;

    private final RandomModels random = new RandomModels(31, StudyPlan.OutcomeKind.BINARY, false);
    private final SavedModel model = random.model();
    private final NewCases cases = random.cases(model, 80);

    private static boolean[] outcomes(int size, long seed) {
        Random coin = new Random(seed);
        boolean[] positive = new boolean[size];
        for (int i = 0; i < size; i++) {
            positive[i] = coin.nextBoolean();
        }
        return positive;
    }

    @Test
    void measuresEqualTheEstimatorsOnThePredictions() {
        boolean[] positive = outcomes(80, 1);
        ModelValidation validation = ModelValidation.of(model, cases, new Endpoint.Binary("outcome", "yes", positive));
        Predicted predicted = Prediction.predict(model, cases);
        for (Evaluation one : validation.evaluations()) {
            double[] lp = predicted.cases().stream()
                    .mapToDouble(of ->
                            of.models().get(one.model()).linearPredictors().get(0))
                    .toArray();
            assertEquals(Roc.of(positive, lp).auc(), one.measure(Measures.AUC).value(), 1e-12);
            LogisticModel line = LogisticModel.fit(
                    DesignMatrix.of(
                            Arrays.stream(lp).mapToObj(v -> new double[] {v}).toArray(double[][]::new), List.of("lp")),
                    positive);
            assertEquals(line.beta()[1], one.measure(Measures.CALIBRATION_SLOPE).value(), 1e-12);
        }
        assertEquals(3, validation.evaluations().size());
    }

    @Test
    void calibrationInTheLargeMakesExpectedEventsObserved() {
        boolean[] positive = outcomes(80, 2);
        ModelValidation validation = ModelValidation.of(model, cases, new Endpoint.Binary("outcome", "yes", positive));
        int observed = 0;
        for (boolean one : positive) {
            observed += one ? 1 : 0;
        }
        for (Evaluation one : validation.evaluations()) {
            double shift = RecalibrationAdvice.large(one).orElseThrow();
            double expected = 0;
            for (double lp : one.linearPredictors()) {
                expected += 1 / (1 + Math.exp(-lp - shift));
            }
            assertEquals(observed, expected, 1e-8);
        }
        assertTrue(
                validation
                        .advice()
                        .get(0)
                        .matches(
                                "clinical model: adding -?\\d+\\.\\d{4} to the linear predictor makes as many events expected"
                                        + " as are observed"),
                validation.advice().get(0));
    }

    @Test
    void theTableStandsBesideTheValuesOfTheStudy() {
        ModelValidation validation =
                ModelValidation.of(model, cases, new Endpoint.Binary("outcome", "yes", outcomes(80, 3)));
        CsvTable table = validation.table(model);
        assertEquals(
                List.of("model", "measure", "cases", "value", "lower", "upper", "p", "study: training", "study: test"),
                table.header());
        Map<String, String> auc = table.rows().stream()
                .filter(row -> row.get(0).equals("signature") && row.get(1).equals("AUC"))
                .map(row -> table.record(table.rows().indexOf(row)))
                .findFirst()
                .orElseThrow();
        assertEquals(CsvTable.number(model.performance().get(0).value()), auc.get("study: training"));
        assertEquals("", auc.get("study: test"));
        assertEquals("80", auc.get("cases"));
    }

    @Test
    void casesThatFailAreLeftOutOfTheMeasures() {
        NewCases some = RandomModels.with(cases, "stage", 0, "X");
        ModelValidation validation =
                ModelValidation.of(model, some, new Endpoint.Binary("outcome", "yes", outcomes(80, 3)));
        assertEquals(79, validation.evaluations().get(0).rows().length);
        assertEquals(80, validation.evaluations().get(1).rows().length);
    }

    @Test
    void anotherKindOfOutcomeIsRefused() {
        assertEquals(
                "outcome must be binary like the model's, found Continuous",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ModelValidation.of(
                                        model, cases, new Endpoint.Continuous("x", "", new double[80])))
                        .getMessage());
        assertEquals(
                "outcomes must be as many as cases, 80, found 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ModelValidation.of(model, cases, new Endpoint.Binary("x", "yes", new boolean[3])))
                        .getMessage());
    }

    @Test
    void classesAreMatchedByName() {
        RandomModels several = new RandomModels(3, StudyPlan.OutcomeKind.CLASSES, false);
        SavedModel saved = several.model();
        NewCases input = several.cases(saved, 60);
        int[] of = new Random(4).ints(60, 0, 3).toArray();
        int[] reversed = Arrays.stream(of).map(c -> 2 - c).toArray();
        List<String> names = RandomModels.CLASSES;
        Endpoint inOrder = new Endpoint.Classes("outcome", names, of);
        Endpoint other = new Endpoint.Classes("outcome", List.of(names.get(2), names.get(1), names.get(0)), reversed);
        assertEquals(
                ModelValidation.of(saved, input, inOrder).table(saved),
                ModelValidation.of(saved, input, other).table(saved));
    }

    @ParameterizedTest
    @EnumSource(StudyPlan.OutcomeKind.class)
    void predictionsAreATableOfOneRowPerCase(StudyPlan.OutcomeKind kind) {
        RandomModels any = new RandomModels(9, kind, true);
        SavedModel saved = any.model();
        NewCases input = RandomModels.with(any.cases(saved, 5), "scanner", 1, "B");
        Predicted predicted = Prediction.predict(saved, input);
        CsvTable table = Predictions.of(saved, predicted);
        assertEquals(input.cases(), table.column("case"));
        String column =
                switch (kind) {
                    case BINARY -> "combined: probability";
                    case SURVIVAL -> "combined: risk at 24.5 months";
                    case CLASSES -> "combined: probability of III <\"é\">";
                    case CONTINUOUS -> "combined: predicted outcome";
                };
        Predicted.Values values = predicted.cases().get(0).models().get("combined");
        List<Double> last = values.probabilities().isEmpty() ? values.linearPredictors() : values.probabilities();
        assertEquals(
                CsvTable.number(last.get(last.size() - 1)), table.column(column).get(0));
        assertEquals("", table.column(column).get(1));
        assertEquals(
                "failed: case P-2: scanner must be one of the batches Zürich, A that the signature was harmonised for,"
                        + " found 'B'",
                table.column("notes").get(1));
        assertEquals(
                kind == StudyPlan.OutcomeKind.BINARY || kind == StudyPlan.OutcomeKind.SURVIVAL,
                !table.column("risk_group").get(0).isEmpty());
    }

    /** Writes the cases as a feature table and a clinical one, with another separator and decimal commas if wanted. */
    private StudyPlan.Tables write(NewCases input, boolean hasSemicolons, List<String> outcome) throws IOException {
        List<String> clinical = List.of("age", "cea", "stage", "scanner");
        StringBuilder first = new StringBuilder("case");
        StringBuilder second = new StringBuilder("case,roi,age,cea,stage,scanner,outcome\n");
        model.signature().features().forEach(feature -> first.append(',').append(feature.name()));
        first.append(",other\n");
        for (int i = 0; i < input.cases().size(); i++) {
            first.append(input.cases().get(i));
            for (Signature.Feature feature : model.signature().features()) {
                first.append(',').append(input.cell(feature.name(), i));
            }
            first.append(",1.5\n");
            second.append(input.cases().get(i)).append(",GTV-1");
            for (String column : clinical) {
                second.append(',').append(input.cell(column, i));
            }
            second.append(',').append(outcome.get(i)).append('\n');
        }
        String features = first.toString();
        Files.writeString(
                folder.resolve("features.csv"),
                hasSemicolons ? features.replace(",", ";").replaceAll("(\\d)\\.(\\d)", "$1,$2") : features);
        Files.writeString(folder.resolve("clinical.csv"), second.toString());
        return NewTables.tables(model, List.of("features.csv"), "clinical.csv");
    }

    private static List<String> texts(boolean[] positive) {
        List<String> texts = new ArrayList<>();
        for (boolean one : positive) {
            texts.add(one ? "yes" : "no");
        }
        return texts;
    }

    @Test
    void tablesGiveTheSamePredictionsAsTheirValues() throws IOException {
        StudyPlan.Tables tables = write(cases, false, texts(outcomes(80, 5)));
        Predicted read =
                Prediction.predict(model, NewTables.read(model, tables, folder).cases());
        assertEquals(Prediction.predict(model, cases).cases(), read.cases());
        assertEquals(
                List.of("found no extraction settings (run.yaml) beside features.csv; see to it that they are those the"
                        + " model was trained with"),
                read.warnings());
    }

    @Test
    void anOutcomeInTheTablesIsValidatedWithoutTheCasesThatHaveNone() throws IOException {
        boolean[] positive = outcomes(80, 6);
        List<String> texts = texts(positive);
        texts.set(79, "");
        StudyPlan.Tables tables = write(cases, false, texts);
        NewTables.Labelled labelled = NewTables.read(model, tables, folder).labelled();
        ModelValidation validation = ModelValidation.of(model, labelled.cases(), labelled.endpoint());
        assertEquals(79, validation.evaluations().get(0).rows().length);
        assertTrue(labelled.cases().notes().contains("left out without a known outcome: P-80"));
        double[] lp = Prediction.predict(model, cases).cases().subList(0, 79).stream()
                .mapToDouble(
                        of -> of.models().get("signature").linearPredictors().get(0))
                .toArray();
        assertEquals(
                Roc.of(Arrays.copyOf(positive, 79), lp).auc(),
                validation.evaluations().get(1).measure(Measures.AUC).value(),
                1e-12);
    }

    @Test
    void otherSettingsBesideTheTableAreRefused() throws IOException {
        StudyPlan.Tables tables = write(cases, false, texts(outcomes(80, 5)));
        Files.writeString(
                folder.resolve("run.yaml"), "settings:\n- name: ct\n  resampling:\n    spacing: {x: 2, y: 2, z: 2}\n");
        NewCases read = NewTables.read(model, tables, folder).cases();
        assertEquals(
                "features.csv was extracted with other settings than the model was trained on:\n"
                        + "ct.resampling.spacing: trained with [1, 1, 1], found [2, 2, 2]",
                assertThrows(RadiomicsException.class, () -> Prediction.predict(model, read))
                        .getMessage());
    }

    @Test
    void semicolonsAndDecimalCommasAreRead() throws IOException {
        StudyPlan.Tables tables = write(cases, true, texts(outcomes(80, 5)));
        NewCases read = NewTables.read(model, tables, folder).cases();
        assertEquals(
                Prediction.predict(model, cases).cases(),
                Prediction.predict(model, read).cases());
        assertTrue(read.notes().contains("features.csv: decimal commas are read as decimal points"));
    }

    @Test
    void theSavedModelOfAStudyHoldsNoCase() throws IOException {
        List<String> ids = List.of("SECRET-1", "SECRET-2", "SECRET-3", "SECRET-4");
        SavedModel cox = new RandomModels(7, StudyPlan.OutcomeKind.SURVIVAL, false).model();
        Signature signature = cox.signature();
        double[][] x = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {-1, Double.NaN, 0}};
        Map<String, List<String>> clinical = new LinkedHashMap<>();
        clinical.put("age", List.of("50", "", "70", "99"));
        clinical.put("cea", List.of("1", "2", "3", "4"));
        clinical.put("stage", List.of("I", "II", "III", "I"));
        StudyData data = new StudyData(
                ids,
                List.of("training", "training", "training", "test"),
                List.of("training", "test"),
                DesignMatrix.of(
                        x,
                        signature.features().stream()
                                .map(Signature.Feature::name)
                                .toList()),
                clinical,
                new Endpoint.TimeToEvent("event", "months", new Survival(new double[] {1, 2, 3, 4}, new boolean[] {
                    true, false, true, true
                })),
                List.of(),
                List.of(),
                List.of(new StudyData.FlowStep("in features.csv", 4, List.of("SECRET-9"))),
                List.of("likely its 'SECRET-8'"),
                cox.settings(),
                Map.of("features.csv", "0123"));
        StudyResult.FittedModel fitted = new StudyResult.FittedModel(
                cox.models().get(0), null, List.of(), List.of(), 0, List.of(), java.util.Optional.empty());
        Evaluation evaluation = new Evaluation(
                "clinical",
                "test",
                new int[] {3},
                data.endpoint().rows(new int[] {3}),
                new double[] {0.5},
                new double[][] {{0.25}, {0.375}},
                List.of(new Evaluation.Measure("AUC", 0.75, 0.5, 0.875, 0.01)));
        StudyResult result = new StudyResult(
                cox.plan(),
                data,
                new FittedChain(signature, List.of(), List.of(), java.util.Optional.empty(), 0),
                new double[][] {{1, 2, 3, 4}},
                null,
                List.of(),
                List.of(fitted),
                Map.of(),
                List.of(evaluation),
                List.of(),
                List.of(),
                List.of(),
                cox.cutoff(),
                List.of(),
                CentreResults.none(),
                List.of());
        SavedModel saved = SavedModel.of(result, "Radiomics 1.2.3");
        String text = ModelFile.text(saved);
        assertFalse(text.contains("SECRET"), text);
        assertEquals(3, saved.training().cases());
        assertEquals(2, saved.training().events());
        assertEquals(new SavedModel.Span(1, 7), saved.training().features().get(RandomModels.feature(0)));
        assertEquals(new SavedModel.Span(50, 70), saved.training().clinical().get("age"));
        assertEquals(
                Map.of("stage", List.of("I", "II", "III")), saved.training().levels());
        assertEquals(
                List.of(new SavedModel.Performance("clinical", "test", "AUC", 0.75, 0.5, 0.875)), saved.performance());
        assertEquals("", saved.batch());
        Path file = folder.resolve(ModelFile.NAME);
        ModelFile.write(saved, file);
        assertEquals(saved, ModelFile.read(file));
        CsvTable table = Predictions.of(result);
        assertEquals(
                List.of(
                        "case",
                        "cohort",
                        "time",
                        "event",
                        "Rad-score",
                        "clinical: linear predictor",
                        "clinical: risk at 12 months",
                        "clinical: risk at 24.5 months",
                        "risk_group",
                        "notes"),
                table.header());
        assertEquals(
                List.of("SECRET-2", "training", "2.0", "0", "2.0", "", "", "", "high", ""),
                table.rows().get(1));
        assertEquals(
                List.of("SECRET-4", "test", "4.0", "1", "4.0", "0.5", "0.25", "0.375", "high", ""),
                table.rows().get(3));
    }
}
