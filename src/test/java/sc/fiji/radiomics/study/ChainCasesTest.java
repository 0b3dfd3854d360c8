// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.model.Tuning;
import sc.fiji.radiomics.stats.StatsCase;

/** The whole chain against the Rad-scores that R gave. */
class ChainCasesTest {
    private static Endpoint binary(StatsCase stats, String column, String positive) {
        List<String> cells = stats.data().column(column);
        boolean[] of = new boolean[cells.size()];
        for (int i = 0; i < of.length; i++) {
            of[i] = cells.get(i).equals(positive);
        }
        return new Endpoint.Binary(column, positive, of);
    }

    private static Endpoint survival(StatsCase stats) {
        return new Endpoint.TimeToEvent(
                "death",
                "years",
                Survival.of(ChainCohort.numbers(stats, "time"), ChainCohort.numbers(stats, "status")));
    }

    private static Tuning tuning(StatsCase stats, String folds, double ratio, CrossValidation.FoldPath path) {
        JsonNode of = stats.description().get(folds);
        return new Tuning(
                LambdaRule.of(100, ratio),
                path,
                List.of(Folds.of(IntStream.range(0, of.size())
                        .map(i -> of.get(i).asInt())
                        .toArray())),
                false);
    }

    private static int[] rows(StatsCase stats, String ids, boolean listed) {
        Set<String> list = new HashSet<>(ChainCohort.texts(stats.description().get(ids)));
        List<String> all = stats.data().column("id");
        return IntStream.range(0, all.size())
                .filter(i -> list.contains(all.get(i)) == listed)
                .toArray();
    }

    private static void checkAll(StatsCase stats, StudyData data, Signature signature) {
        checkCoefficients(stats, "n_selected", ".min", signature);
        // R's Cox score is not centred, the signature's features are
        double shift = signature.family().hasIntercept() ? 0 : -centre(signature);
        double[] scores = signature.score(data.features(), List.of())[0];
        for (int i = 0; i < scores.length; i++) {
            stats.check("radscore[" + (i + 1) + "]", scores[i] - shift);
        }
    }

    @Test
    void theRadScoreOfZhangEqualsGlmnet() {
        StatsCase stats = StatsCase.of("huang_style_zhang");
        StudyData data = ChainCohort.of(ChainCohort.predictors(stats), binary(stats, "lnm", "1"))
                .data();
        Tuning tuning = tuning(stats, "foldid_of_training_rows", 0.01, CrossValidation.FoldPath.SAME_LAMBDAS);
        FittedChain chain = Chain.fit(ChainPlan.plain().plan(), data, rows(stats, "training_ids", true), tuning);
        stats.check("index.lambda.min", chain.lambda() + 1);
        stats.check("lambda.min", chain.crossValidation().orElseThrow().path().lambda(chain.lambda()));
        checkAll(stats, data, chain.signature());
        stats.assertChecked(2 + 1 + 1 + 4 + 192);
    }

    @Test
    void theSurvivalRadScoreOfCarvalhoEqualsGlmnet() {
        StatsCase stats = StatsCase.of("radscore_survival_carvalho");
        StudyData data =
                ChainCohort.of(ChainCohort.predictors(stats), survival(stats)).data();
        Tuning tuning = tuning(stats, "foldid_of_training_rows", 0.02, CrossValidation.FoldPath.SAME_LAMBDAS);
        FittedChain chain = Chain.fit(ChainPlan.plain().plan(), data, rows(stats, "validation_ids", false), tuning);
        stats.check("index.lambda.min", chain.lambda() + 1);
        checkAll(stats, data, chain.signature());
        stats.assertChecked(1 + 1 + 1 + 262);
    }

    @ParameterizedTest
    @CsvSource({
        "lasso_logistic_zhang, lnm, 1",
        "lasso_logistic_hosny, surv2yr, 1",
        "lasso_logistic_birthwt, low, 1",
        "lasso_logistic_biopsy, class, malignant"
    })
    void theSelectionEqualsGlmnetOnTwoClasses(String name, String outcome, String positive) {
        StatsCase stats = StatsCase.of(name);
        checkSelection(stats, ChainCohort.of(ChainCohort.predictors(stats), binary(stats, outcome, positive)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lasso_cox_carvalho", "lasso_cox_keek", "lasso_cox_veteran"})
    void theSelectionEqualsGlmnetOnSurvival(String name) {
        StatsCase stats = StatsCase.of(name);
        List<String> outcome = ChainCohort.texts(stats.description().get("outcome"));
        Survival survival =
                Survival.of(ChainCohort.numbers(stats, outcome.get(0)), ChainCohort.numbers(stats, outcome.get(1)));
        checkSelection(
                stats,
                ChainCohort.of(ChainCohort.predictors(stats), new Endpoint.TimeToEvent("death", "days", survival)));
    }

    private static void checkSelection(StatsCase stats, ChainCohort cohort) {
        StudyData data = cohort.data();
        boolean centre = stats.data().header().contains("cohort");
        List<String> cohorts = centre ? stats.data().column("cohort") : List.of();
        int[] rows = IntStream.of(data.features().completeRows())
                .filter(i -> !centre || cohorts.get(i).equals("HarvardRT"))
                .toArray();
        double ratio =
                stats.description().get("options").get("lambda.min.ratio").asDouble();
        Tuning same = tuning(stats, "foldid", ratio, CrossValidation.FoldPath.SAME_LAMBDAS);
        FittedChain minimum = Chain.fit(plan(StudyPlan.LambdaChoice.MINIMUM), data, rows, same);
        FittedChain oneError = Chain.fit(plan(StudyPlan.LambdaChoice.ONE_STANDARD_ERROR), data, rows, same);
        stats.check("index.lambda.min", minimum.lambda() + 1);
        stats.check("index.lambda.1se", oneError.lambda() + 1);
        int count = 2;
        count += checkSignature(stats, ".min", data, rows, minimum);
        count += checkSignature(stats, ".1se", data, rows, oneError);
        Tuning own = tuning(stats, "foldid", ratio, CrossValidation.FoldPath.OWN_LAMBDAS);
        stats.check(
                "default_cv.index.lambda.min",
                Chain.fit(plan(StudyPlan.LambdaChoice.MINIMUM), data, rows, own).lambda() + 1);
        stats.assertChecked(count + 1);
    }

    private static StudyPlan plan(StudyPlan.LambdaChoice choice) {
        return ChainPlan.plain()
                .with(new StudyPlan.Selection(0, 1, 10, 1, choice, 0))
                .with(new StudyPlan.Cleaning(
                        0, StudyPlan.MissingFeatures.REFUSE, 1000, 0, StudyPlan.MissingClinical.DROP))
                .plan();
    }

    /** Compares coefficients in raw units and the Rad-scores of all rows, those that did not train too. */
    private static int checkSignature(StatsCase stats, String suffix, StudyData data, int[] rows, FittedChain chain) {
        int count = checkCoefficients(stats, "n_selected" + suffix, suffix, chain.signature());
        double shift = chain.signature().family().hasIntercept() ? 0 : -centre(chain.signature());
        boolean[] trained = new boolean[data.cases().size()];
        int[] complete = data.features().completeRows();
        double[] scores = chain.signature().score(data.features().rows(complete), List.of())[0];
        for (int row : rows) {
            trained[row] = true;
        }
        boolean ids = stats.data().header().contains("id");
        List<String> keys = ids ? stats.data().column("id") : List.of();
        for (int i = 0; i < complete.length; i++) {
            String key = ids ? keys.get(complete[i]) : String.valueOf(i + 1);
            String what = trained[complete[i]] ? "radscore" : "radscore_new";
            stats.check(what + suffix + "[" + key + "]", scores[i] - shift);
        }
        return count + complete.length;
    }

    /** Sum of coefficient x mean / sd: what standardisation moved to the intercept. */
    private static double centre(Signature signature) {
        double centre = 0;
        for (int j = 0; j < signature.features().size(); j++) {
            Signature.Feature feature = signature.features().get(j);
            centre += signature.scores().get(0).coefficients().get(j) * feature.mean() / feature.sd();
        }
        return centre;
    }

    private static int checkCoefficients(StatsCase stats, String selected, String suffix, Signature signature) {
        int size = signature.features().size();
        stats.check(selected, size);
        Signature.Score score = signature.scores().get(0);
        for (int j = 0; j < size; j++) {
            Signature.Feature feature = signature.features().get(j);
            stats.check(
                    "coef" + suffix + "[" + feature.name() + "]",
                    score.coefficients().get(j) / feature.sd());
        }
        int intercepts = 0;
        for (String name : List.of("intercept" + suffix, "coef" + suffix + "[(Intercept)]")) {
            if (stats.quantities().contains(name)) {
                stats.check(name, score.intercept() - centre(signature));
                intercepts++;
            }
        }
        assertEquals(signature.family().hasIntercept() ? 1 : 0, intercepts);
        return 1 + size + intercepts;
    }
}
