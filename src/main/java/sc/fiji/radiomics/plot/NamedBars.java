// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.model.PrettyScale;

/** Names with horizontal bars from 0 and their numbers, blue to the right and vermillion to the left. */
final class NamedBars {
    static final int WIDTH = 504;

    private static final double NAMES = 230;
    private static final double NUMBERS = 44;
    private static final double ROW = 15;
    private static final double TOP = 12;

    private final String axis;
    private final List<Label> names;
    private final double[] values;
    private final double[] ticks;

    /** @param axis what the bars are */
    NamedBars(String axis, List<String> names, double[] values) {
        this.axis = axis;
        this.names = names.stream()
                .map(name -> Label.of(name, Style.SMALL_SIZE).shortened(NAMES - 16))
                .toList();
        this.values = values;
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        this.ticks = PrettyScale.ticks(Math.min(0, low), low == 0 && high == 0 ? 1 : Math.max(0, high), 4);
    }

    int height() {
        return (int) Math.ceil(TOP + ROW * values.length + 40);
    }

    private double x(double value) {
        double low = ticks[0];
        double high = ticks[ticks.length - 1];
        double left = NAMES + (low < 0 ? NUMBERS : 0);
        double right = WIDTH - 12 - (high > 0 ? NUMBERS : 0);
        return left + (value - low) / (high - low) * (right - left);
    }

    void draw(Pen pen) {
        double bottom = TOP + ROW * values.length + 2;
        List<String> texts = TickText.of(ticks);
        List<Scale.Mark> marks = new ArrayList<>();
        for (int k = 0; k < ticks.length; k++) {
            pen.line(x(ticks[k]), TOP - 4, x(ticks[k]), bottom, Style.GRID, Style.THIN);
            marks.add(new Scale.Mark(x(ticks[k]), texts.get(k)));
        }
        Scale.numbers(marks, List.of(), false, new double[] {NAMES, WIDTH - 2.0})
                .draw(pen, bottom);
        Label title = Label.of(axis, Style.LABEL_SIZE);
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
