// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.study.RepeatDesign;
import sc.fiji.radiomics.study.Reproducibility;
import sc.fiji.radiomics.study.Reproducibility.Feature;

/** Coefficient of variation of each feature, family by family; of a phantom within and between scanners. */
public final class VariationFigure {
    /** Smaller coefficients are drawn there. */
    private static final double LEAST = 0.001;

    private VariationFigure() {}

    /**
     * The figure.
     *
     * @throws IllegalArgumentException if no feature has a coefficient of variation
     */
    public static Figure of(Reproducibility result) {
        List<Feature> shown = result.features().stream()
                .filter(one -> Double.isFinite(one.variation()))
                .toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException("features with a coefficient of variation must be at least 1, found 0");
        }
        double most = shown.stream().mapToDouble(Feature::variation).max().orElse(1);
        double high = most > 1 ? 3 : most > 0.3 ? 1 : 0.3;
        Map<Double, String> ticks = new LinkedHashMap<>();
        for (double tick : new double[] {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3}) {
            if (tick <= high) {
                ticks.put(tick, Style.percent(tick));
            }
        }
        FamilyRows rows = new FamilyRows(
                shown,
                VariationFigure::total,
                ticks,
                value -> Math.log(Math.max(LEAST, value) / LEAST) / Math.log(high / LEAST));
        boolean phantom = result.design() == RepeatDesign.PHANTOM;
        return new Figure(
                "variation",
                "Coefficient of variation by family",
                caption(shown.size(), result.features().size() - shown.size(), phantom),
                FamilyRows.WIDTH,
                rows.height(phantom ? 2 : 0),
                graphics -> draw(new Pen(graphics), rows, phantom));
    }

    private static String caption(int shown, int without, boolean phantom) {
        return (phantom
                        ? "Coefficient of variation of repeated scans within and between scanners of " + shown
                                + " features by family, logarithmic scale."
                        : "Within-case coefficient of variation of " + shown
                                + " features by family, logarithmic scale.")
                + " Those below 0.1 % lie at the left edge."
                + (without == 0 ? "" : " Not shown, without one: " + without + ".");
    }

    private static double total(Feature feature) {
        return feature.scanners().map(one -> one.total()).orElse(feature.variation());
    }

    private static void draw(Pen pen, FamilyRows rows, boolean phantom) {
        rows.frame(pen, phantom ? "Coefficient of variation" : "Within-case coefficient of variation");
        if (!phantom) {
            marks(pen, rows, Feature::variation, 0, Style.BLUE);
            return;
        }
        marks(pen, rows, one -> one.scanners().orElseThrow().within(), 2, Style.ORANGE);
        marks(pen, rows, one -> one.scanners().orElseThrow().between(), 0, Style.BLUE);
        rows.legend(pen, 0, Style.marker(2, 5), Style.ORANGE, "Within scanners (repeatability)");
        rows.legend(pen, 1, Style.marker(0, 5), Style.BLUE, "Between scanners");
    }

    private static void marks(Pen pen, FamilyRows rows, ToDoubleFunction<Feature> value, int marker, Color colour) {
        rows.heights().forEach((feature, y) -> {
            double coefficient = value.applyAsDouble(feature);
            if (Double.isFinite(coefficient)) {
                pen.mark(Style.marker(marker, rows.markerSize()), rows.x(coefficient), y, colour);
            }
        });
    }
}
