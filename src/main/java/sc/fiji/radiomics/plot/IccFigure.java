// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.Reproducibility;

/** The intraclass correlation of every feature with its 95 % limits, in increasing order, and the threshold. */
public final class IccFigure {
    private static final int DATA_HEIGHT = 230;
    private static final double LOWEST = -1;

    private IccFigure() {}

    /**
     * A mark with its limits per feature; features without a coefficient are left out and counted.
     *
     * @throws IllegalArgumentException if no feature has a coefficient
     */
    public static Figure of(Reproducibility result) {
        List<Icc.Result> found = result.features().stream()
                .flatMap(feature -> feature.icc().stream())
                .map(icc -> icc.result(result.rule().form(), AgreementRule.CONFIDENCE))
                .filter(one -> Double.isFinite(one.value()))
                .sorted(Comparator.comparingDouble(Icc.Result::value))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("features with an intraclass correlation must be at least 1, found 0");
        }
        int height = Chart.height(DATA_HEIGHT, 3);
        return new Figure(
                "icc",
                "Reproducibility of features",
                caption(result, found.size()),
                Style.WIDTH,
                height,
                graphics ->
                        chart(found, result.rule()).draw(graphics, new Rectangle2D.Double(0, 0, Style.WIDTH, height)));
    }

    private static String caption(Reproducibility result, int shown) {
        int without = result.features().size() - shown;
        return "Intraclass correlation " + result.rule().form() + " with 95 % limits of " + shown + " features among "
                + result.raters().size() + " ratings of " + result.cases() + " cases ("
                + String.join(", ", result.raters()) + "), in increasing order. Dashed: the threshold "
                + Style.shortest(result.rule().threshold()) + "; "
                + result.stable().size()
                + " features are stable (" + result.rule() + ")."
                + (without == 0 ? "" : " " + without + " features without a coefficient are not shown.");
    }

    private static Chart chart(List<Icc.Result> found, AgreementRule rule) {
        int n = found.size();
        double low = found.stream()
                .mapToDouble(one -> Math.min(one.value(), lower(one)))
                .min()
                .orElse(0);
        double from = Math.max(LOWEST, Math.min(0, Math.floor(low * 5) / 5));
        Chart chart = new Chart(
                        Axes.of("Features, sorted by ICC", 0, n + 1.0),
                        Axes.of(rule.form().toString(), from, 1, 0.2))
                .withoutVerticalGrid();
        chart.horizontal(rule.threshold(), Style.REFERENCE, Style.line(1));
        draw(chart, found, rule, from, false);
        draw(chart, found, rule, from, true);
        return chart.legend("Stable", Style.BLUE, Style.marker(0, 4), true)
                .legend("Not stable", Style.VERMILLION, Style.marker(2, 4), false)
                .legend("Threshold " + Style.shortest(rule.threshold()), Style.REFERENCE, Style.line(1));
    }

    private static void draw(Chart chart, List<Icc.Result> found, AgreementRule rule, double from, boolean stable) {
        int[] which = IntStream.range(0, found.size())
                .filter(i -> isStable(found.get(i), rule) == stable)
                .toArray();
        double[] x = Arrays.stream(which).mapToDouble(i -> i + 1).toArray();
        double[] y = Arrays.stream(which)
                .mapToDouble(i -> Math.max(from, found.get(i).value()))
                .toArray();
        double[] lower = Arrays.stream(which)
                .mapToDouble(i -> Math.max(from, lower(found.get(i))))
                .toArray();
        double[] upper =
                Arrays.stream(which).mapToDouble(i -> upper(found.get(i))).toArray();
        Color colour = stable ? Style.BLUE : Style.VERMILLION;
        chart.intervals(x, lower, upper, Style.transparent(colour, 0.45));
        chart.points(x, y, colour, Style.marker(stable ? 0 : 2, found.size() > 100 ? 2.5 : 4), stable);
    }

    private static boolean isStable(Icc.Result one, AgreementRule rule) {
        return (rule.lowerLimit() ? one.interval().lower() : one.value()) >= rule.threshold();
    }

    /** The limits are not defined where raters agree exactly. */
    private static double lower(Icc.Result one) {
        Interval limits = one.interval();
        return Double.isFinite(limits.lower()) ? limits.lower() : one.value();
    }

    private static double upper(Icc.Result one) {
        Interval limits = one.interval();
        return Double.isFinite(limits.upper()) ? Math.min(1, limits.upper()) : one.value();
    }
}
