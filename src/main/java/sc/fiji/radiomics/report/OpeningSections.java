// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
        page.section("summary", facts.say("summary.title")).raw("<p class=\"lead\">");
        page.raw(Html.escape(facts.words().sentences(new SummaryText(facts).sentences())))
                .raw("</p>\n");
        verdict();
        if (!facts.models().isEmpty()) {
            glance();
        }
        String figures = facts.say("summary.figures");
        if (!figures.isEmpty()) {
            page.note(figures);
        }
        page.end();
    }

    private void verdict() {
        StudyVerdict verdict = StudyVerdict.of(facts);
        page.raw("<div class=\"verdict " + verdict.style() + "\">\n<h3>"
                + Html.escape(facts.say("verdict.strength", verdict.title())) + "</h3>\n");
        page.list(verdict.reasons()).raw("</div>\n");
    }

    private void glance() {
        List<String> header = new ArrayList<>(List.of(facts.say("models.model")));
        header.addAll(facts.cohorts());
        page.table(
                facts.words()
                        .sentence(
                                facts.hasIntervals()
                                        ? facts.say(
                                                "summary.glance-with-intervals",
                                                facts.performanceName(),
                                                facts.confidence())
                                        : facts.say("summary.glance", facts.performanceName())),
                header,
                facts.models().stream()
                        .map(model -> Stream.concat(
                                        Stream.of(facts.words().phrase(model)),
                                        facts.cohorts().stream()
                                                .map(cohort -> facts.withInterval(facts.performance(model, cohort))))
                                .toList())
                        .toList());
    }

    private void warnings() {
        page.section("warnings", facts.say("warnings.title"));
        List<StudyResult.Warning> warnings = facts.result().warnings();
        if (warnings.isEmpty() && facts.result().notFitted().isEmpty()) {
            page.paragraph(facts.say("warnings.none"));
        }
        page.raw("<ul class=\"warnings\">\n");
        Stream.of(true, false)
                .flatMap(serious -> warnings.stream().filter(one -> one.serious() == serious))
                .forEach(one -> page.raw("<li class=\"" + (one.serious() ? "settle" : "look") + "\"><b>"
                        + Html.escape(facts.say(one.serious() ? "warnings.serious" : "warnings.to-know")) + "</b> "
                        + Html.escape(facts.words().phraseSentence(one.text()))
                        + "</li>\n"));
        facts.result()
                .notFitted()
                .forEach((model, reason) -> page.raw("<li class=\"look\"><b>"
                        + Html.escape(
                                facts.say("warnings.no-model", facts.words().phrase(model))) + "</b> "
                        + Html.escape(facts.words().phraseSentence(reason)) + "</li>\n"));
        page.raw("</ul>\n").end();
    }

    private void flow(List<StudyFigures.Drawn> figures) {
        page.section("flow", facts.say("flow.title"));
        page.figures(figures);
        page.table(
                facts.say("flow.table"),
                List.of(facts.say("flow.step"), facts.say("flow.left"), facts.say("flow.left-out")),
                facts.data().flow().stream()
                        .map(step -> List.of(
                                facts.words().phrase(step.what()),
                                "" + step.cases(),
                                "" + step.excluded().size()))
                        .toList());
        excluded();
        page.table(
                facts.say("flow.cohorts"),
                List.of(facts.say("comparisons.cohort"), facts.say("flow.sizes"), facts.say("flow.centres")),
                facts.cohorts().stream()
                        .map(cohort -> List.of(
                                cohort,
                                facts.sizeAndEvents(cohort),
                                facts.words().listed(facts.centres(cohort))))
                        .toList());
        if (!facts.data().notes().isEmpty()) {
            page.heading(facts.say("flow.notes"))
                    .list(facts.words().phrases(facts.data().notes()));
        }
        page.end();
    }

    private void excluded() {
        for (StudyData.FlowStep step : facts.data().flow()) {
            if (!step.excluded().isEmpty()) {
                page.details(facts.say(
                        "flow.excluded",
                        facts.words().phrase(step.what()),
                        facts.words().count("case", step.excluded().size())));
                page.paragraph(facts.words().listed(step.excluded())).endDetails();
            }
        }
    }

    private void baseline() {
        page.section("table1", facts.say("baseline.title"));
        CsvTable table = StudySheets.baseline(facts.result());
        List<String> header = new ArrayList<>(table.header());
        header.remove(1);
        header.replaceAll(facts.words()::phrase);
        header.set(0, facts.say("models.variable"));
        int values = facts.result().baseline().columns().size();
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>(row);
            String level = cells.remove(1);
            cells.set(0, broken(level.isEmpty() ? facts.words().phrase(cells.get(0)) : "  " + level));
            cells.subList(1, cells.size()).replaceAll(this::lines);
            rows.add(cells);
        }
        page.table(
                facts.say(values + 1 < header.size() ? "baseline.table-with-tests" : "baseline.table"), header, rows);
        page.end();
    }

    private static String broken(String cell) {
        return cell.replaceFirst(" (?=\\([^0-9-]|\\(.* to )", "\n");
    }

    /** A cell with limits, and the name of a test, on a line of their own. */
    private String lines(String cell) {
        return Stream.of(broken(cell).split("\n")).map(facts.words()::phrase).collect(Collectors.joining("\n"));
    }
}
