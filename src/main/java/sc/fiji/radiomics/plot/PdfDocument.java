// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.pdf.PDFDocument;
import org.jfree.pdf.PDFHints;
import org.jfree.pdf.Page;
import org.jfree.pdf.stream.GraphicsStream;

/** Makes the document of {@link FigureFile#pdf}: text as outlines, and nothing of the time and place it was made at. */
final class PdfDocument {
    /** The dates in the information object, which comes before all drawing. */
    private static final Pattern DATES = Pattern.compile("(?:/(?:ModDate|CreationDate) \\(D:[^)]*\\)\\s)+");

    private static final Pattern OFFSET = Pattern.compile("(?<=\n)(\\d{10})(?= 00000 n)|(?<=startxref\n)\\d+");

    private PdfDocument() {}

    static byte[] of(Figure figure) {
        PDFDocument document = new PDFDocument();
        document.setTitle(textString(figure.title()));
        Page page = document.createPage(new Rectangle2D.Double(0, 0, figure.width(), figure.height()));
        writeLatinNumbers((GraphicsStream) page.getContents());
        Graphics2D graphics = page.getGraphics2D(); // writes the first numbers
        graphics.setRenderingHint(PDFHints.KEY_DRAW_STRING_TYPE, PDFHints.VALUE_DRAW_STRING_TYPE_VECTOR);
        FigureFile.paint(figure, graphics);
        return undated(new String(document.getPDFBytes(), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Replaces digits and minus signs of the machine's language, which the library takes and a PDF reader cannot read, by
     * Latin ones. They have no setter, and a change of the default language would reach other threads.
     */
    private static void writeLatinNumbers(GraphicsStream stream) {
        try {
            for (String name : List.of("geometryFormat", "transformFormat")) {
                Field format = GraphicsStream.class.getDeclaredField(name);
                format.setAccessible(true);
                ((DecimalFormat) format.get(stream))
                        .setDecimalFormatSymbols(DecimalFormatSymbols.getInstance(Locale.ROOT));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another version of the PDF library", e);
        }
    }

    /** A PDF text string in UTF-16, each byte as an octal escape, which needs no other. */
    private static String textString(String text) {
        StringBuilder octal = new StringBuilder();
        for (byte one : ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE)) {
            octal.append(String.format(Locale.ROOT, "\\%03o", one & 0xFF));
        }
        return octal.toString();
    }

    /** Takes the dates out and moves the addresses of all objects that follow them. */
    private static String undated(String document) {
        Matcher dates = DATES.matcher(document);
        if (!dates.find()) {
            throw new IllegalStateException("no dates in the PDF document");
        }
        int length = dates.end() - dates.start();
        String cut = document.substring(0, dates.start()) + document.substring(dates.end());
        int table = cut.lastIndexOf("\nxref\n");
        String addresses = OFFSET.matcher(cut.substring(table)).replaceAll(address -> {
            long old = Long.parseLong(address.group());
            String format = address.group(1) == null ? "%d" : "%010d";
            return String.format(Locale.ROOT, format, old > dates.start() ? old - length : old);
        });
        return cut.substring(0, table) + addresses;
    }
}
