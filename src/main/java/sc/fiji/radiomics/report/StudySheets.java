// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static sc.fiji.radiomics.io.CsvTable.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.BootstrapValidation;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.DecisionCurve;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.FittedChain;
import sc.fiji.radiomics.study.Signature;
import sc.fiji.radiomics.study.StudyData;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/** The results of a study as tables with all their digits, one per file of the folder {@code tables}. */
final class StudySheets {
    private StudySheets() {}

    /** All tables by name. */
    static Map<String, CsvTable> of(StudyResult result) {
        double confidence = result.plan().validation().confidence();
        Map<String, CsvTable> tables = new LinkedHashMap<>();
        tables.put("flow", flow(result.data().flow()));
        tables.put("table1", baseline(result));
        tables.put("feature-steps", steps(result.chain().steps()));
        tables.put("screening", screening(result.chain().screening()));
        tables.put("signature", signature(result.chain().signature()));
        tables.put("univariable", univariable(result.univariable(), confidence));
        tables.put("models", models(result.models(), confidence));
        tables.put("performance", performance(result.evaluations()));
        tables.put("comparisons", comparisons(result.comparisons()));
        tables.put("calibration", calibration(result.calibrations()));
        tables.put("calibration-groups", calibrationGroups(result.calibrations()));
        tables.put("decision-curves", decisionCurves(result));
        tables.put("internal-validation", internal(result.internal()));
        tables.put("risk-groups", riskGroups(result.groups()));
        CentreSheets.add(result.centres(), confidence, tables);
        tables.put("warnings", warnings(result.warnings()));
        tables.put("checklists", Checklists.table(result));
        return tables;
    }

    private static CsvTable flow(List<StudyData.FlowStep> flow) {
        return new CsvTable(
                List.of("step", "cases", "excluded"),
                flow.stream()
                        .map(step -> List.of(step.what(), "" + step.cases(), String.join("; ", step.excluded())))
                        .toList());
    }

    static CsvTable baseline(StudyResult result) {
        List<String> header = new ArrayList<>(List.of("variable", "level"));
        header.addAll(result.baseline().columns());
        int tests = result.baseline().rows().stream()
                .mapToInt(row -> row.tests().size())
                .max()
                .orElse(0);
        for (int k = 0; k < tests; k++) {
            header.add(tests == 1 ? "p" : "p, " + result.data().cohorts().get(k));
        }
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.BaselineRow row : result.baseline().rows()) {
            List<String> cells = new ArrayList<>(List.of(row.variable(), row.level()));
            cells.addAll(row.cells());
            cells.addAll(row.tests());
            while (cells.size() < header.size()) {
                cells.add("");
            }
            rows.add(cells.subList(0, header.size()));
        }
        return new CsvTable(header, rows);
    }

    private static CsvTable steps(List<FittedChain.Step> steps) {
        List<List<String>> rows = new ArrayList<>();
        for (FittedChain.Step step : steps) {
            rows.add(List.of(step.name(), "" + step.before(), "" + step.after(), "", step.detail()));
            step.removed().forEach(one -> rows.add(List.of(step.name(), "", "", one.feature(), one.reason())));
        }
        return new CsvTable(List.of("step", "before", "after", "removed", "reason"), rows);
    }

    private static CsvTable screening(List<FittedChain.Screened> screened) {
        return new CsvTable(
                List.of("feature", "test", "effect", "p", "adjusted p"),
                screened.stream()
                        .map(one -> List.of(
                                one.feature(),
                                one.test(),
                                number(one.effect()),
                                number(one.p()),
                                number(one.adjusted())))
                        .toList());
    }

    static CsvTable signature(Signature signature) {
        List<String> header = new ArrayList<>(List.of("feature", "mean", "sd", "missing value"));
        signature.scores().forEach(score -> header.add("coefficient, " + score.name()));
        List<List<String>> rows = new ArrayList<>();
        List<String> intercept = new ArrayList<>(List.of("(Intercept)", "", "", ""));
        signature.scores().forEach(score -> intercept.add(number(score.intercept())));
        rows.add(intercept);
        for (int j = 0; j < signature.features().size(); j++) {
            Signature.Feature feature = signature.features().get(j);
            List<String> row = new ArrayList<>(List.of(
                    feature.name(),
                    number(feature.mean()),
                    number(feature.sd()),
                    Double.isNaN(feature.fill()) ? "refused" : number(feature.fill())));
            for (Signature.Score score : signature.scores()) {
                row.add(number(score.coefficients().get(j)));
            }
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    private static List<String> cells(Coefficient coefficient, double confidence) {
        return List.of(
                coefficient.name(),
                number(coefficient.estimate()),
                number(coefficient.standardError()),
                number(coefficient.ratio()),
                number(coefficient.ratioLower(confidence)),
                number(coefficient.ratioUpper(confidence)),
                number(coefficient.p()));
    }

    private static CsvTable univariable(List<StudyResult.Effect> effects, double confidence) {
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.Effect effect : effects) {
            List<String> row = new ArrayList<>(List.of(effect.variable()));
            row.addAll(cells(effect.coefficient(), confidence));
            rows.add(row);
        }
        return new CsvTable(
                List.of("variable", "column", "coefficient", "standard error", "ratio", "lower", "upper", "p"), rows);
    }

    private static CsvTable models(List<StudyResult.FittedModel> models, double confidence) {
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.FittedModel model : models) {
            for (ModelTerms.Row term : ModelTerms.of(model)) {
                List<String> row = new ArrayList<>(List.of(model.name(), term.outcome(), term.variable()));
                row.addAll(cells(term.coefficient(), confidence));
                row.add(term.vif().map(one -> number(one.gvif())).orElse(""));
                rows.add(row);
            }
        }
        return new CsvTable(
                List.of(
                        "model",
                        "outcome",
                        "variable",
                        "column",
                        "coefficient",
                        "standard error",
                        "ratio",
                        "lower",
                        "upper",
                        "p",
                        "variance inflation"),
                rows);
    }

    private static CsvTable performance(List<Evaluation> evaluations) {
        List<List<String>> rows = new ArrayList<>();
        for (Evaluation one : evaluations) {
            for (Evaluation.Measure measure : one.measures()) {
                rows.add(List.of(
                        one.model(),
                        one.cohort(),
                        "" + one.rows().length,
                        measure.name(),
                        number(measure.value()),
                        number(measure.lower()),
                        number(measure.upper()),
                        number(measure.p())));
            }
        }
        return new CsvTable(List.of("model", "cohort", "cases", "measure", "value", "lower", "upper", "p"), rows);
    }

    private static CsvTable comparisons(List<StudyResult.Comparison> comparisons) {
        return new CsvTable(
                List.of("cohort", "first", "second", "measure", "method", "difference", "lower", "upper", "p"),
                comparisons.stream()
                        .map(one -> List.of(
                                one.cohort(),
                                one.first(),
                                one.second(),
                                one.measure(),
                                one.method(),
                                number(one.difference()),
                                number(one.interval().lower()),
                                number(one.interval().upper()),
                                number(one.p())))
                        .toList());
    }

    private static CsvTable calibration(List<StudyResult.Calibration> calibrations) {
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.Calibration one : calibrations) {
            for (int i = 0; i < one.predicted().length; i++) {
                rows.add(List.of(
                        one.model(),
                        one.cohort(),
                        number(one.horizon()),
                        number(one.predicted()[i]),
                        i < one.observed().length ? number(one.observed()[i]) : "",
                        i < one.corrected().length ? number(one.corrected()[i]) : ""));
            }
        }
        return new CsvTable(List.of("model", "cohort", "horizon", "predicted", "observed", "corrected"), rows);
    }

    static CsvTable calibrationGroups(List<StudyResult.Calibration> calibrations) {
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.Calibration one : calibrations) {
            for (StudyResult.CalibrationGroup group : one.groups()) {
                rows.add(List.of(
                        one.model(),
                        one.cohort(),
                        number(one.horizon()),
                        "" + group.size(),
                        number(group.predicted()),
                        number(group.observed()),
                        number(group.interval().lower()),
                        number(group.interval().upper())));
            }
        }
        return new CsvTable(
                List.of("model", "cohort", "horizon", "cases", "predicted", "observed", "lower", "upper"), rows);
    }

    /** Net benefit of each model on each cohort; no rows for an outcome without decision curves. */
    static CsvTable decisionCurves(StudyResult result) {
        StudyPlan.Range range = result.plan().validation().thresholds();
        List<List<String>> rows = new ArrayList<>();
        for (Evaluation one : result.evaluations()) {
            for (int k = 0; k < one.probabilities().length; k++) {
                double[] thresholds = DecisionCurve.thresholds(range.from(), range.to(), range.step());
                if (one.endpoint() instanceof Endpoint.Binary binary) {
                    if (binary.events() == 0) {
                        continue; // one class only: told among the warnings
                    }
                    curve(one, "", DecisionCurve.of(binary.positive(), one.probabilities()[k], thresholds), rows);
                } else if (one.endpoint() instanceof Endpoint.TimeToEvent survival) {
                    double horizon = result.plan().outcome().horizons().get(k);
                    curve(
                            one,
                            Numbers.plain(horizon),
                            DecisionCurve.of(survival.survival(), one.probabilities()[k], horizon, thresholds),
                            rows);
                }
            }
        }
        return new CsvTable(
                List.of("model", "cohort", "horizon", "threshold", "net benefit", "treat all", "treat none"), rows);
    }

    private static void curve(Evaluation one, String horizon, DecisionCurve curve, List<List<String>> rows) {
        for (int i = 0; i < curve.thresholds().length; i++) {
            rows.add(List.of(
                    one.model(),
                    one.cohort(),
                    horizon,
                    number(curve.thresholds()[i]),
                    number(curve.netBenefit()[i]),
                    number(curve.treatAll()[i]),
                    number(curve.treatNone()[i])));
        }
    }

    private static CsvTable internal(List<StudyResult.Internal> internal) {
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.Internal one : internal) {
            for (Map.Entry<String, BootstrapValidation.Index> index :
                    one.indexes().entrySet()) {
                rows.add(List.of(
                        one.model(),
                        one.wholeChain() ? "whole chain" : "model only",
                        "" + one.resamples(),
                        "" + one.failed(),
                        index.getKey(),
                        number(index.getValue().original()),
                        number(index.getValue().training()),
                        number(index.getValue().test()),
                        number(index.getValue().optimism()),
                        number(index.getValue().corrected())));
            }
        }
        return new CsvTable(
                List.of(
                        "model",
                        "repeated",
                        "resamples",
                        "failed",
                        "index",
                        "original",
                        "training",
                        "test",
                        "optimism",
                        "corrected"),
                rows);
    }

    private static CsvTable riskGroups(List<StudyResult.RiskGroups> groups) {
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.RiskGroups one : groups) {
            int high = 0;
            for (boolean is : one.high()) {
                high += is ? 1 : 0;
            }
            Evaluation.Measure ratio = one.hazardRatio();
            rows.add(List.of(
                    one.cohort(),
                    "" + (one.high().length - high),
                    "" + high,
                    number(ratio.value()),
                    number(ratio.lower()),
                    number(ratio.upper()),
                    number(one.logRankP())));
        }
        return new CsvTable(
                List.of("cohort", "low risk", "high risk", "hazard ratio", "lower", "upper", "log-rank p"), rows);
    }

    private static CsvTable warnings(List<StudyResult.Warning> warnings) {
        return new CsvTable(
                List.of("serious", "warning"),
                warnings.stream()
                        .map(one -> List.of(one.serious() ? "yes" : "no", one.text()))
                        .toList());
    }
}
