// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.study.StudyResult;

/** The report of a study as one page of HTML that loads nothing from elsewhere and runs one script of its own. */
final class StudyPage {
    private final StudyFacts facts;
    private final StudyFigures figures;
    private final String software;
    private final Wording words;
    private final Html body;

    /** @param software name and version */
    StudyPage(StudyResult result, StudyFigures figures, String software) {
        this.facts = new StudyFacts(result);
        this.words = facts.words();
        this.body = new Html(words);
        this.figures = figures;
        this.software = software;
    }

    /**
     * The page.
     *
     * @param tables all tables by name
     * @param planText the effective plan; may be empty
     */
    String html(Map<String, CsvTable> tables, String planText) {
        sections(tables, planText);
        String script = Calculator.script();
        String title = Html.escape(facts.plan().name());
        return "<!DOCTYPE html>\n<html lang=\"" + words.language().tag() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy(script) + "\">\n"
                + "<link rel=\"icon\" href=\"data:,\">\n<title>" + title + "</title>\n<style>\n"
                + Calculator.resource("study.css")
                + "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#summary\">"
                + Html.escape(words.text("page.skip")) + "</a>\n" + navigation()
                + "<main>\n<header>\n<p class=\"what\">" + Html.escape(words.text("page.what")) + "</p>\n<h1>"
                + title + "</h1>\n</header>\n" + body + "<footer>"
                + Html.escape(words.text("page.footer", software)) + "</footer>\n</main>\n<script>"
                + script + "</script>\n</body>\n</html>\n";
    }

    /** Nothing may be loaded; only this very script may run. */
    static String policy(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void sections(Map<String, CsvTable> tables, String planText) {
        new OpeningSections(facts, body).write(figures.of("flow"));
        methods();
        FeatureSections features = new FeatureSections(facts, body);
        features.steps(figures.of("features"));
        new RepeatabilitySection(facts, body).write(figures.of("repeatability"));
        features.signature(figures.of("signature"));
        ModelSections models = new ModelSections(facts, body);
        models.models(figures.of("models"));
        nomogram();
        models.performance(figures.of("discrimination"));
        models.comparisons();
        models.calibration(figures.of("calibration"));
        models.decisionCurves(figures.of("decision"));
        models.survival(figures.of("survival"));
        new InternalSection(facts, body).write();
        harmonisation();
        new CentreSection(facts, body).write(figures);
        AppendixSections appendix = new AppendixSections(facts, body);
        appendix.checklists();
        appendix.tables(tables);
        appendix.provenance(planText, software);
    }

    private void methods() {
        MethodsText text = new MethodsText(facts, software);
        body.section("methods", words.text("methods.title"));
        text.paragraphs()
                .forEach((heading, paragraph) -> body.raw(
                        "<p><b>" + Html.escape(words.sentence(heading)) + "</b> " + Html.escape(paragraph) + "</p>\n"));
        body.details(words.text("methods.sources"))
                .list(text.references())
                .endDetails()
                .end();
    }

    private void nomogram() {
        body.section("nomogram", words.text("nomogram.title"));
        List<StudyFigures.Drawn> nomograms = figures.of("nomogram");
        body.figures(nomograms.subList(0, Math.min(1, nomograms.size())));
        if (nomograms.isEmpty()) {
            body.paragraph(words.text("nomogram.none"));
        }
        if (nomograms.size() > 1) {
            body.details(words.text("nomogram.others"))
                    .figures(nomograms.subList(1, nomograms.size()))
                    .endDetails();
        }
        new Calculator(facts).write(body);
        body.end();
    }

    private void harmonisation() {
        if (facts.isHarmonised() || !figures.of("harmonisation").isEmpty()) {
            body.section("harmonisation", words.text("harmonisation.title"));
            body.paragraph(words.text(
                    "harmonisation.how",
                    facts.plan().harmonisation().method(),
                    facts.plan().harmonisation().batch(),
                    facts.training()));
            body.figures(figures.of("harmonisation"));
            body.end();
        }
    }

    private String navigation() {
        String contents = Html.escape(words.text("page.contents"));
        StringBuilder list = new StringBuilder("<nav aria-label=\"" + contents
                + "\">\n<details open=\"open\">\n<summary>" + contents + "</summary>\n<ol>\n");
        body.headings().forEach((id, title) -> list.append("<li><a href=\"#")
                .append(id)
                .append("\">")
                .append(Html.escape(title))
                .append("</a></li>\n"));
        return list + "</ol>\n</details>\n</nav>\n";
    }
}
