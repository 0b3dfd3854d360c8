// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.stats.StatsCase;

/** What the cases on single columns and their pairs list: screening, correlation, mRMR, lowess, inflation factors. */
final class ScreeningCases {
    private static final Map<String, MultipleTesting> ADJUSTMENTS = Map.of(
            "BH", MultipleTesting.BENJAMINI_HOCHBERG,
            "BY", MultipleTesting.BENJAMINI_YEKUTIELI,
            "holm", MultipleTesting.HOLM,
            "bonferroni", MultipleTesting.BONFERRONI);

    private ScreeningCases() {}

    static void univariate(StatsCase stats) {
        Frame data = Frame.of(stats);
        boolean[] outcome = data.positives(stats);
        List<String> names = Numbers.texts(stats.description().get("predictors"));
        double[] p = new double[names.size()];
        for (int j = 0; j < p.length; j++) {
            String key = "[" + names.get(j) + "]";
            double[] marker = data.numbers(names.get(j));
            p[j] = MannWhitney.of(outcome, marker, true).p();
            stats.check("wilcox_p_continuity" + key, p[j]);
            stats.check("wilcox_p" + key, MannWhitney.of(outcome, marker, false).p());
            stats.check("welch_t_p" + key, WelchTest.of(outcome, marker).p());
            stats.check("auc" + key, Roc.of(outcome, marker).auc());
        }
        ADJUSTMENTS.forEach((name, method) -> {
            double[] adjusted = method.adjust(p);
            for (int j = 0; j < p.length; j++) {
                stats.check("wilcox_p_adj_" + name + "[" + names.get(j) + "]", adjusted[j]);
            }
        });
        stats.check("n_significant_BH_0.05", significant(ADJUSTMENTS.get("BH").adjust(p)));
        stats.assertAllChecked();
    }

    private static double significant(double[] adjusted) {
        return Arrays.stream(adjusted).filter(q -> q < 0.05).count();
    }

    static void spearman(StatsCase stats) {
        List<String> features = Numbers.texts(stats.description().get("features"));
        List<String> variables = Numbers.texts(stats.description().get("variables"));
        CorrelationMatrix found = CorrelationMatrix.of(
                Correlation.Method.SPEARMAN,
                Numbers.table(stats.data(), features),
                Numbers.table(stats.data(), variables));
        double[] p = new double[features.size() * variables.size()];
        for (int k = 0; k < p.length; k++) {
            Correlation pair = found.at(k % features.size(), k / features.size());
            p[k] = pair.p();
            stats.check("rho" + key(features, variables, k), pair.r());
            stats.check("n" + key(features, variables, k), pair.pairs());
            stats.check("p" + key(features, variables, k), p[k]);
        }
        double[] adjusted = MultipleTesting.BENJAMINI_HOCHBERG.adjust(p);
        for (int k = 0; k < p.length; k++) {
            stats.check("p_BH" + key(features, variables, k), adjusted[k]);
        }
        stats.check("n_significant_BH_0.05", significant(adjusted));
        stats.assertAllChecked();
    }

    private static String key(List<String> features, List<String> variables, int k) {
        return "[" + features.get(k % features.size()) + "][" + variables.get(k / features.size()) + "]";
    }

    static void mrmr(StatsCase stats) {
        List<String> names = Numbers.texts(stats.description().get("predictors"));
        double[][] x = Numbers.table(stats.data(), names);
        double[] outcome = ExternalValidation.booleans(Frame.of(stats).positives(stats));
        int size = stats.description().get("options").get("k").asInt();
        for (Mrmr.Information information : Mrmr.Information.values()) {
            String kind = information.name().toLowerCase(java.util.Locale.ROOT);
            for (Mrmr.Scheme scheme : Mrmr.Scheme.values()) {
                Mrmr found = Mrmr.of(information, scheme, x, outcome, size);
                for (int j = 0; j < names.size(); j++) {
                    stats.check("relevance." + kind + "_mi[" + names.get(j) + "]", found.relevance()[j]);
                }
                String prefix = kind + "_" + scheme + ".";
                if (stats.quantities().contains(prefix + "score[1]")) {
                    for (int k = 0; k < size; k++) {
                        stats.check(prefix + "order[" + names.get(found.order()[k]) + "]", k + 1);
                        stats.check(prefix + "score[" + (k + 1) + "]", found.scores()[k]);
                    }
                }
            }
        }
        stats.assertAllChecked();
    }

    static void lowess(StatsCase stats) {
        JsonNode description = stats.description();
        double[] x = Numbers.column(stats.data(), description.get("x").asText());
        double[] y = Numbers.column(stats.data(), description.get("y").asText());
        double span = description.get("options").get("f").asDouble();
        for (JsonNode iterations : description.get("options").get("iter")) {
            Lowess fit = Lowess.of(x, y, span, iterations.asInt());
            String prefix = "iter" + iterations.asInt();
            for (int i = 0; i < x.length; i++) {
                stats.check(prefix + ".x[" + (i + 1) + "]", fit.x()[i]);
                stats.check(prefix + ".y[" + (i + 1) + "]", fit.y()[i]);
            }
        }
        stats.assertAllChecked();
    }

    static void vif(StatsCase stats) {
        List<String> predictors = Numbers.texts(stats.description().get("predictors"));
        DesignMatrix design = Frame.of(stats).numeric(predictors.toArray(String[]::new));
        new RegressionChecks(stats).vif("", Vif.of(design));
        stats.check("condition_number_of_correlation", Vif.conditionNumber(design));
        stats.assertAllChecked();
    }
}
