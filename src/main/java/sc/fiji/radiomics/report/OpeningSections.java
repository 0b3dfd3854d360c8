// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
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
        page.raw(Html.escape(String.join(" ", new SummaryText(facts).sentences())))
                .raw("</p>\n");
        verdict();
        if (!facts.models().isEmpty()) {
            glance();
        }
        page.end();
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
                Html.sentence(facts.performanceName()
                        + (facts.hasIntervals() ? " (" + facts.confidence() + ")" : "")
                        + " of each model on each cohort"),
                header,
                facts.models().stream()
                        .map(model -> Stream.concat(
                                        Stream.of(model),
                                        facts.cohorts().stream()
                                                .map(cohort -> facts.withInterval(facts.performance(model, cohort))))
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
        int values = facts.result().baseline().columns().size();
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>(row);
            String level = cells.remove(1);
            if (!level.isEmpty()) {
                cells.set(0, "  " + level);
            }
            // limits, and the name of a test, on a line of their own
            cells.replaceAll(cell -> cell.replaceFirst(" (?=\\([^0-9-]|\\(.* to )", "\n"));
            rows.add(cells);
        }
        page.table(
                "Baseline characteristics by cohort and outcome: median (quartiles) or number (percentage)"
                        + (values + 1 < header.size() ? "; p with its test." : "."),
                header,
                rows);
        page.end();
    }
}
