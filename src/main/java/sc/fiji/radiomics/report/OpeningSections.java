// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.study.StudyData;
import sc.fiji.radiomics.study.StudyResult;

/** The first sections of the report: summary, warnings, who was studied. */
final class OpeningSections {
    private final StudyFacts facts;
    private final Html page;

    OpeningSections(StudyFacts facts, Html page) {
        this.facts = facts;
        this.page = page;
    }

    void write(List<StudyFigures.Drawn> figures) {
        summary();
        warnings();
        flow(figures);
        baseline();
    }

    private void summary() {
        page.section("summary", "Summary").raw("<p class=\"lead\">");
        page.raw(Html.escape(String.join(" ", sentences()))).raw("</p>\n");
        verdict();
        if (!facts.models().isEmpty()) {
            glance();
        }
        page.end();
    }

    List<String> sentences() {
        List<String> text = new ArrayList<>();
        text.add("From " + Numbers.count(facts.featuresBefore(), "feature") + " of "
                + Numbers.count(facts.data().cases().size(), "case") + ", "
                + (facts.selected() == 0
                        ? "no signature could be made for " + facts.outcome() + "."
                        : "a signature of " + Numbers.count(facts.selected(), "feature") + " was made that predicts "
                                + facts.outcome() + "."));
        text.add("It was trained on " + facts.training() + " (" + facts.sizeAndEvents(facts.training()) + ")"
                + (facts.validations().isEmpty()
                        ? " and not validated on other cases."
                        : " and validated on "
                                + Html.joined(facts.validations().stream()
                                        .map(cohort -> cohort + " (" + facts.sizeAndEvents(cohort) + ")")
                                        .toList())
                                + "."));
        if (facts.hasModel(StudyResult.SIGNATURE)) {
            text.add("The " + facts.performanceName() + " of the signature is "
                    + Html.joined(facts.cohorts().stream()
                            .map(cohort -> number(StudyResult.SIGNATURE, cohort) + " in " + cohort)
                            .toList())
                    + " (" + facts.confidence() + " in brackets).");
        }
        facts.result()
                .model(StudyResult.COMBINED)
                .ifPresent(model -> text.add("Together with "
                        + Html.joined(model.model().terms().stream()
                                .map(term -> term.name())
                                .filter(name -> !name.startsWith(StudyResult.RAD_SCORE))
                                .toList())
                        + " it is "
                        + Html.joined(facts.cohorts().stream()
                                .map(cohort -> number(StudyResult.COMBINED, cohort) + " in " + cohort)
                                .toList())
                        + "."));
        addedValue().ifPresent(text::add);
        return text;
    }

    private String number(String model, String cohort) {
        return facts.withInterval(facts.performance(model, cohort));
    }

    /** The first comparison of the combined with the clinical model on the last cohort that has one. */
    private Optional<String> addedValue() {
        return facts.result().comparisons().stream()
                .filter(one -> isPair(one, StudyResult.COMBINED, StudyResult.CLINICAL))
                .filter(one -> one.measure().equals(facts.performanceName()))
                .reduce((first, second) -> second)
                .map(one -> "The signature " + (one.p() < 0.05 ? "changes" : "does not clearly change")
                        + " the clinical model in " + one.cohort() + ": " + one.first() + " minus " + one.second() + " "
                        + one.measure() + " "
                        + Numbers.withLimits(
                                one.difference(),
                                one.interval().lower(),
                                one.interval().upper(),
                                2)
                        + ", " + Numbers.pText(one.p()) + ".");
    }

    private static boolean isPair(StudyResult.Comparison one, String a, String b) {
        return (one.first().equals(a) && one.second().equals(b))
                || (one.first().equals(b) && one.second().equals(a));
    }

    private void verdict() {
        StudyVerdict verdict = StudyVerdict.of(facts);
        page.raw("<div class=\"verdict " + verdict.style() + "\">\n<h3>Strength of the evidence: "
                + Html.escape(verdict.title()) + "</h3>\n");
        page.list(verdict.reasons()).raw("</div>\n");
    }

    private void glance() {
        List<String> header = new ArrayList<>(List.of("Model"));
        header.addAll(facts.cohorts());
        page.table(
                facts.performanceName() + " (" + facts.confidence() + ") of each model on each cohort.",
                header,
                facts.models().stream()
                        .map(model -> Stream.concat(
                                        Stream.of(model),
                                        facts.cohorts().stream().map(cohort -> number(model, cohort)))
                                .toList())
                        .toList());
    }

    private void warnings() {
        page.section("warnings", "Warnings");
        List<StudyResult.Warning> warnings = facts.result().warnings();
        if (warnings.isEmpty() && facts.result().notFitted().isEmpty()) {
            page.paragraph("None.");
        }
        page.raw("<ul class=\"warnings\">\n");
        Stream.of(true, false)
                .flatMap(serious -> warnings.stream().filter(one -> one.serious() == serious))
                .forEach(one -> page.raw("<li class=\"" + (one.serious() ? "settle" : "look") + "\"><b>"
                        + (one.serious() ? "Serious" : "To know") + "</b> " + Html.escape(Html.sentence(one.text()))
                        + "</li>\n"));
        facts.result()
                .notFitted()
                .forEach((model, reason) -> page.raw("<li class=\"look\"><b>No " + Html.escape(model) + " model</b> "
                        + Html.escape(Html.sentence(reason)) + "</li>\n"));
        page.raw("</ul>\n").end();
    }

    private void flow(List<StudyFigures.Drawn> figures) {
        page.section("flow", "Cases");
        page.figures(figures);
        page.table(
                "From the tables to the cases of the study.",
                List.of("Step", "Cases left", "Left out"),
                facts.data().flow().stream()
                        .map(step -> List.of(
                                step.what(),
                                "" + step.cases(),
                                "" + step.excluded().size()))
                        .toList());
        excluded();
        page.table(
                "Cohorts.",
                List.of("Cohort", "Cases and outcome", "Centres"),
                facts.cohorts().stream()
                        .map(cohort ->
                                List.of(cohort, facts.sizeAndEvents(cohort), String.join(", ", facts.centres(cohort))))
                        .toList());
        if (!facts.data().notes().isEmpty()) {
            page.heading("Notes on the tables").list(facts.data().notes());
        }
        page.end();
    }

    private void excluded() {
        for (StudyData.FlowStep step : facts.data().flow()) {
            if (!step.excluded().isEmpty()) {
                page.details(step.what() + ": " + Numbers.count(step.excluded().size(), "case") + " left out");
                page.paragraph(String.join(", ", step.excluded())).endDetails();
            }
        }
    }

    private void baseline() {
        page.section("table1", "Patients");
        CsvTable table = StudySheets.baseline(facts.result());
        List<String> header = new ArrayList<>(table.header());
        header.remove(1);
        header.set(0, "Variable");
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>(row);
            String level = cells.remove(1);
            if (!level.isEmpty()) {
                cells.set(0, "  " + level);
            }
            rows.add(cells);
        }
        page.table("Baseline characteristics by cohort and outcome.", header, rows)
                .end();
    }
}
