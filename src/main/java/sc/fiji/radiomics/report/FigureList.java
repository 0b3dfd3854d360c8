// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.DecisionCurve;
import sc.fiji.radiomics.model.KruskalWallis;
import sc.fiji.radiomics.model.MannWhitney;
import sc.fiji.radiomics.model.Roc;
import sc.fiji.radiomics.model.TimeDependentRoc;
import sc.fiji.radiomics.plot.CalibrationFigure;
import sc.fiji.radiomics.plot.CoefficientBars;
import sc.fiji.radiomics.plot.Cohort;
import sc.fiji.radiomics.plot.CohortFlowFigure;
import sc.fiji.radiomics.plot.ConfusionFigure;
import sc.fiji.radiomics.plot.CorrelationHeatMap;
import sc.fiji.radiomics.plot.CrossValidationFigure;
import sc.fiji.radiomics.plot.DecisionCurveFigure;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.ForestFigure;
import sc.fiji.radiomics.plot.HarmonisationFigure;
import sc.fiji.radiomics.plot.KaplanMeierFigure;
import sc.fiji.radiomics.plot.LassoPathFigure;
import sc.fiji.radiomics.plot.NomogramFigure;
import sc.fiji.radiomics.plot.RadScoreBars;
import sc.fiji.radiomics.plot.RadScoreBoxes;
import sc.fiji.radiomics.plot.RocFigure;
import sc.fiji.radiomics.plot.ScatterFigure;
import sc.fiji.radiomics.plot.TimeDependentRocFigure;
import sc.fiji.radiomics.plot.VolcanoFigure;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.FittedChain;
import sc.fiji.radiomics.study.PredictionModel;
import sc.fiji.radiomics.study.Signature;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/** Which figures a study has, and in which section of its report each stands. */
final class FigureList {
    private static final double SIGNIFICANT = 0.05;

    /**
     * Figures of a section.
     *
     * @param section id of the section
     * @param what is shown, for the note if it cannot be drawn
     * @param figure made when asked for
     */
    record Entry(String section, String what, Supplier<Figure> figure) {}

    private final StudyResult result;
    private final List<Entry> entries = new ArrayList<>();
    private final double confidence;
    private final String unit;

    private FigureList(StudyResult result) {
        this.result = result;
        this.confidence = result.plan().validation().confidence();
        this.unit = result.plan().outcome().unit();
    }

    static List<Entry> of(StudyResult result) {
        FigureList list = new FigureList(result);
        list.opening();
        list.screening();
        list.lasso();
        list.signature();
        list.radScores();
        list.forests();
        list.nomograms();
        result.data().cohorts().forEach(list::cohort);
        list.calibrations();
        list.survival();
        return List.copyOf(list.entries);
    }

    private void add(String section, String what, Supplier<Figure> figure) {
        entries.add(new Entry(section, what, figure));
    }

    /** Lower-case words with hyphens. */
    static String words(String... parts) {
        String words = String.join("-", parts)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return words.isEmpty() ? "figure" : words;
    }

    private Cohort training() {
        return cohortOf(result.data().cohorts().get(0));
    }

    private Cohort cohortOf(String name) {
        return Cohort.of(name, endpoint(name));
    }

    private Endpoint endpoint(String cohort) {
        return result.data().endpoint().rows(result.data().rows(cohort));
    }

    private void opening() {
        add("flow", "Flow of the cases", () -> CohortFlowFigure.of(result.data()));
        if (!result.chain().screening().isEmpty()) {
            add("features", "Correlation of the features", () -> CorrelationHeatMap.of(result));
        }
        if (result.plan().harmonisation().method() != StudyPlan.HarmonisationMethod.NONE
                && !result.chain().signature().features().isEmpty()) {
            add(
                    "harmonisation",
                    "Harmonisation",
                    () -> HarmonisationFigure.of(result.data(), result.chain().signature()));
        }
    }

    private void forests() {
        Endpoint all = result.data().endpoint();
        if (all instanceof Endpoint.Binary || all instanceof Endpoint.TimeToEvent) {
            result.models()
                    .forEach(model -> add(
                            "models",
                            "Forest plot of the " + model.name() + " model",
                            () -> ForestFigure.of(result, model.name())));
        }
    }

    private void screening() {
        List<FittedChain.Screened> screened = result.chain().screening();
        if (!screened.isEmpty()) {
            String effect = result.data().endpoint() instanceof Endpoint.Binary
                    ? "AUC \u2212 0.5"
                    : result.data().endpoint() instanceof Endpoint.TimeToEvent
                            ? "log hazard ratio per SD"
                            : result.data().endpoint() instanceof Endpoint.Continuous
                                    ? "Spearman's rho"
                                    : "epsilon squared";
            add(
                    "features",
                    "Univariate screening",
                    () -> VolcanoFigure.of("screening", training(), screened, effect, SIGNIFICANT));
        }
    }

    private void lasso() {
        result.chain()
                .crossValidation()
                .filter(cv -> result.chain().lambda() >= 0)
                .ifPresent(cv -> {
                    int chosen = result.chain().lambda();
                    add("features", "Cross-validation", () -> crossValidation(cv, chosen));
                    add("features", "LASSO profiles", () -> LassoPathFigure.of("lasso-path", training(), cv, chosen));
                });
    }

    private Figure crossValidation(CrossValidation validation, int chosen) {
        return CrossValidationFigure.of("lasso-cross-validation", training(), validation, chosen);
    }

    private void signature() {
        Signature signature = result.chain().signature();
        if (!signature.features().isEmpty()) {
            for (int k = 0; k < signature.scores().size(); k++) {
                int score = k;
                add("signature", "Coefficients of the signature", () -> CoefficientBars.of(signature, score));
            }
        }
    }

    private void radScores() {
        if (result.chain().signature().features().isEmpty()) {
            return;
        }
        Endpoint all = result.data().endpoint();
        if (all instanceof Endpoint.Binary || all instanceof Endpoint.Classes) {
            for (int k = 0; k < result.radScores().length; k++) {
                int score = k;
                add("signature", "Rad-score by outcome", () -> boxes(score));
            }
        }
        if (all instanceof Endpoint.Binary || all instanceof Endpoint.TimeToEvent) {
            result.data()
                    .cohorts()
                    .forEach(cohort -> add("signature", "Rad-score of each case, " + cohort, () -> bars(cohort)));
        }
    }

    private double[] scores(String cohort, int score) {
        return Arrays.stream(result.data().rows(cohort))
                .mapToDouble(row -> result.radScores()[score][row])
                .toArray();
    }

    private Figure bars(String cohort) {
        Endpoint endpoint = endpoint(cohort);
        boolean[] positive = endpoint instanceof Endpoint.Binary binary
                ? binary.positive()
                : ((Endpoint.TimeToEvent) endpoint).survival().event();
        String event =
                endpoint instanceof Endpoint.Binary binary ? binary.name() + " = " + binary.positiveLabel() : "event";
        return RadScoreBars.of(
                words("rad-score", cohort), cohortOf(cohort), scores(cohort, 0), positive, event, scoreCutoff());
    }

    /** The cut-off on the scale of the Rad-score; NaN if it is one of another model. */
    private double scoreCutoff() {
        StudyResult.Cutoff cutoff = result.cutoff().orElse(null);
        if (cutoff == null || !cutoff.model().equals(StudyResult.SIGNATURE)) {
            return Double.NaN;
        }
        if (result.data().endpoint() instanceof Endpoint.TimeToEvent) {
            return cutoff.value();
        }
        PredictionModel.Response response = result.model(StudyResult.SIGNATURE)
                .map(model -> model.model().responses().get(0))
                .orElseThrow();
        double lp = Math.log(cutoff.value() / (1 - cutoff.value()));
        return response.coefficients().size() == 1
                ? (lp - response.intercept()) / response.coefficients().get(0)
                : Double.NaN;
    }

    private Figure boxes(int score) {
        Endpoint all = result.data().endpoint();
        List<RadScoreBoxes.Scores> cohorts = result.data().cohorts().stream()
                .map(cohort -> boxes(cohort, score))
                .toList();
        String name = result.chain().signature().scores().get(score).name();
        return RadScoreBoxes.of(
                words(name, "by-outcome"),
                cohorts,
                all instanceof Endpoint.Binary ? "Mann-Whitney test" : "Kruskal-Wallis test");
    }

    private RadScoreBoxes.Scores boxes(String cohort, int score) {
        Endpoint endpoint = endpoint(cohort);
        double[] scores = scores(cohort, score);
        List<String> groups;
        int[] of;
        if (endpoint instanceof Endpoint.Classes classes) {
            groups = classes.classes();
            of = classes.of();
        } else {
            Endpoint.Binary binary = (Endpoint.Binary) endpoint;
            groups = List.of("not " + binary.positiveLabel(), binary.positiveLabel());
            of = binary.strata();
        }
        double[][] byGroup = IntStream.range(0, groups.size())
                .mapToObj(g -> IntStream.range(0, of.length)
                        .filter(i -> of[i] == g)
                        .mapToDouble(i -> scores[i])
                        .toArray())
                .toArray(double[][]::new);
        return new RadScoreBoxes.Scores(cohort, groups, byGroup, test(of, scores, groups.size()));
    }

    /** The p value between groups; NaN if one is empty. */
    private static double test(int[] of, double[] scores, int groups) {
        boolean[] high = new boolean[of.length];
        for (int g = 0; g < groups; g++) {
            int group = g;
            if (Arrays.stream(of).noneMatch(one -> one == group)) {
                return Double.NaN;
            }
        }
        for (int i = 0; i < of.length; i++) {
            high[i] = of[i] == 1;
        }
        return groups == 2
                ? MannWhitney.of(high, scores, true).p()
                : KruskalWallis.of(of, scores).p();
    }

    private void nomograms() {
        Endpoint training = endpoint(result.data().cohorts().get(0));
        List.of(StudyResult.COMBINED, StudyResult.SIGNATURE, StudyResult.CLINICAL).stream()
                .flatMap(name -> result.model(name).stream())
                .filter(model -> model.nomogram().isPresent())
                .forEach(model -> add(
                        "nomogram",
                        "Nomogram of the " + model.name() + " model",
                        () -> NomogramFigure.of(
                                model, training, result.plan().outcome().horizons(), Map.of())));
    }

    /** Discrimination and decision curves of all models on a cohort. */
    private void cohort(String cohort) {
        List<Evaluation> models = result.evaluations().stream()
                .filter(one -> one.cohort().equals(cohort))
                .toList();
        Endpoint all = result.data().endpoint();
        if (all instanceof Endpoint.Classes) {
            models.forEach(model -> add(
                    "discrimination",
                    "Confusion of the " + model.model() + " model, " + cohort,
                    () -> ConfusionFigure.of(model, Double.NaN)));
            return;
        }
        if (models.isEmpty()) {
            return;
        }
        if (all instanceof Endpoint.Continuous) {
            models.forEach(model -> add("discrimination", "Predicted and observed", () -> scatter(model)));
            return;
        }
        if (all instanceof Endpoint.Binary) {
            if (models.get(0).endpoint().events() == 0) {
                return; // one class only: told among the warnings
            }
            add("discrimination", "ROC curves, " + cohort, () -> roc(cohort, models));
            add("decision", "Decision curves, " + cohort, () -> decision(cohort, models, 0));
            return;
        }
        List<Double> horizons = result.plan().outcome().horizons();
        for (int k = 0; k < horizons.size(); k++) {
            int horizon = k;
            String at = cohort + " at " + Numbers.plain(horizons.get(k)) + " " + unit;
            add("discrimination", "Time-dependent ROC curves, " + at, () -> timeRoc(cohort, models, horizon));
            add("decision", "Decision curves, " + at, () -> decision(cohort, models, horizon));
        }
    }

    private Figure scatter(Evaluation model) {
        Endpoint.Continuous outcome = (Endpoint.Continuous) model.endpoint();
        String label = outcome.name() + (outcome.unit().isEmpty() ? "" : " (" + outcome.unit() + ")");
        return ScatterFigure.of(
                words("predicted", model.model(), model.cohort()),
                cohortOf(model.cohort()),
                model.linearPredictors(),
                outcome.value(),
                label);
    }

    private Figure roc(String cohort, List<Evaluation> models) {
        List<RocFigure.Curve> curves = models.stream()
                .map(one -> new RocFigure.Curve(
                        one.model(), Roc.of(((Endpoint.Binary) one.endpoint()).positive(), one.linearPredictors())))
                .toList();
        return RocFigure.of(words("roc", cohort), cohortOf(cohort), curves, confidence);
    }

    private Figure timeRoc(String cohort, List<Evaluation> models, int horizon) {
        double time = result.plan().outcome().horizons().get(horizon);
        List<TimeDependentRocFigure.Curve> curves = models.stream()
                .map(one -> new TimeDependentRocFigure.Curve(
                        one.model() + ", " + Numbers.plain(time) + " " + unit,
                        TimeDependentRoc.ipcw(
                                ((Endpoint.TimeToEvent) one.endpoint()).survival(), one.linearPredictors(), time)))
                .toList();
        return TimeDependentRocFigure.of(
                words("roc", cohort, Numbers.plain(time)), cohortOf(cohort), curves, confidence);
    }

    private Figure decision(String cohort, List<Evaluation> models, int horizon) {
        StudyPlan.Range range = result.plan().validation().thresholds();
        double[] thresholds = DecisionCurve.thresholds(range.from(), range.to(), range.step());
        List<Double> horizons = result.plan().outcome().horizons();
        List<DecisionCurveFigure.Curve> curves = models.stream()
                .map(one -> new DecisionCurveFigure.Curve(
                        one.model(),
                        one.endpoint() instanceof Endpoint.Binary binary
                                ? DecisionCurve.of(binary.positive(), one.probabilities()[0], thresholds)
                                : DecisionCurve.of(
                                        ((Endpoint.TimeToEvent) one.endpoint()).survival(),
                                        one.probabilities()[horizon],
                                        horizons.get(horizon),
                                        thresholds)))
                .toList();
        String at = result.data().endpoint() instanceof Endpoint.Binary ? "" : Numbers.plain(horizons.get(horizon));
        return DecisionCurveFigure.of(words("decision-curve", cohort, at), cohortOf(cohort), curves);
    }

    private void calibrations() {
        for (StudyResult.Calibration one : result.calibrations()) {
            String at = Double.isNaN(one.horizon()) ? "" : Numbers.plain(one.horizon());
            add(
                    "calibration",
                    "Calibration of the " + one.model() + " model, " + one.cohort() + " " + at,
                    () -> CalibrationFigure.of(
                            words("calibration", one.model(), one.cohort(), at),
                            cohortOf(one.cohort()),
                            one,
                            probabilities(one),
                            confidence));
        }
    }

    /** Predicted risks at the horizon of a calibration. */
    private double[] probabilities(StudyResult.Calibration calibration) {
        int horizon = Double.isNaN(calibration.horizon())
                ? 0
                : result.plan().outcome().horizons().indexOf(calibration.horizon());
        return result.evaluation(calibration.model(), calibration.cohort())
                .filter(one -> horizon >= 0 && horizon < one.probabilities().length)
                .map(one -> one.probabilities()[horizon])
                .orElse(new double[0]);
    }

    private void survival() {
        for (StudyResult.RiskGroups group : result.groups()) {
            add(
                    "survival",
                    "Survival by risk group, " + group.cohort(),
                    () -> KaplanMeierFigure.of(group, unit, confidence));
        }
    }
}
