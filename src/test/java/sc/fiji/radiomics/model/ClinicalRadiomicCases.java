// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.stats.StatsCase;

/** What the cases of a clinical model with and without a signature list: both models, and the use of their risks. */
final class ClinicalRadiomicCases {
    private static final String RISK = "risk_";

    private final StatsCase stats;
    private final CoxCases models;
    private final double horizon;

    private ClinicalRadiomicCases(StatsCase stats) {
        this.stats = stats;
        this.models = new CoxCases(stats);
        this.horizon = BootstrapCases.horizon(stats.description().get("options"));
    }

    static void check(StatsCase stats) {
        ClinicalRadiomicCases cases = new ClinicalRadiomicCases(stats);
        cases.models.checkModels();
        cases.models.checkDifferences();
        cases.checkRisks();
        BootstrapCases.checkCox(stats, cases.models.model(cases.last() + ".").design(), cases.models.survival());
        stats.assertAllChecked();
    }

    /** The model with the signature: the last that the case names. */
    private String last() {
        List<String> names = new java.util.ArrayList<>();
        stats.description().get("models").fieldNames().forEachRemaining(names::add);
        return names.get(names.size() - 1);
    }

    private void checkRisks() {
        JsonNode names = stats.description().get("models");
        names.fieldNames().forEachRemaining(name -> {
            double[] risk = risk(models.model(name + "."));
            checkPatients(name, risk);
            if (stats.lists("net_benefit." + name)) {
                DecisionCurve curve =
                        DecisionCurve.of(models.survival(), risk, horizon, UtilityCases.thresholds(stats, name));
                stats.checkIfListed("km_event_risk", curve.eventRate());
                UtilityCases.checkDecisionCurve(stats, "", name, curve);
            }
            models.checkTimeDependentRoc(name + ".", risk);
        });
    }

    private void checkPatients(String name, double[] risk) {
        if (stats.lists(RISK + name)) {
            List<String> ids = models.data().text("id");
            for (int i = 0; i < risk.length; i++) {
                stats.check(RISK + name + "[" + ids.get(i) + "]", risk[i]);
            }
        }
    }

    private double[] risk(CoxModel model) {
        CumulativeHazard baseline = model.baseline();
        return Arrays.stream(model.linearPredictors(model.design()))
                .map(eta -> 1 - baseline.survival(horizon, eta))
                .toArray();
    }
}
