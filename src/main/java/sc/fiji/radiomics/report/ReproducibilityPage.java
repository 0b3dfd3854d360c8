// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.study.Reproducibility;

/** Reproducibility of features as one page of HTML, without scripts and without anything from elsewhere. */
final class ReproducibilityPage {
    private final Reproducibility result;
    private final Wording words;
    private final Html body;
    private final ReproducibilitySections sections;

    ReproducibilityPage(Reproducibility result, Language language) {
        this.result = result;
        this.words = Wording.of(language);
        this.body = new Html(words);
        this.sections = new ReproducibilitySections(result, words, body);
    }

    /**
     * The page; every text from outside is escaped.
     *
     * @param title of the page, for example the name of its folder
     * @param notes of the tables
     * @param figures by section
     */
    String html(String title, List<String> notes, StudyFigures figures) {
        body.section("summary", words.text("repeat.title"));
        body.raw("<p><b>" + Html.escape(sections.verdict()) + "</b></p>\n");
        sections.design();
        notes.forEach(note -> body.note(words.phrase(note)));
        body.end().section("families", words.text("repeat.families-title"));
        body.figures(figures.of("families"));
        sections.families();
        sections.features();
        body.end();
        section("icc", "repeat.sorted-title", figures);
        section("variation", "repeat.variation-title", figures);
        section("agreement", "repeat.agreement-title", figures);
        body.section("methods", words.text("repeat.methods-title"));
        sections.methods();
        body.end();
        return page(Html.escape(title));
    }

    private void section(String id, String title, StudyFigures figures) {
        if (!figures.of(id).isEmpty()) {
            body.section(id, words.text(title)).figures(figures.of(id)).end();
        }
    }

    private String page(String title) {
        return "<!DOCTYPE html>\n<html lang=\"" + words.language().tag() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                + " img-src data:; base-uri 'none'; form-action 'none'\">\n<link rel=\"icon\" href=\"data:,\">\n<title>"
                + title + "</title>\n<style>\n" + Calculator.resource("study.css")
                + "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#summary\">"
                + Html.escape(words.text("page.skip")) + "</a>\n" + navigation()
                + "<main>\n<header>\n<p class=\"what\">" + Html.escape(words.text("repeat.page")) + "</p>\n<h1>"
                + title + "</h1>\n</header>\n" + body + "<footer>"
                + Html.escape(words.text("repeat.footer", result.features().size()))
                + "</footer>\n</main>\n</body>\n</html>\n";
    }

    private String navigation() {
        String contents = Html.escape(words.text("page.contents"));
        StringBuilder list = new StringBuilder("<nav aria-label=\"" + contents
                + "\">\n<details open=\"open\">\n<summary>" + contents + "</summary>\n<ol>\n");
        for (Map.Entry<String, String> heading : body.headings().entrySet()) {
            list.append("<li><a href=\"#" + heading.getKey() + "\">" + Html.escape(heading.getValue()) + "</a></li>\n");
        }
        return list + "</ol>\n</details>\n</nav>\n";
    }
}
