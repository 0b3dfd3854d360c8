// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.radiomics.model.CrossValidation.FoldPath;
import sc.fiji.radiomics.stats.StatsCase;

/** What the cases of a whole chain list: LASSO, Rad-score, and its evaluation on training and validation rows. */
final class RadscoreCases {
    private final StatsCase stats;
    private final JsonNode description;
    private final Frame all;
    private final RegressionChecks checks;

    private RadscoreCases(StatsCase stats) {
        this.stats = stats;
        this.description = stats.description();
        this.all = Frame.of(stats);
        this.checks = new RegressionChecks(stats);
    }

    static void logistic(StatsCase stats) {
        new RadscoreCases(stats).logistic();
        stats.assertAllChecked();
    }

    static void survival(StatsCase stats) {
        new RadscoreCases(stats).survival();
        stats.assertAllChecked();
    }

    private DesignMatrix predictors(Frame rows) {
        return rows.numeric(Numbers.texts(description.get("predictors")).toArray(String[]::new));
    }

    /** The case lists the ids of its training rows or those of its validation rows. */
    private Frame rows(boolean training) {
        return description.has("training_ids")
                ? all.withId(description.get("training_ids"), training)
                : all.withId(description.get("validation_ids"), !training);
    }

    /** Chooses lambda on the training rows and gives the model at its minimum. */
    private LassoModel choose(Lasso lasso) {
        Matcher ratio = Pattern.compile("lambda.min.ratio ([0-9.]+[0-9])")
                .matcher(description.get("options").get("lasso").asText());
        ratio.find();
        CrossValidation found = CrossValidation.of(
                lasso,
                LambdaRule.of(100, Double.parseDouble(ratio.group(1))),
                LassoCases.folds(description.get("foldid_of_training_rows")),
                FoldPath.SAME_LAMBDAS);
        stats.check("lambda.min", found.path().lambda(found.minimum()));
        stats.check("index.lambda.min", found.minimum() + 1);
        stats.check("index.lambda.1se", found.oneStandardError() + 1);
        if (stats.quantities().contains("lambda.1se")) {
            stats.check("lambda.1se", found.path().lambda(found.oneStandardError()));
        }
        LassoModel model = found.path().model(found.minimum());
        stats.check("n_selected", model.selected().size());
        for (String name : model.selected()) {
            stats.check(
                    "coef.min[" + name + "]", model.coefficients()[model.names().indexOf(name)]);
        }
        double[] scores = model.linearPredictors(predictors(all));
        for (int i = 0; i < scores.length; i++) {
            stats.check("radscore[" + all.text("id").get(i) + "]", scores[i]);
        }
        return model;
    }

    private void logistic() {
        Frame training = rows(true);
        Frame validation = rows(false);
        boolean[] outcome = training.positives(stats);
        LassoModel lasso = choose(Lasso.logistic(predictors(training), outcome, Penalty.lasso()));
        stats.check("intercept.min", lasso.intercept());
        double[] score = lasso.linearPredictors(predictors(training));
        LogisticModel model = LogisticModel.fit(score(score), outcome);
        stats.check("model.intercept", model.beta()[0]);
        stats.check("model.slope", model.beta()[1]);
        double cutoff = Roc.of(outcome, score).youden().threshold();
        classify("train.", outcome, score, cutoff);
        checks.hosmerLemeshow("train.", HosmerLemeshow.of(model.fitted(), outcome, groups()));
        validate(validation.positives(stats), lasso.linearPredictors(predictors(validation)), model, cutoff);
    }

    private void validate(boolean[] outcome, double[] score, LogisticModel model, double cutoff) {
        classify("validation.", outcome, score, cutoff);
        double[] risk = LogisticModel.probabilities(model.linearPredictors(score(score)));
        checks.hosmerLemeshow("validation.", HosmerLemeshow.of(risk, outcome, groups()));
        double[] thresholds = stats.keys("validation.net_benefit.radscore").stream()
                .mapToDouble(key -> Double.parseDouble(key.get(0)))
                .toArray();
        UtilityCases.checkDecisionCurve(stats, "validation.", "radscore", DecisionCurve.of(outcome, risk, thresholds));
        checks.external("validation.", ExternalValidation.of(risk, outcome));
    }

    private int groups() {
        return description.get("options").path("hl_groups").asInt(10);
    }

    private static DesignMatrix score(double[] score) {
        return DesignMatrix.builder(score.length).numeric("rs", score).build();
    }

    private void classify(String prefix, boolean[] outcome, double[] score, double cutoff) {
        Roc roc = Roc.of(outcome, score);
        RocCases.curve(stats, prefix, roc);
        stats.check(prefix + "wilcox_p", MannWhitney.of(outcome, score, true).p());
        Confusion found = roc.at(cutoff).confusion();
        String name = prefix + "at_training_youden.";
        stats.check(name + "tp", found.truePositives());
        stats.check(name + "fp", found.falsePositives());
        stats.check(name + "fn", found.falseNegatives());
        stats.check(name + "tn", found.trueNegatives());
    }

    private void survival() {
        Frame training = rows(true);
        LassoModel lasso = choose(Lasso.cox(predictors(training), training.survival(stats), Penalty.lasso()));
        double[] score = lasso.linearPredictors(predictors(training));
        MaximallySelectedCutoff cutoff = MaximallySelectedCutoff.of(training.survival(stats), score, 0.1);
        MaximallySelectedCutoffTest.checkCutoff(stats, "train.", cutoff);
        follow("train.", training, score, cutoff.cutoff());
        Frame validation = rows(false);
        follow("validation.", validation, lasso.linearPredictors(predictors(validation)), cutoff.cutoff());
    }

    private void follow(String prefix, Frame rows, double[] score, double cutoff) {
        Survival patients = rows.survival(stats);
        int[] high =
                Arrays.stream(score).mapToInt(value -> value > cutoff ? 1 : 0).toArray();
        KaplanMeierCases.checkCurves(stats, prefix, patients, high, List.of("low", "high"));
        KaplanMeierCases.checkLogRank(stats, prefix + "logrank.", LogRank.of(patients, high));
        checks.cox(prefix + "rs.", CoxModel.fit(score(score), patients, CoxModel.Ties.EFRON));
        double[] indicator = Arrays.stream(high).asDoubleStream().toArray();
        CoxModel groups = CoxModel.fit(score(indicator), patients, CoxModel.Ties.EFRON);
        stats.check(prefix + "hr_high_vs_low", groups.coefficients().get(0).ratio());
        for (JsonNode time : description.get("options").get("td_roc_times")) {
            ConcordanceTest.checkTimeDependentRoc(stats, prefix, patients, score, time.asText());
        }
    }
}
