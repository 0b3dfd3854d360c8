// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.stats.StatsCase;

/** What the cases on the use of a model list: decision curves and the gain of one model over another. */
final class UtilityCases {
    private final StatsCase stats;

    private UtilityCases(StatsCase stats) {
        this.stats = stats;
    }

    static void check(StatsCase stats) {
        LogisticCases models = new LogisticCases(stats);
        UtilityCases cases = new UtilityCases(stats);
        for (String prefix : models.prefixes()) {
            String name = prefix.replaceAll("\\.$", "");
            if (stats.lists("net_benefit." + name)) {
                double[] risk = models.model(prefix).fitted();
                checkDecisionCurve(stats, "", name, DecisionCurve.of(models.outcome(), risk, thresholds(stats, name)));
            }
        }
        for (String prefix : stats.prefixes("idi")) {
            LogisticModel[] two = prefix.isEmpty()
                    ? models.pair(models.prefixes().get(0).replace(".", "_vs_")
                            + models.prefixes().get(1))
                    : models.pair(prefix);
            cases.checkReclassification(models.outcome(), two[0].fitted(), two[1].fitted(), prefix);
            JsonNode cuts = stats.description().path("options").path("nri_cuts");
            if (stats.lists(prefix + "nri_categorical")) {
                double[] at = IntStream.range(0, cuts.size())
                        .mapToDouble(k -> cuts.get(k).asDouble())
                        .toArray();
                cases.checkCategories(
                        prefix, Reclassification.categorical(models.outcome(), two[0].fitted(), two[1].fitted(), at));
            }
        }
        models.checkCurves();
        stats.assertAllChecked();
    }

    /** The thresholds of the curve of a model, which are its keys. */
    static double[] thresholds(StatsCase stats, String model) {
        return stats.keys("net_benefit." + model).stream()
                .mapToDouble(key -> Double.parseDouble(key.get(0)))
                .toArray();
    }

    /** What a case lists of a decision curve, whose thresholds are the keys of the case in their order. */
    static void checkDecisionCurve(StatsCase stats, String prefix, String model, DecisionCurve curve) {
        List<List<String>> keys = stats.keys(prefix + "net_benefit." + model);
        for (int k = 0; k < keys.size(); k++) {
            String key = "[" + keys.get(k).get(0) + "]";
            stats.check(prefix + "net_benefit.treat_all" + key, curve.treatAll()[k]);
            stats.check(prefix + "net_benefit." + model + key, curve.netBenefit()[k]);
            stats.checkIfListed(prefix + "avoided_per100." + model + key, curve.interventionsAvoided()[k]);
        }
    }

    private void checkReclassification(boolean[] outcome, double[] first, double[] second, String prefix) {
        Reclassification.Improvement free = Reclassification.continuous(outcome, first, second);
        stats.check(prefix + "nri_continuous", free.total().value());
        stats.check(prefix + "nri_continuous_se", free.total().standardError());
        stats.check(prefix + "nri_continuous_z", free.total().z());
        stats.check(prefix + "nri_continuous_p", free.total().p());
        stats.check(prefix + "nri_continuous_events", free.ofEvents().value());
        stats.check(prefix + "nri_continuous_events_se", free.ofEvents().standardError());
        stats.check(prefix + "nri_continuous_nonevents", free.ofNonEvents().value());
        stats.check(prefix + "nri_continuous_nonevents_se", free.ofNonEvents().standardError());
        Reclassification.Discrimination gain = Reclassification.integrated(outcome, first, second);
        stats.check(prefix + "idi", gain.idi().value());
        stats.check(prefix + "idi_se", gain.idi().standardError());
        stats.check(prefix + "idi_z", gain.idi().z());
        stats.check(prefix + "idi_p", gain.idi().p());
        stats.check(prefix + "is_gain", gain.gainOfEvents());
        stats.check(prefix + "ip_gain", gain.gainOfNonEvents());
        stats.check(prefix + "relative_idi", gain.relative());
    }

    private void checkCategories(String prefix, Reclassification.Categories categories) {
        Reclassification.Improvement moved = categories.improvement();
        stats.check(prefix + "nri_categorical", moved.total().value());
        stats.check(prefix + "nri_categorical_se", moved.total().standardError());
        stats.check(prefix + "nri_categorical_z", moved.total().z());
        stats.check(prefix + "nri_categorical_events", moved.ofEvents().value());
        stats.check(prefix + "nri_categorical_nonevents", moved.ofNonEvents().value());
        stats.check(prefix + "nri_categorical_se_null", moved.totalUnderNull().standardError());
        stats.check(prefix + "nri_categorical_z_null", moved.totalUnderNull().z());
        stats.check(prefix + "nri_categorical_p_null", moved.totalUnderNull().p());
        for (int i = 0; i < categories.events().length; i++) {
            for (int j = 0; j < categories.events().length; j++) {
                String key = "[old" + i + "][new" + j + "]";
                stats.check(prefix + "reclass_event" + key, categories.events()[i][j]);
                stats.check(prefix + "reclass_nonevent" + key, categories.nonEvents()[i][j]);
            }
        }
    }
}
