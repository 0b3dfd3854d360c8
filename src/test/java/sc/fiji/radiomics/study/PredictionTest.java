// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.Nomogram;
import sc.fiji.radiomics.model.Survival;

class PredictionTest {
    private final RandomModels random = new RandomModels(21, StudyPlan.OutcomeKind.BINARY, true);
    private final SavedModel model = random.model();
    private final NewCases cases = random.cases(model, 12);

    private List<String> failures(NewCases input) {
        return Prediction.predict(model, input).failures().stream()
                .map(Predicted.Failure::text)
                .toList();
    }

    private static String refusal(SavedModel model, NewCases input) {
        return assertThrows(RadiomicsException.class, () -> Prediction.predict(model, input))
                .getMessage();
    }

    /** The definition, slow and plain. */
    private static double score(Signature signature, NewCases input, String batchColumn, int row) {
        double sum = signature.scores().get(0).intercept();
        for (int j = 0; j < signature.features().size(); j++) {
            Signature.Feature feature = signature.features().get(j);
            double x = Double.parseDouble(input.cell(feature.name(), row));
            Signature.Shift shift = feature.harmonised().batches().get(input.cell(batchColumn, row));
            double s = feature.harmonised().pooledSd();
            double alpha = feature.harmonised().grandMean();
            double h = s * ((x - alpha) / s - shift.gamma()) / Math.sqrt(shift.delta()) + alpha;
            sum += signature.scores().get(0).coefficients().get(j) * (h - feature.mean()) / feature.sd();
        }
        return sum;
    }

    @Test
    void theRadScoreFollowsItsDefinition() {
        Predicted predicted = Prediction.predict(model, cases);
        for (int i = 0; i < 12; i++) {
            double expected = score(model.signature(), cases, "scanner", i);
            assertEquals(expected, predicted.cases().get(i).radScores().get(0), 1e-9 * (1 + Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @EnumSource(StudyPlan.OutcomeKind.class)
    void aCaseIsPredictedAlikeAloneAndAmongOthers(StudyPlan.OutcomeKind kind) {
        RandomModels other = new RandomModels(4, kind, true);
        SavedModel saved = other.model();
        NewCases all = other.cases(saved, 9);
        Predicted together = Prediction.predict(saved, all);
        Map<String, List<String>> last = all.row(List.copyOf(all.columns().keySet()), 8);
        NewCases alone = new NewCases(List.of("P-9"), last, all.sources(), List.of());
        assertEquals(
                together.cases().get(8),
                Prediction.predict(saved, alone).cases().get(0));
    }

    @Test
    void aFeatureThatIsNotThereIsNamedWithTheNearest() {
        Map<String, List<String>> columns = new LinkedHashMap<>(cases.columns());
        columns.put("CT.original.fbs25.cm_feature1_3D_comb", columns.remove(RandomModels.feature(1)));
        NewCases input = new NewCases(cases.cases(), columns, List.of(), List.of());
        assertEquals(
                "the tables must have all 3 features of the signature, found no column"
                        + " 'ct.original.fbs25.cm_feature1_3D_comb' (nearest: 'CT.original.fbs25.cm_feature1_3D_comb')",
                refusal(model, input));
    }

    @Test
    void aMissingBatchColumnIsRefused() {
        NewCases input = new NewCases(
                cases.cases(), RandomModels.without(cases, "scanner").columns(), List.of(), List.of());
        assertTrue(refusal(model, input)
                .startsWith("the signature is harmonised between batches, and the tables must name the batch of each"
                        + " case, found no column 'scanner' (nearest: "));
    }

    @Test
    void badCellsFailTheirCaseOnlyAndSayWhy() {
        NewCases input = RandomModels.with(cases, RandomModels.feature(0), 0, "NaN");
        input = RandomModels.with(input, RandomModels.feature(0), 1, "");
        input = RandomModels.with(input, RandomModels.feature(1), 2, "large");
        input = RandomModels.with(input, RandomModels.feature(1), 3, "Infinity");
        input = RandomModels.with(input, "scanner", 4, "B");
        input = RandomModels.with(input, "scanner", 5, "");
        input = RandomModels.with(input, "cea", 6, "");
        input = RandomModels.with(input, "stage", 7, "IV");
        input = RandomModels.with(input, "age", 8, "old");
        String feature = "ct.original.fbs25.cm_feature";
        assertEquals(
                List.of(
                        "case P-1: feature " + feature + "0_3D_comb must be given, found NaN",
                        "case P-2: feature " + feature + "0_3D_comb must be given, found an empty cell",
                        "case P-3: feature " + feature + "1_3D_comb must be a finite number, found 'large'",
                        "case P-4: feature " + feature + "1_3D_comb must be a finite number, found 'Infinity'",
                        "case P-5: scanner must be one of the batches Zürich, A that the signature was harmonised for,"
                                + " found 'B'",
                        "case P-6: scanner must be one of the batches Zürich, A that the signature was harmonised for,"
                                + " found an empty cell",
                        "case P-7: cea must be given, found an empty cell",
                        "case P-7: cea must be given, found an empty cell",
                        "case P-8: stage must be one of [I, II, III], found 'IV'",
                        "case P-8: stage must be one of [I, II, III], found 'IV'",
                        "case P-9: age must be a number, found 'old'",
                        "case P-9: age must be a number, found 'old'"),
                failures(input));
        Predicted some = Prediction.predict(model, input);
        Predicted all = Prediction.predict(model, cases);
        assertEquals(all.cases().subList(9, 12), some.cases().subList(9, 12));
        assertEquals(List.of(), some.cases().get(0).radScores());
        assertEquals(
                List.of("clinical"), List.copyOf(some.cases().get(0).models().keySet()));
        assertEquals(
                List.of("signature"), List.copyOf(some.cases().get(7).models().keySet()));
        assertTrue(some.cases().get(7).group().isEmpty());
    }

    @Test
    void withoutClinicalColumnsTheSignatureStillWorks() {
        Predicted predicted = Prediction.predict(model, RandomModels.without(cases, "stage"));
        assertEquals(
                List.of("clinical", "combined"), List.copyOf(predicted.leftOut().keySet()));
        assertTrue(predicted
                .leftOut()
                .get("clinical")
                .startsWith("the clinical model is left out, found no column 'stage' (nearest: '"));
        assertEquals(
                List.of("signature"),
                List.copyOf(predicted.cases().get(0).models().keySet()));
        assertEquals(
                Prediction.predict(model, cases).cases().get(0).models().get("signature"),
                predicted.cases().get(0).models().get("signature"));
    }

    @Test
    void extrapolationAndFilledValuesAreNoted() {
        Signature.Feature second = model.signature().features().get(1);
        SavedModel.Span span = model.training().features().get(second.name());
        double beyond = second.mean() + 3 * second.sd();
        NewCases input = RandomModels.with(cases, second.name(), 0, Double.toString(beyond));
        input = RandomModels.with(input, "age", 0, "30.5");
        input = RandomModels.with(input, second.name(), 1, "");
        input = RandomModels.with(input, "age", 1, "");
        Predicted predicted = Prediction.predict(model, input);
        assertEquals(
                List.of(
                        "feature " + second.name() + " is " + beyond + ", beyond the training range from "
                                + span.least() + " to " + span.greatest(),
                        "age is 30.5, beyond the training range from 31 to 84"),
                predicted.cases().get(0).notes());
        assertEquals(
                List.of(
                        "feature " + second.name() + " is missing, " + second.fill() + " taken in its place",
                        "age is missing, 60.5 taken in its place"),
                predicted.cases().get(1).notes());
        assertEquals(
                predicted.cases().get(1).radScores(),
                Prediction.predict(model, RandomModels.with(input, second.name(), 1, Double.toString(second.fill())))
                        .cases()
                        .get(1)
                        .radScores());
        assertEquals(List.of(), predicted.cases().get(2).notes());
    }

    @Test
    void otherExtractionSettingsAreRefusedLineByLine() {
        List<String> columns = List.copyOf(cases.columns().keySet());
        NewCases.Source other = new NewCases.Source(
                "features.csv",
                columns,
                Map.of("ct.resampling.spacing", "[2, 2, 2]", "pet.resampling.spacing", "[4, 4, 4]"));
        assertEquals(
                "features.csv was extracted with other settings than the model was trained on:\n"
                        + "ct.resampling.spacing: trained with [1, 1, 1], found [2, 2, 2]",
                refusal(model, new NewCases(cases.cases(), cases.columns(), List.of(other), List.of())));
        NewCases.Source nothing =
                new NewCases.Source("features.csv", columns, Map.of("pet.resampling.spacing", "[1, 1, 1]"));
        assertEquals(
                "features.csv was extracted with other settings than the model was trained on:\n"
                        + "ct.resampling.spacing: trained with [1, 1, 1], found nothing",
                refusal(model, new NewCases(cases.cases(), cases.columns(), List.of(nothing), List.of())));
    }

    @Test
    void settingsThatTheSignatureDoesNotUseMayDiffer() {
        NewCases.Source alike = new NewCases.Source(
                "features.csv",
                List.copyOf(cases.columns().keySet()),
                Map.of("ct.resampling.spacing", "[1, 1, 1]", "pet.resampling.spacing", "[4, 4, 4]"));
        Predicted predicted =
                Prediction.predict(model, new NewCases(cases.cases(), cases.columns(), List.of(alike), List.of()));
        assertEquals(List.of(), predicted.warnings());
    }

    @Test
    void unknownExtractionSettingsAreWarnedOf() {
        NewCases.Source unknown =
                new NewCases.Source("features.csv", List.copyOf(cases.columns().keySet()), Map.of());
        assertEquals(
                List.of("found no extraction settings (run.yaml) beside features.csv; see to it that they are those the"
                        + " model was trained with"),
                Prediction.predict(model, new NewCases(cases.cases(), cases.columns(), List.of(unknown), List.of()))
                        .warnings());
    }

    @Test
    void aNewBatchIsEstimatedFromItsOwnCases() {
        SavedModel estimating = random.model(StudyPlan.NewBatch.ESTIMATE);
        NewCases input = random.cases(estimating, 40);
        for (int i = 0; i < 25; i++) {
            input = RandomModels.with(input, "scanner", i, i < 9 ? "small" : "new");
        }
        Predicted predicted = Prediction.predict(estimating, input);
        assertEquals(9, predicted.failures().size());
        assertEquals(
                "case P-1: batch small, which was not trained on, must have at least 10 cases with feature "
                        + RandomModels.feature(0) + " to be estimated, found 9",
                predicted.failures().get(0).text());
        assertEquals(
                List.of("batch new was not trained on; its location and scale are estimated from its 16 cases, so that"
                        + " their predictions depend on each other"),
                predicted.warnings());
        assertEquals(
                List.of("location and scale of batch new are estimated from its 16 cases"),
                predicted.cases().get(9).notes());
        // harmonised values of an estimated batch have the grand mean and the pooled standard deviation, here those of
        // z
        double mean = 0;
        double[] scores = predicted.cases().subList(9, 25).stream()
                .mapToDouble(one -> one.radScores().get(0))
                .toArray();
        for (double score : scores) {
            mean += score / 16;
        }
        assertEquals(estimating.signature().scores().get(0).intercept(), mean, 1e-9);
    }

    @Test
    void aShiftOfANewBatchIsTakenAway() {
        SavedModel estimating = random.model(StudyPlan.NewBatch.ESTIMATE);
        NewCases input = random.cases(estimating, 15);
        for (int i = 0; i < 15; i++) {
            input = RandomModels.with(input, "scanner", i, "new");
        }
        NewCases moved = input;
        String feature = RandomModels.feature(2);
        double sd = estimating.signature().features().get(2).sd();
        for (int i = 0; i < 15; i++) {
            double value = Double.parseDouble(input.cell(feature, i));
            moved = RandomModels.with(moved, feature, i, Double.toString(3 * value + 5 * sd));
        }
        List<Predicted.PredictedCase> plain =
                Prediction.predict(estimating, input).cases();
        List<Predicted.PredictedCase> shifted =
                Prediction.predict(estimating, moved).cases();
        for (int i = 0; i < 15; i++) {
            assertEquals(
                    plain.get(i).radScores().get(0), shifted.get(i).radScores().get(0), 1e-9);
        }
    }

    @Test
    void theRiskGroupFollowsTheCutoff() {
        Predicted predicted = Prediction.predict(model, cases);
        for (Predicted.PredictedCase one : predicted.cases()) {
            double p = one.models().get("combined").probabilities().get(0);
            assertEquals(p > 0.5 ? RiskGroup.HIGH : RiskGroup.LOW, one.group().orElseThrow());
        }
        RandomModels survival = new RandomModels(8, StudyPlan.OutcomeKind.SURVIVAL, false);
        SavedModel cox = survival.model();
        Predicted risks = Prediction.predict(cox, survival.cases(cox, 30));
        for (Predicted.PredictedCase one : risks.cases()) {
            assertEquals(
                    one.radScores().get(0) > 0.1 ? RiskGroup.HIGH : RiskGroup.LOW,
                    one.group().orElseThrow());
            List<Double> risk = one.models().get("combined").probabilities();
            assertTrue(risk.get(0) <= risk.get(1) && risk.get(0) >= 0 && risk.get(1) <= 1, risk::toString);
        }
        assertNotEquals(
                1,
                risks.cases().stream()
                        .map(Predicted.PredictedCase::group)
                        .distinct()
                        .count());
    }

    /** A fitted model of age (spline), cea and stage, as it is saved. */
    private static SavedModel saved(SavedModel frame, PredictionModel fitted) {
        return new SavedModel(
                frame.version(),
                frame.software(),
                frame.study(),
                frame.seed(),
                frame.outcome(),
                frame.classes(),
                frame.id(),
                frame.clinicalId(),
                frame.roi(),
                frame.batch(),
                frame.signature(),
                List.of(fitted),
                frame.cutoff(),
                frame.confidence(),
                frame.missing(),
                frame.settings(),
                frame.training(),
                frame.performance());
    }

    private static DesignMatrix design(NewCases input) {
        return new Coding(RandomModels.CLINICAL).design(input.columns(), new double[0][], input.cases());
    }

    @Test
    void logisticPredictionsAndTotalPointsOfTheNomogramEqualTheFittedModel() {
        NewCases input = random.cases(model, 150);
        DesignMatrix design = design(input);
        Random coin = new Random(2);
        boolean[] positive = new boolean[150];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = coin.nextGaussian() + design.x()[i][4] > 0;
        }
        LogisticModel fit = LogisticModel.fit(design, positive);
        double[] beta = fit.beta();
        PredictionModel fitted = new PredictionModel(
                "clinical",
                PredictionModel.Kind.LOGISTIC,
                RandomModels.CLINICAL,
                List.of(new PredictionModel.Response(
                        "outcome",
                        beta[0],
                        0,
                        Arrays.stream(beta).skip(1).boxed().toList())),
                List.of());
        Predicted predicted = Prediction.predict(saved(model, fitted), input);
        Nomogram nomogram = Nomogram.of(fit, Map.of());
        double[] lp = fit.linearPredictors(design);
        for (int i = 0; i < 150; i++) {
            double p = predicted
                    .cases()
                    .get(i)
                    .models()
                    .get("clinical")
                    .probabilities()
                    .get(0);
            assertEquals(fit.fitted()[i], p, 0);
            double points = 0;
            for (int v = 0; v < nomogram.axes().size(); v++) {
                points += points(design, i, beta, nomogram, v);
            }
            assertEquals(nomogram.totalPoints(lp[i]), points, 1e-8);
            assertEquals(p, 1 / (1 + Math.exp(-nomogram.linearPredictor(points))), 1e-12);
        }
    }

    /** Points of a variable: its contribution above the least on its axis, times the scale. */
    private static double points(DesignMatrix design, int row, double[] beta, Nomogram nomogram, int variable) {
        DesignMatrix.Term term = design.terms().get(variable);
        double own = 0;
        for (int column : term.columns()) {
            own += beta[column + 1] * design.x()[row][column];
        }
        double least = Arrays.stream(nomogram.axes().get(variable).contributions())
                .min()
                .orElseThrow();
        return (own - least) * nomogram.pointsPerUnit();
    }

    @Test
    void risksEqualTheFittedCoxModel() {
        RandomModels survival = new RandomModels(5, StudyPlan.OutcomeKind.SURVIVAL, false);
        SavedModel frame = survival.model();
        NewCases input = survival.cases(frame, 120);
        DesignMatrix design = design(input);
        Random noise = new Random(6);
        double[] time = new double[120];
        boolean[] event = new boolean[120];
        for (int i = 0; i < time.length; i++) {
            time[i] = Math.ceil(60 * -Math.log(noise.nextDouble()) * Math.exp(-0.5 * design.x()[i][3]));
            event[i] = noise.nextInt(3) > 0;
        }
        CoxModel fit = CoxModel.fit(design, new Survival(time, event), CoxModel.Ties.EFRON);
        Regression.Cox regression = new Regression.Cox("os", fit);
        PredictionModel fitted = new PredictionModel(
                "clinical",
                PredictionModel.Kind.COX,
                RandomModels.CLINICAL,
                regression.responses(),
                regression.baseline());
        Predicted predicted = Prediction.predict(saved(frame, fitted), input);
        double[] lp = fit.linearPredictors(design);
        for (int i = 0; i < 120; i++) {
            Predicted.Values values = predicted.cases().get(i).models().get("clinical");
            assertEquals(lp[i] - fit.centre(), values.linearPredictors().get(0), 1e-12);
            assertEquals(
                    1 - fit.baseline().survival(12, lp[i]),
                    values.probabilities().get(0),
                    1e-12);
            assertEquals(
                    1 - fit.baseline().survival(24.5, lp[i]),
                    values.probabilities().get(1),
                    1e-12);
        }
    }

    @Test
    void aHorizonBeyondTheLastEventIsWarnedOf() {
        RandomModels survival = new RandomModels(5, StudyPlan.OutcomeKind.SURVIVAL, false);
        SavedModel frame = survival.model();
        PredictionModel clinical = frame.models().get(0);
        PredictionModel early = new PredictionModel(
                "clinical",
                clinical.kind(),
                clinical.terms(),
                clinical.responses(),
                List.of(new PredictionModel.BaselinePoint(3, 0.1), new PredictionModel.BaselinePoint(20, 0.2)));
        assertEquals(
                List.of("the risk of the clinical model by 24.5 is that by 20, the last event of the training cohort"),
                Prediction.predict(saved(frame, early), survival.cases(frame, 2))
                        .warnings());
    }
}
