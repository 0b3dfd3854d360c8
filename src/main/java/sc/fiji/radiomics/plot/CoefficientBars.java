// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.LassoFamily;
import sc.fiji.radiomics.model.PrettyScale;
import sc.fiji.radiomics.study.Signature;

/** The coefficients of a signature as bars, largest first: what a standard deviation of each feature adds to the score. */
public final class CoefficientBars {
    private static final int WIDTH = 504;
    private static final double NAMES = 230;
    private static final double NUMBERS = 44;
    private static final double ROW = 15;
    private static final double TOP = 12;

    private final List<Label> names;
    private final double[] values;
    private final double[] ticks;

    private CoefficientBars(List<Label> names, double[] values) {
        this.names = names;
        this.values = values;
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        this.ticks = PrettyScale.ticks(Math.min(0, low), low == 0 && high == 0 ? 1 : Math.max(0, high), 4);
    }

    /**
     * Bars of a signature's score.
     *
     * @param signature with a feature at least
     * @param score index of the score, 0 unless there are several classes
     * @throws IllegalArgumentException if the signature has no feature
     */
    public static Figure of(Signature signature, int score) {
        if (signature.features().isEmpty()) {
            throw new IllegalArgumentException("signature must have a feature, found none");
        }
        Signature.Score one = signature.scores().get(score);
        int[] order = IntStream.range(0, signature.features().size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        j -> -Math.abs(one.coefficients().get(j))))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Label> names = Arrays.stream(order)
                .mapToObj(j -> Label.of(signature.features().get(j).name(), Style.SMALL_SIZE)
                        .shortened(NAMES - 16))
                .toList();
        CoefficientBars bars = new CoefficientBars(
                names,
                Arrays.stream(order).mapToDouble(j -> one.coefficients().get(j)).toArray());
        return new Figure(
                "coefficients" + (signature.scores().size() > 1 ? "-" + Names.file(one.name()) : ""),
                "Coefficients of the " + one.name(),
                caption(signature, one),
                WIDTH,
                (int) Math.ceil(TOP + ROW * order.length + 40),
                graphics -> bars.draw(new Pen(graphics)));
    }

    private static String caption(Signature signature, Signature.Score score) {
        String intercept = signature.family() == LassoFamily.COX
                ? ""
                : " Intercept " + TickText.of(score.intercept()).get(0) + ".";
        return "Coefficients of the " + signature.features().size() + " features of the " + score.name()
                + ", per standard deviation of the feature in training. Blue, to the right: a larger value raises the score;"
                + " vermillion, to the left: it lowers it." + intercept;
    }

    private double x(double value) {
        double low = ticks[0];
        double high = ticks[ticks.length - 1];
        double left = NAMES + (low < 0 ? NUMBERS : 0);
        double right = WIDTH - 12 - (high > 0 ? NUMBERS : 0);
        return left + (value - low) / (high - low) * (right - left);
    }

    private void draw(Pen pen) {
        double bottom = TOP + ROW * values.length + 2;
        List<String> texts = TickText.of(ticks);
        for (int k = 0; k < ticks.length; k++) {
            pen.line(x(ticks[k]), TOP - 4, x(ticks[k]), bottom, Style.GRID, Style.THIN);
            pen.line(x(ticks[k]), bottom, x(ticks[k]), bottom + 3, Style.INK, Style.THIN);
            pen.text(Label.of(texts.get(k), Style.SMALL_SIZE), x(ticks[k]), bottom + 12, Pen.Anchor.MIDDLE);
        }
        pen.line(x(ticks[0]), bottom, x(ticks[ticks.length - 1]), bottom, Style.INK, Style.THIN);
        Label title = Label.of("Coefficient per standard deviation", Style.LABEL_SIZE);
        pen.text(title, (x(ticks[0]) + x(ticks[ticks.length - 1])) / 2, bottom + 26, Pen.Anchor.MIDDLE);
        for (int k = 0; k < values.length; k++) {
            bar(pen, k);
        }
        pen.line(x(0), TOP - 4, x(0), bottom, Style.INK, Style.THIN);
    }

    private void bar(Pen pen, int k) {
        double y = TOP + ROW * k;
        double value = values[k];
        Color colour = value < 0 ? Style.VERMILLION : Style.BLUE;
        double from = Math.min(x(0), x(value));
        pen.fill(new Rectangle2D.Double(from, y + 1, Math.abs(x(value) - x(0)), ROW - 5), colour);
        Label number = Label.of(TickText.of(value).get(0), Style.SMALL_SIZE);
        pen.text(number, x(value) + (value < 0 ? -3 : 3), y + 9, value < 0 ? Pen.Anchor.END : Pen.Anchor.START);
        pen.text(names.get(k), NAMES - 8, y + 9, Pen.Anchor.END);
    }
}
