// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import sc.fiji.radiomics.io.CsvTable;

/**
 * A page under construction: sections with headings for the navigation, numbered tables and figures. Every method but
 * {@link #raw} escapes what it is given.
 */
final class Html {
    private static final Pattern NUMERIC =
            Pattern.compile("(\u03c7\u00b2 = )?[-+<>\u2013\u221e]?[\\d.]*(E-?\\d+)?( .*|%|/.*)?|\u2013");
    /** Texts of more characters get a wide column. */
    private static final int LONG = 40;

    /** Figures up to this width in points stand two in a row. */
    private static final int NARROW = 420;

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[-+]?\\d+\\.\\d+(E-?\\d+)?|NaN");

    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> headings = new LinkedHashMap<>();
    private final Wording words;
    private int tables;
    private int figures;

    Html(Wording words) {
        this.words = words;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A name that may break at its dots and underscores. */
    static String code(String name) {
        return "<code>" + escape(name).replace(".", ".<wbr>").replace("_", "_<wbr>") + "</code>";
    }

    Html raw(String html) {
        out.append(html);
        return this;
    }

    Html paragraph(String text) {
        return raw("<p>" + escape(text) + "</p>\n");
    }

    Html note(String text) {
        return raw("<p class=\"note\">" + escape(text) + "</p>\n");
    }

    Html heading(String text) {
        return raw("<h3>" + escape(text) + "</h3>\n");
    }

    /** Starts a section that the navigation names. */
    Html section(String id, String title) {
        headings.put(id, title);
        return raw("<section id=\"" + id + "\">\n<h2>" + escape(title) + "</h2>\n");
    }

    Html end() {
        return raw("</section>\n");
    }

    /** Starts a part that is closed until it is wanted. */
    Html details(String summary) {
        return raw("<details>\n<summary>" + escape(summary) + "</summary>\n");
    }

    Html endDetails() {
        return raw("</details>\n");
    }

    Html list(List<String> texts) {
        raw("<ul>\n");
        texts.forEach(text -> raw("<li>" + escape(text) + "</li>\n"));
        return raw("</ul>\n");
    }

    /** A numbered table that scrolls inside its own frame. */
    Html table(String caption, List<String> header, List<List<String>> rows) {
        tables++;
        return unnumbered("<b>" + words.text("html.table", tables) + "</b> " + escape(caption), header, rows);
    }

    /**
     * The cells of a table file, numbers rounded.
     *
     * @param said column whose cells are words of a study, not names from outside
     */
    Html table(String caption, CsvTable table, int said) {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>(row);
            cells.replaceAll(Html::rounded);
            cells.set(said, words.phrase(row.get(said)));
            rows.add(cells);
        }
        return table(caption, words.phrases(table.header()), rows);
    }

    private static String rounded(String cell) {
        return PLAIN_NUMBER.matcher(cell).matches() ? Numbers.significant(Double.parseDouble(cell)) : cell;
    }

    private Html unnumbered(String caption, List<String> header, List<List<String>> rows) {
        boolean[] numeric = new boolean[header.size()];
        for (int c = 1; c < numeric.length; c++) {
            int column = c;
            numeric[c] = rows.stream()
                    .allMatch(row ->
                            NUMERIC.matcher(row.get(column).replace('\n', ' ')).matches());
        }
        raw("<figure class=\"table\">\n<figcaption>" + caption + "</figcaption>\n<div class=\"scroll\" tabindex=\"0\""
                + " role=\"region\" aria-label=\"" + words.text("html.table-label") + "\">\n<table>\n<thead>\n<tr>");
        for (int c = 0; c < header.size(); c++) {
            raw("<th scope=\"col\"" + (numeric[c] ? " class=\"n\"" : "") + ">" + escape(header.get(c)) + "</th>");
        }
        raw("</tr>\n</thead>\n<tbody>\n");
        rows.forEach(row -> row(row, numeric));
        return raw("</tbody>\n</table>\n</div>\n</figure>\n");
    }

    /** A row; a first cell that starts with two blanks is a level below the one before. */
    private void row(List<String> row, boolean[] numeric) {
        String first = row.get(0);
        raw("<tr><th scope=\"row\"" + (first.startsWith("  ") ? " class=\"level\"" : "") + ">"
                + escape(first.strip()).replace(".", ".<wbr>").replace("_", "_<wbr>") + "</th>");
        for (int c = 1; c < row.size(); c++) {
            String style = numeric[c] ? " class=\"n\"" : row.get(c).length() > LONG ? " class=\"long\"" : "";
            raw("<td" + style + ">" + escape(row.get(c)).replace("\n", "<br/>") + "</td>");
        }
        raw("</tr>\n");
    }

    /**
     * Figures in their order, two beside each other where both are narrow and belong together: those of one title, or two
     * neighbours of which neither has another of its title. A narrow one alone has its caption beside it.
     */
    Html figures(List<StudyFigures.Drawn> figures) {
        raw("<div class=\"figures\">\n");
        for (int i = 0; i < figures.size(); i++) {
            StudyFigures.Drawn one = figures.get(i);
            if (!isNarrow(one)) {
                figure(one, "wide");
            } else if (isPair(figures, i)) {
                figure(one, "half").figure(figures.get(++i), "half");
            } else {
                figure(one, "alone");
            }
        }
        return raw("</div>\n");
    }

    private static boolean isNarrow(StudyFigures.Drawn drawn) {
        return !drawn.svg().isEmpty() && drawn.width() <= NARROW;
    }

    private static boolean isPair(List<StudyFigures.Drawn> figures, int i) {
        if (i + 1 == figures.size() || !isNarrow(figures.get(i + 1))) {
            return false;
        }
        String next = figures.get(i + 1).title();
        return figures.get(i).title().equals(next)
                || i + 2 == figures.size()
                || !figures.get(i + 2).title().equals(next);
    }

    /** A figure as an image that carries its bytes, or what kept it from being drawn. */
    private Html figure(StudyFigures.Drawn drawn, String style) {
        figures++;
        String title = words.phrase(drawn.title());
        String text = words.phrase(drawn.caption());
        String caption = "<b>" + escape(words.text("html.figure", figures, title)) + "</b> " + escape(text);
        if (drawn.svg().isEmpty()) {
            return raw("<p class=\"note failed wide\">" + caption + "</p>\n");
        }
        String bytes = Base64.getEncoder().encodeToString(drawn.svg().getBytes(StandardCharsets.UTF_8));
        return raw("<figure class=\"" + style + "\" id=\"figure-" + drawn.name()
                + "\">\n<div class=\"frame\"><img width=\""
                + pixels(drawn.width()) + "\" height=\"" + pixels(drawn.height()) + "\" alt=\""
                + escape(words.text("html.alternative", title, text)) + "\" src=\"data:image/svg+xml;base64," + bytes
                + "\"/></div>\n<figcaption>" + caption + "</figcaption>\n</figure>\n");
    }

    /** Points on paper as pixels of the page, a little larger than on paper. */
    private static long pixels(int points) {
        return Math.round(points * 1.5);
    }

    /** Ids and titles of the sections so far. */
    Map<String, String> headings() {
        return headings;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
