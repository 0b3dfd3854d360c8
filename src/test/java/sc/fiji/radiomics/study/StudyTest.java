// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.DesignMatrix;

class StudyTest {
    private static Endpoint endpoint(MadeStudy made, StudyPlan.OutcomeKind kind) {
        return switch (kind) {
            case BINARY -> made.binary();
            case SURVIVAL -> made.survival();
            case CLASSES -> made.classes();
            case CONTINUOUS -> made.continuous();
        };
    }

    private static StudyResult run(StudyPlan plan, StudyData data) {
        return Study.run(plan, data, TaskExecutors.singleThreaded(), Progress.NONE);
    }

    @ParameterizedTest
    @EnumSource(StudyPlan.OutcomeKind.class)
    void anyNumberOfThreadsGivesTheSameBits(StudyPlan.OutcomeKind kind) {
        MadeStudy made = new MadeStudy(90, 11);
        StudyData data = made.data(endpoint(made, kind));
        StudyPlan plan = MadeStudy.plan(kind, 10, 3);
        String one = EveryNumber.of(run(plan, data));
        for (int threads : new int[] {2, 4}) {
            try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
                assertEquals(one, EveryNumber.of(Study.run(plan, data, executor, Progress.NONE)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StudyPlan.OutcomeKind.class)
    void everyModelIsFittedAndMeasuredOnEveryCohort(StudyPlan.OutcomeKind kind) {
        MadeStudy made = new MadeStudy(240, 5);
        StudyResult result = run(MadeStudy.plan(kind, 0, 0), made.data(endpoint(made, kind)));
        assertEquals(Map.of(), result.notFitted());
        assertEquals(
                List.of("clinical", "signature", "combined"),
                result.models().stream().map(StudyResult.FittedModel::name).toList());
        assertEquals(
                List.of(
                        "clinical training",
                        "clinical validation",
                        "signature training",
                        "signature validation",
                        "combined training",
                        "combined validation"),
                result.evaluations().stream()
                        .map(one -> one.model() + " " + one.cohort())
                        .toList());
        result.evaluations().forEach(one -> one.measures()
                .forEach(measure -> assertFalse(
                        Double.isNaN(measure.value()), one.model() + " " + one.cohort() + " " + measure.name())));
        assertTrue(
                result.model("combined").orElseThrow().model().terms().stream()
                        .anyMatch(term -> term.name().equals("age")),
                "age bears on the outcome");
    }

    @Test
    void theModelsSavedPredictTheSameBits() {
        MadeStudy made = new MadeStudy(150, 8);
        StudyData data = made.data(made.binary());
        StudyResult result = run(MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 0, 0), data);
        PredictionModel model = result.model("combined").orElseThrow().model();
        DesignMatrix design = model.design(data.clinical(), result.radScores(), data.cases());
        double[] p = model.probabilities(design)[0];
        Evaluation validation = result.evaluation("combined", "validation").orElseThrow();
        for (int i = 0; i < validation.rows().length; i++) {
            assertEquals(p[validation.rows()[i]], validation.probabilities()[0][i], 0);
        }
        assertArrayEquals(data.rows("validation"), validation.rows());
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        MadeStudy made = new MadeStudy(150, 9);
        StudyData data = made.data(made.survival());
        StudyPlan plan = MadeStudy.plan(StudyPlan.OutcomeKind.SURVIVAL, 0, 0);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 150).boxed().toList());
        Collections.reverse(order);
        int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
        StudyResult first = run(plan, data);
        StudyResult second = run(plan, permuted(data, rows));
        for (String name : FittedModels.NAMES) {
            for (String cohort : data.cohorts()) {
                List<Evaluation.Measure> a =
                        first.evaluation(name, cohort).orElseThrow().measures();
                List<Evaluation.Measure> b =
                        second.evaluation(name, cohort).orElseThrow().measures();
                for (int k = 0; k < a.size(); k++) {
                    assertEquals(
                            a.get(k).value(),
                            b.get(k).value(),
                            1e-6,
                            name + cohort + a.get(k).name());
                }
            }
        }
    }

    private static StudyData permuted(StudyData data, int[] rows) {
        return new StudyData(
                Arrays.stream(rows).mapToObj(data.cases()::get).toList(),
                Arrays.stream(rows).mapToObj(data.cohort()::get).toList(),
                data.cohorts(),
                data.features().rows(rows),
                data.clinical().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.stream(rows)
                                .mapToObj(entry.getValue()::get)
                                .toList())),
                data.endpoint().rows(rows),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    @Test
    void aValidationCohortOfOneClassDoesNotStopTheStudy() {
        MadeStudy made = new MadeStudy(150, 4);
        Endpoint.Binary all = made.binary();
        StudyData data = made.data(all);
        boolean[] positive = all.positive();
        Arrays.stream(data.rows("validation")).forEach(i -> positive[i] = false);
        StudyResult result = run(MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 10, 0), data);
        Evaluation one = result.evaluation("signature", "validation").orElseThrow();
        assertTrue(Double.isNaN(one.measure(Measures.AUC).value()));
        assertTrue(one.measure(Measures.BRIER).value() > 0);
        assertTrue(
                texts(result)
                        .contains("signature model in validation: no AUC, calibration intercept, calibration slope,"
                                + " because outcome must have both classes, found 0 positive of 50"),
                () -> String.join("\n", texts(result)));
    }

    @Test
    void aHorizonBeyondTheFollowUpOfACohortIsNoted() {
        MadeStudy made = new MadeStudy(150, 4);
        StudyPlan plan = MadeStudy.plan(StudyPlan.OutcomeKind.SURVIVAL, 0, 0);
        StudyPlan late = plan.with(new StudyPlan.Outcome(
                StudyPlan.OutcomeKind.SURVIVAL, "", "", "t", "e", "months", List.of(12.0, 1000.0)));
        StudyResult result = run(late, made.data(made.survival()));
        Evaluation one = result.evaluation("signature", "validation").orElseThrow();
        assertTrue(Double.isNaN(one.measure("AUC at 1000 months").value()));
        assertTrue(one.measure("AUC at 12 months").value() > 0.5);
        assertTrue(
                texts(result).stream()
                        .anyMatch(text -> text.startsWith("signature model in validation: no AUC at 1000"
                                + " months, Brier score at 1000 months, scaled Brier score at 1000 months, because follow-up must go"
                                + " beyond 1000, found ")),
                () -> String.join("\n", texts(result)));
    }

    @Test
    void aSignatureWithoutFeaturesLeavesTheClinicalModel() {
        MadeStudy made = new MadeStudy(150, 4);
        StudyData data = made.data(made.binary());
        DesignMatrix noise = ChainCohort.noise(150, 8, 3);
        StudyPlan plan = MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 0, 0);
        StudyPlan strict = new ChainPlan(plan)
                .with(new StudyPlan.Selection(0, 1, 5, 1, StudyPlan.LambdaChoice.ONE_STANDARD_ERROR, 0))
                .plan();
        StudyResult result = run(strict, MadeStudy.with(data, data.endpoint(), noise));
        assertEquals(List.of(), result.chain().signature().features());
        String reason =
                "the signature has no features: none of those screened adds to the prediction. Look at the steps"
                        + " of the chain, or collect more cases";
        assertEquals(Map.of("signature", reason, "combined", reason), result.notFitted());
        assertEquals("clinical", result.cutoff().orElseThrow().model());
    }

    @Test
    void aSeparatingCandidateStopsOnlyTheModelsThatNeedIt() {
        MadeStudy made = new MadeStudy(150, 4);
        Endpoint.Binary outcome = made.binary();
        made.clinical().put("leak", texts(outcome.positive()));
        StudyPlan plan = MadeStudy.with(
                MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 0, 0),
                clinical -> new StudyPlan.Clinical(
                        List.of("age", "leak"), List.of(), List.of(), StudyPlan.ClinicalSelection.AIC, 1));
        StudyResult result = run(plan, made.data(outcome));
        assertEquals(
                List.of("signature"),
                result.models().stream().map(StudyResult.FittedModel::name).toList());
        assertEquals(
                "predictors must not separate the classes of the outcome, found separation by leak: no finite coefficients exist, use Firth's penalised likelihood. Leave the predictor"
                        + " out, merge rare categories, or collect more cases or events",
                result.notFitted().get("clinical"));
        StudyResult.Warning leak = result.warnings().stream()
                .filter(warning -> warning.text().startsWith("leak alone"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "leak alone predicts the outcome of the training cases almost perfectly (AUC 1.000): suspect that the"
                        + " outcome leaked into it",
                leak.text());
        assertTrue(leak.serious());
    }

    @Test
    void candidatesThatSeparateOnlyTogetherAreAddedOneByOne() {
        MadeStudy made = new MadeStudy(150, 4);
        Endpoint.Binary outcome = made.binary();
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (int i = 0; i < 150; i++) { // second - first is 0.5 with the event, else -0.5
            double shared = i * 37 % 150 / 10.0;
            first.add(Double.toString(shared));
            second.add(Double.toString(shared + (outcome.positive()[i] ? 0.5 : -0.5)));
        }
        made.clinical().put("first", first);
        made.clinical().put("second", second);
        StudyPlan plan = MadeStudy.with(
                MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 0, 0),
                clinical -> new StudyPlan.Clinical(
                        List.of("first", "second", "age"), List.of(), List.of(), StudyPlan.ClinicalSelection.AIC, 1));
        StudyResult result = run(plan, made.data(outcome));
        List<String> terms = result.model("combined").orElseThrow().design().termNames();
        assertFalse(terms.containsAll(List.of("first", "second")), terms.toString());
        assertTrue(
                result.warnings().stream().anyMatch(warning -> warning.text()
                        .startsWith("combined model: all candidates together cannot be estimated (predictors"
                                + " must not separate the classes of the outcome")),
                result.warnings().toString());
    }

    private static List<String> texts(boolean[] positive) {
        return IntStream.range(0, positive.length)
                .mapToObj(i -> positive[i] ? "1" : "0")
                .toList();
    }

    private static List<String> texts(StudyResult result) {
        return result.warnings().stream().map(StudyResult.Warning::text).toList();
    }

    @Test
    void aStudyWithoutCandidatesHasASignatureOnly() {
        MadeStudy made = new MadeStudy(150, 4);
        StudyPlan plan = MadeStudy.with(
                MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 0, 0),
                clinical ->
                        new StudyPlan.Clinical(List.of(), List.of(), List.of(), StudyPlan.ClinicalSelection.AIC, 1));
        StudyResult result = run(plan, made.data(made.binary()));
        assertEquals(
                List.of("clinical", "combined"), List.copyOf(result.notFitted().keySet()));
        assertEquals("signature", result.cutoff().orElseThrow().model());
    }

    @Test
    void anUnknownCategoryOfAValidationCaseIsNamed() {
        MadeStudy made = new MadeStudy(150, 4);
        made.clinical().get("stage").set(2, "IV");
        StudyPlan plan = MadeStudy.with(
                MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 0, 0),
                clinical -> new StudyPlan.Clinical(
                        List.of(),
                        List.of(new StudyPlan.Factor("stage", "I")),
                        List.of(),
                        StudyPlan.ClinicalSelection.ALL,
                        1));
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> run(plan, made.data(made.binary())));
        assertEquals("study 'Made': case C3: stage must be one of [I, II, III], found 'IV'", error.getMessage());
    }

    @Test
    void aCancelledStudySaysSo() {
        MadeStudy made = new MadeStudy(90, 4);
        List<Double> fractions = new CopyOnWriteArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void update(double fraction, String what) {
                fractions.add(fraction);
            }

            @Override
            public boolean isCancelled() {
                return fractions.stream().anyMatch(fraction -> fraction > 0.5);
            }
        };
        StudyData data = made.data(made.binary());
        StudyPlan plan = MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 5, 40);
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(2)) {
            RadiomicsException error =
                    assertThrows(RadiomicsException.class, () -> Study.run(plan, data, executor, progress));
            assertEquals("study 'Made' cancelled", error.getMessage());
        }
        assertTrue(fractions.stream().noneMatch(fraction -> fraction > 0.8));
    }

    @Test
    void progressNeverGoesBack() {
        MadeStudy made = new MadeStudy(90, 4);
        List<Double> fractions = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void update(double fraction, String what) {
                fractions.add(fraction);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
        StudyPlan plan = MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 5, 3);
        Study.run(plan, made.data(made.binary()), TaskExecutors.singleThreaded(), progress);
        assertEquals(fractions.stream().sorted().toList(), fractions);
        assertEquals(1.0, fractions.get(fractions.size() - 1), 0);
    }

    @Test
    void theWholeChainBootstrapSeesMoreOptimismThanTheModelAlone() {
        MadeStudy made = new MadeStudy(120, 21);
        StudyData data = made.data(made.binary());
        StudyData noise = MadeStudy.with(data, data.endpoint(), ChainCohort.noise(120, 40, 6));
        StudyResult result = run(MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 40, 12), noise);
        double model = optimism(result, false);
        double chain = optimism(result, true);
        assertTrue(chain > model + 0.1, model + " " + chain);
        assertEquals(2 * result.models().size(), result.internal().size());
    }

    private static double optimism(StudyResult result, boolean wholeChain) {
        return result.internal().stream()
                .filter(one -> one.model().equals("signature") && one.wholeChain() == wholeChain)
                .findFirst()
                .orElseThrow()
                .indexes()
                .get("Dxy")
                .optimism();
    }
}
