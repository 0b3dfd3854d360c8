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
    private static final String INTERCEPT = "(Intercept)";

    private final StudyFacts facts;
    private final Html page;

    ModelSections(StudyFacts facts, Html page) {
        this.facts = facts;
        this.page = page;
    }

    void models(List<StudyFigures.Drawn> figures) {
        page.section("models", facts.say("models.title"));
        univariable();
        facts.result().models().forEach(this::model);
        facts.result()
                .notFitted()
                .forEach((name, reason) -> page.paragraph(facts.words()
                        .sentence(facts.say(
                                "models.none",
                                facts.words().phrase(name),
                                facts.words().phrase(reason)))));
        facts.result()
                .cutoff()
                .ifPresent(cut -> page.paragraph(facts.words()
                        .sentences(
                                facts.say(
                                        "models.cutoff",
                                        facts.words().phrase(cut.model()),
                                        Numbers.significant(cut.value())),
                                facts.words().phraseSentence(cut.rule()),
                                Double.isNaN(cut.p()) ? "" : facts.words().sentence(Numbers.pText(cut.p())))));
        page.figures(figures);
        page.end();
    }

    /** The name of a coefficient: that of a column, or the intercept. */
    private String term(Coefficient one) {
        return one.name().replace(INTERCEPT, facts.words().phrase(INTERCEPT));
    }

    private String ratioName() {
        return facts.isSurvival() ? "HR" : facts.isContinuous() ? "B" : "OR";
    }

    private String effect(Coefficient one) {
        double confidence = facts.plan().validation().confidence();
        if (facts.isContinuous()) {
            return facts.words()
                    .limits(
                            Numbers.significant(one.estimate()),
                            Numbers.significant(one.lower(confidence)),
                            Numbers.significant(one.upper(confidence)));
        }
        return facts.words().ratio(one.ratio(), one.ratioLower(confidence), one.ratioUpper(confidence));
    }

    private void univariable() {
        if (facts.result().univariable().isEmpty()) {
            return;
        }
        page.table(
                facts.say("models.univariable", facts.training()),
                List.of(
                        facts.say("models.variable"),
                        facts.say("models.term"),
                        ratioName() + " (" + facts.confidence() + ")",
                        "p"),
                facts.result().univariable().stream()
                        .map(one -> List.of(
                                one.variable(),
                                term(one.coefficient()),
                                effect(one.coefficient()),
                                Numbers.p(one.coefficient().p())))
                        .toList());
    }

    private void model(StudyResult.FittedModel model) {
        List<String> header = new ArrayList<>(List.of(
                facts.say("models.term"), "B", "SE", ratioName() + " (" + facts.confidence() + ")", "p", "VIF"));
        boolean several = model.model().responses().size() > 1;
        if (several) {
            header.add(1, facts.say("models.class"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (ModelTerms.Row term : ModelTerms.of(model)) {
            List<String> row = new ArrayList<>(List.of(
                    term(term.coefficient()),
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
                    case LOGISTIC -> "models.logistic";
                    case COX -> "models.cox";
                    case MULTINOMIAL -> "models.multinomial";
                    case LINEAR -> "models.linear";
                };
        return facts.say(
                model.removed().isEmpty() ? "models.caption" : "models.caption-selected",
                facts.words().phrase(model.name()),
                facts.say(kind),
                facts.words().count("case", model.design().rows()),
                Numbers.fixed(model.aic(), 1),
                facts.words().listed(model.removed()));
    }

    void performance(List<StudyFigures.Drawn> figures) {
        page.section("discrimination", facts.say("performance.title"));
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
        List<String> header = new ArrayList<>(List.of(facts.say("performance.measure")));
        header.addAll(facts.cohorts());
        List<List<String>> cells = new ArrayList<>();
        for (String measure : rows.keySet()) {
            List<String> row = new ArrayList<>(List.of(facts.words().phrase(measure)));
            facts.cohorts().forEach(cohort -> row.add(cell(model, cohort, measure)));
            cells.add(row);
        }
        page.table(facts.say("performance.table", facts.words().phrase(model), facts.confidence()), header, cells);
    }

    private String cell(String model, String cohort, String name) {
        Evaluation.Measure measure = facts.result()
                .evaluation(model, cohort)
                .map(one -> one.measure(name))
                .orElse(Evaluation.Measure.of(name, Double.NaN));
        int decimals = Math.abs(measure.value()) >= 100 ? 1 : 3;
        return facts.words().withLimits(measure.value(), measure.lower(), measure.upper(), decimals)
                + (Double.isNaN(measure.p()) ? "" : ", " + Numbers.pText(measure.p()));
    }

    void comparisons() {
        page.section("comparisons", facts.say("comparisons.title"));
        if (facts.result().comparisons().isEmpty()) {
            page.paragraph(facts.say("comparisons.none"));
        } else {
            page.table(
                    facts.say("comparisons.table", facts.confidence()),
                    List.of(
                            facts.say("comparisons.cohort"),
                            facts.say("comparisons.first"),
                            facts.say("comparisons.second"),
                            facts.say("performance.measure"),
                            facts.say("comparisons.difference"),
                            "p",
                            facts.say("comparisons.method")),
                    facts.result().comparisons().stream()
                            .map(one -> List.of(
                                    cohort(one.cohort()),
                                    side(one.first()),
                                    side(one.second()),
                                    facts.words().phrase(one.measure()),
                                    difference(one),
                                    Numbers.p(one.p()),
                                    facts.words().phrase(one.method())))
                            .toList());
        }
        page.end();
    }

    private String cohort(String name) {
        return facts.cohorts().contains(name) ? name : facts.words().phrase(name);
    }

    /** A model, or a model and its cohort. */
    private String side(String text) {
        String[] parts = text.split(", ", 2);
        String model = facts.words().phrase(parts[0]);
        return parts.length == 1 ? model : facts.say("comparisons.side", model, parts[1]);
    }

    private String difference(StudyResult.Comparison one) {
        return one.measure().equals(Measures.LIKELIHOOD_RATIO)
                ? "\u03c7\u00b2 = " + Numbers.fixed(one.difference(), 2)
                : facts.words()
                        .withLimits(
                                one.difference(),
                                one.interval().lower(),
                                one.interval().upper(),
                                3);
    }

    void calibration(List<StudyFigures.Drawn> figures) {
        page.section("calibration", facts.say("calibration.title"));
        page.figures(figures);
        if (!facts.isCalibrated()) {
            page.paragraph(facts.say("calibration.none"));
        } else {
            page.paragraph(facts.words()
                    .sentences(
                            facts.say(facts.isContinuous() ? "calibration.scatter" : "calibration.well"),
                            facts.say("calibration.points")));
            if (!StudySheets.calibrationGroups(facts.result().calibrations())
                    .rows()
                    .isEmpty()) {
                page.details(facts.say("calibration.groups"));
                page.table(
                        facts.say(
                                facts.isSurvival() ? "calibration.survival-groups" : "calibration.probability-groups",
                                facts.confidence()),
                        StudySheets.calibrationGroups(facts.result().calibrations()),
                        0);
                page.endDetails();
            }
        }
        page.end();
    }

    void decisionCurves(List<StudyFigures.Drawn> figures) {
        if (facts.hasDecisionCurves() || !figures.isEmpty()) {
            page.section("decision", facts.say("decision.title"));
            page.paragraph(facts.say("decision.how"));
            page.figures(figures);
            page.end();
        }
    }

    void survival(List<StudyFigures.Drawn> figures) {
        if (facts.result().groups().isEmpty() && figures.isEmpty()) {
            return;
        }
        page.section("survival", facts.say("survival.title"));
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
                    facts.words().ratio(ratio.value(), ratio.lower(), ratio.upper()),
                    Numbers.p(one.logRankP())));
        }
        page.table(
                facts.say("survival.table", facts.confidence()),
                List.of(
                        facts.say("comparisons.cohort"),
                        facts.say("survival.low"),
                        facts.say("survival.high"),
                        facts.say("survival.hazard-ratio"),
                        facts.say("survival.log-rank")),
                rows);
        page.end();
    }
}
