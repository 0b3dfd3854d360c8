// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.ui.TextAnchor;
import sc.fiji.radiomics.model.Quantile;

/** Box plots of the Rad-score by cohort and outcome, with all points. */
public final class RadScoreBoxes {
    private static final double HALF = 0.28;

    /**
     * The scores of a cohort.
     *
     * @param cohort its name
     * @param groups names of the groups of the outcome, the same in all cohorts
     * @param scores {@code scores[group][patient]}
     * @param p of the test between the groups; NaN if there is none
     */
    public record Scores(String cohort, List<String> groups, double[][] scores, double p) {}

    private RadScoreBoxes() {}

    /**
     * The cohorts side by side.
     *
     * @param name of the figure's files
     * @param cohorts at least one
     * @param test its name, for example {@code Mann-Whitney test}
     * @throws IllegalArgumentException if there is no cohort
     */
    public static Figure of(String name, List<Scores> cohorts, String test) {
        if (cohorts.isEmpty()) {
            throw new IllegalArgumentException("cohorts must be at least 1, found 0");
        }
        List<String> counts = new ArrayList<>();
        int boxes = 0;
        for (Scores one : cohorts) {
            boxes += one.groups().size();
            for (int g = 0; g < one.groups().size(); g++) {
                counts.add(one.cohort() + ", " + one.groups().get(g) + ": n = " + one.scores()[g].length);
            }
        }
        String caption = "Rad-score by cohort and outcome (" + String.join("; ", counts) + "). Box: quartiles with the"
                + " median; whiskers: the farthest points within 1.5 times the box's height of it; points: the patients. p"
                + " of the " + test + ".";
        int height = Chart.height(220, cohorts.get(0).groups().size());
        int width = Math.max(Style.WIDTH, Chart.LEFT + Chart.RIGHT + 56 * boxes);
        return new Figure(name, "Rad-score by outcome", caption, width, height, graphics -> chart(cohorts)
                .draw(graphics, new Rectangle2D.Double(0, 0, width, height)));
    }

    private static Chart chart(List<Scores> cohorts) {
        double[][] all =
                cohorts.stream().flatMap(one -> Arrays.stream(one.scores())).toArray(double[][]::new);
        double[] range = Chart.range(0.05, all);
        double top = range[1] + 0.1 * (range[1] - range[0]);
        double[] middles = new double[cohorts.size()];
        List<String> names = new ArrayList<>();
        double at = 0;
        for (int c = 0; c < middles.length; c++) {
            int groups = cohorts.get(c).groups().size();
            middles[c] = at + groups / 2.0;
            names.add(Style.fitted(cohorts.get(c).cohort(), Style.SMALL_SIZE, 52.0 * groups));
            at += groups + (c + 1 < middles.length ? 0.5 : 0);
        }
        Chart chart = new Chart(
                        Axes.of(null, 0, at, new Axes.Named(middles, names)), Axes.of("Rad-score", range[0], top))
                .withoutVerticalGrid();
        for (int c = 0; c < middles.length; c++) {
            Scores one = cohorts.get(c);
            for (int g = 0; g < one.groups().size(); g++) {
                box(chart, one.scores()[g], middles[c] - one.groups().size() / 2.0 + g + 0.5, g);
            }
            if (!Double.isNaN(one.p())) {
                chart.text(middles[c], range[1] + 0.05 * (range[1] - range[0]), Style.p(one.p()), TextAnchor.CENTER);
            }
        }
        List<String> groups = cohorts.get(0).groups();
        for (int g = 0; g < groups.size(); g++) {
            chart.legend(groups.get(g), Style.colour(g), Style.marker(g), true);
        }
        return chart;
    }

    private static void box(Chart chart, double[] scores, double x, int group) {
        if (scores.length == 0) {
            return;
        }
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double lower = Quantile.of(scores, 0.25);
        double median = Quantile.of(scores, 0.5);
        double upper = Quantile.of(scores, 0.75);
        double reach = 1.5 * (upper - lower);
        double low = Arrays.stream(sorted).filter(v -> v >= lower - reach).min().orElse(lower);
        double high =
                Arrays.stream(sorted).filter(v -> v <= upper + reach).max().orElse(upper);
        double left = x - HALF;
        double right = x + HALF;
        chart.box(
                new Rectangle2D.Double(left, lower, 2 * HALF, upper - lower),
                Style.transparent(Style.colour(group), 0.18));
        chart.points(
                spread(scores, x), scores, Style.transparent(Style.colour(group), 0.75), Style.marker(group, 3), true);
        chart.curve(
                new double[] {left, right, right, left, left},
                new double[] {lower, lower, upper, upper, lower},
                Style.INK,
                Style.MEDIUM);
        chart.line(new double[] {left, median}, new double[] {right, median}, Style.INK, Style.line(0));
        chart.line(new double[] {x, lower}, new double[] {x, low}, Style.INK, Style.MEDIUM);
        chart.line(new double[] {x, upper}, new double[] {x, high}, Style.INK, Style.MEDIUM);
    }

    /** Positions beside each other by the golden ratio, the same every time. */
    private static double[] spread(double[] scores, double x) {
        double[] positions = new double[scores.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = x + HALF * 1.6 * ((i * 0.6180339887498949) % 1 - 0.5);
        }
        return positions;
    }
}
