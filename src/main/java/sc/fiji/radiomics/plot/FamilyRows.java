// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import sc.fiji.radiomics.study.FeatureFamily;
import sc.fiji.radiomics.study.Reliability;
import sc.fiji.radiomics.study.Reproducibility.Feature;

/** Features as rows, family by family, in increasing order of a number, over one horizontal scale; with names if few. */
final class FamilyRows {
    static final int WIDTH = 504;

    private static final double FAMILIES = 84;
    private static final double NAMES = 168;
    private static final double TOP = 10;
    private static final double GAP = 6;
    private static final double LEAST_BLOCK = 11;
    /** Rows of all features together are about so high, if each can be seen. */
    private static final double ALL_ROWS = 430;

    private static final double TALLEST_ROW = 11;
    private static final double LOWEST_ROW = 0.9;
    /** Rows lower than that have no room for a name. */
    private static final double NAMED_ROW = 8;

    private final Map<FeatureFamily, List<Feature>> families = new LinkedHashMap<>();
    private final double row;
    private final List<Double> ticks;
    private final List<String> texts;
    private final DoubleUnaryOperator share;

    /**
     * @param features at least one
     * @param order by which rows of a family are sorted
     * @param ticks of the scale with their texts
     * @param share of the width, 0 to 1, at a value
     */
    FamilyRows(
            List<Feature> features,
            ToDoubleFunction<Feature> order,
            Map<Double, String> ticks,
            DoubleUnaryOperator share) {
        for (FeatureFamily family :
                FeatureFamily.among(features.stream().map(Feature::name).toList())) {
            families.put(
                    family,
                    features.stream()
                            .filter(one -> FeatureFamily.of(one.name()) == family)
                            .sorted(Comparator.comparingDouble(order))
                            .toList());
        }
        this.row = Math.max(LOWEST_ROW, Math.min(TALLEST_ROW, ALL_ROWS / features.size()));
        this.ticks = List.copyOf(ticks.keySet());
        this.texts = List.copyOf(ticks.values());
        this.share = share;
    }

    /** The colour of a class. */
    static Color colour(Reliability reliability) {
        return switch (reliability) {
            case POOR -> Style.VERMILLION;
            case MODERATE -> Style.ORANGE;
            case GOOD -> Style.SKY_BLUE;
            case EXCELLENT -> Style.BLUE;
        };
    }

    /** The marker of a class, told apart without colour. */
    static Shape marker(Reliability reliability, double size) {
        return Style.marker(List.of(1, 3, 2, 0).get(reliability.ordinal()), size);
    }

    private boolean isNamed() {
        return row >= NAMED_ROW;
    }

    private double left() {
        return FAMILIES + (isNamed() ? NAMES : 0);
    }

    /** The place of a value on the scale. */
    double x(double value) {
        double right = WIDTH - 14.0;
        return left() + Math.max(0, Math.min(1, share.applyAsDouble(value))) * (right - left());
    }

    private double block(List<Feature> rows) {
        return Math.max(LEAST_BLOCK, rows.size() * row);
    }

    /** Where the scale lies. */
    double bottom() {
        return TOP
                + families.values().stream()
                        .mapToDouble(rows -> block(rows) + GAP)
                        .sum();
    }

    /** Height with the scale, its label and lines of a legend. */
    int height(int legendLines) {
        return (int) Math.ceil(bottom() + 36 + Chart.LINE * legendLines);
    }

    /** The size of a marker that its row has room for. */
    double markerSize() {
        return row >= 4 ? 4 : row >= 2 ? 3 : 2.2;
    }

    /** The features with the heights of their rows, in order. */
    Map<Feature, Double> heights() {
        Map<Feature, Double> heights = new LinkedHashMap<>();
        double at = TOP;
        for (List<Feature> rows : families.values()) {
            double free = (block(rows) - rows.size() * row) / 2;
            for (int i = 0; i < rows.size(); i++) {
                heights.put(rows.get(i), at + free + (rows.size() - i - 0.5) * row);
            }
            at += block(rows) + GAP;
        }
        return heights;
    }

    /** Grid, scale with its label, names. */
    void frame(Pen pen, String label) {
        List<Scale.Mark> marks = new ArrayList<>();
        for (int k = 0; k < ticks.size(); k++) {
            pen.line(x(ticks.get(k)), TOP - 4, x(ticks.get(k)), bottom(), Style.GRID, Style.THIN);
            marks.add(new Scale.Mark(x(ticks.get(k)), texts.get(k)));
        }
        Scale.numbers(marks, List.of(), false, new double[] {left() - 20, WIDTH - 2.0})
                .draw(pen, bottom());
        Label title = Label.of(label, Style.LABEL_SIZE);
        pen.text(title, (left() + WIDTH - 14) / 2, bottom() + 25, Pen.Anchor.MIDDLE);
        double at = TOP;
        for (Map.Entry<FeatureFamily, List<Feature>> block : families.entrySet()) {
            double height = block(block.getValue());
            Label name = Label.of(block.getKey().toString(), Style.SMALL_SIZE).shortened(FAMILIES - 8);
            pen.text(name, 2, at + Math.min(height, 22) / 2 + 3, Pen.Anchor.START);
            at += height + GAP;
            pen.line(2, at - GAP / 2, WIDTH - 14.0, at - GAP / 2, Style.GRID, Style.THIN);
        }
        if (isNamed()) {
            heights()
                    .forEach((feature, y) -> pen.text(
                            Label.of(feature.name(), Style.SMALL_SIZE).shortened(NAMES - 12),
                            left() - 6,
                            y + 2.8,
                            Pen.Anchor.END));
        }
    }

    /** A line of the legend with a marker. */
    void legend(Pen pen, int line, Shape marker, Color colour, String text) {
        double y = bottom() + 38 + Chart.LINE * line;
        pen.mark(marker, FAMILIES + 6, y - 2.8, colour);
        pen.text(Label.of(text, Style.SMALL_SIZE), FAMILIES + 14, y, Pen.Anchor.START);
    }
}
