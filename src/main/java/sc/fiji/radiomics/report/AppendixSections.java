// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.report.ChecklistItem.Answer;
import sc.fiji.radiomics.study.StudyData;

/** The last sections: reporting checklists, full tables, settings and where everything came from. */
final class AppendixSections {
    private static final int LISTED = 100;

    private final StudyFacts facts;
    private final Html page;

    AppendixSections(StudyFacts facts, Html page) {
        this.facts = facts;
        this.page = page;
    }

    void checklists() {
        page.section("checklists", facts.say("checklists.title"));
        page.paragraph(facts.say("checklists.how"));
        List<String> unknown = Checklists.unknown(facts);
        if (!unknown.isEmpty()) {
            page.note(facts.say("checklists.unknown", String.join("; ", unknown)));
        }
        Checklists.of(facts).forEach(this::checklist);
        page.end();
    }

    private void checklist(Checklists.Checklist list) {
        page.raw("<p><b>" + Html.escape(facts.words().sentence(list.title())) + "</b> "
                + Html.escape(list.score(facts.words())) + "</p>\n");
        page.details(facts.say("checklists.all", list.name(), list.items().size()));
        page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\""
                + Html.escape(facts.say("checklists.label")) + "\">\n<table class=\"checklist\">\n<thead>\n<tr>");
        for (String column : List.of("item", "asked", "answer", "evidence")) {
            page.raw("<th scope=\"col\">" + Html.escape(facts.say("checklists." + column)) + "</th>");
        }
        page.raw("</tr>\n</thead>\n<tbody>\n");
        list.items().forEach(one -> item(list.name(), one));
        page.raw("</tbody>\n</table>\n</div>\n").endDetails();
    }

    private void item(String checklist, Checklists.Filled one) {
        Answer answer = one.answer();
        String points = checklist.equals(Checklists.RQS) && answer.state() != ChecklistItem.State.OPEN
                ? facts.say(
                        "checklists.points",
                        Numbers.plain(answer.points()),
                        Numbers.plain(one.item().weight()))
                : "";
        String state = answer.state().in(facts.words());
        String said = points.isEmpty() ? state : state + " " + points;
        String evidence = answer.anchor().isEmpty()
                ? Html.escape(answer.evidence())
                : "<a href=\"#" + answer.anchor() + "\">" + Html.escape(answer.evidence()) + "</a>";
        page.raw("<tr class=\"" + answer.state().name().toLowerCase(Locale.ROOT) + "\"><th scope=\"row\">"
                + one.item().number() + "</th><td>" + Html.escape(one.item().text(facts.words())) + "</td><td>"
                + Html.escape(answer.declared() ? facts.say("checklists.by-authors", said) : said) + "</td><td>"
                + evidence + "</td></tr>\n");
    }

    void tables(Map<String, CsvTable> tables) {
        page.section("tables", facts.say("tables.title"));
        page.paragraph(facts.say("tables.where", facts.words().listed(tables.keySet())));
        CsvTable screening = tables.get("screening");
        if (screening != null && !screening.rows().isEmpty()) {
            page.details(facts.say("tables.screening"));
            int shown = Math.min(LISTED, screening.rows().size());
            List<List<String>> sorted = new ArrayList<>(screening.rows());
            sorted.sort(Comparator.comparingDouble(row -> Double.parseDouble(row.get(3))));
            page.table(
                    shown < sorted.size()
                            ? facts.say("tables.screening-smallest", shown, sorted.size())
                            : facts.say("tables.screening-all"),
                    new CsvTable(screening.header(), sorted.subList(0, shown)),
                    1);
            page.endDetails();
        }
        page.end();
    }

    void provenance(String planText, String software) {
        StudyData data = facts.data();
        page.section("provenance", facts.say("provenance.title"));
        page.paragraph(facts.say("provenance.made", software, facts.plan().seed()));
        page.table(
                facts.say("provenance.files"),
                List.of(facts.say("provenance.file"), "SHA-256"),
                data.hashes().entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
        page.raw("<div id=\"settings\">\n");
        if (data.settings().isEmpty()) {
            page.paragraph(facts.say("provenance.no-settings"));
        } else {
            page.details(facts.say("provenance.settings"));
            page.table(
                    facts.words().sentence(facts.say("provenance.settings")),
                    List.of(facts.say("provenance.setting"), facts.say("provenance.value")),
                    data.settings().entrySet().stream()
                            .map(entry -> List.of(entry.getKey(), entry.getValue()))
                            .toList());
            page.endDetails();
        }
        page.raw("</div>\n");
        if (!planText.isEmpty()) {
            page.details(facts.say("provenance.plan"));
            page.raw("<pre>" + Html.escape(planText) + "</pre>\n").endDetails();
        }
        page.end();
    }
}
