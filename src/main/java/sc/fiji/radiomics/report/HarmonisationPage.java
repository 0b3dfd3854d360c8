// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.plot.FigureFile;

/** What harmonisation did to a table, as a page of HTML without scripts and without anything from elsewhere. */
final class HarmonisationPage {
    /** The page. */
    static final String NAME = "harmonisation.html";

    private static final double CONFIDENCE = 0.95;

    private HarmonisationPage() {}

    static void write(HarmonisedFolder done, Path folder, Language language) throws IOException {
        AtomicFile.write(folder.resolve(NAME), html(done, Wording.of(language)));
    }

    private static String html(HarmonisedFolder done, Wording words) {
        Html body = new Html(words);
        body.section("effect", words.text("centres.effect"));
        done.effect().ifPresent(effect -> new CentreEffectText(words, body).write(effect, CONFIDENCE));
        done.figure().ifPresent(figure -> body.figures(List.of(drawn(figure))));
        body.end();
        if (!done.notes().isEmpty()) {
            body.section("notes", words.text("centres.notes"));
            body.list(words.phrases(done.notes()));
            body.end();
        }
        String title =
                Html.escape(words.text("centres.page", done.harmonisation().batch()));
        return "<!DOCTYPE html>\n<html lang=\"" + words.language().tag() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
                + "<link rel=\"icon\" href=\"data:,\">\n<title>" + title + "</title>\n<style>\n"
                + Calculator.resource("study.css") + "</style>\n</head>\n<body>\n<main>\n<header>\n<h1>" + title
                + "</h1>\n<p class=\"what\">"
                + Html.escape(words.text(
                        "centres.summary",
                        done.harmonisation().features().size(),
                        done.cases(),
                        words.listed(done.harmonisation().batches())))
                + "</p>\n</header>\n" + body + "</main>\n</body>\n</html>\n";
    }

    private static StudyFigures.Drawn drawn(Figure figure) {
        return new StudyFigures.Drawn(
                "effect",
                figure.name(),
                figure.title(),
                figure.caption(),
                figure.width(),
                figure.height(),
                FigureFile.svg(figure));
    }
}
