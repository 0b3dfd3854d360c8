// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class FigureFileTest {
    private static final String NASTY = "<script>alert('1')</script> & \"B\" \u4e2d\u6587 \u03bb\u0001";
    private static final Figure SMALL = figure("small");

    private static Figure figure(String name) {
        return new Figure(name, "Title " + NASTY, "Caption " + NASTY, 200, 100, FigureFileTest::paint);
    }

    private static void paint(Graphics2D graphics) {
        graphics.setFont(Style.font(9, NASTY));
        graphics.drawString(NASTY, 10, 20);
        graphics.setFont(Style.bold(9, "Plain"));
        graphics.rotate(-0.5, 100, 50);
        graphics.drawString("Plain", 100, 50);
        graphics.setClip(new Rectangle(0, 0, 50, 50));
        graphics.setColor(Color.RED);
        graphics.setStroke(Style.line(1));
        graphics.draw(new Line2D.Double(0, 0, 199.12345, 99));
    }

    @Test
    void svgIsXmlThatScales() {
        Element root = Svg.parse(FigureFile.svg(SMALL)).getDocumentElement();
        assertEquals("svg", root.getTagName());
        assertEquals("200", root.getAttribute("width"));
        assertEquals("100", root.getAttribute("height"));
        assertEquals("0 0 200 100", root.getAttribute("viewBox"));
    }

    @Test
    void svgIsReadOutWithTitleAndCaption() {
        Document svg = Svg.parse(FigureFile.svg(SMALL));
        String readable = NASTY.replace("\u0001", "");
        assertEquals("img", svg.getDocumentElement().getAttribute("role"));
        assertEquals("small-title small-description", svg.getDocumentElement().getAttribute("aria-labelledby"));
        assertEquals("Title " + readable, Svg.elements(svg, "title").get(0).getTextContent());
        assertEquals("Caption " + readable, Svg.elements(svg, "desc").get(0).getTextContent());
    }

    @Test
    void svgKeepsTextAsTextAndEscapesIt() {
        String svg = FigureFile.svg(SMALL);
        assertFalse(svg.contains("<script"), svg);
        assertEquals(List.of(NASTY.replace("\u0001", ""), "Plain"), Svg.texts(Svg.parse(svg)));
    }

    @Test
    void svgNamesFamiliesThatEveryBrowserHasAndTheLengthOfEachText() {
        for (Element text : Svg.elements(Svg.parse(FigureFile.svg(SMALL)), "text")) {
            assertTrue(
                    text.getAttribute("style").contains("font-family: Helvetica, Arial, sans-serif;"),
                    text.getAttribute("style"));
            assertTrue(Double.parseDouble(text.getAttribute("textLength")) > 10);
        }
    }

    @Test
    void svgIdsBeginWithTheNameAndNothingIsLoaded() {
        String svg = FigureFile.svg(SMALL);
        Matcher ids = Pattern.compile("(?:id=|url\\()['\"#]*([^'\")]*)").matcher(svg);
        int count = 0;
        while (ids.find()) {
            assertTrue(ids.group(1).startsWith("small-"), ids.group(1));
            count++;
        }
        assertTrue(count >= 4, "title, description, clip and its use, found " + count);
        assertFalse(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "").contains("http"), svg);
    }

    @Test
    void coordinatesThatAreNotFiniteAreRefused() {
        Figure figure =
                new Figure("nan", "", "", 10, 10, graphics -> graphics.draw(new Line2D.Double(0, 0, Double.NaN, 1)));
        assertEquals(
                "coordinates must be finite, found NaN",
                assertThrows(IllegalArgumentException.class, () -> FigureFile.svg(figure))
                        .getMessage());
    }

    @Test
    void theBytesAreTheSameInAnotherLanguageAndTimeZone() {
        String svg = FigureFile.svg(SMALL);
        byte[] pdf = FigureFile.pdf(SMALL);
        byte[] png = FigureFile.png(SMALL, 2);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            assertEquals(svg, FigureFile.svg(SMALL));
            assertArrayEquals(pdf, FigureFile.pdf(SMALL));
            assertArrayEquals(png, FigureFile.png(SMALL, 2));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void pdfHasNoDatesAndItsAddressesPointAtObjects() {
        String pdf = new String(FigureFile.pdf(SMALL), StandardCharsets.ISO_8859_1);
        assertTrue(pdf.startsWith("%PDF-1."));
        assertFalse(pdf.contains("Date"), pdf.substring(0, 600));
        String table = pdf.substring(pdf.lastIndexOf("\nxref\n"));
        Matcher rows = Pattern.compile("(\\d{10}) 00000 n").matcher(table);
        int number = 0;
        while (rows.find()) {
            number++;
            assertTrue(pdf.startsWith(number + " 0 obj", Integer.parseInt(rows.group(1))), "object " + number);
        }
        assertTrue(number >= 6, table);
        Matcher start = Pattern.compile("startxref\n(\\d+)").matcher(table);
        assertTrue(start.find());
        assertTrue(pdf.startsWith("xref", Integer.parseInt(start.group(1))));
    }

    @Test
    void pdfTitleIsUtf16() {
        String pdf = new String(FigureFile.pdf(SMALL), StandardCharsets.ISO_8859_1);
        assertTrue(pdf.contains("/Title (\\376\\377\\000\\124\\000\\151"), pdf.substring(0, 400));
        assertTrue(pdf.contains("\\116\\055\\145\\207"), "U+4E2D U+6587");
    }

    @Test
    void pngHasItsSizeItsResolutionAndAllColours() throws IOException {
        byte[] png = FigureFile.png(SMALL, 300 / 72.0);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(833, image.getWidth());
        assertEquals(417, image.getHeight());
        assertEquals(0xFFFFFFFF, image.getRGB(832, 0));
        assertTrue(Svg.colours(image).contains(0xFFFF0000));
        assertEquals("11811", resolution(png));
    }

    private static String resolution(byte[] png) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in);
            IIOMetadata metadata = reader.getImageMetadata(0);
            Node root = metadata.getAsTree(metadata.getNativeMetadataFormatName());
            return ((Element) ((Element) root).getElementsByTagName("pHYs").item(0)).getAttribute("pixelsPerUnitXAxis");
        }
    }

    @Test
    void badScalesAreRefused() {
        assertEquals(
                "scale must be positive and at most 100 million pixels, found 0.0",
                assertThrows(IllegalArgumentException.class, () -> FigureFile.png(SMALL, 0))
                        .getMessage());
        assertEquals(
                "scale must be positive and at most 100 million pixels, found 1000.0",
                assertThrows(IllegalArgumentException.class, () -> FigureFile.png(SMALL, 1000))
                        .getMessage());
    }

    @Test
    void threeFilesAreWritten(@TempDir Path folder) throws IOException {
        List<Path> files = FigureFile.write(SMALL, folder);
        assertEquals(
                List.of("small.svg", "small.pdf", "small.png"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        assertEquals(FigureFile.svg(SMALL) + "\n", Files.readString(files.get(0)));
        assertArrayEquals(FigureFile.pdf(SMALL), Files.readAllBytes(files.get(1)));
        assertArrayEquals(FigureFile.png(SMALL, 300 / 72.0), Files.readAllBytes(files.get(2)));
    }

    @Test
    void aMissingFolderIsNamed(@TempDir Path folder) {
        IOException error = assertThrows(IOException.class, () -> FigureFile.write(SMALL, folder.resolve("none")));
        assertTrue(error.getMessage().contains("small.svg"), error.getMessage());
    }
}
