// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.CrossValidation.FoldPath;
import sc.fiji.radiomics.stats.StatsCase;

/** What the LASSO cases list: paths and their cross-validation, exact optima and glmnet's defaults. */
final class LassoCases {
    private LassoCases() {}

    static void logistic(StatsCase stats) {
        Frame data = Frame.of(stats);
        DesignMatrix design = predictors(stats, data);
        check(stats, data, Lasso.logistic(design, data.positives(stats), Penalty.lasso()));
    }

    static void cox(StatsCase stats) {
        JsonNode outcome = stats.description().get("outcome");
        Frame data = Frame.of(stats);
        Survival survival =
                data.survival(outcome.get(0).asText(), outcome.get(1).asText(), 1);
        check(stats, data, Lasso.cox(predictors(stats, data), survival, Penalty.lasso()));
    }

    /** The predictors of a case; some are indicators that its words on the rows explain. */
    static DesignMatrix predictors(StatsCase stats, Frame data) {
        return data.numeric(Numbers.texts(stats.description().get("predictors")).toArray(String[]::new));
    }

    private static void check(StatsCase stats, Frame data, Lasso lasso) {
        DesignMatrix design = lasso.design();
        JsonNode options = stats.description().get("options");
        LambdaRule rule = LambdaRule.of(
                options.get("nlambda").asInt(), options.get("lambda.min.ratio").asDouble());
        Folds folds = folds(stats.description().get("foldid"));
        CrossValidation main = CrossValidation.of(lasso, rule, folds, FoldPath.SAME_LAMBDAS);
        checkPath(stats, main.path());
        checkValidation(stats, "", main);
        checkValidation(stats, "default_cv.", CrossValidation.of(lasso, rule, folds, FoldPath.OWN_LAMBDAS));
        checkModels(stats, main, data, design);
        stats.assertAllChecked();
        checkGlmnetDefaults(stats, lasso.with(Convergence.glmnet()), rule, folds);
    }

    static Folds folds(JsonNode foldid) {
        return Folds.of(IntStream.range(0, foldid.size())
                .map(i -> foldid.get(i).asInt())
                .toArray());
    }

    private static void checkPath(StatsCase stats, LassoPath path) {
        stats.check("nulldev", path.nullDeviance());
        for (int k = 0; k < path.size(); k++) {
            String key = "[" + (k + 1) + "]";
            stats.check("lambda" + key, path.lambda(k));
            stats.check("df" + key, path.degreesOfFreedom(k));
            stats.check("dev.ratio" + key, path.devianceRatio(k));
            assertTrue(path.violation(k) < 1e-10, key + " " + path.violation(k));
        }
    }

    private static void checkValidation(StatsCase stats, String prefix, CrossValidation found) {
        for (int k = 0; k < found.path().size(); k++) {
            stats.check(prefix + "cvm[" + (k + 1) + "]", found.mean(k));
            stats.check(prefix + "cvsd[" + (k + 1) + "]", found.standardError(k));
        }
        stats.check(prefix + "index.lambda.min", found.minimum() + 1);
        stats.check(prefix + "index.lambda.1se", found.oneStandardError() + 1);
        if (prefix.isEmpty()) {
            stats.check("lambda.min", found.path().lambda(found.minimum()));
            stats.check("lambda.1se", found.path().lambda(found.oneStandardError()));
        }
    }

    private static void checkModels(StatsCase stats, CrossValidation validation, Frame data, DesignMatrix design) {
        List<String> keys = data.hasColumn("id")
                ? data.text("id")
                : IntStream.rangeClosed(1, data.size())
                        .mapToObj(String::valueOf)
                        .toList();
        TreeSet<String> models = new TreeSet<>();
        stats.quantities().stream()
                .filter(q -> q.startsWith("n_selected."))
                .forEach(q -> models.add(q.substring("n_selected.".length())));
        for (String which : models) {
            int k =
                    switch (which) {
                        case "min" -> validation.minimum();
                        case "1se" -> validation.oneStandardError();
                        default -> Integer.parseInt(which.substring(1)) - 1;
                    };
            LassoModel model = validation.path().model(k);
            stats.check("n_selected." + which, model.selected().size());
            if (model.family().hasIntercept()) {
                stats.check("coef." + which + "[(Intercept)]", model.intercept());
            }
            for (String name : model.selected()) {
                stats.check(
                        "coef." + which + "[" + name + "]",
                        model.coefficients()[model.names().indexOf(name)]);
            }
            double[] scores = model.linearPredictors(design);
            for (int i = 0; i < scores.length; i++) {
                stats.check("radscore." + which + "[" + keys.get(i) + "]", scores[i]);
            }
            if (stats.quantities().stream().anyMatch(q -> q.startsWith("radscore_new." + which))) {
                Frame fresh = Frame.validation(stats);
                double[] newScores = model.linearPredictors(predictors(stats, fresh));
                for (int i = 0; i < newScores.length; i++) {
                    stats.check("radscore_new." + which + "[" + fresh.text("id").get(i) + "]", newScores[i]);
                }
            }
        }
    }

    /** cv.glmnet out of the box: where its path ends and what it selects. */
    private static void checkGlmnetDefaults(StatsCase stats, Lasso lasso, LambdaRule rule, Folds folds) {
        JsonNode stock = stats.description().get("note").get("unmodified_glmnet");
        CrossValidation found = CrossValidation.of(lasso, rule.stoppingEarly(), folds, FoldPath.OWN_LAMBDAS);
        // the last gains of deviance depend on how far glmnet's own Cox fit is from its optimum
        assertEquals(
                stock.get("n_lambda_computed").asInt(), found.path().size(), lasso.family() == LassoFamily.COX ? 1 : 0);
        assertEquals(stock.get("index_min").asInt(), found.minimum() + 1);
        assertEquals(stock.get("index_1se").asInt(), found.oneStandardError() + 1);
    }
}
