// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import sc.fiji.radiomics.plot.Figure;
import sc.fiji.radiomics.study.StudyResult;

class StudyReportTest {
    private static final String SOFTWARE = "Radiomics <0>";
    private static StudyResult binary;
    private static StudyResult survival;
    private static StudyResult classes;
    private static StudyResult continuous;

    /** Each study written once, since figures at the resolution of print take their time. */
    @TempDir
    static Path written;

    @TempDir
    Path folder;

    @BeforeAll
    static void runTheStudies() {
        binary = SimulatedStudy.binary();
        survival = SimulatedStudy.survival();
        classes = SimulatedStudy.classes();
        continuous = SimulatedStudy.continuous();
    }

    static List<StudyResult> studies() {
        return List.of(binary, survival, classes, continuous);
    }

    private String page(StudyResult result) throws IOException {
        Path own = written.resolve(Integer.toString(studies().indexOf(result)));
        if (!Files.exists(own)) {
            StudyReport.write(result, result.plan(), SOFTWARE, Files.createDirectory(own));
        }
        return Files.readString(own.resolve(StudyReport.PAGE));
    }

    /** The page as XML: void elements closed, the text of scripts and styles left out. */
    private static Document parse(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>\n", "")
                .replaceAll("(?s)(<script[^>]*>).*?</script>", "$1</script>")
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<(meta|link)([^>]*)>", "<$1$2/>")
                .replace("<wbr>", "<wbr/>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("studies")
    void tagsAreBalancedAndIdsAreUniqueAndEveryLinkLeadsSomewhere(StudyResult result) throws Exception {
        Document page = parse(page(result));
        NodeList all = page.getElementsByTagName("*");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            String id = ((Element) all.item(i)).getAttribute("id");
            assertTrue(id.isEmpty() || ids.add(id), id);
        }
        NodeList links = page.getElementsByTagName("a");
        assertTrue(links.getLength() > 15);
        for (int i = 0; i < links.getLength(); i++) {
            String to = ((Element) links.item(i)).getAttribute("href");
            assertTrue(to.startsWith("#") && ids.contains(to.substring(1)), to);
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void textsFromOutsideAreTextsOnThePage(StudyResult result) throws Exception {
        String html = page(result);
        Document page = parse(html);
        assertEquals(
                "Study of " + SimulatedStudy.EVIL,
                page.getElementsByTagName("h1").item(0).getTextContent());
        assertFalse(html.contains("<script>alert"));
        assertFalse(html.contains("<b>\""));
        assertFalse(html.contains("<i>x"));
        assertFalse(html.contains("<u>"));
        assertFalse(html.contains("<T>"));
        assertEquals(2, html.split("<script", -1).length - 1, "the data and the script");
        assertEquals(2, html.split("</script>", -1).length - 1);
        assertTrue(page.getElementById("x") == null && html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    @ParameterizedTest
    @MethodSource("studies")
    void onlyTheScriptOfThePageMayRunAndNothingIsLoaded(StudyResult result) throws Exception {
        String html = page(result);
        Matcher script = Pattern.compile("(?s)<script>(.*?)</script>").matcher(html);
        assertTrue(script.find());
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        assertTrue(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src"
                + " 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';"));
        assertFalse(script.find());
        Matcher sources = Pattern.compile("\\b(?:src|href|action|data|poster)=\"([^\"]*)\"")
                .matcher(html);
        while (sources.find()) {
            assertTrue(sources.group(1).startsWith("#") || sources.group(1).startsWith("data:"), sources.group(1));
        }
        assertFalse(Pattern.compile("url\\(|@import|\\son[a-z]+=\"|eval\\(|new Function|innerHTML")
                .matcher(html)
                .find());
        String withoutNamespace = html.replace("http://www.w3.org/2000/svg", "");
        assertFalse(withoutNamespace.contains("http://") || withoutNamespace.contains("https://"));
    }

    @Test
    void theSameResultGivesTheSameBytes() throws IOException {
        List<FigureList.Entry> figures = FigureList.of(survival).subList(0, 3);
        List<byte[]> first =
                bytes(new StudyReport(survival, SOFTWARE, folder.resolve("a")).write(survival.plan(), figures));
        List<byte[]> second =
                bytes(new StudyReport(survival, SOFTWARE, folder.resolve("b")).write(survival.plan(), figures));
        assertEquals(first.size(), second.size());
        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i), second.get(i));
        }
    }

    private static List<byte[]> bytes(List<Path> files) throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        for (Path file : files) {
            bytes.add(Files.readAllBytes(file));
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyFigureIsOnThePageAndInItsFiles(StudyResult result) throws Exception {
        String html = page(result);
        List<FigureList.Entry> entries = FigureList.of(result);
        assertTrue(entries.size() > 5);
        assertFalse(html.contains("could not be drawn"));
        assertEquals(entries.size(), html.split("<img ", -1).length - 1);
        try (var files = Files.list(written.resolve(studies().indexOf(result) + "/figures"))) {
            assertEquals(3 * entries.size(), files.count());
        }
    }

    @Test
    void aFigureThatFailsLosesNothingElse() throws Exception {
        List<FigureList.Entry> entries = new ArrayList<>(FigureList.of(binary));
        entries.subList(2, entries.size()).clear();
        entries.add(0, new FigureList.Entry("flow", "The <odd> one", () -> {
            throw new IllegalArgumentException("curves must be at least 1, found <0>");
        }));
        new StudyReport(binary, SOFTWARE, folder).write(binary.plan(), entries);
        String html = Files.readString(folder.resolve(StudyReport.PAGE));
        assertTrue(html.contains("The &lt;odd&gt; one.</b> This figure could not be drawn: curves must be at least 1,"
                + " found &lt;0&gt;"));
        assertEquals(2, html.split("<img ", -1).length - 1);
        parse(html);
    }

    @Test
    void figuresOfAlikeNamesDoNotOverwriteOneAnother() throws Exception {
        Figure figure = new Figure("same", "Same", "Same.", 10, 10, graphics -> {});
        List<FigureList.Entry> entries = List.of(
                new FigureList.Entry("flow", "one", () -> figure), new FigureList.Entry("flow", "two", () -> figure));
        new StudyReport(binary, SOFTWARE, folder).write(binary.plan(), entries);
        assertTrue(Files.exists(folder.resolve("figures/same.svg")));
        assertTrue(Files.exists(folder.resolve("figures/same-2.svg")));
    }
}
