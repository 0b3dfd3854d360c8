// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.io.CsvTable;

class QualityPageTest {
    private static final String EVIL = "</code><script>alert('x')</script>\"&";

    private static Rows rows() {
        return new Rows()
                .add("P1", "t", Rows.diagnostics("s.intensities", 40, "s.fbs25.levels", 5), List.of("3 slices"), 1, 5)
                .add("P2", "t", Rows.diagnostics("s.intensities", 400, "s.fbs25.levels", 50), List.of("7 slices"), 2, 5)
                .add("P3", "t", Rows.diagnostics("s.intensities", 4000, "s.fbs25.levels", 300), List.of(), 3, 5);
    }

    /** The page as a document: HTML whose void elements are closed is XML, so that bad nesting shows. */
    private static Document parse(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>\n", "")
                .replaceAll("<(meta|link)([^>]*)>", "<$1$2/>")
                .replace("<wbr>", "<wbr/>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Document page, String tag, int index) {
        return page.getElementsByTagName(tag).item(index).getTextContent();
    }

    @Test
    void theFirstLinesSayWhetherToModel() throws Exception {
        Document page = parse(QualityPage.html(rows().quality(), "results", Language.ENGLISH));
        assertEquals("results", text(page, "h1", 0));
        assertEquals("!Yes, once 4 points are decided", text(page, "h2", 0));
        NodeList open = page.getElementsByTagName("li");
        assertEquals(4, open.getLength());
        assertEquals("Constant columns: 1", open.item(0).getTextContent());
        assertEquals("Very small regions: 1", open.item(1).getTextContent());
        assertEquals("Few grey levels: 1", open.item(2).getTextContent());
        assertEquals("Many grey levels: 1", open.item(3).getTextContent());
    }

    @Test
    void linksLeadToSectionsOfThePage() throws Exception {
        Document page = parse(QualityPage.html(rows().quality("case P4: no file"), "results", Language.ENGLISH));
        NodeList links = page.getElementsByTagName("a");
        assertEquals(5 + 6, links.getLength());
        String html = QualityPage.html(rows().quality("case P4: no file"), "results", Language.ENGLISH);
        for (int i = 0; i < links.getLength(); i++) {
            String href = links.item(i).getAttributes().getNamedItem("href").getNodeValue();
            assertTrue(html.contains(" id=\"" + href.substring(1) + "\""), href);
        }
    }

    @Test
    void everyTextFromOutsideIsEscaped() throws Exception {
        Quality quality = new Rows()
                .add(EVIL, EVIL, Rows.diagnostics("s.intensities", 1), List.of(EVIL), 1)
                .add(EVIL, EVIL, Rows.diagnostics("s.intensities", 1), List.of(), 1)
                .add("P", EVIL, Rows.diagnostics(EVIL + ".levels", 1), List.of(), Double.NaN)
                .add("P", "rare", Rows.diagnostics(EVIL + ".levels", 1), List.of(), 7)
                .quality(EVIL);
        String html = QualityPage.html(quality, EVIL, Language.ENGLISH);
        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;"), html);
        assertEquals(EVIL, text(parse(html), "h1", 0));
    }

    @Test
    void thePageAsksNothingFromElsewhere() {
        String html = QualityPage.html(rows().quality("case P4: no file"), "results", Language.ENGLISH);
        for (String forbidden : List.of("http:", "https:", "//", "src=", "@import", "url(", "<script", "onload")) {
            assertFalse(html.contains(forbidden), forbidden);
        }
    }

    @Test
    void notesThatDifferInNumbersAreToldOnce() {
        String html = QualityPage.html(rows().quality(), "results", Language.ENGLISH);
        assertTrue(html.contains("and 1 region more"), html);
        assertTrue(html.contains("<td>3 slices</td>"), html);
        assertFalse(html.contains("<td>7 slices</td>"), html);
    }

    @Test
    void aColumnFoundInSeveralRegionsIsToldOnce() {
        Rows rows = new Rows();
        for (int i = 0; i < 3; i++) {
            rows.add("P" + i, "tumour", 7, i).add("P" + i, "node", 7, i + 3);
        }
        String html = QualityPage.html(rows.quality(), "results", Language.ENGLISH);
        assertTrue(html.contains("<code>tumour, node</code>"), html);
        assertTrue(html.contains("Constant columns</a>: 1</li>"), html);
    }

    @Test
    void longListsAreCutOnThePageButNotInTheTable(@TempDir Path folder) throws IOException {
        Rows rows = new Rows();
        for (int i = 0; i < 40; i++) {
            rows.add("P" + i, "t", Rows.diagnostics("s.intensities", 10 + i), List.of(), i);
        }
        QualityPage.write(rows.quality(), "results", folder, Language.ENGLISH);
        String html = Files.readString(folder.resolve("quality.html"));
        assertEquals(
                25,
                Pattern.compile("<td>\\d+ voxels</td>").matcher(html).results().count());
        assertTrue(html.contains("<p class=\"aside\">15 more in <code>quality.csv</code>.</p>"), html);
        CsvTable table = CsvTable.read(folder.resolve("quality.csv"));
        assertEquals(List.of("check", "weight", "case", "roi", "column", "detail"), table.header());
        assertEquals(40, table.rows().size());
        assertEquals(
                List.of("few voxels", "decide", "P0", "t", "s", "10 voxels"),
                table.rows().get(0));
    }

    @Test
    void aMissingFolderIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        IOException error = assertThrows(
                IOException.class, () -> QualityPage.write(rows().quality(), "results", missing, Language.ENGLISH));
        assertEquals(
                "cannot write " + missing.resolve("quality.csv") + ": the folder " + missing.toAbsolutePath()
                        + " does not exist",
                error.getMessage());
    }

    @Test
    void chartsShowEveryValueInItsBar() throws Exception {
        Document page = parse(SpreadChart.figures(
                        List.of(Spread.of("s.fbs25", "", new double[] {1, 7, 8, 8, 300, 5000}, 8, 256)),
                        Wording.of(Language.ENGLISH))
                .get(0));
        NodeList bars = page.getElementsByTagName("rect");
        // 1; 7; two of 8; 300; 5000 -> five bars, the pair twice as high
        assertEquals(5, bars.getLength());
        String styles = "";
        double tallest = 0;
        for (int i = 0; i < bars.getLength(); i++) {
            styles += bars.item(i).getAttributes().getNamedItem("class").getNodeValue() + " ";
            double height = Double.parseDouble(
                    bars.item(i).getAttributes().getNamedItem("height").getNodeValue());
            tallest = Math.max(tallest, height);
        }
        assertEquals("out out in out out ", styles);
        assertEquals(76, tallest);
        assertEquals("s.fbs25 1 to 5000, median 8", text(page, "figcaption", 0));
    }
}
