// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.model.DesignMatrix;

class StudyWarningsTest {
    private static List<StudyResult.Warning> warnings(StudyPlan plan, StudyData data) {
        return Study.run(plan, data, TaskExecutors.singleThreaded(), Progress.NONE)
                .warnings();
    }

    private static StudyPlan plan() {
        return MadeStudy.plan(StudyPlan.OutcomeKind.BINARY, 0, 0);
    }

    private static void assertHas(boolean serious, String text, List<StudyResult.Warning> warnings) {
        assertTrue(
                warnings.contains(new StudyResult.Warning(serious, text)),
                () -> String.join("\n", warnings.stream().map(Object::toString).toList()));
    }

    private static StudyData with(
            StudyData data, List<String> cohort, List<String> cohorts, List<StudyData.FlowStep> flow) {
        return new StudyData(
                data.cases(),
                cohort,
                cohorts,
                data.features(),
                data.clinical(),
                data.endpoint(),
                data.batch(),
                data.repeats(),
                flow,
                data.notes(),
                data.settings(),
                data.hashes());
    }

    @Test
    void aStudyOfFiftyOnePatientsIsToldThatItsEvidenceIsWeak() {
        MadeStudy made = new MadeStudy(51, 2);
        List<StudyResult.Warning> warnings = warnings(plan(), made.data(made.binary()));
        assertEquals(
                new StudyResult.Warning(
                        true,
                        "the study has only 51 cases, 34 of them in training: its evidence is weak whatever the p values,"
                                + " and its result is a hypothesis for a larger study"),
                warnings.get(0));
        assertTrue(warnings.stream()
                .anyMatch(warning -> warning.serious()
                        && warning.text()
                                .matches(
                                        "cohort validation has only [0-9]+ cases in the smallest class \\(fewer than 20\\):"
                                                + " its estimates are imprecise, look at their intervals")));
    }

    @Test
    void seriousOnesComeFirst() {
        MadeStudy made = new MadeStudy(51, 2);
        List<Boolean> serious = warnings(plan(), made.data(made.binary())).stream()
                .map(StudyResult.Warning::serious)
                .toList();
        List<Boolean> sorted = new ArrayList<>(serious);
        sorted.sort(Collections.reverseOrder());
        assertEquals(sorted, serious);
        assertTrue(serious.contains(false));
    }

    @Test
    void aStudyWithoutValidationIsTold() {
        MadeStudy made = new MadeStudy(120, 2);
        StudyData data = made.data(made.binary());
        List<StudyResult.Warning> warnings =
                warnings(plan(), with(data, Collections.nCopies(120, "training"), List.of("training"), List.of()));
        assertHas(
                true,
                "there is no validation cohort: all performance is that on the training cases, which is optimistic",
                warnings);
        assertHas(
                true,
                "the whole chain was not bootstrapped (validation, chain resamples): the optimism of choosing the features"
                        + " is not corrected for",
                warnings);
    }

    @Test
    void candidatesAreCountedWithTheLevelsOfFactors() {
        MadeStudy made = new MadeStudy(120, 2);
        StudyData data = made.data(made.binary());
        int events = data.endpoint().rows(data.training()).events();
        // age 1, sex 1, stage 2, Rad-score 1
        assertHas(
                events < 25,
                "training has " + events
                        + " cases in the smallest class for 5 candidate coefficients, Rad-score included: "
                        + StudyWarnings.number(events / 5.0)
                        + " per candidate, fewer than 10; candidates that the selection removed count",
                warnings(plan(), data));
    }

    @Test
    void aFeatureThatCountsTheRowsIsSuspect() {
        MadeStudy made = new MadeStudy(120, 2);
        for (int i = 0; i < 120; i++) {
            made.features()[i][5] = i * 0.5;
        }
        List<StudyResult.Warning> warnings = warnings(plan(), made.data(made.binary()));
        assertHas(
                true,
                "f6 looks like a number of the cases (it rises or falls with the rows of the table): leave it out if it is"
                        + " no measurement",
                warnings);
        assertEquals(
                1,
                warnings.stream()
                        .filter(warning -> warning.text().contains("looks like a number"))
                        .count());
    }

    @Test
    void aColumnOfDistinctWholeNumbersNamedIdIsSuspect() {
        MadeStudy made = new MadeStudy(120, 2);
        List<String> ids = new ArrayList<>(IntStream.range(0, 120)
                .mapToObj(i -> Integer.toString((i * 77) % 120 + 5000))
                .toList());
        made.clinical().put("patient_id", ids);
        made.clinical().put("platelets", ids);
        StudyPlan plan = MadeStudy.with(
                plan(),
                clinical -> new StudyPlan.Clinical(
                        List.of("patient_id", "platelets"),
                        List.of(),
                        List.of(),
                        StudyPlan.ClinicalSelection.AIC,
                        0.001));
        List<StudyResult.Warning> warnings = warnings(plan, made.data(made.binary()));
        assertHas(
                true,
                "patient_id looks like a number of the cases (distinct whole numbers): leave it out if it is no"
                        + " measurement",
                warnings);
        assertFalse(warnings.stream().anyMatch(warning -> warning.text().startsWith("platelets looks")));
    }

    @Test
    void onePatientInTwoCohortsIsNamed() {
        MadeStudy made = new MadeStudy(120, 2);
        made.features()[8] = made.features()[3].clone();
        assertHas(
                true,
                "cases C4 (training), C9 (validation) have the same value of every feature: the same patient may occur"
                        + " twice, in training and validation or in two cohorts",
                warnings(plan(), made.data(made.binary())));
    }

    @Test
    void aFeatureMadeOfTheOutcomeIsALeak() {
        MadeStudy made = new MadeStudy(120, 2);
        Endpoint.TimeToEvent outcome = made.survival();
        for (int i = 0; i < 120; i++) {
            made.features()[i][6] = -outcome.survival().time()[i];
        }
        StudyPlan plan = MadeStudy.plan(StudyPlan.OutcomeKind.SURVIVAL, 0, 0);
        StudyData data = made.data(outcome);
        String leak =
                "f7 alone predicts the outcome of the training cases almost perfectly (C-index 1.000): suspect that"
                        + " the outcome leaked into it";
        assertHas(true, leak, new DataWarnings(plan, data, List.of()).all());
        FeatureChain failing = new FeatureChain() {
            @Override
            public FittedChain fit(int[] rows, long seed) {
                throw new IllegalArgumentException("the fit must converge");
            }

            @Override
            public double[][] score(Signature signature, int[] rows) {
                return new double[1][rows.length];
            }
        };
        assertEquals(
                "study 'Made', signature: the fit must converge; " + leak,
                assertThrows(
                                RadiomicsException.class,
                                () -> Study.run(plan, data, failing, TaskExecutors.singleThreaded(), Progress.NONE))
                        .getMessage());
    }

    @Test
    void anOutcomeTheFeaturesDecideIsSeparated() {
        MadeStudy made = new MadeStudy(150, 2);
        Endpoint.Binary outcome = made.binary();
        for (int i = 0; i < 150; i++) {
            made.features()[i][6] = (outcome.positive()[i] ? 1 : 0) + 0.3 * made.features()[i][6];
        }
        List<StudyResult.Warning> warnings = warnings(plan(), made.data(outcome));
        assertTrue(
                warnings.stream()
                        .anyMatch(warning -> warning.serious()
                                        && warning.text()
                                                .matches("the signature model separates the training cases almost"
                                                        + " perfectly \\(AUC (0\\.99[5-9]|1\\.000)\\): suspect a leak of the outcome into a"
                                                        + " predictor, or overfitting")
                                || warning.text().startsWith("the signature has no features")),
                () -> String.join("\n", warnings.stream().map(Object::toString).toList()));
    }

    @Test
    void casesLeftOutAreCountedAndNamed() {
        MadeStudy made = new MadeStudy(120, 2);
        StudyData data = made.data(made.binary());
        StudyData.FlowStep step = new StudyData.FlowStep("missing age", 120, List.of("X1", "X2"));
        assertHas(
                false,
                "2 of 122 cases were left out before the analysis (X1, X2): those who stay may not be like them",
                warnings(plan(), with(data, data.cohort(), data.cohorts(), List.of(step))));
    }

    @Test
    void aValidationCohortOfTrainingCentresIsTold() {
        MadeStudy made = new MadeStudy(120, 2);
        made.clinical()
                .put(
                        "hospital",
                        IntStream.range(0, 120)
                                .mapToObj(i -> i % 2 == 0 ? "A" : "B")
                                .toList());
        StudyPlan plan = plan();
        StudyPlan centred = plan.with(new StudyPlan.Cohorts("cohort", "training", List.of(), "hospital", 0.7));
        assertHas(
                false,
                "cohort validation comes from centres that trained (A, B): it does not show that the model"
                        + " travels to another hospital",
                warnings(centred, made.data(made.binary())));
    }

    @Test
    void collinearCandidatesAreNamedWithTheirInflation() {
        MadeStudy made = new MadeStudy(120, 2);
        List<String> age = made.clinical().get("age");
        made.clinical()
                .put(
                        "birth",
                        IntStream.range(0, 120)
                                .mapToObj(i -> Integer.toString(2026 - Integer.parseInt(age.get(i)) + i % 3))
                                .toList());
        StudyPlan plan = MadeStudy.with(
                plan(),
                clinical -> new StudyPlan.Clinical(
                        List.of("age", "birth"), List.of(), List.of(), StudyPlan.ClinicalSelection.ALL, 1));
        List<StudyResult.Warning> warnings = warnings(plan, made.data(made.binary()));
        assertTrue(
                warnings.stream()
                        .anyMatch(
                                warning -> warning.text()
                                        .matches(
                                                "clinical model: collinear predictors,"
                                                        + " variance inflation above 5: age [0-9.]+, birth [0-9.]+; their single coefficients mean little")));
    }

    @Test
    void anOverfittedSignatureIsToldByItsFall() {
        MadeStudy made = new MadeStudy(150, 13);
        Endpoint.Binary outcome = made.binary();
        StudyData data = made.data(outcome);
        int[] validation = data.rows("validation");
        double[][] x = Arrays.stream(data.features().x()).map(double[]::clone).toArray(double[][]::new);
        Arrays.stream(validation).forEach(i -> {
            x[i][0] = -x[i][0];
            x[i][1] = -x[i][1];
        });
        List<StudyResult.Warning> warnings = warnings(
                plan(),
                MadeStudy.with(data, outcome, DesignMatrix.of(x, data.features().names())));
        assertTrue(warnings.stream()
                .anyMatch(warning -> warning.serious()
                        && warning.text()
                                .matches(
                                        "the AUC of the signature model falls from 0\\.[0-9]+ in training to 0\\.[0-9]+"
                                                + " in validation: it is overfitted, or the cohorts differ")));
        assertTrue(warnings.stream()
                .anyMatch(warning -> warning.serious()
                        && warning.text()
                                .matches("the calibration slope of the signature model in validation is -[0-9.]+"
                                        + " \\(below 0\\.5\\): its predictions are too extreme there")));
    }
}
