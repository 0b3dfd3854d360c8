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
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Survival;
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
                        .toArray())));
    }

    private static int[] rows(StatsCase stats, String ids, boolean listed) {
        Set<String> list = new HashSet<>(ChainCohort.texts(stats.description().get(ids)));
        List<String> all = stats.data().column("id");
        return IntStream.range(0, all.size())
                .filter(i -> list.contains(all.get(i)) == listed)
                .toArray();
    }

    /** Compares coefficients in raw units and the Rad-scores of all rows, validation rows too. */
    private static void check(StatsCase stats, String suffix, StudyData data, FittedChain chain) {
        Signature signature = chain.signature();
        String selected = suffix.equals(".min") && stats.quantities().contains("n_selected") ? "" : suffix;
        stats.check("n_selected" + selected, signature.features().size());
        Signature.Score score = signature.scores().get(0);
        double intercept = score.intercept();
        for (int j = 0; j < signature.features().size(); j++) {
            Signature.Feature feature = signature.features().get(j);
            double slope = score.coefficients().get(j) / feature.sd();
            stats.check("coef" + suffix + "[" + feature.name() + "]", slope);
            intercept -= slope * feature.mean();
        }
        for (String name : List.of("intercept" + suffix, "coef" + suffix + "[(Intercept)]")) {
            if (stats.quantities().contains(name)) {
                stats.check(name, intercept);
            }
        }
        double[] scores = signature.score(data.features(), List.of())[0];
        // R's Cox score is not centred, the signature's standardised features are
        double shift = intercept - (signature.family().hasIntercept() ? intercept : 0);
        int compared = 0;
        for (int i = 0; i < scores.length; i++) {
            String key = suffix.equals(".min") && stats.quantities().contains("radscore[" + (i + 1) + "]")
                    ? "radscore[" + (i + 1) + "]"
                    : "radscore" + suffix + "[" + (i + 1) + "]";
            stats.check(key, scores[i] - shift);
            compared++;
        }
        assertEquals(data.cases().size(), compared);
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
        check(stats, ".min", data, chain);
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
        check(stats, ".min", data, chain);
        stats.assertChecked(1 + 1 + 1 + 262);
    }
}
