// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** What a figure drew, read back from its SVG: texts with their boxes, and straight lines. */
final class Drawn {
    private static final Pattern SIZE = Pattern.compile("font-size: (\\d+)px");
    private static final Pattern UPWARDS = Pattern.compile("matrix\\(0,-1,1,0,([-0-9.]+),([-0-9.]+)\\)");
    private static final double ASCENT = 0.72;
    private static final double DESCENT = 0.21;

    /** A text and the box of its letters. */
    record Text(String text, Rectangle2D box) {
        double middle() {
            return box.getCenterX();
        }
    }

    /** A straight line. */
    record Line(double x1, double y1, double x2, double y2) {}

    private final Figure figure;
    private final List<Text> texts = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private Drawn(Figure figure) {
        this.figure = figure;
        var document = Svg.parse(FigureFile.svg(figure));
        Svg.elements(document, "text").forEach(text -> texts.add(text(text)));
        Svg.elements(document, "line")
                .forEach(line -> lines.add(
                        new Line(number(line, "x1"), number(line, "y1"), number(line, "x2"), number(line, "y2"))));
    }

    static Drawn of(Figure figure) {
        return new Drawn(figure);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Text text(Element element) {
        Matcher size = SIZE.matcher(element.getAttribute("style"));
        assertTrue(size.find());
        double height = Double.parseDouble(size.group(1));
        double x = number(element, "x");
        double y = number(element, "y");
        double length = number(element, "textLength");
        Rectangle2D box = new Rectangle2D.Double(x, y - ASCENT * height, length, (ASCENT + DESCENT) * height);
        String transform = ((Element) element.getParentNode()).getAttribute("transform");
        if (!transform.isEmpty()) {
            Matcher upwards = UPWARDS.matcher(transform);
            assertTrue(upwards.matches(), transform);
            double e = Double.parseDouble(upwards.group(1));
            double f = Double.parseDouble(upwards.group(2));
            box = new Rectangle2D.Double(box.getY() + e, f - box.getMaxX(), box.getHeight(), box.getWidth());
        }
        return new Text(element.getTextContent(), box);
    }

    List<Text> texts() {
        return texts;
    }

    List<Line> lines() {
        return lines;
    }

    /** The only text of these letters. */
    Text text(String wanted) {
        List<Text> found =
                texts.stream().filter(text -> text.text().equals(wanted)).toList();
        assertEquals(
                1,
                found.size(),
                () -> wanted + " among " + texts.stream().map(Text::text).toList());
        return found.get(0);
    }

    /** Fails if letters of two texts touch, or a text leaves the figure. */
    void assertReadable() {
        for (int i = 0; i < texts.size(); i++) {
            Rectangle2D box = texts.get(i).box();
            String name = texts.get(i).text();
            assertTrue(
                    box.getX() >= 0
                            && box.getY() >= 0
                            && box.getMaxX() <= figure.width()
                            && box.getMaxY() <= figure.height(),
                    () -> figure.name() + ": outside " + figure.width() + " x " + figure.height() + ": " + name + " "
                            + box);
            for (int j = 0; j < i; j++) {
                Text other = texts.get(j);
                assertTrue(
                        !box.intersects(other.box()),
                        () -> figure.name() + ": '" + name + "' " + box + " over '" + other.text() + "' "
                                + other.box());
            }
        }
    }
}
