// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Correlation;
import sc.fiji.radiomics.model.CorrelationMatrix;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.HierarchicalClustering;
import sc.fiji.radiomics.study.FittedChain;
import sc.fiji.radiomics.study.StudyResult;

/**
 * Correlations between features as a map from blue (-1) over white to orange (1), rows and columns in the order of their
 * hierarchical clustering by 1 - |r| with average linkage, whose tree is drawn beside them.
 */
public final class CorrelationHeatMap {
    /** More are not readable. */
    public static final int MOST_FEATURES = 60;

    private static final double TREE_LEFT = 12;
    private static final double TREE = 52;
    private static final double LEFT = TREE_LEFT + TREE + 3;
    private static final double TOP = 12;
    private static final double LONGEST_NAME = 176;
    private static final Color UNDEFINED = new Color(0xCCCCCC);

    private final List<Label> names;
    private final double[][] r;
    private final HierarchicalClustering tree;
    private final int[] order;
    private final double cell;

    private CorrelationHeatMap(List<String> names, double[][] r) {
        this.r = r;
        this.cell = Math.max(6.5, Math.min(16, 330.0 / names.size()));
        int size = (int) Math.max(6, Math.min(Style.SMALL_SIZE, Math.floor(cell)));
        this.names = names.stream()
                .map(name -> Label.of(name, size).shortened(LONGEST_NAME))
                .toList();
        double[][] d = new double[r.length][r.length];
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < r.length; j++) {
                d[i][j] = Double.isNaN(r[i][j]) ? 1 : 1 - Math.abs(r[i][j]);
            }
        }
        this.tree = HierarchicalClustering.average(d);
        this.order = tree.order();
    }

    /**
     * Map of features.
     *
     * @param features at least one, NaN where missing
     * @param method of the correlation
     * @param strongest names in the order of their importance, of which the first {@link #MOST_FEATURES} are shown
     * @throws IllegalArgumentException if no feature is named
     */
    public static Figure of(DesignMatrix features, Correlation.Method method, List<String> strongest) {
        if (strongest.isEmpty()) {
            throw new IllegalArgumentException("features must be at least one, found 0");
        }
        List<String> shown = strongest.subList(0, Math.min(MOST_FEATURES, strongest.size()));
        CorrelationHeatMap map = new CorrelationHeatMap(
                shown, CorrelationMatrix.of(method, features.select(shown).x()).r());
        String which = strongest.size() > shown.size()
                ? "the " + shown.size() + " of " + strongest.size() + " features that go strongest with the outcome"
                : shown.size() + " features";
        String name = method.toString();
        String caption = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1)
                + " correlations of " + which + " in " + features.rows()
                + " patients: orange positive, blue negative, grey not defined. Features are in the order of the tree on the"
                + " left (average linkage of 1 \u2212 |r|); columns are as rows.";
        double side = map.cell * shown.size();
        return new Figure(
                "correlation",
                "Correlation of features",
                caption,
                (int) Math.ceil(Math.max(LEFT + side + 6 + Label.widest(map.names) + 8, 240)),
                (int) Math.ceil(TOP + side + 46),
                graphics -> map.draw(new Pen(graphics)));
    }

    /**
     * Map of the features of a study that reached the screening, in its training cohort.
     *
     * @throws IllegalArgumentException if no feature reached it
     */
    public static Figure of(StudyResult result) {
        List<String> strongest = result.chain().screening().stream()
                .sorted(Comparator.comparingDouble(FittedChain.Screened::p))
                .map(FittedChain.Screened::feature)
                .toList();
        return of(
                result.data().features().rows(result.data().training()),
                result.plan().screening().method(),
                strongest);
    }

    private static Color colour(double r) {
        if (Double.isNaN(r)) {
            return UNDEFINED;
        }
        Color end = r < 0 ? Style.BLUE : Style.VERMILLION;
        double share = Math.min(1, Math.abs(r));
        return new Color(
                (int) Math.round(255 + (end.getRed() - 255) * share),
                (int) Math.round(255 + (end.getGreen() - 255) * share),
                (int) Math.round(255 + (end.getBlue() - 255) * share));
    }

    private void draw(Pen pen) {
        int n = order.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                pen.fill(
                        new Rectangle2D.Double(LEFT + j * cell, TOP + i * cell, cell, cell),
                        colour(r[order[i]][order[j]]));
            }
            Label name = names.get(order[i]);
            pen.text(
                    name,
                    LEFT + n * cell + 5,
                    TOP + (i + 0.5) * cell + name.font().getSize() * 0.35,
                    Pen.Anchor.START);
        }
        pen.draw(new Rectangle2D.Double(LEFT, TOP, n * cell, n * cell), Style.REFERENCE, Style.THIN);
        drawTree(pen);
        bar(pen, TOP + n * cell + 14);
    }

    /** Each merge as a bracket whose back lies at its height. */
    private void drawTree(Pen pen) {
        Map<Integer, double[]> middles = new HashMap<>();
        for (int i = 0; i < order.length; i++) {
            middles.put(order[i], new double[] {LEFT - 3, TOP + (i + 0.5) * cell});
        }
        List<HierarchicalClustering.Merge> merges = tree.merges();
        double highest = merges.stream()
                .mapToDouble(HierarchicalClustering.Merge::height)
                .max()
                .orElse(1);
        for (int k = 0; k < merges.size(); k++) {
            double[] first = middles.get(merges.get(k).first());
            double[] second = middles.get(merges.get(k).second());
            double x = LEFT - 3 - TREE * (highest > 0 ? merges.get(k).height() / highest : 1);
            Path2D bracket = new Path2D.Double();
            bracket.moveTo(first[0], first[1]);
            bracket.lineTo(x, first[1]);
            bracket.lineTo(x, second[1]);
            bracket.lineTo(second[0], second[1]);
            pen.draw(bracket, Style.INK, Style.THIN);
            middles.put(order.length + k, new double[] {x, (first[1] + second[1]) / 2});
        }
    }

    private void bar(Pen pen, double y) {
        double width = 130;
        int steps = 65;
        IntStream.range(0, steps)
                .forEach(k -> pen.fill(
                        new Rectangle2D.Double(LEFT + k * width / steps, y, width / steps, 8),
                        colour(-1 + 2.0 * k / (steps - 1))));
        pen.draw(new Rectangle2D.Double(LEFT, y, width, 8), Style.REFERENCE, Style.THIN);
        List<Double> ticks = new ArrayList<>(List.of(-1.0, -0.5, 0.0, 0.5, 1.0));
        for (double tick : ticks) {
            double x = LEFT + (tick + 1) / 2 * width;
            pen.line(x, y + 8, x, y + 11, Style.INK, Style.THIN);
            pen.text(Label.of(TickText.of(tick).get(0), Style.SMALL_SIZE), x, y + 20, Pen.Anchor.MIDDLE);
        }
        pen.text(Label.of("r", Style.LABEL_SIZE), LEFT + width + 8, y + 8, Pen.Anchor.START);
    }
}
