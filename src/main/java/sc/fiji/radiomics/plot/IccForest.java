// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.Reliability;
import sc.fiji.radiomics.study.Reproducibility;
import sc.fiji.radiomics.study.Reproducibility.Feature;

/** The intraclass correlation of each feature with its interval, family by family: a forest plot. */
public final class IccForest {
    private static final double LOWEST = -0.2;

    private IccForest() {}

    /**
     * The figure.
     *
     * @throws IllegalArgumentException if no feature has a coefficient
     */
    public static Figure of(Reproducibility result) {
        Icc.Form form = result.rule().form();
        List<Feature> shown = result.features().stream()
                .filter(one -> one.reliability(form).isPresent())
                .toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException("features with an intraclass correlation must be at least 1, found 0");
        }
        double low = shown.stream()
                .mapToDouble(one -> limits(one, form).lower())
                .min()
                .orElse(0);
        double from = low < 0 ? LOWEST : 0;
        Map<Double, String> ticks = new LinkedHashMap<>();
        for (double tick : new double[] {from, 0, 0.25, 0.5, 0.75, 0.9, 1}) {
            ticks.put(tick + 0.0, Style.shortest(tick + 0.0));
        }
        FamilyRows rows = new FamilyRows(shown, one -> value(one, form), ticks, value -> (value - from) / (1 - from));
        int without = result.features().size() - shown.size();
        String caption = "Intraclass correlation " + form + " with 95 % limits of " + shown.size()
                + " features by family, in increasing order from below. Dashed: the threshold "
                + Style.shortest(result.rule().threshold())
                + ". Colour and mark: the class of the lower limit (Koo and Li 2016)."
                + (without == 0 ? "" : " Not shown, without a coefficient: " + without + ".");
        return new Figure(
                "icc-forest",
                "Intraclass correlation by family",
                caption,
                FamilyRows.WIDTH,
                rows.height(4),
                graphics -> draw(new Pen(graphics), rows, result.rule()));
    }

    private static double value(Feature feature, Icc.Form form) {
        return feature.icc().orElseThrow().value(form);
    }

    /** The limits are not defined where raters agree exactly. */
    private static Interval limits(Feature feature, Icc.Form form) {
        Interval found = feature.icc()
                .orElseThrow()
                .result(form, AgreementRule.CONFIDENCE)
                .interval();
        return Double.isNaN(found.lower()) ? new Interval(1, 1) : found;
    }

    private static void draw(Pen pen, FamilyRows rows, AgreementRule rule) {
        rows.frame(pen, rule.form().toString());
        pen.line(rows.x(rule.threshold()), 6, rows.x(rule.threshold()), rows.bottom(), Style.REFERENCE, Style.line(1));
        rows.heights().forEach((feature, y) -> {
            Reliability reliability = feature.reliability(rule.form()).orElseThrow();
            Interval limits = limits(feature, rule.form());
            Color colour = FamilyRows.colour(reliability);
            double thick = rows.markerSize() > 3 ? 0.9 : 0.45;
            double left = rows.x(limits.lower());
            pen.fill(
                    new Rectangle2D.Double(left, y - thick / 2, rows.x(limits.upper()) - left, thick),
                    Style.transparent(colour, 0.6));
            pen.mark(FamilyRows.marker(reliability, rows.markerSize()), rows.x(value(feature, rule.form())), y, colour);
        });
        List<String> texts = List.of(
                "Poor (lower limit below 0.5)",
                "Moderate (0.5 to 0.75)",
                "Good (0.75 to 0.9)",
                "Excellent (0.9 or more)");
        Arrays.stream(Reliability.values())
                .forEach(one -> rows.legend(
                        pen,
                        one.ordinal(),
                        FamilyRows.marker(one, 5),
                        FamilyRows.colour(one),
                        texts.get(one.ordinal())));
    }
}
