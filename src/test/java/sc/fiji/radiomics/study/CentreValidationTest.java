// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.model.BrierScore;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.MetaAnalysis;
import sc.fiji.radiomics.model.Roc;

class CentreValidationTest {
    private static StudyResult run(StudyPlan plan, StudyData data, int threads) {
        try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
            return Study.run(plan, data, executor, Progress.NONE);
        }
    }

    private static CentreValidation validation(StudyResult result, boolean refitted) {
        return result.centres().validations().stream()
                .filter(one -> one.refitted() == refitted && one.model().equals(StudyResult.SIGNATURE))
                .findFirst()
                .orElseThrow();
    }

    private static final ShiftedCentres COHORT = ShiftedCentres.of(5, 50, 0.3, 6);

    @Test
    void eachCentreIsPredictedByAChainThatNeverSawIt() {
        StudyData data = COHORT.data(List.of());
        StudyPlan plan = ShiftedCentres.harmonised();
        StudyResult result = run(plan, data, 1);
        CentreValidation found = validation(result, true);
        assertEquals(
                List.of("A", "B", "C", "D", "E"),
                found.centres().stream().map(CentreValidation.Centre::name).toList());
        int[] own = COHORT.rows("C");
        int[] others = Arrays.stream(data.training())
                .filter(row -> !COHORT.centre().get(row).equals("C"))
                .toArray();
        FeatureChain chain = FeatureChain.of(plan, data);
        Signature signature = chain.fit(others, InternalValidation.seed(plan.seed(), 1_000_002))
                .signature();
        boolean[] y = ((Endpoint.Binary) data.endpoint().rows(own)).positive();
        Roc roc = Roc.of(y, chain.score(signature, own)[0]);
        CentreValidation.Centre centre = found.centres().get(2);
        assertEquals(roc.auc(), centre.value(CentreMeasure.AUC).orElseThrow().value(), 1e-12);
        assertEquals(50, centre.cases());
        assertEquals(signature.features().size(), centre.features());
        assertEquals("", centre.leftOut());
        Estimate logit = new Estimate(
                Math.log(roc.auc() / (1 - roc.auc())), Math.sqrt(roc.variance()) / (roc.auc() * (1 - roc.auc())));
        assertEquals(
                1 / (1 + Math.exp(-logit.interval(0.95).lower())),
                centre.value(CentreMeasure.AUC).orElseThrow().limits().lower(),
                1e-12);
    }

    @Test
    void outcomesOfACentreHaveNoPartInItsPredictions() {
        boolean[] flipped = COHORT.positive().clone();
        for (int row : COHORT.rows("B")) {
            flipped[row] = !flipped[row];
        }
        StudyPlan plan = ShiftedCentres.harmonised();
        double[][] lp = new double[2][];
        for (int k = 0; k < 2; k++) {
            StudyData data = (k == 0 ? COHORT : COHORT.with(flipped)).data(List.of());
            lp[k] = new LeaveCentreOut(plan, data, FeatureChain.of(plan, data))
                    .of("B", COHORT.rows("B"), 1)
                    .get(StudyResult.SIGNATURE)
                    .one()
                    .linearPredictors();
        }
        assertArrayEquals(lp[0], lp[1], 0);
    }

    @Test
    void theSummaryIsTheRandomEffectsOneOfTheCentres() {
        CentreValidation found = validation(run(ShiftedCentres.harmonised(), COHORT.data(List.of()), 1), true);
        for (CentreMeasure measure :
                List.of(CentreMeasure.AUC, CentreMeasure.CALIBRATION_SLOPE, CentreMeasure.EXPECTED_OBSERVED)) {
            List<Estimate> estimates = new ArrayList<>();
            for (CentreValidation.Centre centre : found.centres()) {
                CentreValidation.Value value = centre.value(measure).orElseThrow();
                double lower = scale(measure, value.limits().lower());
                double upper = scale(measure, value.limits().upper());
                estimates.add(new Estimate((lower + upper) / 2, (upper - lower) / 2 / 1.959963984540054));
            }
            MetaAnalysis expected = MetaAnalysis.of(estimates, MetaAnalysis.Method.RESTRICTED_MAXIMUM_LIKELIHOOD);
            CentreValidation.Pooled pooled = found.pooled(measure).orElseThrow();
            assertEquals(5, pooled.centres());
            assertEquals(expected.estimate(), scale(measure, pooled.value()), 1e-9);
            assertEquals(
                    expected.prediction(0.95).upper(),
                    scale(measure, pooled.prediction().upper()),
                    1e-7);
        }
    }

    private static double scale(CentreMeasure measure, double value) {
        return switch (measure) {
            case AUC, C_INDEX -> Math.log(value / (1 - value));
            case EXPECTED_OBSERVED -> Math.log(value);
            default -> value;
        };
    }

    @Test
    void anyNumberOfThreadsGivesTheSame() {
        StudyData data = COHORT.data(List.of("E"));
        CentreResults one = run(ShiftedCentres.harmonised(), data, 1).centres();
        assertEquals(one, run(ShiftedCentres.harmonised(), data, 3).centres());
        assertTrue(one.effect().isPresent());
        assertEquals("centre", one.column());
    }

    @Test
    void anEstimatedBatchIsLabelled() {
        StudyResult result = run(ShiftedCentres.harmonised(), COHORT.data(List.of("E")), 1);
        assertTrue(result.warnings()
                .contains(new StudyResult.Warning(
                        false,
                        "batch E was not trained on: its location and scale come from the features of 50 of its 50 cases,"
                                + " never from their outcomes")));
    }

    @Test
    void aCentreThatIsTooSmallIsNamedAndNotPooled() {
        boolean[] outcomes = COHORT.positive().clone();
        int kept = 0;
        for (int row : COHORT.rows("D")) {
            outcomes[row] = outcomes[row] && kept++ < 3;
        }
        CentreValidation found =
                validation(run(ShiftedCentres.raw(), COHORT.with(outcomes).data(List.of()), 1), true);
        assertEquals(
                "it has 3 events and 47 cases without, fewer than 5",
                found.centres().get(3).leftOut());
        assertTrue(found.centres().get(3).values().isEmpty());
        assertEquals(
                found.centres().stream().filter(one -> one.leftOut().isEmpty()).count(),
                found.pooled(CentreMeasure.AUC).orElseThrow().centres());
    }

    @Test
    void aBatchThatDidNotTrainIsRefusedUnlessThePlanEstimatesIt() {
        StudyPlan refuse = ShiftedCentres.plan(StudyPlan.HarmonisationMethod.COMBAT, StudyPlan.NewBatch.REFUSE);
        CentreValidation found = validation(run(refuse, COHORT.data(List.of()), 1), true);
        assertEquals(
                "batch A did not train and harmonisation.newBatch is refuse; estimate takes its location and scale from"
                        + " its features",
                found.centres().get(0).leftOut());
        assertTrue(found.pooled().isEmpty());
        CentreValidation two = validation(
                run(
                        ShiftedCentres.harmonised(),
                        ShiftedCentres.of(2, 50, 0.3, 6).data(List.of()),
                        1),
                true);
        assertEquals(
                "without it a single batch is left, B, and harmonisation needs two",
                two.centres().get(0).leftOut());
    }

    @Test
    void theModelOfTheStudyIsMeasuredInTheCentresOfTheValidationCohorts() {
        StudyResult result = run(ShiftedCentres.harmonised(), COHORT.data(List.of("D", "E")), 1);
        CentreValidation found = validation(result, false);
        assertEquals(
                List.of("D", "E"),
                found.centres().stream().map(CentreValidation.Centre::name).toList());
        Evaluation whole =
                result.evaluation(StudyResult.SIGNATURE, "validation").orElseThrow();
        boolean[] y = ((Endpoint.Binary) whole.endpoint()).positive();
        Roc roc = Roc.of(Arrays.copyOfRange(y, 50, 100), Arrays.copyOfRange(whole.linearPredictors(), 50, 100));
        assertEquals(
                roc.auc(),
                found.centres().get(1).value(CentreMeasure.AUC).orElseThrow().value(),
                1e-12);
        assertTrue(Double.isNaN(
                found.pooled(CentreMeasure.AUC).orElseThrow().prediction().lower()));
        assertEquals(3, validation(result, true).centres().size(), "validation centres have no part in it");
    }

    @Test
    void recalibrationIsMeasuredOnCasesThatDidNotRecalibrate() {
        StudyResult result =
                run(ShiftedCentres.raw(), ShiftedCentres.of(4, 80, 0.6, 2).data(List.of("D")), 1);
        CentreValidation.Update update =
                validation(result, false).centres().get(0).update().orElseThrow();
        Evaluation one = result.evaluation(StudyResult.SIGNATURE, "validation").orElseThrow();
        boolean[] y = ((Endpoint.Binary) one.endpoint()).positive();
        assertEquals(BrierScore.of(y, one.probabilities()[0]).score(), update.brier(), 1e-12);
        assertFalse(update.what().equals("none"));
        double[] apparent = Arrays.stream(one.linearPredictors())
                .map(lp -> 1 / (1 + Math.exp(-update.intercept() - update.slope() * lp)))
                .toArray();
        double optimistic = BrierScore.of(y, apparent).score();
        assertTrue(update.updatedBrier() < update.brier(), update::toString);
        assertTrue(update.updatedBrier() > optimistic, update::toString);
    }

    @Test
    void survivalHasConcordanceSlopeAndExpectedEvents() {
        StudyPlan plan = ShiftedCentres.harmonised()
                .with(new StudyPlan.Outcome(
                        StudyPlan.OutcomeKind.SURVIVAL, "", "1", "time", "event", "months", List.of(24.0)));
        CentreValidation found =
                validation(run(plan, ShiftedCentres.of(5, 50, 0, 6).survival(List.of()), 1), true);
        Map<CentreMeasure, CentreValidation.Pooled> pooled = new EnumMap<>(CentreMeasure.class);
        found.pooled().forEach(one -> pooled.put(one.measure(), one));
        assertEquals(4, pooled.size());
        assertTrue(pooled.get(CentreMeasure.C_INDEX).value() > 0.65, found::toString);
        assertEquals(1, pooled.get(CentreMeasure.CALIBRATION_SLOPE).value(), 0.4);
        assertEquals(1, pooled.get(CentreMeasure.EXPECTED_OBSERVED).value(), 0.3);
        assertTrue(found.centres().stream().allMatch(one -> one.update().isPresent()));
    }
}
