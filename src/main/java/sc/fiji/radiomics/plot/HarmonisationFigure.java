// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.KruskalWallis;
import sc.fiji.radiomics.model.PrettyScale;
import sc.fiji.radiomics.model.PrincipalComponents;
import sc.fiji.radiomics.study.Signature;
import sc.fiji.radiomics.study.StudyData;

/**
 * Features before and after harmonisation: the cases in their first two principal components, a mark per scanner or
 * centre, and for each feature the p value of the Kruskal-Wallis test between them.
 */
public final class HarmonisationFigure {
    private static final int WIDTH = 504;
    private static final double LEFT = 40;
    private static final double PANEL = 200;
    private static final double GAP = 44;
    private static final double TOP = 26;
    private static final double ROW = 12;
    private static final double STRIP = 90;
    private static final double LARGEST = 50;

    private final List<String> batches;
    private final int[] batch;
    private final PrincipalComponents[] components;
    private final double[][] strengths;
    private final int[] order;
    private final int legendRows;

    private HarmonisationFigure(double[][] before, double[][] after, List<String> batch) {
        this.batches = List.copyOf(new LinkedHashSet<>(batch));
        this.batch = batch.stream().mapToInt(batches::indexOf).toArray();
        this.components =
                new PrincipalComponents[] {PrincipalComponents.of(before, true), PrincipalComponents.of(after, true)};
        this.strengths = new double[][] {strengths(before), strengths(after)};
        this.order = IntStream.range(0, before[0].length)
                .boxed()
                .sorted((a, b) -> Double.compare(strengths[0][b], strengths[0][a]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.legendRows = (batches.size() + 2) / 3;
    }

    /**
     * Features before and after.
     *
     * @param before the features, NaN where missing
     * @param after the same features of the same rows, harmonised
     * @param batch scanner or centre of each row
     * @throws IllegalArgumentException if the tables differ in shape, there are fewer than two batches, or no feature is
     *     complete and varies before and after
     */
    public static Figure of(DesignMatrix before, DesignMatrix after, List<String> batch) {
        requireAlike(before, after, batch);
        int[] usable = usable(before.x(), after.x());
        if (usable.length == 0) {
            throw new IllegalArgumentException("features must be complete and vary, found none that does");
        }
        HarmonisationFigure figure =
                new HarmonisationFigure(columns(before.x(), usable), columns(after.x(), usable), batch);
        double height = TOP + PANEL + 36 + ROW * figure.legendRows + 20 + STRIP + 34;
        return new Figure(
                "harmonisation",
                "Before and after harmonisation",
                figure.caption(before.columns() - usable.length),
                WIDTH,
                (int) Math.ceil(height),
                graphics -> figure.draw(new Pen(graphics)));
    }

    /**
     * The features of a signature, harmonised as it does, in the rows whose batch it knows.
     *
     * @param signature with harmonisation
     * @throws IllegalArgumentException as above
     */
    public static Figure of(StudyData data, Signature signature) {
        List<String> names =
                signature.features().stream().map(Signature.Feature::name).toList();
        int[] rows = IntStream.range(0, data.batch().size())
                .filter(i -> signature.features().stream().allMatch(feature -> feature.harmonised()
                        .batches()
                        .containsKey(data.batch().get(i))))
                .toArray();
        List<String> batch = Arrays.stream(rows).mapToObj(data.batch()::get).toList();
        DesignMatrix before = data.features().select(names).rows(rows);
        double[][] filled = new double[rows.length][names.size()];
        double[][] after = new double[rows.length][names.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < names.size(); j++) {
                Signature.Feature feature = signature.features().get(j);
                double x = before.x()[i][j];
                filled[i][j] = Double.isNaN(x) ? feature.fill() : x;
                after[i][j] = harmonised(feature.harmonised(), batch.get(i), filled[i][j]);
            }
        }
        return of(DesignMatrix.of(filled, names), DesignMatrix.of(after, names), batch);
    }

    private static double harmonised(Signature.Harmonised by, String batch, double x) {
        Signature.Shift shift = by.batches().get(batch);
        double z = (x - by.grandMean()) / by.pooledSd();
        return by.pooledSd() * (z - shift.gamma()) / Math.sqrt(shift.delta()) + by.grandMean();
    }

    private static void requireAlike(DesignMatrix before, DesignMatrix after, List<String> batch) {
        if (!before.names().equals(after.names()) || before.rows() != after.rows() || before.rows() != batch.size()) {
            throw new IllegalArgumentException("tables must have the same features, and rows like the batches, found "
                    + before.rows() + " x " + before.columns() + ", " + after.rows() + " x " + after.columns() + " and "
                    + batch.size() + " batches");
        }
        long batches = batch.stream().distinct().count();
        if (batches < 2) {
            throw new IllegalArgumentException("batches must be at least 2, found " + batches);
        }
    }

    private static int[] usable(double[][] before, double[][] after) {
        return IntStream.range(0, before.length == 0 ? 0 : before[0].length)
                .filter(j -> varies(before, j) && varies(after, j))
                .toArray();
    }

    private static boolean varies(double[][] x, int column) {
        double[] values = Arrays.stream(x).mapToDouble(row -> row[column]).toArray();
        return Arrays.stream(values).allMatch(Double::isFinite)
                && Arrays.stream(values).distinct().count() > 1;
    }

    private static double[][] columns(double[][] x, int[] columns) {
        return Arrays.stream(x)
                .map(row -> Arrays.stream(columns).mapToDouble(j -> row[j]).toArray())
                .toArray(double[][]::new);
    }

    /** Minus log10 of the p value of each feature. */
    private double[] strengths(double[][] x) {
        return IntStream.range(0, x[0].length)
                .mapToDouble(j -> {
                    double p = KruskalWallis.of(
                                    batch,
                                    Arrays.stream(x).mapToDouble(row -> row[j]).toArray())
                            .p();
                    return Math.min(LARGEST, -Math.log10(p));
                })
                .toArray();
    }

    private String caption(int leftOut) {
        int features = order.length;
        return "Top: " + batch.length + " cases in the first two principal components of " + features
                + " standardised features before and after harmonisation, by scanner or centre. Bottom: p value of each"
                + " feature between scanners or centres (Kruskal-Wallis), in the order of the p value before; below 0.05"
                + " before: " + differing(0) + " of " + features + ", after: " + differing(1) + ", dotted: 0.05."
                + (leftOut > 0 ? " Left out as incomplete or constant: " + leftOut + " features." : "");
    }

    private long differing(int when) {
        return Arrays.stream(strengths[when]).filter(s -> s > -Math.log10(0.05)).count();
    }

    private void draw(Pen pen) {
        for (int when = 0; when < 2; when++) {
            panel(pen, when);
        }
        legend(pen, TOP + PANEL + 44);
        strip(pen, TOP + PANEL + 36 + ROW * legendRows + 20);
    }

    /** Scores of a component, 0 if there is no such component. */
    private double[] scores(int when, int component) {
        return Arrays.stream(components[when].scores())
                .mapToDouble(row -> component < row.length ? row[component] : 0)
                .toArray();
    }

    private void panel(Pen pen, int when) {
        double left = LEFT + when * (PANEL + GAP);
        double[] across = scores(when, 0);
        double[] up = scores(when, 1);
        double[] xTicks = ticks(across);
        double[] yTicks = ticks(up);
        pen.text(Label.bold(when == 0 ? "Before" : "After", Style.TITLE_SIZE), left, 16, Pen.Anchor.START);
        pen.draw(new Rectangle2D.Double(left, TOP, PANEL, PANEL), Style.INK, Style.THIN);
        List<String> xTexts = TickText.of(xTicks);
        for (int k = 0; k < xTicks.length; k++) {
            double x = left + share(xTicks, xTicks[k]) * PANEL;
            pen.line(x, TOP + PANEL, x, TOP + PANEL + 3, Style.INK, Style.THIN);
            pen.text(Label.of(xTexts.get(k), Style.SMALL_SIZE), x, TOP + PANEL + 12, Pen.Anchor.MIDDLE);
        }
        List<String> yTexts = TickText.of(yTicks);
        for (int k = 0; k < yTicks.length; k++) {
            double y = TOP + (1 - share(yTicks, yTicks[k])) * PANEL;
            pen.line(left - 3, y, left, y, Style.INK, Style.THIN);
            pen.text(Label.of(yTexts.get(k), Style.SMALL_SIZE), left - 5, y + 3, Pen.Anchor.END);
        }
        pen.text(axis(when, 0), left + PANEL / 2, TOP + PANEL + 24, Pen.Anchor.MIDDLE);
        pen.upwards(axis(when, 1), left - 25, TOP + PANEL / 2, Pen.Anchor.MIDDLE);
        for (int i = 0; i < batch.length; i++) {
            pen.mark(
                    Style.marker(batch[i], 4.5),
                    left + share(xTicks, across[i]) * PANEL,
                    TOP + (1 - share(yTicks, up[i])) * PANEL,
                    Style.transparent(Style.colour(batch[i]), 0.75));
        }
    }

    private static double[] ticks(double[] values) {
        return PrettyScale.ticks(
                Arrays.stream(values).min().orElse(0),
                Arrays.stream(values).max().orElse(0),
                4);
    }

    private static double share(double[] ticks, double value) {
        return (value - ticks[0]) / (ticks[ticks.length - 1] - ticks[0]);
    }

    private Label axis(int when, int component) {
        double[] shares = components[when].shares();
        double share = component < shares.length ? shares[component] : 0;
        return Label.of("Component " + (component + 1) + " (" + Style.percent(share) + ")", Style.SMALL_SIZE);
    }

    private void legend(Pen pen, double top) {
        for (int b = 0; b < batches.size(); b++) {
            int which = b;
            double x = LEFT + b % 3 * 152;
            double y = top + b / 3 * ROW;
            long n = Arrays.stream(batch).filter(one -> one == which).count();
            pen.mark(Style.marker(b, 5), x + 3, y - 3, Style.colour(b));
            Label count = Label.of(" (" + n + ")", Style.SMALL_SIZE);
            Label name = Label.of(batches.get(b), Style.SMALL_SIZE).shortened(134 - count.width());
            pen.text(Label.of(name.text() + " (" + n + ")", Style.SMALL_SIZE), x + 11, y, Pen.Anchor.START);
        }
    }

    private void strip(Pen pen, double top) {
        double right = LEFT + 2 * PANEL + GAP;
        double most = Math.max(
                2,
                IntStream.range(0, 2)
                        .mapToDouble(
                                when -> Arrays.stream(strengths[when]).max().orElse(0))
                        .max()
                        .orElse(0));
        double[] ticks = PrettyScale.ticks(0, most, 4);
        double bottom = top + STRIP;
        for (double tick : ticks) {
            double y = bottom - share(ticks, tick) * STRIP;
            pen.line(LEFT - 3, y, LEFT, y, Style.INK, Style.THIN);
            pen.text(Label.of(TickText.of(tick).get(0), Style.SMALL_SIZE), LEFT - 5, y + 3, Pen.Anchor.END);
        }
        pen.line(LEFT, top, LEFT, bottom, Style.INK, Style.THIN);
        pen.line(LEFT, bottom, right, bottom, Style.INK, Style.THIN);
        double limit = bottom - share(ticks, -Math.log10(0.05)) * STRIP;
        pen.line(LEFT, limit, right, limit, Style.REFERENCE, Style.DOTTED);
        pen.upwards(
                Label.of("\u2212log\u2081\u2080 p", Style.SMALL_SIZE), LEFT - 25, top + STRIP / 2, Pen.Anchor.MIDDLE);
        for (int when = 0; when < 2; when++) {
            for (int k = 0; k < order.length; k++) {
                double x = LEFT + (k + 0.5) / order.length * (right - LEFT);
                double y = bottom - share(ticks, strengths[when][order[k]]) * STRIP;
                pen.mark(Style.marker(when, 4), x, y, when == 0 ? Style.ORANGE : Style.BLUE);
            }
        }
        stripLegend(pen, bottom + 16, right);
    }

    private void stripLegend(Pen pen, double y, double right) {
        pen.text(Label.of("Features, strongest difference before first", Style.SMALL_SIZE), LEFT, y, Pen.Anchor.START);
        List<String> names = new ArrayList<>(List.of("before", "after"));
        for (int when = 0; when < 2; when++) {
            double x = right - 84 + when * 48;
            pen.mark(Style.marker(when, 5), x, y - 3, when == 0 ? Style.ORANGE : Style.BLUE);
            pen.text(Label.of(names.get(when), Style.SMALL_SIZE), x + 6, y, Pen.Anchor.START);
        }
    }
}
