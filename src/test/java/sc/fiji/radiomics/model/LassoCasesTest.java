// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.model.CrossValidation.FoldPath;
import sc.fiji.radiomics.stats.StatsCase;

/** LASSO paths and their cross-validation against exact optima and glmnet, one case per test. */
class LassoCasesTest {
    @Test
    void logisticZhang() {
        logistic("lasso_logistic_zhang", "lnm", "1");
    }

    @Test
    void logisticHosny() {
        logistic("lasso_logistic_hosny", "surv2yr", "1");
    }

    @Test
    void logisticBirthwt() {
        logistic("lasso_logistic_birthwt", "low", "1");
    }

    @Test
    void logisticBiopsy() {
        logistic("lasso_logistic_biopsy", "class", "malignant");
    }

    @Test
    void coxCarvalho() {
        cox("lasso_cox_carvalho");
    }

    @Test
    void coxKeek() {
        cox("lasso_cox_keek");
    }

    @Test
    void coxVeteran() {
        cox("lasso_cox_veteran");
    }

    private static void logistic(String name, String outcome, String positive) {
        check(name, (design, data) -> Lasso.logistic(design, positives(data, outcome, positive), Penalty.lasso()));
    }

    static boolean[] positives(Frame data, String outcome, String positive) {
        List<String> text = data.text(outcome);
        boolean[] result = new boolean[text.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = text.get(i).equals(positive);
        }
        return result;
    }

    private static void cox(String name) {
        JsonNode outcome = StatsCase.of(name).description().get("outcome");
        String time = outcome.get(0).asText();
        String event = outcome.get(1).asText();
        check(name, (design, data) -> Lasso.cox(design, data.survival(time, event, 1), Penalty.lasso()));
    }

    /** The predictors of a case; indicators are named by the variable and its level, as the cases say. */
    static DesignMatrix predictors(StatsCase stats, Frame data) {
        DesignMatrix.Builder design = data.design();
        for (JsonNode node : stats.description().get("predictors")) {
            String name = node.asText();
            switch (name) {
                case "race_black" -> design.numeric(name, indicator(data, "race", "2"));
                case "race_other" -> design.numeric(name, indicator(data, "race", "3"));
                case "smallcell", "adeno", "large" -> design.numeric(name, indicator(data, "celltype", name));
                default -> design.numeric(name, data.numbers(name));
            }
        }
        return design.build();
    }

    private static double[] indicator(Frame data, String column, String level) {
        return data.text(column).stream()
                .mapToDouble(cell -> cell.equals(level) ? 1 : 0)
                .toArray();
    }

    private static Frame rows(StatsCase stats) {
        Frame all = Frame.of(stats.data());
        String rows = stats.description().get("rows").asText();
        return rows.startsWith("complete cases")
                ? all.complete(stats.data().header().toArray(String[]::new))
                : rows.startsWith("cohort=HarvardRT") ? all.where("cohort", "HarvardRT") : all;
    }

    private static void check(String name, BiFunction<DesignMatrix, Frame, Lasso> outcome) {
        StatsCase stats = StatsCase.of(name);
        Frame data = rows(stats);
        DesignMatrix design = predictors(stats, data);
        Lasso lasso = outcome.apply(design, data);
        JsonNode options = stats.description().get("options");
        LambdaRule rule = LambdaRule.of(
                options.get("nlambda").asInt(), options.get("lambda.min.ratio").asDouble());
        Folds folds = Folds.of(IntStream.range(0, design.rows())
                .map(i -> stats.description().get("foldid").get(i).asInt())
                .toArray());
        CrossValidation main = CrossValidation.of(lasso, rule, folds, FoldPath.SAME_LAMBDAS);
        checkPath(stats, main.path());
        checkValidation(stats, "", main);
        CrossValidation own = CrossValidation.of(lasso, rule, folds, FoldPath.OWN_LAMBDAS);
        checkValidation(stats, "default_cv.", own);
        checkModels(stats, main, data, design);
        stats.assertAllChecked();
        checkGlmnetDefaults(stats, lasso.with(Convergence.glmnet()), rule, folds);
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
                Frame fresh = Frame.of(stats.data()).where("cohort", "Maastro");
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
