// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.List;
import java.util.Locale;

/** A histogram of counts on a logarithmic axis, as an SVG inside a figure. */
final class SpreadChart {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 112;
    private static final int LEFT = 20;
    private static final int BASE = 84;
    private static final int TOP = 8;

    /** Bins per doubling: a border between fine and not fine is a border of a bin. */
    private static final int PER_DOUBLING = 4;

    private final Spread spread;
    private final int first;
    private final int last;
    private final Wording words;

    private SpreadChart(Spread spread, int first, int last, Wording words) {
        this.spread = spread;
        this.words = words;
        this.first = first;
        this.last = last;
    }

    /** One figure per spread, all with one axis: whole doublings that hold all values and the borders. */
    static List<String> figures(List<Spread> spreads, Wording words) {
        double low = 4;
        double high = 1;
        for (Spread spread : spreads) {
            low = Math.min(low, spread.smallest());
            high = Math.max(high, Math.max(spread.largest(), spread.low()));
            high = Double.isInfinite(spread.high()) ? high : Math.max(high, spread.high());
        }
        int first = (int) Math.floor(log(low));
        int last = (int) Math.floor(log(high)) + 1;
        return spreads.stream()
                .map(spread -> new SpreadChart(spread, first, last, words).figure())
                .toList();
    }

    private static double log(double value) {
        return Math.log(Math.max(1, value)) / Math.log(2);
    }

    private double x(double value) {
        return LEFT + (WIDTH - 2 * LEFT) * (log(value) - first) / (last - first);
    }

    private int bin(double value) {
        return Math.min(
                (last - first) * PER_DOUBLING - 1, (int) Math.floor((log(value) - first) * PER_DOUBLING + 1e-9));
    }

    private String figure() {
        String name = spread.name() + (spread.roi().isEmpty() ? "" : ", " + spread.roi());
        String range = spread.values().length == 1
                ? Quality.whole(spread.median())
                : words.text(
                        "quality.spread",
                        Quality.whole(spread.smallest()),
                        Quality.whole(spread.largest()),
                        Quality.whole(spread.median()));
        return "<figure>\n<figcaption><b>" + Html.escape(name) + "</b> " + Html.escape(range)
                + "</figcaption>\n<svg viewBox=\"0 0 "
                + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"" + Html.escape(name + ": " + range)
                + "\">\n" + bars() + axis() + "</svg>\n</figure>\n";
    }

    private String bars() {
        int[] counts = new int[(last - first) * PER_DOUBLING];
        int[] outside = new int[counts.length];
        int most = 1;
        for (double value : spread.values()) {
            int bin = bin(value);
            counts[bin]++;
            outside[bin] += value < spread.low() || value > spread.high() ? 1 : 0;
            most = Math.max(most, counts[bin]);
        }
        double width = (WIDTH - 2.0 * LEFT) / counts.length;
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i < counts.length; i++) {
            double scale = (BASE - TOP) / (double) most;
            double fine = scale * (counts[i] - outside[i]);
            bars.append(bar("in", LEFT + i * width, BASE - fine, width, fine));
            bars.append(bar("out", LEFT + i * width, BASE - fine - scale * outside[i], width, scale * outside[i]));
        }
        return bars.toString();
    }

    private static String bar(String style, double x, double y, double width, double height) {
        return height == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
                        style,
                        x + 0.5,
                        y,
                        width - 1,
                        height);
    }

    private String axis() {
        StringBuilder axis = new StringBuilder(String.format(
                Locale.ROOT,
                "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>%n",
                LEFT,
                WIDTH - LEFT,
                BASE,
                BASE));
        int step = (last - first + 7) / 8;
        for (int power = first; power <= last; power += step) {
            double x = LEFT + (WIDTH - 2.0 * LEFT) * (power - first) / (last - first);
            axis.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\">%s</text>%n<line class=\"axis\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>%n",
                    x,
                    BASE + 19,
                    compact(1L << power),
                    x,
                    x,
                    BASE,
                    BASE + 4));
        }
        return axis + border(spread.low()) + border(spread.high());
    }

    /** 8192, 16k, 131k, 1M: narrow enough for the axis. */
    private static String compact(long count) {
        if (count < 10_000) {
            return Long.toString(count);
        }
        return count < 1_000_000 ? count / 1000 + "k" : count / 1_000_000 + "M";
    }

    private String border(double value) {
        return Double.isInfinite(value)
                ? ""
                : String.format(
                        Locale.ROOT,
                        "<line class=\"border\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>%n",
                        x(value),
                        x(value),
                        TOP,
                        BASE);
    }
}
