// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws texts, lines and shapes at places in points; y grows downwards, the y of a text is its baseline. */
final class Pen {
    /** Which part of a text lies at its x. */
    enum Anchor {
        START(0),
        MIDDLE(0.5),
        END(1);

        private final double share;

        Anchor(double share) {
            this.share = share;
        }
    }

    private final Graphics2D graphics;

    Pen(Graphics2D graphics) {
        this.graphics = graphics;
    }

    void text(Label label, double x, double y, Anchor anchor) {
        text(label, x, y, anchor, Style.INK);
    }

    void text(Label label, double x, double y, Anchor anchor, Color colour) {
        if (!label.text().isEmpty()) {
            graphics.setColor(colour);
            graphics.setFont(label.font());
            graphics.drawString(label.text(), (float) (x - anchor.share * label.width()), (float) y);
        }
    }

    /** Lines one below the other. */
    void texts(List<Label> lines, double x, double y, Anchor anchor) {
        double at = y;
        for (Label line : lines) {
            text(line, x, at, anchor);
            at += line.lineHeight();
        }
    }

    /** A text that reads upwards. */
    void upwards(Label label, double x, double y, Anchor anchor) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        text(label, x, y, anchor);
        graphics.setTransform(before);
    }

    void line(double x1, double y1, double x2, double y2, Color colour, BasicStroke stroke) {
        draw(new Line2D.Double(x1, y1, x2, y2), colour, stroke);
    }

    /** A line with a filled head at its end. */
    void arrow(double x1, double y1, double x2, double y2) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        double dx = (x2 - x1) / length;
        double dy = (y2 - y1) / length;
        line(x1, y1, x2 - 3 * dx, y2 - 3 * dy, Style.INK, Style.MEDIUM);
        head(x2, y2, dx, dy, Style.INK);
    }

    /** The head of an arrow with its tip at a place. */
    void head(double x, double y, double dx, double dy, Color colour) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(x - 5 * dx - 2.5 * dy, y - 5 * dy + 2.5 * dx);
        path.lineTo(x - 5 * dx + 2.5 * dy, y - 5 * dy - 2.5 * dx);
        path.closePath();
        fill(path, colour);
    }

    void draw(Shape shape, Color colour, BasicStroke stroke) {
        graphics.setColor(colour);
        graphics.setStroke(stroke);
        graphics.draw(shape);
    }

    void fill(Shape shape, Color colour) {
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    /** A marker of {@link Style} at a place. */
    void mark(Shape marker, double x, double y, Color colour) {
        fill(AffineTransform.getTranslateInstance(x, y).createTransformedShape(marker), colour);
    }

    /** Draws only within a box until it is called again; null for no limits. */
    void within(Rectangle2D box) {
        graphics.setClip(box);
    }
}
