// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.util.List;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.DecisionCurve;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Lasso;
import sc.fiji.radiomics.model.Penalty;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.model.TimeDependentRoc;
import sc.fiji.radiomics.study.FittedChain.Screened;
import sc.fiji.radiomics.study.StudyResult.Calibration;
import sc.fiji.radiomics.study.StudyResult.CalibrationGroup;

/** A small figure of each kind. */
final class ChartCases {
    static final boolean[] OUTCOME = {false, false, true, false, true, true};
    static final double[] MARKER = {1, 2, 3, 4, 5, 6};
    static final double[] THRESHOLDS = {0.1, 0.3, 0.5, 0.7};
    static final double[] RISK = {0.05, 0.2, 0.4, 0.45, 0.6, 0.8};
    private static final double[] FLAT = {1, 1, 1, 1, 1, 1};
    private static final Cohort COHORT = new Cohort("Training", 6, 3);

    private ChartCases() {}

    static CrossValidation validation() {
        int n = 40;
        double[][] x = new double[n][3];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            y[i] = i % 2 == 0;
            x[i][0] = Math.sin(i) + (y[i] ? 1 : 0);
            x[i][1] = Math.cos(3 * i);
            x[i][2] = Math.sin(7 * i) - (y[i] ? 0.5 : 0);
        }
        String name = "a_very_long_name_<script>_".repeat(8);
        Lasso lasso = Lasso.logistic(DesignMatrix.of(x, List.of(name, "b", "c")), y, Penalty.lasso());
        return CrossValidation.of(
                lasso, LambdaRule.of(20, 0.05), Folds.stratified(y, 5, 1), CrossValidation.FoldPath.values()[0]);
    }

    static Figure lassoPath() {
        CrossValidation validation = validation();
        return LassoPathFigure.of("lasso-path", COHORT, validation, validation.minimum());
    }

    static Figure crossValidation() {
        CrossValidation validation = validation();
        return CrossValidationFigure.of("cross-validation", COHORT, validation, validation.oneStandardError());
    }

    static Figure roc() {
        List<RocFigure.Curve> curves = List.of(
                new RocFigure.Curve("A", Roc.of(OUTCOME, MARKER)),
                new RocFigure.Curve(
                        "B <script>&", Roc.of(new boolean[] {true, false, false, true}, new double[] {1, 2, 3, 4})));
        return RocFigure.of("roc", COHORT, curves, 0.95);
    }

    static Figure timeDependentRoc() {
        Survival survival = Survival.of(new double[] {1, 2, 3, 14, 15, 16}, new double[] {1, 1, 1, 1, 0, 1});
        double[] marker = {6, 5, 4, 3, 2, 1};
        List<TimeDependentRocFigure.Curve> curves = List.of(new TimeDependentRocFigure.Curve(
                "12 months <script>", TimeDependentRoc.heagerty(survival, marker, 12)));
        return TimeDependentRocFigure.of("time-dependent-roc", COHORT, curves, 0.95);
    }

    static Figure calibration() {
        Calibration calibration = new Calibration(
                "<script>",
                "Training",
                24,
                new double[] {0.1, 0.5, 0.9},
                new double[] {Double.NaN, 0.4, 0.95},
                new double[] {0.2, 0.45, 0.85},
                List.of(new CalibrationGroup(3, 0.2, 0.25, new Interval(-0.1, 0.6))),
                100,
                0);
        return CalibrationFigure.of("calibration", COHORT, calibration, RISK, 0.95);
    }

    static Figure decisionCurve() {
        DecisionCurve curve = DecisionCurve.of(OUTCOME, RISK, THRESHOLDS);
        return DecisionCurveFigure.of(
                "decision-curve", COHORT, List.of(new DecisionCurveFigure.Curve("A <script>", curve)));
    }

    static Figure bars() {
        return RadScoreBars.of("bars", COHORT, MARKER, OUTCOME, "<script>", 3.5);
    }

    static Figure boxes() {
        List<String> groups = List.of("no <script>", "yes");
        return RadScoreBoxes.of(
                "boxes",
                List.of(
                        new RadScoreBoxes.Scores("Training", groups, new double[][] {MARKER, RISK}, 0.021),
                        new RadScoreBoxes.Scores("Test ".repeat(40), groups, new double[][] {{}, FLAT}, Double.NaN)),
                "Mann-Whitney test");
    }

    static Figure volcano() {
        List<Screened> features = List.of(
                new Screened("first <script>", "", 0.3, 1e-6, 3e-6),
                new Screened("second", "", -0.2, 0, 0),
                new Screened("third", "", 0.01, 0.8, 0.8),
                new Screened("undefined", "", Double.NaN, Double.NaN, Double.NaN));
        return VolcanoFigure.of("volcano", COHORT, features, "AUC − 0.5", 0.05);
    }

    static Figure scatter() {
        return ScatterFigure.of("scatter", new Cohort("", 6, -1), MARKER, RISK, "weight <script>");
    }
}
