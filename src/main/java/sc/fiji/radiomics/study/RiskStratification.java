// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.LogRank;
import sc.fiji.radiomics.model.MaximallySelectedCutoff;
import sc.fiji.radiomics.model.Quantile;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.model.TimeDependentRoc;

/**
 * The cut-off between low and high risk, found in training by the plan's rule, and the risk groups of each cohort.
 *
 * @param plan of the study
 * @param notes what could not be computed
 */
record RiskStratification(StudyPlan plan, List<String> notes) {
    private static final double SHARE = 0.1;

    /** The cut-off of probabilities of a binary outcome. */
    double cutoff(boolean[] positive, double[] p) {
        double value = plan.validation().cutoffValue();
        return switch (plan.validation().cutoff()) {
            case YOUDEN -> Roc.of(positive, p).youden().threshold();
            case MEDIAN -> Quantile.of(p, 0.5);
            case SENSITIVITY -> Roc.of(positive, p).atSensitivity(value).threshold();
            case GIVEN -> value;
        };
    }

    /** The cut-off of probabilities of a model, described. */
    StudyResult.Cutoff described(String model, double cutoff) {
        String value = StudyTable.plain(plan.validation().cutoffValue());
        String rule =
                switch (plan.validation().cutoff()) {
                    case YOUDEN -> "largest sensitivity + specificity in training (Youden)";
                    case MEDIAN -> "median of the predicted probabilities in training";
                    case SENSITIVITY -> "highest probability with a sensitivity of at least " + value + " in training";
                    case GIVEN -> "given in the plan";
                };
        return new StudyResult.Cutoff(model, cutoff, rule, Double.NaN);
    }

    /**
     * The cut-off of a marker of survival.
     *
     * @param model whose Rad-score or linear predictor the marker is
     */
    Optional<StudyResult.Cutoff> survivalCutoff(String model, Survival survival, double[] marker) {
        Attempts attempts = new Attempts("risk groups");
        Optional<StudyResult.Cutoff> cutoff = attempts.of("cut-off", () -> found(model, survival, marker));
        notes.addAll(attempts.notes());
        return cutoff;
    }

    private StudyResult.Cutoff found(String model, Survival survival, double[] marker) {
        double value = plan.validation().cutoffValue();
        return switch (plan.validation().cutoff()) {
            case YOUDEN -> {
                MaximallySelectedCutoff best = MaximallySelectedCutoff.of(survival, marker, SHARE);
                yield new StudyResult.Cutoff(
                        model,
                        best.cutoff(),
                        "largest log-rank statistic in training with at least 10 % of the patients on each side; p "
                                + "corrected for the search (Lausen and Schumacher 1992)",
                        best.lausenSchumacher());
            }
            case MEDIAN -> new StudyResult.Cutoff(model, Quantile.of(marker, 0.5), "median in training", Double.NaN);
            case SENSITIVITY ->
                new StudyResult.Cutoff(
                        model,
                        atSensitivity(survival, marker, value),
                        "highest value with a sensitivity of at least " + StudyTable.plain(value) + " at "
                                + StudyTable.plain(plan.outcome().horizons().get(0)) + " "
                                + plan.outcome().unit()
                                + " in training",
                        Double.NaN);
            case GIVEN -> new StudyResult.Cutoff(model, value, "given in the plan", Double.NaN);
        };
    }

    private double atSensitivity(Survival survival, double[] marker, double sensitivity) {
        if (plan.outcome().horizons().isEmpty()) {
            throw new IllegalArgumentException("a cut-off by sensitivity must have a horizon, found none");
        }
        TimeDependentRoc roc =
                SurvivalMeasures.roc(survival, marker, plan.outcome().horizons().get(0));
        int k = roc.thresholds().length - 1;
        while (k > 0 && roc.truePositives()[k] < sensitivity) {
            k--;
        }
        return roc.thresholds()[k];
    }

    /** Low and high risk of a cohort. */
    StudyResult.RiskGroups groups(String cohort, Survival survival, double[] marker, double cutoff) {
        boolean[] high = new boolean[marker.length];
        int[] group = new int[marker.length];
        double[][] x = new double[marker.length][1];
        for (int i = 0; i < high.length; i++) {
            high[i] = marker[i] > cutoff;
            group[i] = high[i] ? 1 : 0;
            x[i][0] = group[i];
        }
        Attempts attempts = new Attempts("risk groups in " + cohort);
        String name = "hazard ratio";
        Evaluation.Measure ratio = Evaluation.Measure.of(name, Double.NaN);
        double p = Double.NaN;
        if (Arrays.stream(group).distinct().count() < 2) {
            notes.add("risk groups in " + cohort + ": all " + high.length + " patients are at "
                    + (high[0] ? "high" : "low") + " risk by the cut-off of training");
        } else {
            ratio = attempts.measure(name, () -> ratio(x, survival));
            p = attempts.of(
                            "log-rank test",
                            () -> LogRank.of(survival, group).test().p())
                    .orElse(Double.NaN);
        }
        notes.addAll(attempts.notes());
        return new StudyResult.RiskGroups(cohort, survival, high, ratio, p);
    }

    private Evaluation.Measure ratio(double[][] x, Survival survival) {
        Coefficient b = CoxModel.fit(DesignMatrix.of(x, List.of("high risk")), survival, CoxModel.Ties.EFRON)
                .coefficients()
                .get(0);
        double confidence = plan.validation().confidence();
        return Attempts.measure(
                "hazard ratio", b.ratio(), new Interval(b.ratioLower(confidence), b.ratioUpper(confidence)), b.p());
    }
}
