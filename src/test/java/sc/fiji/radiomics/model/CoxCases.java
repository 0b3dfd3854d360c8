// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.radiomics.stats.StatsCase;

/**
 * What the Cox cases list: models, their selection, proportional hazards, concordance and cut-offs.
 *
 * <p>A prefix of coefficients names a model: its terms are those with a coefficient, its ties Breslow's if the prefix
 * says so, its strata the column after {@code stratified_}.
 */
final class CoxCases {
    private static final Pattern STRATA = Pattern.compile("(?:.*_)?strat\\w*?_(?:by_)?(.+)\\.");
    private static final Pattern DIFFERENCE = Pattern.compile("c_(.+)_minus_(.+)");

    private final StatsCase stats;
    private final Frame data;
    private final Survival survival;
    private final CaseDesign design;
    private final RegressionChecks checks;
    private final Map<String, CoxModel> models = new LinkedHashMap<>();

    CoxCases(StatsCase stats) {
        this.stats = stats;
        this.data = Frame.of(stats);
        this.survival = data.survival(stats);
        this.design = new CaseDesign(stats, data);
        this.checks = new RegressionChecks(stats);
        stats.prefixes("coef").forEach(prefix -> models.put(prefix, fit(prefix)));
    }

    static void check(StatsCase stats) {
        CoxCases cases = new CoxCases(stats);
        cases.checkModels();
        cases.checkSelections();
        cases.checkDifferences();
        for (String prefix : stats.prefixes("auc_ipcw")) {
            cases.checkTimeDependentRoc(prefix, cases.linearPredictors(prefix));
        }
        cutoffs(stats, cases.data);
        stats.assertAllChecked();
    }

    Frame data() {
        return data;
    }

    Survival survival() {
        return survival;
    }

    /** The model whose quantities begin so. */
    CoxModel model(String prefix) {
        CoxModel model = models.get(prefix);
        if (model == null) {
            throw new AssertionError("no coefficients of a model " + prefix + " among " + models.keySet());
        }
        return model;
    }

    private CoxModel fit(String prefix) {
        DesignMatrix terms = design.listed(prefix + "coef");
        Matcher strata = STRATA.matcher(prefix);
        if (strata.matches()) {
            List<String> cells = data.cells(strata.group(1));
            return CoxModel.fit(
                    terms,
                    survival,
                    ties(prefix),
                    cells.stream().mapToInt(cells::indexOf).toArray());
        }
        return CoxModel.fit(terms, survival, ties(prefix));
    }

    private CoxModel.Ties ties(String prefix) {
        String said = stats.description().path("options").path("ties").asText("");
        return prefix.contains("breslow") || said.equals("breslow") && !prefix.contains("efron")
                ? CoxModel.Ties.BRESLOW
                : CoxModel.Ties.EFRON;
    }

    private double[] linearPredictors(String prefix) {
        return model(prefix).linearPredictors(model(prefix).design());
    }

    /** Coefficients, tests, hazard, inflation and proportional hazards of every model. */
    void checkModels() {
        stats.checkIfListed("n", survival.size());
        stats.checkIfListed("events", survival.events());
        models.forEach(checks::cox);
        for (ProportionalHazards.Transform transform : ProportionalHazards.Transform.values()) {
            String name = "zph_" + transform.name().toLowerCase(java.util.Locale.ROOT) + ".chisq";
            stats.prefixes(name).forEach(prefix -> checks.proportionalHazards(prefix, model(prefix), transform));
        }
        for (String quantity : List.of("vif", "gvif")) {
            for (String prefix : stats.prefixes(quantity)) {
                checks.vif(
                        prefix,
                        models.containsKey(prefix) ? Vif.of(model(prefix)) : Vif.of(design.listed(prefix + quantity)));
            }
        }
    }

    private void checkSelections() {
        for (String prefix : stats.prefixes("n_removed")) {
            if (prefix.equals("fastbw.")) {
                checks.fastBackward(FastBackward.of(CoxModel.fit(design.all(), survival, ties(""))), design.factors());
            } else {
                checks.stepwise(prefix, StepwiseSelection.backward(design.all(), part -> CoxModel.fit(
                                part, survival, ties(prefix))
                        .aic()));
            }
        }
    }

    /** Concordance and likelihood of two models: of those the name tells, or of the first and the selected one. */
    void checkDifferences() {
        List<String> prefixes = new ArrayList<>(models.keySet());
        for (String name : List.copyOf(stats.quantities())) {
            Matcher named = DIFFERENCE.matcher(name);
            if (named.matches() && !name.endsWith("_se")) {
                checkDifference(name, named.group(1) + ".", named.group(2) + ".");
            } else if (name.equals("c_difference")) {
                String selected = prefixes.stream()
                        .filter(prefix -> prefix.contains("selected"))
                        .findFirst()
                        .orElse(prefixes.get(prefixes.size() - 1));
                String whole = selected.replace("_selected", "");
                checkDifference(name, models.containsKey(whole) ? whole : prefixes.get(0), selected);
            }
        }
        if (stats.lists("lr_test.chisq")) {
            ChiSquare test = model(prefixes.get(prefixes.size() - 1)).likelihoodRatio(model(prefixes.get(0)));
            stats.check("lr_test.chisq", test.statistic());
            stats.checkIfListed("lr_test.df", test.df());
            stats.checkIfListed("lr_test.p", test.p());
        }
    }

    private void checkDifference(String name, String first, String second) {
        Estimate difference = harrell(first).minus(harrell(second));
        stats.check(name, difference.value());
        stats.check(name + "_se", difference.standardError());
    }

    private Concordance harrell(String prefix) {
        return Concordance.harrell(survival, linearPredictors(prefix));
    }

    void checkTimeDependentRoc(String prefix, double[] marker) {
        for (List<String> key : stats.keys(prefix + "auc_ipcw")) {
            ConcordanceTest.checkTimeDependentRoc(
                    stats, prefix, survival, marker, key.get(0).substring("t=".length()));
        }
    }

    /** Cut-offs of a column that is named before {@code _cut}. */
    static void cutoffs(StatsCase stats, Frame data) {
        for (String prefix : stats.prefixes("best_cut")) {
            double[] marker = data.numbers(prefix.replaceAll("_cut\\.$", ""));
            MaximallySelectedCutoffTest.checkCutoff(
                    stats, prefix, MaximallySelectedCutoff.of(data.survival(stats), marker, 0.1));
        }
    }
}
