// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.radiomics.model.Icc;
import sc.fiji.radiomics.study.FeatureFamily;
import sc.fiji.radiomics.study.Reliability;
import sc.fiji.radiomics.study.Reproducibility;
import sc.fiji.radiomics.study.Reproducibility.Feature;

/** How many features of each family are poor, moderate, good and excellent, by the lower limit of their coefficient. */
public final class ReliabilityFigure {
    private static final double NAMES = 96;
    private static final double ROW = 15;
    private static final double TOP = 8;
    private static final double NUMBERS = 60;
    private static final int WIDTH = 400;

    private record Bar(String name, int[] counts, int total) {}

    private ReliabilityFigure() {}

    /**
     * The figure.
     *
     * @throws IllegalArgumentException if there is no feature
     */
    public static Figure of(Reproducibility result) {
        if (result.features().isEmpty()) {
            throw new IllegalArgumentException("features must be at least 1, found 0");
        }
        Icc.Form form = result.rule().form();
        List<Bar> bars = new ArrayList<>();
        List<FeatureFamily> families = FeatureFamily.among(
                result.features().stream().map(Feature::name).toList());
        for (FeatureFamily family : families) {
            bars.add(bar(
                    family.toString(),
                    result.features().stream()
                            .filter(one -> FeatureFamily.of(one.name()) == family)
                            .toList(),
                    form));
        }
        if (bars.size() > 1) {
            bars.add(bar("all", result.features(), form));
        }
        String caption =
                "Share of features whose 95 % lower limit of " + form + " is poor, moderate, good or excellent, by"
                        + " family; at the right how many are at least good. White: without a coefficient.";
        int height = (int) Math.ceil(TOP + ROW * bars.size() + 46);
        return new Figure(
                "icc-classes",
                "Classes of reliability by family",
                caption,
                WIDTH,
                height,
                graphics -> draw(new Pen(graphics), bars));
    }

    private static Bar bar(String name, List<Feature> features, Icc.Form form) {
        int[] counts = new int[Reliability.values().length];
        features.stream().flatMap(one -> one.reliability(form).stream()).forEach(one -> counts[one.ordinal()]++);
        return new Bar(name, counts, features.size());
    }

    private static void draw(Pen pen, List<Bar> bars) {
        double width = WIDTH - NAMES - NUMBERS;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = TOP + ROW * i;
            pen.text(Label.of(bar.name(), Style.SMALL_SIZE).shortened(NAMES - 10), NAMES - 6, y + 9, Pen.Anchor.END);
            double x = NAMES;
            for (Reliability one : Reliability.values()) {
                double share = width * bar.counts()[one.ordinal()] / bar.total();
                pen.fill(new Rectangle2D.Double(x, y + 1, share, ROW - 4), FamilyRows.colour(one));
                x += share;
            }
            pen.draw(new Rectangle2D.Double(NAMES, y + 1, width, ROW - 4), Style.REFERENCE, Style.THIN);
            int good = bar.counts()[Reliability.GOOD.ordinal()] + bar.counts()[Reliability.EXCELLENT.ordinal()];
            String text = good + " of " + bar.total();
            pen.text(Label.of(text, Style.SMALL_SIZE), NAMES + width + 6, y + 9, Pen.Anchor.START);
        }
        double bottom = TOP + ROW * bars.size() + 2;
        List<Scale.Mark> marks = Arrays.stream(new double[] {0, 0.25, 0.5, 0.75, 1})
                .mapToObj(share -> new Scale.Mark(NAMES + share * width, Style.percent(share)))
                .toList();
        Scale.numbers(marks, List.of(), false, new double[] {NAMES - 20, WIDTH - 2.0})
                .draw(pen, bottom);
        double at = NAMES;
        for (Reliability one : Reliability.values()) {
            pen.fill(new Rectangle2D.Double(at, bottom + 24, 8, 8), FamilyRows.colour(one));
            String name = one.toString();
            Label label = Label.of(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), Style.SMALL_SIZE);
            pen.text(label, at + 12, bottom + 31, Pen.Anchor.START);
            at += label.width() + 26;
        }
    }
}
