// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * A chart with two axes and a legend below it, made for one drawing. What is added later lies on top.
 *
 * <p>The legend has a line for each entry, so it hides no data and is never cut.
 */
final class Chart {
    /** Room for the axes left and below, on top and on the right. */
    static final int LEFT = 48;

    static final int BOTTOM = 36;
    static final int TOP = 16;
    static final int RIGHT = 14;
    /** Height of a line of the legend. */
    static final int LINE = 13;

    private final XYPlot plot;
    private final List<Entry> legend = new ArrayList<>();
    private String title = "";
    private int top = TOP;
    private int data;

    private record Entry(String text, Color colour, BasicStroke line, Shape marker, boolean filled) {}

    Chart(NumberAxis x, NumberAxis y) {
        plot = new XYPlot(null, x, y, null);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(Style.GRID);
        plot.setDomainGridlineStroke(Style.THIN);
        plot.setRangeGridlinePaint(Style.GRID);
        plot.setRangeGridlineStroke(Style.THIN);
    }

    /** Height of a figure with so many lines of legend around data of a height. */
    static int height(int dataHeight, int legendLines) {
        return TOP + dataHeight + BOTTOM + legendLines * LINE + 4;
    }

    /** A title above the data. */
    Chart titled(String text) {
        title = text;
        return this;
    }

    /** A second horizontal axis on top. */
    Chart topAxis(NumberAxis axis) {
        plot.setDomainAxis(1, axis);
        plot.setDomainAxisLocation(1, AxisLocation.TOP_OR_RIGHT);
        top = 34;
        return this;
    }

    Chart withoutVerticalGrid() {
        plot.setDomainGridlinesVisible(false);
        return this;
    }

    /** A line through points; broken where a coordinate is NaN. */
    Chart curve(double[] x, double[] y, Color colour, BasicStroke line) {
        XYLineAndShapeRenderer renderer = add(x, y, colour, true);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesStroke(0, line);
        return this;
    }

    /** Markers at points. */
    Chart points(double[] x, double[] y, Color colour, Shape marker, boolean filled) {
        XYLineAndShapeRenderer renderer = add(x, y, colour, false);
        renderer.setSeriesShape(0, marker);
        renderer.setSeriesShapesFilled(0, true);
        renderer.setUseFillPaint(true);
        renderer.setSeriesFillPaint(0, filled ? colour : Color.WHITE);
        renderer.setDrawOutlines(!filled);
        renderer.setSeriesOutlineStroke(0, Style.MEDIUM);
        return this;
    }

    private XYLineAndShapeRenderer add(double[] x, double[] y, Color colour, boolean line) {
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries("", new double[][] {x, y});
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(line, !line);
        renderer.setSeriesPaint(0, colour);
        plot.setDataset(data, dataset);
        plot.setRenderer(data++, renderer);
        return renderer;
    }

    /** Vertical bars, as of errors, from lower to upper. */
    Chart intervals(double[] x, double[] lower, double[] upper, Color colour) {
        double[] xs = new double[3 * x.length];
        double[] ys = new double[3 * x.length];
        Arrays.fill(xs, Double.NaN);
        Arrays.fill(ys, Double.NaN);
        for (int i = 0; i < x.length; i++) {
            xs[3 * i] = x[i];
            xs[3 * i + 1] = x[i];
            ys[3 * i] = lower[i];
            ys[3 * i + 1] = upper[i];
        }
        return curve(xs, ys, colour, Style.MEDIUM);
    }

    /** A straight line. */
    Chart line(double[] fromXy, double[] toXy, Color colour, BasicStroke stroke) {
        return curve(new double[] {fromXy[0], toXy[0]}, new double[] {fromXy[1], toXy[1]}, colour, stroke);
    }

    /** A line across the data at a height. */
    Chart horizontal(double y, Color colour, BasicStroke stroke) {
        NumberAxis axis = (NumberAxis) plot.getDomainAxis();
        return line(new double[] {axis.getLowerBound(), y}, new double[] {axis.getUpperBound(), y}, colour, stroke);
    }

    /** A line across the data at a position. */
    Chart vertical(double x, Color colour, BasicStroke stroke) {
        NumberAxis axis = (NumberAxis) plot.getRangeAxis();
        return line(new double[] {x, axis.getLowerBound()}, new double[] {x, axis.getUpperBound()}, colour, stroke);
    }

    /** A filled rectangle under all curves and points. */
    Chart box(Rectangle2D box, Color fill) {
        XYBoxAnnotation annotation =
                new XYBoxAnnotation(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), null, null, fill);
        if (plot.getRenderer(0) == null) {
            curve(new double[] {Double.NaN}, new double[] {Double.NaN}, Style.INK, Style.THIN);
        }
        plot.getRenderer(0).addAnnotation(annotation, org.jfree.chart.ui.Layer.BACKGROUND);
        return this;
    }

    /** A small text at a point. */
    Chart text(double x, double y, String text, TextAnchor anchor) {
        XYTextAnnotation annotation = new XYTextAnnotation(text, x, y);
        annotation.setFont(Style.font(Style.SMALL_SIZE, text));
        annotation.setPaint(Style.INK);
        annotation.setTextAnchor(anchor);
        plot.addAnnotation(annotation);
        return this;
    }

    /** A line of the legend for a curve. */
    Chart legend(String text, Color colour, BasicStroke line) {
        legend.add(new Entry(text, colour, line, null, false));
        return this;
    }

    /** A line of the legend for markers. */
    Chart legend(String text, Color colour, Shape marker, boolean filled) {
        legend.add(new Entry(text, colour, null, marker, filled));
        return this;
    }

    /** Draws into the whole area, legend included. */
    void draw(Graphics2D graphics, Rectangle2D area) {
        double height = area.getHeight() - legend.size() * LINE - (legend.isEmpty() ? 0 : 4);
        plot.setFixedRangeAxisSpace(space(LEFT, RIGHT));
        plot.setFixedDomainAxisSpace(space(BOTTOM, top));
        Rectangle2D inner = new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth(), height);
        plot.draw(graphics, inner, null, null, null);
        drawAxisLines(graphics, inner);
        if (!title.isEmpty()) {
            graphics.setColor(Style.INK);
            graphics.setFont(Style.bold(Style.LABEL_SIZE, title));
            graphics.drawString(title, (float) area.getX() + LEFT, (float) area.getY() + 11);
        }
        for (int i = 0; i < legend.size(); i++) {
            draw(graphics, legend.get(i), area.getX() + LEFT, area.getY() + height + (i + 0.5) * LINE);
        }
    }

    /** Once more, since grid lines at the ends cover them. */
    private void drawAxisLines(Graphics2D graphics, Rectangle2D area) {
        double left = area.getMinX() + LEFT;
        double bottom = area.getMaxY() - BOTTOM;
        graphics.setColor(Style.INK);
        graphics.setStroke(Style.THIN);
        graphics.draw(new Line2D.Double(left, area.getMinY() + top, left, bottom));
        graphics.draw(new Line2D.Double(left, bottom, area.getMaxX() - RIGHT, bottom));
    }

    private static AxisSpace space(double first, double second) {
        AxisSpace space = new AxisSpace();
        space.setLeft(first);
        space.setBottom(first);
        space.setRight(second);
        space.setTop(second);
        return space;
    }

    private static void draw(Graphics2D graphics, Entry entry, double x, double y) {
        graphics.setColor(entry.colour());
        if (entry.line() != null) {
            graphics.setStroke(entry.line());
            graphics.draw(new Line2D.Double(x, y, x + 26, y));
        } else {
            Shape marker = AffineTransform.getTranslateInstance(x + 13, y).createTransformedShape(entry.marker());
            if (entry.filled()) {
                graphics.fill(marker);
            }
            graphics.setStroke(Style.MEDIUM);
            graphics.draw(marker);
        }
        Font font = Style.font(Style.SMALL_SIZE, entry.text());
        graphics.setFont(font);
        graphics.setColor(Style.INK);
        graphics.drawString(entry.text(), (float) x + 32, (float) y + 2.8f);
    }

    /** Lower and upper bound of finite numbers with a margin on both sides; a range around a single value. */
    static double[] range(double margin, double[]... values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] some : values) {
            for (double value : some) {
                low = Double.isFinite(value) ? Math.min(low, value) : low;
                high = Double.isFinite(value) ? Math.max(high, value) : high;
            }
        }
        if (low > high) {
            return new double[] {0, 1};
        }
        double size = high > low ? high - low : Math.max(Math.abs(high), 1e-3);
        return new double[] {low - margin * size, high + margin * size};
    }
}
