// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in a font, measured as all formats lay it out, so that a figure can be laid out before it is drawn.
 *
 * @param text one line: any white space is one blank
 * @param font that can show it
 */
record Label(String text, Font font) {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final String ELLIPSIS = "\u2026";

    Label {
        text = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /** A text in the figures' font. */
    static Label of(String text, int size) {
        return new Label(text, Style.font(size, text));
    }

    static Label bold(String text, int size) {
        return new Label(text, Style.bold(size, text));
    }

    /** Length in points. */
    double width() {
        return width(text);
    }

    private double width(String part) {
        return part.isEmpty() ? 0 : font.getStringBounds(part, EXACT).getWidth();
    }

    /** Distance between the baselines of two lines. */
    double lineHeight() {
        return Math.ceil(font.getSize() * 1.2);
    }

    private Label with(String other) {
        return new Label(other, font);
    }

    /** The label itself if it fits a width, otherwise both its ends with an ellipsis between them. */
    Label shortened(double room) {
        if (width() <= room) {
            return this;
        }
        int[] points = text.codePoints().toArray();
        for (int kept = points.length - 1; kept > 1; kept--) {
            int front = (kept + 1) / 2;
            String part = new String(points, 0, front).stripTrailing()
                    + ELLIPSIS
                    + new String(points, points.length - kept + front, kept - front).stripLeading();
            if (width(part) <= room) {
                return with(part);
            }
        }
        return with(ELLIPSIS);
    }

    /**
     * Broken into lines at blanks, hyphens, underscores and slashes, or anywhere if a word is longer than a line; if they
     * are too many, the last line is shortened.
     */
    List<Label> wrapped(double room, int mostLines) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (width(rest) > room && lines.size() < mostLines - 1) {
            int end = lineEnd(rest, room);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        List<Label> labels = new ArrayList<>(lines.stream().map(this::with).toList());
        labels.add(with(rest).shortened(room));
        return labels;
    }

    private int lineEnd(String rest, double room) {
        int fits = 1;
        int nice = 0;
        for (int end = 1; end < rest.length() && width(rest.substring(0, end).stripTrailing()) <= room; end++) {
            if (!Character.isHighSurrogate(rest.charAt(end - 1))) {
                fits = end;
                nice = " -_/,.;".indexOf(rest.charAt(end - 1)) >= 0 ? end : nice;
            }
        }
        return nice > fits / 3 ? nice : fits;
    }

    /** The widest of some labels, 0 without any. */
    static double widest(List<Label> labels) {
        return labels.stream().mapToDouble(Label::width).max().orElse(0);
    }
}
