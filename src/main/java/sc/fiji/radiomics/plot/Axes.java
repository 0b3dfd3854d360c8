// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** Axes in one style: thin, with ticks at 1, 2 or 5 times a power of ten, or at positions with a text each. */
final class Axes {
    private static final double MOST_STEPS = 7;

    private Axes() {}

    /** An axis with numbers at its ticks. */
    static NumberAxis of(String label, double from, double to) {
        return of(label, from, to, pretty((to - from) / MOST_STEPS));
    }

    /** An axis with numbers at multiples of a step. */
    static NumberAxis of(String label, double from, double to, double step) {
        NumberAxis axis = new NumberAxis(label);
        axis.setTickUnit(new PrettyUnit(step));
        return styled(axis, from, to);
    }

    /** An axis with texts at positions. */
    static NumberAxis of(String label, double from, double to, Named ticks) {
        return styled(new NamedAxis(label, ticks), from, to);
    }

    private static NumberAxis styled(NumberAxis axis, double from, double to) {
        axis.setAutoRange(false);
        axis.setRange(from, to);
        axis.setLabelFont(Style.font(Style.LABEL_SIZE, axis.getLabel() == null ? "" : axis.getLabel()));
        axis.setLabelPaint(Style.INK);
        axis.setLabelInsets(new RectangleInsets(3, 3, 3, 3));
        axis.setTickLabelFont(Style.font(Style.SMALL_SIZE));
        axis.setTickLabelPaint(Style.INK);
        axis.setTickMarkPaint(Style.INK);
        axis.setTickMarkStroke(Style.THIN);
        axis.setTickMarkOutsideLength(3);
        axis.setAxisLinePaint(Style.INK);
        axis.setAxisLineStroke(Style.THIN);
        return axis;
    }

    /** Texts at positions. */
    record Named(double[] positions, List<String> texts) {}

    /** Ticks where they are told. */
    private static final class NamedAxis extends NumberAxis {
        private static final long serialVersionUID = 1;
        private final transient Named ticks;

        NamedAxis(String label, Named ticks) {
            super(label);
            this.ticks = ticks;
            setTickLabelFont(Style.font(Style.SMALL_SIZE));
        }

        @Override
        public List<NumberTick> refreshTicks(
                Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
            setTickLabelFont(Style.font(Style.SMALL_SIZE, ticks.texts().toArray(String[]::new)));
            TextAnchor anchor = edge == RectangleEdge.TOP
                    ? TextAnchor.BOTTOM_CENTER
                    : edge == RectangleEdge.BOTTOM ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            List<NumberTick> marks = new ArrayList<>();
            for (int i = 0; i < ticks.positions().length; i++) {
                marks.add(new NumberTick(ticks.positions()[i], ticks.texts().get(i), anchor, TextAnchor.CENTER, 0));
            }
            return marks;
        }
    }

    /** The smallest of 1, 2 and 5 times a power of ten that is not below a size. */
    private static double pretty(double size) {
        double power = Math.pow(10, Math.floor(Math.log10(size)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= size * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** A step that writes its multiples with no more decimals than it has. */
    private static final class PrettyUnit extends NumberTickUnit {
        private static final long serialVersionUID = 1;

        PrettyUnit(double size) {
            super(size);
        }

        @Override
        public String valueToString(double value) {
            return Style.number(value, (int) Math.max(0, -Math.floor(Math.log10(getSize()) + 1e-9)));
        }
    }
}
