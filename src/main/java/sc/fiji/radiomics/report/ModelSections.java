// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.study.Evaluation;
import sc.fiji.radiomics.study.Measures;
import sc.fiji.radiomics.study.StudyResult;

/** The sections on models: their coefficients, how well they predict, and how well that was validated. */
final class ModelSections {
    private final StudyFacts facts;
    private final Html page;

    ModelSections(StudyFacts facts, Html page) {
        this.facts = facts;
        this.page = page;
    }

    void models(List<StudyFigures.Drawn> figures) {
        page.section("models", "Models");
        univariable();
        facts.result().models().forEach(this::model);
        facts.result()
                .notFitted()
                .forEach((name, reason) -> page.paragraph(Html.sentence("No " + name + " model: " + reason)));
        facts.result()
                .cutoff()
                .ifPresent(cut -> page.paragraph("Cut-off between low and high risk, of the "
                        + cut.model() + " model: " + Numbers.significant(cut.value()) + ". " + Html.sentence(cut.rule())
                        + (Double.isNaN(cut.p()) ? "" : " " + Html.sentence(Numbers.pText(cut.p())))));
        page.figures(figures);
        page.end();
    }

    private String ratioName() {
        return facts.isSurvival() ? "HR" : facts.isContinuous() ? "B" : "OR";
    }

    private String effect(Coefficient one) {
        double confidence = facts.plan().validation().confidence();
        if (facts.isContinuous()) {
            return Numbers.significant(one.estimate()) + " (" + Numbers.significant(one.lower(confidence)) + " to "
                    + Numbers.significant(one.upper(confidence)) + ")";
        }
        return Numbers.ratio(one.ratio(), one.ratioLower(confidence), one.ratioUpper(confidence));
    }

    private void univariable() {
        if (facts.result().univariable().isEmpty()) {
            return;
        }
        page.table(
                "Each candidate alone, in " + facts.training() + ".",
                List.of("Variable", "Term", ratioName() + " (" + facts.confidence() + ")", "p"),
                facts.result().univariable().stream()
                        .map(one -> List.of(
                                one.variable(),
                                one.coefficient().name(),
                                effect(one.coefficient()),
                                Numbers.p(one.coefficient().p())))
                        .toList());
    }

    private void model(StudyResult.FittedModel model) {
        List<String> header =
                new ArrayList<>(List.of("Term", "B", "SE", ratioName() + " (" + facts.confidence() + ")", "p", "VIF"));
        boolean several = model.model().responses().size() > 1;
        if (several) {
            header.add(1, "Class");
        }
        List<List<String>> rows = new ArrayList<>();
        for (ModelTerms.Row term : ModelTerms.of(model)) {
            List<String> row = new ArrayList<>(List.of(
                    term.coefficient().name(),
                    Numbers.significant(term.coefficient().estimate()),
                    Numbers.significant(term.coefficient().standardError()),
                    term.isIntercept() && !facts.isContinuous() ? "" : effect(term.coefficient()),
                    Numbers.p(term.coefficient().p()),
                    term.vif().map(one -> Numbers.fixed(one.gvif(), 2)).orElse("")));
            if (several) {
                row.add(1, term.outcome());
            }
            rows.add(row);
        }
        page.table(caption(model), header, rows);
    }

    private String caption(StudyResult.FittedModel model) {
        String kind =
                switch (model.model().kind()) {
                    case LOGISTIC -> "logistic regression";
                    case COX -> "Cox regression";
                    case MULTINOMIAL -> "multinomial logistic regression";
                    case LINEAR -> "linear regression";
                };
        return "The " + model.name() + " model, " + kind + ", "
                + Numbers.count(model.design().rows(), "case") + ", AIC "
                + Numbers.fixed(model.aic(), 1)
                + (model.removed().isEmpty()
                        ? "."
                        : "; removed by the selection, in order: " + String.join(", ", model.removed()) + ".");
    }

    void performance(List<StudyFigures.Drawn> figures) {
        page.section("discrimination", "Performance");
        page.figures(figures);
        for (String model : facts.models()) {
            measures(model);
        }
        page.end();
    }

    private void measures(String model) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Evaluation one : facts.result().evaluations()) {
            if (one.model().equals(model)) {
                one.measures().forEach(measure -> rows.computeIfAbsent(measure.name(), List::of));
            }
        }
        List<String> header = new ArrayList<>(List.of("Measure"));
        header.addAll(facts.cohorts());
        List<List<String>> cells = new ArrayList<>();
        for (String measure : rows.keySet()) {
            List<String> row = new ArrayList<>(List.of(measure));
            facts.cohorts().forEach(cohort -> row.add(cell(model, cohort, measure)));
            cells.add(row);
        }
        page.table("Performance of the " + model + " model (" + facts.confidence() + ").", header, cells);
    }

    private String cell(String model, String cohort, String name) {
        Evaluation.Measure measure = facts.result()
                .evaluation(model, cohort)
                .map(one -> one.measure(name))
                .orElse(Evaluation.Measure.of(name, Double.NaN));
        int decimals = Math.abs(measure.value()) >= 100 ? 1 : 3;
        return Numbers.withLimits(measure.value(), measure.lower(), measure.upper(), decimals)
                + (Double.isNaN(measure.p()) ? "" : ", " + Numbers.pText(measure.p()));
    }

    void comparisons() {
        page.section("comparisons", "Comparisons");
        if (facts.result().comparisons().isEmpty()) {
            page.paragraph("There were no two models or cohorts to compare.");
        } else {
            page.table(
                    "Differences between models on a cohort, and between cohorts of a model (" + facts.confidence()
                            + "). A positive difference: the first is better. The likelihood ratio is a test statistic"
                            + " (\u03c7\u00b2), not a difference.",
                    List.of("Cohort", "First", "Second", "Measure", "Difference", "p", "Method"),
                    facts.result().comparisons().stream()
                            .map(one -> List.of(
                                    one.cohort(),
                                    one.first(),
                                    one.second(),
                                    one.measure(),
                                    difference(one),
                                    Numbers.p(one.p()),
                                    one.method()))
                            .toList());
        }
        page.end();
    }

    private static String difference(StudyResult.Comparison one) {
        return one.measure().equals(Measures.LIKELIHOOD_RATIO)
                ? "\u03c7\u00b2 = " + Numbers.fixed(one.difference(), 2)
                : Numbers.withLimits(
                        one.difference(), one.interval().lower(), one.interval().upper(), 3);
    }

    void calibration(List<StudyFigures.Drawn> figures) {
        page.section("calibration", "Calibration");
        page.figures(figures);
        if (!facts.isCalibrated()) {
            page.paragraph("No calibration was assessed.");
        } else {
            page.paragraph((facts.isContinuous()
                            ? "The scatter of predicted and observed values under Performance shows the calibration."
                            : "A well calibrated model has a slope near 1 and an intercept near 0; see the measures"
                                    + " under Performance.")
                    + " All points of the curves are in tables/calibration.csv.");
            if (!StudySheets.calibrationGroups(facts.result().calibrations())
                    .rows()
                    .isEmpty()) {
                page.details("Groups of similar prediction");
                page.table(
                        (facts.isSurvival()
                                        ? "Predicted probability of no event and its Kaplan-Meier estimate by group ("
                                        : "Predicted and observed probability by group (")
                                + facts.confidence() + ").",
                        StudySheets.calibrationGroups(facts.result().calibrations()));
                page.endDetails();
            }
        }
        page.end();
    }

    void decisionCurves(List<StudyFigures.Drawn> figures) {
        if (facts.hasDecisionCurves() || !figures.isEmpty()) {
            page.section("decision", "Decision curves");
            page.paragraph("Net benefit weighs true against false positives by the threshold at which one would act."
                    + " A model is of use where its curve lies above both treating all and treating none."
                    + " All numbers are in tables/decision-curves.csv.");
            page.figures(figures);
            page.end();
        }
    }

    void survival(List<StudyFigures.Drawn> figures) {
        if (facts.result().groups().isEmpty() && figures.isEmpty()) {
            return;
        }
        page.section("survival", "Survival by risk group");
        page.figures(figures);
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.RiskGroups one : facts.result().groups()) {
            int high = 0;
            for (boolean is : one.high()) {
                high += is ? 1 : 0;
            }
            Evaluation.Measure ratio = one.hazardRatio();
            rows.add(List.of(
                    one.cohort(),
                    "" + (one.high().length - high),
                    "" + high,
                    Numbers.ratio(ratio.value(), ratio.lower(), ratio.upper()),
                    Numbers.p(one.logRankP())));
        }
        page.table(
                "High against low risk (" + facts.confidence() + ").",
                List.of("Cohort", "Low risk", "High risk", "Hazard ratio", "Log-rank p"),
                rows);
        page.end();
    }
}
