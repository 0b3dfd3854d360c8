// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.PrettyScale;
import sc.fiji.radiomics.study.CentreMeasure;
import sc.fiji.radiomics.study.CentreValidation;

/**
 * A measure of a model centre by centre with its limits, their random-effects average as a diamond, and below it the limits
 * for a new centre. A centre without the measure is named without a mark; limits that leave the axis end in an arrow.
 */
public final class CentreForestFigure {
    private static final int WIDTH = 504;
    private static final double LEFT = 12;
    private static final double NAMES = 128;
    private static final double COUNTS = 52;
    private static final double PLOT_LEFT = LEFT + NAMES + COUNTS + 12;
    private static final double TEXT = 110;
    private static final double PLOT_WIDTH = WIDTH - PLOT_LEFT - TEXT - 24;
    private static final double ROW = 15;
    private static final double TOP = 36;

    private final CentreValidation validation;
    private final CentreMeasure measure;
    private final double confidence;
    private final Optional<CentreValidation.Pooled> pooled;
    private final double[] ticks;
    private final double low;
    private final double high;

    private CentreForestFigure(CentreValidation validation, CentreMeasure measure, double confidence) {
        this.validation = validation;
        this.measure = measure;
        this.confidence = confidence;
        this.pooled = validation.pooled(measure);
        double[] range = range();
        this.ticks = Arrays.stream(PrettyScale.ticks(range[0], range[1], 5))
                .filter(tick -> !isArea() || tick >= 0 && tick <= 1)
                .toArray();
        this.low = isLog() ? range[0] : ticks[0];
        this.high = isLog() ? range[1] : ticks[ticks.length - 1];
    }

    /**
     * The figure of a measure.
     *
     * @param confidence of the limits
     * @throws IllegalArgumentException if no centre has the measure
     */
    public static Figure of(CentreValidation validation, CentreMeasure measure, double confidence) {
        if (validation.centres().stream().allMatch(one -> one.value(measure).isEmpty())) {
            throw new IllegalArgumentException("a centre must have the measure " + measure + ", found none that does");
        }
        CentreForestFigure figure = new CentreForestFigure(validation, measure, confidence);
        return new Figure(
                "centres-" + Names.file(measure + " " + validation.model())
                        + (validation.refitted() ? "-left-out" : "-validation"),
                "Centres: " + measure + " of the " + validation.model() + " model",
                figure.caption(),
                WIDTH,
                (int) Math.ceil(TOP + ROW * (validation.centres().size() + 2) + 46),
                graphics -> figure.draw(new Pen(graphics)));
    }

    private String caption() {
        String who = validation.refitted()
                ? "Each centre predicted by a model of the others, every step repeated without it."
                : "The model of the study in the centres of the validation cohorts.";
        return who + " Squares and lines: the centres with their " + Style.percent(confidence)
                + " limits; diamond: their random-effects average; bar: where a new centre is expected; dotted: "
                + TickText.of(measure.reference()).get(0) + (isArea() ? ", guessing." : ", ideal.");
    }

    private boolean isArea() {
        return measure == CentreMeasure.AUC || measure == CentreMeasure.C_INDEX;
    }

    private boolean isLog() {
        return measure == CentreMeasure.EXPECTED_OBSERVED;
    }

    /** From the least to the largest limit, no farther from the reference than makes sense, with the reference. */
    private double[] range() {
        double[] range = {measure.reference(), measure.reference()};
        validation.centres().forEach(one -> one.value(measure).ifPresent(value -> {
            range[0] = Math.min(range[0], Math.min(value.value(), value.limits().lower()));
            range[1] = Math.max(range[1], Math.max(value.value(), value.limits().upper()));
        }));
        if (isArea()) {
            return new double[] {Math.max(0, range[0]), Math.min(1, range[1])};
        }
        if (isLog()) {
            return new double[] {Math.max(0.1, Math.min(0.5, range[0] / 1.1)), Math.min(10, Math.max(2, range[1] * 1.1))
            };
        }
        double reach = measure == CentreMeasure.CALIBRATION_SLOPE ? 2 : 3;
        return new double[] {
            Math.max(measure.reference() - reach, range[0]), Math.min(measure.reference() + reach, range[1])
        };
    }

    private double x(double value) {
        double share = isLog() ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return PLOT_LEFT + Math.max(0, Math.min(1, share)) * PLOT_WIDTH;
    }

    private void draw(Pen pen) {
        int rows = validation.centres().size();
        double bottom = TOP + ROW * (rows + 2) + 4;
        heading(pen);
        pen.line(x(measure.reference()), TOP, x(measure.reference()), bottom, Style.REFERENCE, Style.DOTTED);
        for (int i = 0; i < rows; i++) {
            centre(pen, validation.centres().get(i), TOP + i * ROW, i % 2 == 1);
        }
        pooled.ifPresent(found -> summary(pen, found, TOP + rows * ROW + 4));
        axis(pen, bottom);
    }

    private void heading(Pen pen) {
        pen.text(Label.bold("Centre", Style.SMALL_SIZE), LEFT, TOP - 8, Pen.Anchor.START);
        pen.text(Label.bold("Events / n", Style.SMALL_SIZE), LEFT + NAMES + COUNTS, TOP - 8, Pen.Anchor.END);
        pen.text(
                Label.bold(measure + " (" + Style.percent(confidence) + " CI)", Style.SMALL_SIZE),
                WIDTH - LEFT,
                TOP - 8,
                Pen.Anchor.END);
        pen.line(6, TOP - 2, WIDTH - 6.0, TOP - 2, Style.INK, Style.THIN);
    }

    private void centre(Pen pen, CentreValidation.Centre one, double y, boolean isShaded) {
        if (isShaded) {
            pen.fill(new Rectangle2D.Double(6, y, PLOT_LEFT - 12, ROW), new Color(0xF4F4F4));
            pen.fill(new Rectangle2D.Double(WIDTH - TEXT - 12, y, TEXT + 6, ROW), new Color(0xF4F4F4));
        }
        pen.text(Label.of(one.name(), Style.SMALL_SIZE).shortened(NAMES), LEFT, y + 10, Pen.Anchor.START);
        pen.text(
                Label.of(one.events() + " / " + one.cases(), Style.SMALL_SIZE),
                LEFT + NAMES + COUNTS,
                y + 10,
                Pen.Anchor.END);
        Optional<CentreValidation.Value> value = one.value(measure);
        if (value.isEmpty()) {
            pen.text(
                    Label.of("not estimated", Style.SMALL_SIZE), WIDTH - LEFT, y + 10, Pen.Anchor.END, Style.REFERENCE);
            return;
        }
        limits(pen, value.get().limits(), y + ROW / 2, Style.BLUE);
        if (value.get().value() >= low && value.get().value() <= high) {
            pen.mark(Style.marker(2, 6), x(value.get().value()), y + ROW / 2, Style.BLUE);
        }
        text(pen, value.get().value(), value.get().limits(), y);
    }

    private void text(Pen pen, double value, Interval limits, double y) {
        pen.text(
                Label.of(Style.interval(value, limits.lower(), limits.upper(), 2), Style.SMALL_SIZE),
                WIDTH - LEFT,
                y + 10,
                Pen.Anchor.END);
    }

    private void limits(Pen pen, Interval limits, double y, Color colour) {
        if (Double.isNaN(limits.lower())) {
            return;
        }
        double from = x(limits.lower());
        double to = x(limits.upper());
        pen.line(from, y, to, y, colour, Style.MEDIUM);
        if (limits.lower() < low) {
            pen.head(from - 2, y, -1, 0, colour);
        }
        if (limits.upper() > high) {
            pen.head(to + 2, y, 1, 0, colour);
        }
    }

    private void summary(Pen pen, CentreValidation.Pooled found, double y) {
        pen.line(6, y - 1, WIDTH - 6.0, y - 1, Style.INK, Style.THIN);
        double middle = y + ROW / 2;
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(x(found.limits().lower()), middle);
        diamond.lineTo(x(found.value()), middle - 5);
        diamond.lineTo(x(found.limits().upper()), middle);
        diamond.lineTo(x(found.value()), middle + 5);
        diamond.closePath();
        pen.fill(diamond, Style.VERMILLION);
        pen.text(Label.bold("Average centre", Style.SMALL_SIZE), LEFT, y + 10, Pen.Anchor.START);
        text(pen, found.value(), found.limits(), y);
        String spread = "New centre (I\u00b2 " + Style.percent(found.analysis().iSquared()) + ")";
        pen.text(Label.of(spread, Style.SMALL_SIZE), LEFT, y + ROW + 10, Pen.Anchor.START);
        Interval prediction = found.prediction();
        if (Double.isNaN(prediction.lower())) {
            pen.text(
                    Label.of("three centres are needed", Style.SMALL_SIZE),
                    WIDTH - LEFT,
                    y + ROW + 10,
                    Pen.Anchor.END,
                    Style.REFERENCE);
            return;
        }
        double from = x(prediction.lower());
        double to = x(prediction.upper());
        pen.fill(new Rectangle2D.Double(from, middle + ROW - 2, Math.max(1, to - from), 4), Style.ORANGE);
        pen.text(
                Label.of(
                        Style.number(prediction.lower(), 2) + "\u2013" + Style.number(prediction.upper(), 2),
                        Style.SMALL_SIZE),
                WIDTH - LEFT,
                y + ROW + 10,
                Pen.Anchor.END);
    }

    private void axis(Pen pen, double bottom) {
        pen.line(PLOT_LEFT, bottom, PLOT_LEFT + PLOT_WIDTH, bottom, Style.INK, Style.THIN);
        double[] shown = isLog() ? logTicks() : ticks;
        List<String> texts = TickText.of(shown);
        for (int k = 0; k < shown.length; k++) {
            pen.line(x(shown[k]), bottom, x(shown[k]), bottom + 3, Style.INK, Style.THIN);
            pen.text(Label.of(texts.get(k), Style.SMALL_SIZE), x(shown[k]), bottom + 12, Pen.Anchor.MIDDLE);
        }
        String name = measure + (isLog() ? ", logarithmic scale" : "");
        pen.text(Label.of(name, Style.SMALL_SIZE), PLOT_LEFT + PLOT_WIDTH / 2, bottom + 25, Pen.Anchor.MIDDLE);
    }

    private double[] logTicks() {
        List<Double> shown = new ArrayList<>();
        for (double tick : new double[] {0.1, 0.2, 0.5, 1, 2, 5, 10}) {
            if (tick >= low && tick <= high) {
                shown.add(tick);
            }
        }
        return shown.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
