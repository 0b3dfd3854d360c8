// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sc.fiji.radiomics.stats.StatsCase;

/** What the nomogram cases list: coefficients, axes, and the points of every patient. */
final class NomogramCases {
    private final StatsCase stats;
    private final Frame data;
    private final CaseDesign design;
    private final RegressionChecks checks;
    private final double[] functionAt;

    private NomogramCases(StatsCase stats) {
        this.stats = stats;
        this.data = Frame.of(stats);
        this.design = new CaseDesign(stats, data);
        this.checks = new RegressionChecks(stats);
        JsonNode at = stats.description().get("options").get("fun_at");
        this.functionAt = IntStream.range(0, at.size())
                .mapToDouble(k -> at.get(k).asDouble())
                .toArray();
    }

    static void logistic(StatsCase stats) {
        NomogramCases cases = new NomogramCases(stats);
        LogisticModel model = LogisticModel.fit(cases.design.all(), cases.data.positives(stats));
        cases.coefficients(model.coefficients());
        double[] lp = model.linearPredictors(model.design());
        for (String prefix : stats.prefixes("points_per_lp_unit")) {
            Nomogram nomogram = Nomogram.of(model, cases.ticks(prefix));
            cases.checks.nomogram(prefix, nomogram);
            cases.patients(prefix, nomogram, lp);
            for (String function : cases.functions(prefix)) {
                cases.checks.ticks(
                        prefix + "fun_axis_points[" + function + "]", nomogram.probabilityAxis(cases.functionAt));
                for (int i = 0; i < lp.length; i++) {
                    double back = nomogram.linearPredictor(nomogram.totalPoints(lp[i]));
                    stats.check(
                            prefix + "patient_" + function + "[" + (i + 1) + "]",
                            LogisticModel.probabilities(new double[] {back})[0]);
                }
            }
        }
        stats.assertAllChecked();
    }

    static void cox(StatsCase stats) {
        NomogramCases cases = new NomogramCases(stats);
        CoxModel model = CoxModel.fit(cases.design.all(), cases.data.survival(stats), CoxModel.Ties.EFRON);
        cases.coefficients(model.coefficients());
        stats.check("center", model.centre());
        CumulativeHazard baseline = model.baseline();
        for (List<String> time : stats.keys("S0")) {
            stats.check("S0[" + time.get(0) + "]", baseline.survival(Double.parseDouble(time.get(0)), model.centre()));
        }
        double[] lp = model.linearPredictors(model.design());
        double[] centred =
                java.util.Arrays.stream(lp).map(v -> v - model.centre()).toArray();
        for (String prefix : stats.prefixes("points_per_lp_unit")) {
            Nomogram nomogram = Nomogram.of(model, cases.ticks(prefix));
            cases.checks.nomogram(prefix, nomogram);
            cases.patients(prefix, nomogram, centred);
            for (String function : cases.functions(prefix)) {
                double time = Double.parseDouble(function.replaceAll("^[^0-9]+", ""));
                cases.checks.ticks(
                        prefix + "fun_axis_points[" + function + "]",
                        nomogram.survivalAxis(baseline, time, cases.functionAt));
                for (int i = 0; i < lp.length; i++) {
                    stats.check(prefix + "patient_" + function + "[" + (i + 1) + "]", baseline.survival(time, lp[i]));
                }
            }
        }
        stats.assertAllChecked();
    }

    private void coefficients(List<Coefficient> coefficients) {
        for (Coefficient c : coefficients) {
            stats.check("coef[" + RegressionChecks.rmsName(c.name(), design.factors()) + "]", c.estimate());
        }
    }

    private void patients(String prefix, Nomogram nomogram, double[] lp) {
        for (int i = 0; i < lp.length; i++) {
            stats.check(prefix + "patient_total_points[" + (i + 1) + "]", nomogram.totalPoints(lp[i]));
        }
    }

    /** The functions of the linear predictor, by the names of their axes. */
    private List<String> functions(String prefix) {
        return stats.keys(prefix + "fun_axis_points").stream()
                .map(key -> key.get(0))
                .distinct()
                .toList();
    }

    /** The listed ticks of the numeric variables that the words on the axes name; the automatic nomogram has none. */
    private Map<String, double[]> ticks(String prefix) {
        String axes = stats.description().get("options").path("axes").asText("");
        Map<String, double[]> ticks = new LinkedHashMap<>();
        for (DesignMatrix.Term term : design.all().terms()) {
            boolean named = Pattern.compile("(?<![\\w.])" + Pattern.quote(term.name()) + "(?![\\w.])")
                    .matcher(axes)
                    .find();
            if (named && term.kind() != DesignMatrix.Kind.FACTOR && !prefix.contains("auto")) {
                ticks.put(
                        term.name(),
                        stats.keys(prefix + "points").stream()
                                .filter(key -> key.get(0).equals(term.name()))
                                .mapToDouble(key -> Double.parseDouble(key.get(1)))
                                .toArray());
            }
        }
        return ticks;
    }
}
