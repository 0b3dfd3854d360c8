// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.stats.StatsCase;

/**
 * What the logistic cases list: models, their selection, calibration and curves.
 *
 * <p>The models are those that the case names by formulas, or those whose coefficients it lists under a prefix.
 */
final class LogisticCases {
    private final StatsCase stats;
    private final CaseDesign design;
    private final boolean[] outcome;
    private final RegressionChecks checks;
    private final Map<String, LogisticModel> models = new LinkedHashMap<>();

    LogisticCases(StatsCase stats) {
        this.stats = stats;
        Frame data = Frame.of(stats);
        this.design = new CaseDesign(stats, data);
        this.outcome = data.positives(stats);
        this.checks = new RegressionChecks(stats);
        for (String name : design.models()) {
            models.put(name.isEmpty() ? "" : name + ".", LogisticModel.fit(design.model(name), outcome));
        }
        for (String prefix : stats.prefixes("coef")) {
            models.put(prefix, LogisticModel.fit(design.listed(prefix + "coef"), outcome));
        }
    }

    static void check(StatsCase stats) {
        LogisticCases cases = new LogisticCases(stats);
        stats.prefixes("coef").forEach(prefix -> cases.checks.logistic(prefix, cases.model(prefix)));
        cases.checkInflation();
        cases.checkSelections();
        cases.checkLikelihoodRatios();
        cases.checkCurves();
        stats.assertAllChecked();
    }

    boolean[] outcome() {
        return outcome;
    }

    /** The model whose quantities begin so; the empty prefix is that of the formula. */
    LogisticModel model(String prefix) {
        LogisticModel model = models.get(prefix);
        if (model == null) {
            throw new AssertionError("no model " + prefix + " among " + models.keySet());
        }
        return model;
    }

    /** The two models of a prefix such as {@code full_vs_selected.}. */
    LogisticModel[] pair(String prefix) {
        String[] names = prefix.replaceAll("\\.$", "").split("_vs_");
        return new LogisticModel[] {model(names[0] + "."), model(names[1] + ".")};
    }

    /** Of the fit, or of the linear model of the same columns if the prefix is of no model. */
    private void checkInflation() {
        for (String quantity : List.of("vif", "gvif")) {
            for (String prefix : stats.prefixes(quantity)) {
                checks.vif(
                        prefix,
                        models.containsKey(prefix) ? Vif.of(model(prefix)) : Vif.of(design.listed(prefix + quantity)));
            }
        }
    }

    private void checkSelections() {
        LogisticModel full = LogisticModel.fit(design.all(), outcome);
        for (String prefix : stats.prefixes("n_removed")) {
            if (prefix.equals("fastbw.")) {
                checks.fastBackward(FastBackward.of(full), design.factors());
            } else {
                checks.stepwise(
                        prefix, StepwiseSelection.backward(full.design(), part -> LogisticModel.fit(part, outcome)
                                .aic()));
            }
        }
    }

    private void checkLikelihoodRatios() {
        for (String prefix : stats.prefixes("chisq")) {
            if (prefix.startsWith("lr_test_")) {
                LogisticModel[] two = pair(prefix.substring("lr_test_".length()));
                boolean larger = two[0].design().columns() >= two[1].design().columns();
                ChiSquare test = two[larger ? 0 : 1].likelihoodRatio(two[larger ? 1 : 0]);
                stats.check(prefix + "chisq", test.statistic());
                stats.checkIfListed(prefix + "df", test.df());
                stats.check(prefix + "p", test.p());
            }
        }
    }

    /** Curves, their comparisons and calibration of the fitted probabilities. */
    void checkCurves() {
        for (String prefix : stats.prefixes("c_index")) {
            stats.check(
                    prefix + "c_index", Roc.of(outcome, model(prefix).fitted()).auc());
        }
        for (String prefix : stats.prefixes("auc_var_delong")) {
            RocCases.curve(stats, prefix, Roc.of(outcome, model(prefix).fitted()));
        }
        for (String prefix : stats.prefixes("cov_delong")) {
            LogisticModel[] two = pair(prefix);
            RocCases.paired(stats, prefix, Roc.of(outcome, two[0].fitted()), Roc.of(outcome, two[1].fitted()));
        }
        int groups = stats.description().path("options").path("hl_groups").asInt(10);
        for (String prefix : stats.prefixes("hl.chisq")) {
            checks.hosmerLemeshow(prefix, HosmerLemeshow.of(model(prefix).fitted(), outcome, groups));
        }
        for (String prefix : stats.prefixes("val.prob")) {
            checks.external(prefix, ExternalValidation.of(model(prefix).fitted(), outcome));
        }
    }

    /** The prefixes of the models, in their order. */
    List<String> prefixes() {
        return new ArrayList<>(models.keySet());
    }
}
