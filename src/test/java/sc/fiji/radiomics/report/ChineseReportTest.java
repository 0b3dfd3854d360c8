// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.study.StudyResult;

/** The report in Chinese: no English sentence, the same numbers, the same safety. */
class ChineseReportTest {
    /** Two words of English one after the other; a word with a hyphen is one. */
    private static final Pattern ENGLISH =
            Pattern.compile("[A-Za-z][A-Za-z'-]*[A-Za-z]\\.?(?:[ ,;:()]+[A-Za-z][A-Za-z'-]*[A-Za-z])+");

    /** Names from the tables of the studies, of software and of methods. */
    private static final List<String> NAMES = List.of(
            "Study of",
            "rows of features.csv",
            "without outcome",
            "unmatched id",
            "stage",
            "validation",
            "training",
            "Radiomics for Fiji",
            "study.yaml",
            "Rad-score",
            "grade",
            "node",
            "III",
            "II",
            "North",
            "West");

    @TempDir
    Path folder;

    private static StudyResult study(String kind) {
        StudyResult english =
                switch (kind) {
                    case "binary" -> SimulatedStudy.binary();
                    case "survival" -> SimulatedStudy.survival();
                    case "classes" -> SimulatedStudy.classes();
                    default -> SimulatedStudy.continuous();
                };
        return in(english, Language.CHINESE);
    }

    private static StudyResult in(StudyResult result, Language language) {
        return new StudyResult(
                result.plan().in(language),
                result.data(),
                result.chain(),
                result.radScores(),
                result.baseline(),
                result.univariable(),
                result.models(),
                result.notFitted(),
                result.evaluations(),
                result.comparisons(),
                result.calibrations(),
                result.internal(),
                result.cutoff(),
                result.groups(),
                result.centres(),
                result.warnings());
    }

    private static String page(StudyResult result) throws IOException {
        StudyFigures figures = StudyFigures.draw(FigureList.of(result), figure -> List.of());
        return new StudyPage(result, figures, "Radiomics for Fiji").html(StudySheets.of(result), "plan <p>");
    }

    /** What a person or a screen reader reads, a line per element, without the sources of methods and checklists. */
    private static List<String> lines(String html) {
        String visible = html.replaceAll("(?s)<script.*?</script>|<style>.*?</style>|<pre>.*?</pre>", "")
                .replaceAll("src=\"data[^\"]*\"", "");
        List<String> texts = new ArrayList<>(Pattern.compile("(?:alt|aria-label)=\"([^\"]*)\"")
                .matcher(visible)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());
        texts.addAll(List.of(visible.replaceAll("<(wbr|/?b|/?code)>", "").split("<[^>]*>")));
        return texts.stream()
                .filter(text -> !text.contains("doi:"))
                .map(ChineseReportTest::unescaped)
                .toList();
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static List<String> english(String html) {
        return lines(html).stream()
                .map(line -> NAMES.stream().reduce(line, (text, name) -> text.replace(name, "\u2026")))
                .flatMap(line -> ENGLISH.matcher(line).results().map(MatchResult::group))
                .distinct()
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "survival", "classes", "continuous"})
    void noEnglishSentenceIsLeft(String kind) throws IOException {
        String html = page(study(kind));
        assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"zh\">"));
        assertEquals(List.of(), english(html));
        assertTrue(lines(html).stream().noneMatch(line -> line.contains("{0")), "a place without its value");
    }

    @Test
    void theCheckFindsEnglish() {
        assertEquals(List.of("No model could"), english("<p>\u4e00 No model could 1</p>"));
    }

    @Test
    void textsFromOutsideAreTextsOnThePage() throws IOException {
        String html = page(study("binary"));
        assertEquals(2, html.split("<script", -1).length - 1, "the data and the script");
        for (String tag : List.of("<script>alert", "<i>x", "<u>", "<T>", "<b>\"", "<NCT>", "plan <p>")) {
            assertFalse(html.contains(tag), tag);
        }
    }

    @Test
    void onlyThePageAndThePlanDifferFromTheEnglishReport() throws IOException {
        StudyResult chinese = study("continuous");
        StudyResult english = in(chinese, Language.ENGLISH);
        List<Path> one = new StudyReport(chinese, "x", folder.resolve("zh")).write(chinese.plan(), List.of());
        List<Path> two = new StudyReport(english, "x", folder.resolve("en")).write(english.plan(), List.of());
        assertEquals(one.size(), two.size());
        for (int i = 0; i < one.size(); i++) {
            String name = one.get(i).getFileName().toString();
            if (!name.equals(StudyReport.PAGE) && !name.equals("study.yaml")) {
                assertArrayEquals(Files.readAllBytes(two.get(i)), Files.readAllBytes(one.get(i)), name);
            }
        }
        assertEquals(
                Files.readString(folder.resolve("en/study.yaml")).replace("language: en", "language: zh"),
                Files.readString(folder.resolve("zh/study.yaml")));
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() throws IOException {
        StudyResult result = study("continuous");
        StudyFigures none = StudyFigures.draw(List.of(), figure -> List.of());
        String expected = new StudyPage(result, none, "x").html(StudySheets.of(result), "");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            assertEquals(expected, new StudyPage(result, none, "x").html(StudySheets.of(result), ""));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theQualityPageIsChineseTooAndItsTableEnglish() throws IOException {
        Rows rows = new Rows()
                .add("P1", "t", Rows.diagnostics("s.intensities", 12, "s.fbs25.levels", 3), List.of("mask: a"), 1, 5, 1)
                .add("P2", "t", 2, 5, Double.NaN)
                .add("P3", "t", 3, 5, 3)
                .add("P4", "t", 3, 5, 3)
                .add("P5", "n", 3, 5, 3);
        Quality quality = rows.quality("case P9: no file");
        String html = QualityPage.html(quality, "results", Language.CHINESE);
        assertEquals(List.of("no file"), english(html), "a reason of a failure stays English");
        assertTrue(QualityPage.table(quality).rows().stream()
                .allMatch(row -> row.stream().allMatch(cell -> cell.matches("\\p{ASCII}*"))));
    }

    @Test
    void theCalculatorSpeaksChinese() {
        String json = new Calculator(new StudyFacts(study("survival"))).json();
        assertTrue(json.contains("\"label\":\"\\u8054\\u5408\""), "the combined model");
        assertTrue(json.contains("\"total-points\":\"\\u603b\\u5206\""));
    }
}
