// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import sc.fiji.radiomics.model.DecisionCurve;

/** Decision curves: the net benefit of models against treating all and none. */
public final class DecisionCurveFigure {
    /**
     * A curve.
     *
     * @param label of the model
     * @param curve its net benefit
     */
    public record Curve(String label, DecisionCurve curve) {}

    private DecisionCurveFigure() {}

    /**
     * The curves of models on the same patients at the same thresholds.
     *
     * @param name of the figure's files
     * @throws IllegalArgumentException if there is no curve
     */
    public static Figure of(String name, Cohort cohort, List<Curve> curves) {
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("curves must be at least 1, found 0");
        }
        String caption = "Decision curves, " + cohort + ". Net benefit of treating whoever has a predicted risk of at"
                + " least the threshold, against treating everybody and nobody; the higher, the better. The vertical"
                + " axis is cut a little below 0.";
        int height = Chart.height(220, curves.size() + 2);
        return new Figure(name, "Decision curves", caption, Style.WIDTH, height, graphics -> {
            Chart chart = chart(curves);
            chart.draw(graphics, new Rectangle2D.Double(0, 0, Style.WIDTH, height));
        });
    }

    private static Chart chart(List<Curve> curves) {
        DecisionCurve first = curves.get(0).curve();
        double[] h = first.thresholds();
        double highest = first.eventRate();
        for (Curve curve : curves) {
            for (double benefit : curve.curve().netBenefit()) {
                highest = Math.max(highest, benefit);
            }
        }
        double lowest = -0.25 * highest;
        Chart chart = new Chart(
                Axes.of("Threshold probability", 0, Math.ceil(20 * h[h.length - 1] - 1e-9) / 20),
                Axes.of("Net benefit", lowest, 1.05 * highest));
        chart.curve(h, cut(first.treatAll(), lowest), Style.REFERENCE, Style.MEDIUM);
        chart.curve(h, first.treatNone(), Style.BLACK, Style.DOTTED);
        for (int i = 0; i < curves.size(); i++) {
            chart.curve(h, cut(curves.get(i).curve().netBenefit(), lowest), Style.colour(i), Style.line(i));
            chart.legend(curves.get(i).label(), Style.colour(i), Style.line(i));
        }
        return chart.legend("Treat all", Style.REFERENCE, Style.MEDIUM).legend("Treat none", Style.BLACK, Style.DOTTED);
    }

    /** Values far below the picture are kept near it; the part to be seen does not change. */
    private static double[] cut(double[] values, double lowest) {
        return java.util.Arrays.stream(values)
                .map(value -> Math.max(value, 40 * lowest))
                .toArray();
    }
}
