// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import sc.fiji.radiomics.study.StudyResult;

/**
 * Odds or hazard ratios with their intervals on a logarithmic axis, beside a table of the same numbers: a line per
 * variable or level, a panel per analysis (univariable, multivariable). An interval that leaves the axis ends in an arrow.
 */
public final class ForestFigure {
    private static final double NAMES = 12;
    private static final double INDENT = 10;
    private static final double LONGEST_NAME = 124;
    private static final double ROW = 14;
    private static final double TOP = 44;
    private static final double GAP = 12;
    private static final int NARROWEST = 504;
    /** Beyond this ratio, and its inverse, there is no axis. */
    private static final double MOST_REACH = 25;

    private static final double MARGIN = 1.15;

    /**
     * What is shown.
     *
     * @param name of the figure
     * @param ratio for example {@code odds ratio}
     * @param panels headings of the analyses, one or two
     * @param rows the lines
     * @param sample who was analysed, a sentence for the caption
     * @param confidence of the intervals
     */
    public record Content(
            String name, String ratio, List<String> panels, List<Row> rows, String sample, double confidence) {
        public Content {
            panels = List.copyOf(panels);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                if (row.cells.size() != panels.size()) {
                    throw new IllegalArgumentException("cells must be " + panels.size() + " like the panels, found "
                            + row.cells.size() + " of " + row.label);
                }
            }
        }
    }

    /**
     * A line.
     *
     * @param label variable or level
     * @param level whether it is a level of the variable above it
     * @param cells one per panel
     */
    public record Row(String label, boolean level, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A ratio.
     *
     * @param ratio NaN if nothing is drawn
     * @param lower limit
     * @param upper limit
     * @param p value
     * @param note text in place of the numbers
     */
    public record Cell(double ratio, double lower, double upper, double p, String note) {
        /** Not in the analysis. */
        public static final Cell NONE = note("");
        /** The level that the others are compared with. */
        public static final Cell REFERENCE = note("reference");

        private static Cell note(String text) {
            return new Cell(Double.NaN, Double.NaN, Double.NaN, Double.NaN, text);
        }

        public static Cell of(double ratio, double lower, double upper, double p) {
            return new Cell(ratio, lower, upper, p, "");
        }

        private boolean isDrawn() {
            return ratio > 0 && Double.isFinite(ratio);
        }

        private String text() {
            if (!note.isEmpty() || Double.isNaN(ratio)) {
                return note;
            }
            if (!(upper < 1000) || ratio < 0.005) {
                return number(ratio) + " (" + number(lower) + "\u2013" + number(upper) + ")";
            }
            int decimals = 2;
            while (decimals < 5 && Style.number(lower, decimals).equals(Style.number(upper, decimals))) {
                decimals++;
            }
            return Style.interval(ratio, lower, upper, decimals);
        }

        private static String number(double value) {
            if (!Double.isFinite(value)) {
                return Style.number(value, 0);
            }
            double rounded = new java.math.BigDecimal(value)
                    .round(new java.math.MathContext(3))
                    .doubleValue();
            return TickText.of(rounded).get(0);
        }

        private String pText() {
            return Double.isNaN(p) ? "" : Style.p(p).replace("p = ", "").replace("p ", "");
        }
    }

    private final Content content;
    private final double textWidth;
    private final double pWidth;
    private final double plotLeft;
    private final double panelWidth;
    private final int width;
    private final double low;
    private final double high;

    private ForestFigure(Content content) {
        this.content = content;
        List<Label> texts = new ArrayList<>(List.of(Label.bold(heading(), Style.SMALL_SIZE)));
        List<Label> ps = new ArrayList<>(List.of(Label.bold("p", Style.SMALL_SIZE)));
        for (Row row : content.rows) {
            row.cells.forEach(cell -> texts.add(Label.of(cell.text(), Style.SMALL_SIZE)));
            row.cells.forEach(cell -> ps.add(Label.of(cell.pText(), Style.SMALL_SIZE)));
        }
        this.textWidth = Label.widest(texts);
        this.pWidth = Label.widest(ps);
        this.plotLeft = NAMES + LONGEST_NAME + INDENT + GAP;
        double plot = content.panels.size() == 1 ? 180 : 88;
        double least = plot + textWidth + pWidth + 3 * GAP;
        double panels = content.panels.size();
        this.width = (int) Math.ceil(Math.max(NARROWEST, plotLeft + panels * least));
        this.panelWidth = (width - plotLeft) / panels;
        this.low = Math.min(0.8, limit(false));
        this.high = Math.max(1.25, limit(true));
    }

    private String heading() {
        String ratio = content.ratio.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + content.ratio.substring(1);
        return ratio + " (" + Style.percent(content.confidence) + " CI)";
    }

    /** The end of the axis: the farthest limit of an interval, unless that is very far. */
    private double limit(boolean upper) {
        double end = 1;
        for (Row row : content.rows) {
            for (Cell cell : row.cells) {
                double limit = upper ? cell.upper : 1 / cell.lower;
                double ratio = upper ? cell.ratio : 1 / cell.ratio;
                double reach = Double.isNaN(limit) ? ratio : limit;
                end = cell.isDrawn() ? Math.max(end, Math.min(reach, MOST_REACH)) : end;
            }
        }
        return upper ? end * MARGIN : 1 / (end * MARGIN);
    }

    /** A forest plot. */
    public static Figure of(Content content) {
        ForestFigure figure = new ForestFigure(content);
        String caption = "Squares: " + content.ratio + "s, per unit or against the reference level; lines: "
                + Style.percent(content.confidence)
                + " confidence intervals, an arrow where one leaves the logarithmic axis (without a square if the ratio does too); dotted: no"
                + " effect. "
                + content.sample;
        return new Figure(
                content.name,
                "Forest plot of " + content.ratio + "s",
                caption.strip(),
                figure.width,
                (int) Math.ceil(TOP + ROW * content.rows.size() + 42),
                graphics -> figure.draw(new Pen(graphics)));
    }

    /**
     * The forest plot of a study: univariable results beside those of a model.
     *
     * @param result of a study of a binary or survival outcome
     * @param model its name; there is no second panel if it was not fitted
     * @throws IllegalArgumentException if the outcome has no odds or hazard ratios
     */
    public static Figure of(StudyResult result, String model) {
        return of(ForestRows.content(result, model));
    }

    private double plotWidth() {
        return panelWidth - textWidth - pWidth - 3 * GAP;
    }

    private double x(int panel, double ratio) {
        double share = Math.log(ratio / low) / Math.log(high / low);
        return plotLeft + panel * panelWidth + Math.max(0, Math.min(1, share)) * plotWidth();
    }

    private void draw(Pen pen) {
        double bottom = TOP + ROW * content.rows.size();
        for (int row = 1; row < content.rows.size(); row += 2) {
            pen.fill(new Rectangle2D.Double(6, TOP + row * ROW, width - 12.0, ROW), new Color(0xF4F4F4));
        }
        pen.text(Label.bold("Variable", Style.SMALL_SIZE), NAMES, TOP - 6, Pen.Anchor.START);
        pen.line(6, TOP - 1, width - 6.0, TOP - 1, Style.INK, Style.THIN);
        for (int panel = 0; panel < content.panels.size(); panel++) {
            frame(pen, panel, bottom);
            for (int row = 0; row < content.rows.size(); row++) {
                cell(pen, panel, TOP + row * ROW, content.rows.get(row).cells.get(panel));
            }
        }
        for (int row = 0; row < content.rows.size(); row++) {
            Row line = content.rows.get(row);
            Label label = Label.of(line.label, Style.SMALL_SIZE).shortened(LONGEST_NAME);
            pen.text(label, NAMES + (line.level ? INDENT : 0), TOP + row * ROW + 10, Pen.Anchor.START);
        }
    }

    private double textRight(int panel) {
        return plotLeft + (panel + 1) * panelWidth - pWidth - 2 * GAP;
    }

    private double pRight(int panel) {
        return plotLeft + (panel + 1) * panelWidth - GAP;
    }

    private void frame(Pen pen, int panel, double bottom) {
        double left = x(panel, low);
        Label title = Label.bold(content.panels.get(panel), Style.LABEL_SIZE).shortened(panelWidth - GAP);
        pen.text(title, left, 18, Pen.Anchor.START);
        pen.text(Label.bold(heading(), Style.SMALL_SIZE), textRight(panel), TOP - 6, Pen.Anchor.END);
        pen.text(Label.bold("p", Style.SMALL_SIZE), pRight(panel), TOP - 6, Pen.Anchor.END);
        pen.line(x(panel, 1), TOP, x(panel, 1), bottom, Style.REFERENCE, Style.DOTTED);
        List<Scale.Mark> marks = ticks().stream()
                .map(tick -> new Scale.Mark(x(panel, tick), TickText.of(tick).get(0)))
                .toList();
        pen.line(left, bottom + 2, left + plotWidth(), bottom + 2, Style.INK, Style.THIN);
        Scale.numbers(marks, List.of(), false, new double[] {left - 12, left + plotWidth() + 12})
                .draw(pen, bottom + 2);
        Label axis = Label.of("Logarithmic scale", Style.SMALL_SIZE);
        pen.text(axis, left + plotWidth() / 2, bottom + 28, Pen.Anchor.MIDDLE);
    }

    /** One and its round multiples on the axis, evenly spaced if there are many. */
    private List<Double> ticks() {
        double decades = Math.log10(high / low);
        int every = (int) Math.ceil(decades / 4);
        double[] digits = decades > 2 ? new double[] {1} : new double[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(low)) - 1;
        for (int decade = first; decade <= Math.log10(high); decade++) {
            if (Math.floorMod(decade, Math.max(1, every)) == 0) {
                String power = "e" + decade;
                DoubleStream.of(digits)
                        .map(digit -> Double.parseDouble((int) digit + power))
                        .filter(tick -> tick >= low && tick <= high)
                        .forEach(ticks::add);
            }
        }
        return ticks;
    }

    private void cell(Pen pen, int panel, double y, Cell cell) {
        double middle = y + ROW / 2;
        if (cell.isDrawn()) {
            Color colour = Style.colour(panel);
            interval(pen, panel, middle, cell, colour);
            if (cell.ratio >= low && cell.ratio <= high) {
                pen.mark(Style.marker(2), x(panel, cell.ratio), middle, colour);
            }
        }
        Color ink = cell.note.isEmpty() ? Style.INK : Style.REFERENCE;
        pen.text(Label.of(cell.text(), Style.SMALL_SIZE), textRight(panel), y + 10, Pen.Anchor.END, ink);
        pen.text(Label.of(cell.pText(), Style.SMALL_SIZE), pRight(panel), y + 10, Pen.Anchor.END);
    }

    private void interval(Pen pen, int panel, double middle, Cell cell, Color colour) {
        if (Double.isNaN(cell.lower) || Double.isNaN(cell.upper)) {
            return;
        }
        double from = x(panel, Math.max(low, cell.lower)); // x keeps within the axis
        double to = x(panel, Math.min(high, cell.upper));
        pen.line(from, middle, to, middle, colour, Style.MEDIUM);
        if (cell.lower < low) {
            pen.head(from - 2, middle, -1, 0, colour);
        }
        if (cell.upper > high) {
            pen.head(to + 2, middle, 1, 0, colour);
        }
    }
}
