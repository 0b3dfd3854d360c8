// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.svg.SVGGraphics2D;

/** Makes the SVG element of {@link FigureFile#svg}: ids, sizes, fonts and lengths of texts are made fit for a page. */
final class SvgDocument {
    private static final String FAMILIES = "Helvetica, Arial, sans-serif";
    /** A text as the SVG library writes it; what a user wrote is escaped and holds no angle bracket. */
    private static final Pattern TEXT = Pattern.compile("<text ([^<>]*)>([^<>]*)</text>");

    /** Characters that XML cannot hold. */
    private static final Pattern NOT_XML = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private static final Pattern FAMILY = Pattern.compile("font-family: *(?:\"([^\"]*)\"|([^;'\"]*))");
    private static final Pattern SIZE = Pattern.compile("font-size: *([0-9]+)px");
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private SvgDocument() {}

    static String of(Figure figure) {
        SVGGraphics2D graphics = new SVGGraphics2D(figure.width(), figure.height());
        graphics.setDefsKeyPrefix(figure.name() + "-");
        graphics.setGeomDoubleConverter(SvgDocument::coordinate);
        graphics.setTransformDoubleConverter(SvgDocument::coordinate);
        FigureFile.paint(figure, graphics);
        String drawn = graphics.getSVGElement();
        String content = drawn.substring(drawn.indexOf('>') + 1);
        String element = head(figure) + TEXT.matcher(content).replaceAll(SvgDocument::measured);
        return NOT_XML.matcher(element).replaceAll("");
    }

    private static String head(Figure figure) {
        String name = figure.name();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + figure.width() + "\" height=\"" + figure.height()
                + "\" viewBox=\"0 0 " + figure.width() + " " + figure.height()
                + "\" style=\"max-width:100%;height:auto\" role=\"img\" aria-labelledby=\"" + name + "-title " + name
                + "-description\"><title id=\"" + name + "-title\">" + escaped(figure.title()) + "</title><desc id=\""
                + name + "-description\">" + escaped(figure.caption()) + "</desc>";
    }

    /** Thousandths of a point, without an exponent or trailing zeros. */
    private static String coordinate(double value) {
        if (!(Math.abs(value) < 1e9)) {
            throw new IllegalArgumentException("coordinates must be finite, found " + value);
        }
        long thousandths = Math.round(value * 1000);
        String text = Double.toString(Math.abs(thousandths) < 1e9 ? thousandths / 1000.0 : thousandths / 1000);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** The text with the length it was laid out with, and the families of all browsers. */
    private static String measured(MatchResult match) {
        String attributes = match.group(1);
        Matcher family = FAMILY.matcher(attributes);
        Matcher size = SIZE.matcher(attributes);
        if (!family.find() || !size.find()) {
            throw new IllegalStateException("no font in " + attributes);
        }
        int style = attributes.contains("bold") ? Font.BOLD : Font.PLAIN;
        String name = family.group(1) != null ? family.group(1) : family.group(2);
        Font font = new Font(name, style, Integer.parseInt(size.group(1)));
        double length = font.getStringBounds(unescaped(match.group(2)), EXACT).getWidth();
        String generic = attributes.substring(0, family.start()) + "font-family: " + FAMILIES
                + attributes.substring(family.end());
        return Matcher.quoteReplacement("<text " + generic + " textLength='" + coordinate(length)
                + "' lengthAdjust='spacingAndGlyphs'>" + match.group(2) + "</text>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
