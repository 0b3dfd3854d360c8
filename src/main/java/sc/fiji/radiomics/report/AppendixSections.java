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
        page.section("checklists", "Reporting checklists");
        page.paragraph(
                "Filled from what the study did; the rest is for the authors to declare in the plan. Open items count"
                        + " as not met, so every score is provisional.");
        List<String> unknown = Checklists.unknown(facts.result());
        if (!unknown.isEmpty()) {
            page.note("Declarations that no checklist understands: " + String.join("; ", unknown) + ".");
        }
        Checklists.of(facts.result()).forEach(this::checklist);
        page.end();
    }

    private void checklist(Checklists.Checklist list) {
        page.raw("<p><b>" + Html.escape(list.title()) + ".</b> " + Html.escape(list.score()) + "</p>\n");
        page.details(list.name() + ": all " + list.items().size() + " items");
        page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"checklist\">\n<table"
                + " class=\"checklist\">\n<thead>\n<tr><th scope=\"col\">Item</th><th scope=\"col\">Asked</th>"
                + "<th scope=\"col\">Answer</th><th scope=\"col\">Evidence</th></tr>\n</thead>\n<tbody>\n");
        list.items().forEach(one -> item(list.name(), one));
        page.raw("</tbody>\n</table>\n</div>\n").endDetails();
    }

    private void item(String checklist, Checklists.Filled one) {
        Answer answer = one.answer();
        String points = checklist.equals(Checklists.RQS) && answer.state() != ChecklistItem.State.OPEN
                ? " (" + Numbers.plain(answer.points()) + " of "
                        + Numbers.plain(one.item().weight()) + ")"
                : "";
        String evidence = answer.anchor().isEmpty()
                ? Html.escape(answer.evidence())
                : "<a href=\"#" + answer.anchor() + "\">" + Html.escape(answer.evidence()) + "</a>";
        page.raw("<tr class=\"" + answer.state().name().toLowerCase(Locale.ROOT) + "\"><th scope=\"row\">"
                + one.item().number() + "</th><td>" + Html.escape(one.item().text()) + "</td><td>" + answer.state()
                + points + (answer.declared() ? ", authors" : "") + "</td><td>" + evidence + "</td></tr>\n");
    }

    void tables(Map<String, CsvTable> tables) {
        page.section("tables", "Full tables");
        page.paragraph("With all digits as CSV in the folder tables: " + String.join(", ", tables.keySet()) + ".");
        CsvTable screening = tables.get("screening");
        if (screening != null && !screening.rows().isEmpty()) {
            page.details("Each feature that reached the screening against the outcome");
            int shown = Math.min(LISTED, screening.rows().size());
            List<List<String>> sorted = new ArrayList<>(screening.rows());
            sorted.sort(Comparator.comparingDouble(row -> Double.parseDouble(row.get(3))));
            page.table(
                    "Univariate results in training"
                            + (shown < sorted.size()
                                    ? ", the " + shown + " smallest p of " + sorted.size() + "."
                                    : ", by p."),
                    new CsvTable(screening.header(), sorted.subList(0, shown)));
            page.endDetails();
        }
        page.end();
    }

    void provenance(String planText, String software) {
        StudyData data = facts.data();
        page.section("provenance", "Provenance");
        page.paragraph("Made with " + software + ", seed " + facts.plan().seed() + ".");
        page.table(
                "Files read, with their SHA-256.",
                List.of("File", "SHA-256"),
                data.hashes().entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
        page.raw("<div id=\"settings\">\n");
        if (data.settings().isEmpty()) {
            page.paragraph("No settings of a feature extraction lie beside the feature tables.");
        } else {
            page.details("Settings of the feature extraction");
            page.table(
                    "Settings of the feature extraction.",
                    List.of("Setting", "Value"),
                    data.settings().entrySet().stream()
                            .map(entry -> List.of(entry.getKey(), entry.getValue()))
                            .toList());
            page.endDetails();
        }
        page.raw("</div>\n");
        if (!planText.isEmpty()) {
            page.details("The plan as it ran (study.yaml)");
            page.raw("<pre>" + Html.escape(planText) + "</pre>\n").endDetails();
        }
        page.end();
    }
}
