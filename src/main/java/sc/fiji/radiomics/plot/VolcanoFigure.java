// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.ui.TextAnchor;
import sc.fiji.radiomics.study.FittedChain.Screened;

/** Univariate effects of all features against their p values. */
public final class VolcanoFigure {
    private static final int NAMED = 8;
    private static final int DATA_HEIGHT = 240;
    /** Smallest p that is drawn at its height. */
    private static final double SMALLEST = 1e-300;

    private VolcanoFigure() {}

    /**
     * Effects of the features that reached the screening.
     *
     * @param name of the figure's files
     * @param cohort the training cohort
     * @param features effects with p values and those corrected for their number
     * @param effect what the effect is, for the axis, for example {@code AUC \u2212 0.5}
     * @param level of the corrected p, for example 0.05
     */
    public static Figure of(String name, Cohort cohort, List<Screened> features, String effect, double level) {
        List<Screened> drawn = features.stream()
                .filter(one -> Double.isFinite(one.effect()) && one.p() >= 0)
                .sorted(Comparator.comparingDouble(Screened::p))
                .toList();
        long found = drawn.stream().filter(one -> one.adjusted() <= level).count();
        String caption = "Univariate screening, " + cohort + ". Each point is one of " + drawn.size()
                + " features: its effect (" + effect + ") against \u2212log\u2081\u2080 of its p value. Filled: the "
                + found + " whose corrected p is at most " + Style.shortest(level)
                + (found > 0 && found < drawn.size() ? ", which lie above the dashed line" : "") + "; the "
                + Math.min(NAMED, drawn.size()) + " with the smallest p are named where there is room.";
        int height = Chart.height(DATA_HEIGHT, 2);
        return new Figure(name, "Univariate screening", caption, Style.WIDTH, height, graphics -> {
            Chart chart = chart(drawn, effect, level);
            chart.draw(graphics, new Rectangle2D.Double(0, 0, Style.WIDTH, height));
        });
    }

    private static Chart chart(List<Screened> features, String effect, double level) {
        double[] x = features.stream().mapToDouble(Screened::effect).toArray();
        double[] y = features.stream().mapToDouble(VolcanoFigure::height).toArray();
        double[] xRange = Chart.range(0.12, x, new double[] {0});
        double[] yRange = {0, 1.08 * Chart.range(0, y, new double[] {1})[1]};
        Chart chart = new Chart(
                Axes.of(effect, xRange[0], xRange[1]), Axes.of("\u2212log\u2081\u2080 p", yRange[0], yRange[1]));
        chart.vertical(0, Style.REFERENCE, Style.THIN);
        points(
                chart,
                features.stream().filter(one -> !(one.adjusted() <= level)).toList(),
                false);
        points(chart, features.stream().filter(one -> one.adjusted() <= level).toList(), true);
        int found =
                (int) features.stream().filter(one -> one.adjusted() <= level).count();
        if (found > 0 && found < features.size()) {
            chart.horizontal((y[found - 1] + y[found]) / 2, Style.INK, Style.line(1));
        }
        new Names(xRange, yRange, x, y).write(chart, features);
        return chart.legend("Corrected p \u2264 " + Style.shortest(level), Style.VERMILLION, Style.marker(0, 4.5), true)
                .legend("Corrected p > " + Style.shortest(level), Style.REFERENCE, Style.marker(0, 4.5), false);
    }

    private static double height(Screened feature) {
        return -Math.log10(Math.max(feature.p(), SMALLEST)) + 0.0;
    }

    private static void points(Chart chart, List<Screened> features, boolean found) {
        double[] x = features.stream().mapToDouble(Screened::effect).toArray();
        double[] y = features.stream().mapToDouble(VolcanoFigure::height).toArray();
        Shape marker = Style.marker(0, 4.5);
        chart.points(x, y, found ? Style.VERMILLION : Style.REFERENCE, marker, found);
    }

    /** Places names beside points so that none covers another name or a named point, or leaves the picture. */
    private record Names(double[] xRange, double[] yRange, double[] x, double[] y) {
        private static final double WIDTH = Style.WIDTH - Chart.LEFT - Chart.RIGHT;
        private static final double GAP = 4;

        void write(Chart chart, List<Screened> features) {
            int count = Math.min(NAMED, features.size());
            List<Rectangle2D> taken = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                taken.add(new Rectangle2D.Double(left(x[i]) - 2.5, up(y[i]) - 2.5, 5, 5));
            }
            for (int i = 0; i < count; i++) {
                place(chart, taken, i, features.get(i).feature());
            }
        }

        private void place(Chart chart, List<Rectangle2D> taken, int i, String text) {
            Font font = Style.font(Style.SMALL_SIZE, text);
            double width = font.getStringBounds(text, new FontRenderContext(null, true, true))
                    .getWidth();
            for (boolean right : new boolean[] {x[i] >= 0, x[i] < 0}) {
                double from = right ? left(x[i]) + GAP : left(x[i]) - GAP - width;
                Rectangle2D box = new Rectangle2D.Double(from, up(y[i]) - 5, width, 10);
                boolean inside = from >= 0 && from + width <= WIDTH + Chart.RIGHT;
                if (inside && taken.stream().noneMatch(other -> overlap(other, box, i, taken))) {
                    taken.add(box);
                    double at = xRange[0] + (right ? from : from + width) / WIDTH * (xRange[1] - xRange[0]);
                    chart.text(at, y[i], text, right ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT);
                    return;
                }
            }
        }

        private static boolean overlap(Rectangle2D other, Rectangle2D box, int own, List<Rectangle2D> taken) {
            return other != taken.get(own) && other.intersects(box);
        }

        private double left(double value) {
            return (value - xRange[0]) / (xRange[1] - xRange[0]) * WIDTH;
        }

        private double up(double value) {
            return (value - yRange[0]) / (yRange[1] - yRange[0]) * DATA_HEIGHT;
        }
    }
}
