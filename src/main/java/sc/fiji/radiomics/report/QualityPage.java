// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Batch;
import sc.fiji.radiomics.pipeline.Outcome;
import sc.fiji.radiomics.table.FeatureRow;

/**
 * The quality of a feature table as one page of HTML, without scripts and without anything from elsewhere, and as a
 * table with every finding. The first line says whether the table can be modelled on.
 */
public final class QualityPage {
    /** So many findings of a check are printed; the table has all. */
    private static final int LISTED = 25;

    private static final List<String> HEADER = List.of("check", "weight", "case", "roi", "column", "detail");

    private final Quality quality;
    private final String title;
    private final Wording words;
    private final StringBuilder html = new StringBuilder();

    private QualityPage(Quality quality, String title, Language language) {
        this.quality = quality;
        this.title = title;
        this.words = Wording.of(language);
    }

    /**
     * Writes {@code quality.html} and {@code quality.csv}.
     *
     * @param title what the table is called, for example the name of its folder
     * @param folder in which the table lies
     * @param language of the page; the table is English
     * @throws IOException naming the file and the reason
     */
    public static void write(Quality quality, String title, Path folder, Language language) throws IOException {
        table(quality).write(folder.resolve("quality.csv"));
        AtomicFile.write(folder.resolve("quality.html"), html(quality, title, language));
    }

    /**
     * Looks at the result of a batch and writes {@code quality.html} and {@code quality.csv} beside its tables.
     *
     * @param summary of the batch; its failures are listed
     * @param rows of the batch
     * @param folder of the results; its name is the title
     * @param language of the page
     * @throws RadiomicsException naming the file that could not be written
     */
    public static void write(Batch.Summary summary, Iterable<FeatureRow> rows, Path folder, Language language) {
        List<String> failures =
                summary.failures().stream().map(Outcome.Failed::message).toList();
        try {
            write(
                    Quality.of(rows, failures),
                    folder.toAbsolutePath().normalize().getFileName().toString(),
                    folder,
                    language);
        } catch (IOException e) {
            throw new RadiomicsException("write quality page: " + e.getMessage(), e);
        }
    }

    /** All findings: columns check, weight (settle first, decide, know), case, roi, column, detail. */
    public static CsvTable table(Quality quality) {
        Wording english = Wording.of(Language.ENGLISH);
        return new CsvTable(
                HEADER,
                quality.findings().stream()
                        .map(f -> List.of(
                                f.check().key(),
                                f.check().weight().in(english),
                                f.caseId(),
                                f.roi(),
                                f.column(),
                                f.detail()))
                        .toList());
    }

    /** The page; every text from outside is escaped. */
    public static String html(Quality quality, String title, Language language) {
        return new QualityPage(quality, title, language).page();
    }

    private String page() {
        add("<!DOCTYPE html>\n<html lang=\"" + words.language().tag() + "\">\n<head>\n<meta charset=\"utf-8\">\n");
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        add("<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
        add("<link rel=\"icon\" href=\"data:,\">\n");
        add("<title>" + Html.escape(words.text("quality.of", title)) + "</title>\n<style>\n"
                + Calculator.resource("quality.css") + "</style>\n</head>\n<body>\n<main>\n");
        header();
        overview();
        spreads("levels", words.text("quality.levels-text", Quality.MIN_LEVELS, Quality.MAX_LEVELS), quality.levels());
        spreads("sizes", words.text("quality.sizes-text", Quality.MIN_VOXELS), quality.sizes());
        for (Check check : Check.values()) {
            if (!quality.of(check).isEmpty()) {
                details(check);
            }
        }
        add("<footer>" + withFile(words.text("quality.footer", "quality.csv")) + "</footer>\n");
        return add("</main>\n</body>\n</html>\n").html.toString();
    }

    private void header() {
        Verdict verdict = Verdict.of(quality, words);
        add("<header>\n<p class=\"what\">" + text("quality.what") + "</p>\n<h1>" + Html.escape(title) + "</h1>\n");
        add("<p class=\"facts\">" + facts() + "</p>\n</header>\n");
        add("<section class=\"verdict " + verdict.style() + "\">\n<h2>" + mark(verdict.style()) + "<span>"
                + Html.escape(verdict.title()) + "</span></h2>\n<p>" + Html.escape(verdict.text()) + "</p>\n");
        List<Check> open = Stream.of(Check.values())
                .filter(check -> check.weight() != Check.Weight.KNOW)
                .filter(check -> !quality.of(check).isEmpty())
                .toList();
        if (!open.isEmpty()) {
            add("<ol>\n");
            open.forEach(check -> add("<li><a href=\"#" + check.name() + "\">" + title(check) + "</a>: "
                    + quality.count(check) + "</li>\n"));
            add("</ol>\n");
        }
        add("</section>\n");
    }

    private String facts() {
        String regions = quality.regions().size() < 2 || quality.regions().size() > 6
                ? ""
                : quality.regions().entrySet().stream()
                        .map(entry -> Html.escape(entry.getKey()) + " " + entry.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
        return Stream.of(
                        words.count("case", quality.cases()),
                        words.count("region", quality.regionCount()) + regions,
                        words.count("column", quality.columns()))
                .map(text -> "<span>" + text + "</span>")
                .collect(Collectors.joining(" "));
    }

    private void overview() {
        add("<section>\n<h2>" + text("quality.checks") + "</h2>\n<table class=\"checks\">\n<thead><tr><th>"
                + text("quality.check") + "</th><th>" + text("quality.found") + "</th><th>" + text("quality.meaning")
                + "</th></tr></thead>\n<tbody>\n");
        for (Check check : Check.values()) {
            int found = quality.count(check);
            String style = found == 0 ? "fine" : style(check.weight());
            String name = found == 0 ? title(check) : "<a href=\"#" + check.name() + "\">" + title(check) + "</a>";
            add("<tr class=\"" + style + "\"><th scope=\"row\"><div class=\"label\">" + mark(style) + "<span>" + name
                    + "</span></div></th><td class=\"number\">" + (found == 0 ? text("quality.none") : found)
                    + "</td><td>"
                    + Html.escape(check.advice(words)) + "</td></tr>\n");
        }
        add("</tbody>\n</table>\n");
        quality.regions().forEach((roi, count) -> {
            boolean others = quality.regions().values().stream().anyMatch(n -> n >= Quality.MIN_REGIONS);
            if (count < Quality.MIN_REGIONS && others && quality.regions().size() <= LISTED) {
                String key = count == 1 ? "quality.says-nothing" : "quality.say-nothing";
                add("<p class=\"aside\">" + text(key, roi, words.count("region", count)) + "</p>\n");
            }
        });
        add("</section>\n");
    }

    private static String style(Check.Weight weight) {
        return switch (weight) {
            case SETTLE -> "settle";
            case LOOK -> "look";
            case KNOW -> "know";
        };
    }

    /** A sign that is told apart by shape and word, not by colour alone. */
    private String mark(String style) {
        String sign =
                switch (style) {
                    case "settle" -> "\u2715";
                    case "look" -> "!";
                    case "know" -> "i";
                    default -> "\u2713";
                };
        return "<span class=\"mark\" role=\"img\" aria-label=\"" + text("mark." + style) + "\">" + sign + "</span>";
    }

    private void spreads(String what, String explanation, List<Spread> spreads) {
        if (spreads.isEmpty()) {
            return;
        }
        add("<section>\n<h2>" + text("quality." + what) + "</h2>\n<p>" + Html.escape(explanation)
                + "</p>\n<div class=\"charts\">\n");
        SpreadChart.figures(spreads, words).forEach(this::add);
        add("</div>\n</section>\n");
    }

    private void details(Check check) {
        List<Finding> found = quality.of(check);
        add("<section class=\"details " + style(check.weight()) + "\" id=\"" + check.name() + "\">\n<h2>"
                + mark(style(check.weight())) + "<span>" + title(check) + " <small>" + quality.count(check)
                + "</small></span></h2>\n<table>\n<tbody>\n");
        List<String> lines =
                check == Check.NOTE ? notes(found) : check == Check.IDENTICAL_COLUMNS ? sets(found) : plain(found);
        lines.stream().limit(LISTED).forEach(this::add);
        add("</tbody>\n</table>\n");
        if (lines.size() > LISTED) {
            add("<p class=\"aside\">" + withFile(words.text("quality.more", lines.size() - LISTED, "quality.csv"))
                    + "</p>\n");
        }
        add("</section>\n");
    }

    /** A line per finding; what was found of a column in regions of several names is told once. */
    private List<String> plain(List<Finding> found) {
        Map<Finding, List<String>> names = new LinkedHashMap<>();
        for (Finding f : found) {
            Finding key = f.caseId().isEmpty() ? new Finding(f.check(), "", "", f.column(), f.detail()) : f;
            names.computeIfAbsent(key, same -> new ArrayList<>()).add(f.roi());
        }
        return names.entrySet().stream()
                .map(entry -> line(
                        Stream.of(
                                        entry.getKey().caseId(),
                                        String.join(", ", entry.getValue()),
                                        entry.getKey().column())
                                .filter(part -> !part.isEmpty())
                                .map(Html::code)
                                .collect(Collectors.joining("<span class=\"gap\"></span>")),
                        phrase(entry.getKey().detail())))
                .toList();
    }

    /** Notes that differ in their numbers only are told once. */
    private List<String> notes(List<Finding> found) {
        Map<String, List<Finding>> alike = new LinkedHashMap<>();
        found.forEach(f -> alike.computeIfAbsent(f.detail().replaceAll("\\d+(\\.\\d+)?", "#"), key -> new ArrayList<>())
                .add(f));
        return alike.values().stream()
                .map(same -> line(
                        Html.code(same.get(0).caseId()) + "<span class=\"gap\"></span>"
                                + Html.code(same.get(0).roi())
                                + (same.size() > 1
                                        ? "<span class=\"more\">"
                                                + text("quality.more-regions", words.count("region", same.size() - 1))
                                                + "</span>"
                                        : ""),
                        phrase(same.get(0).detail())))
                .toList();
    }

    /** Each kept column with all that equal it. */
    private List<String> sets(List<Finding> found) {
        Map<String, List<String>> sets = new LinkedHashMap<>();
        found.forEach(f -> sets.computeIfAbsent(f.detail().substring(Cells.EQUALS.length()), key -> new ArrayList<>())
                .add(Html.code(f.column())));
        return sets.entrySet().stream()
                .map(set -> line(Html.code(set.getKey()), words.text("quality.equals", words.listed(set.getValue()))))
                .toList();
    }

    private static String line(String what, String detail) {
        return "<tr><th scope=\"row\">" + (what.isEmpty() ? "" : what) + "</th><td>" + detail + "</td></tr>\n";
    }

    private QualityPage add(String text) {
        html.append(text);
        return this;
    }

    private String text(String key, Object... values) {
        return Html.escape(words.text(key, values));
    }

    private String phrase(String english) {
        return Html.escape(words.phrase(english));
    }

    private String title(Check check) {
        return Html.escape(check.title(words));
    }

    /** The table of the findings as a name of a file. */
    private static String withFile(String text) {
        return Html.escape(text).replace("quality.csv", "<code>quality.csv</code>");
    }
}
