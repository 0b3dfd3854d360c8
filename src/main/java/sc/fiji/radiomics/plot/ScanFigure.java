// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.radiomics.model.PrettyScale;
import sc.fiji.radiomics.study.CentreMeasure;
import sc.fiji.radiomics.study.CentreValidation;
import sc.fiji.radiomics.study.SettingScan;

/** A scan over settings: a line per setting with the discrimination in each centre and its average. */
public final class ScanFigure {
    private static final int WIDTH = 504;
    private static final double LEFT = 12;
    private static final double NAMES = 130;
    private static final double PLOT_LEFT = LEFT + NAMES + 12;
    private static final double TEXT = 96;
    private static final double PLOT_WIDTH = WIDTH - PLOT_LEFT - TEXT - 24;
    private static final double ROW = 20;
    private static final double TOP = 34;

    private final SettingScan scan;
    private final List<String> groups;
    private final double[] ticks;
    private final String measure;

    private ScanFigure(SettingScan scan) {
        this.scan = scan;
        Set<String> names = new LinkedHashSet<>();
        List<Double> ends = new ArrayList<>(List.of(0.5));
        for (SettingScan.Setting setting : scan.settings()) {
            setting.validation().centres().forEach(centre -> names.add(centre.name()));
            setting.values().forEach(value -> ends.add(value.value()));
            setting.pooled()
                    .ifPresent(pooled -> ends.addAll(
                            List.of(pooled.limits().lower(), pooled.limits().upper())));
        }
        this.groups = List.copyOf(names);
        double low = ends.stream().mapToDouble(Double::doubleValue).min().orElse(0.5);
        double high = ends.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        this.ticks = Arrays.stream(PrettyScale.ticks(low, high, 5))
                .filter(tick -> tick >= 0 && tick <= 1)
                .toArray();
        this.measure = scan.settings().stream()
                .flatMap(setting -> setting.values().stream())
                .findFirst()
                .map(value -> value.measure().toString())
                .orElse(CentreMeasure.AUC.toString());
    }

    /**
     * The figure of a scan.
     *
     * @throws IllegalArgumentException if no setting could be validated
     */
    public static Figure of(SettingScan scan) {
        if (scan.settings().stream().allMatch(setting -> setting.values().isEmpty())) {
            throw new IllegalArgumentException("a setting must have been validated, found none that was");
        }
        ScanFigure figure = new ScanFigure(scan);
        int legend = (figure.groups.size() + 5) / 6;
        String where = scan.grouping().isEmpty() ? "fold" : "centre";
        return new Figure(
                "scan",
                "Settings",
                "Each setting of the extraction: " + figure.measure + " of the signature in each " + where
                        + ", predicted by a model of the others (marks), and the random-effects average with its limits"
                        + " (diamond). The best of several settings is optimistic: validate it elsewhere.",
                WIDTH,
                (int) Math.ceil(TOP + ROW * scan.settings().size() + 40 + 12 * legend),
                graphics -> figure.draw(new Pen(graphics)));
    }

    private double x(double value) {
        double low = ticks[0];
        double share = (value - low) / (ticks[ticks.length - 1] - low);
        return PLOT_LEFT + Math.max(0, Math.min(1, share)) * PLOT_WIDTH;
    }

    private void draw(Pen pen) {
        double bottom = TOP + ROW * scan.settings().size() + 2;
        pen.text(Label.bold("Setting", Style.SMALL_SIZE), LEFT, TOP - 8, Pen.Anchor.START);
        pen.text(Label.bold("Average " + measure, Style.SMALL_SIZE), WIDTH - LEFT, TOP - 8, Pen.Anchor.END);
        pen.line(6, TOP - 2, WIDTH - 6.0, TOP - 2, Style.INK, Style.THIN);
        for (int row = 0; row < scan.settings().size(); row++) {
            setting(pen, scan.settings().get(row), TOP + row * ROW, row % 2 == 1);
        }
        pen.line(x(0.5), TOP, x(0.5), bottom, Style.REFERENCE, Style.DOTTED);
        pen.line(PLOT_LEFT, bottom, PLOT_LEFT + PLOT_WIDTH, bottom, Style.INK, Style.THIN);
        List<String> texts = TickText.of(ticks);
        for (int k = 0; k < ticks.length; k++) {
            pen.line(x(ticks[k]), bottom, x(ticks[k]), bottom + 3, Style.INK, Style.THIN);
            pen.text(Label.of(texts.get(k), Style.SMALL_SIZE), x(ticks[k]), bottom + 12, Pen.Anchor.MIDDLE);
        }
        pen.text(Label.of(measure, Style.SMALL_SIZE), PLOT_LEFT + PLOT_WIDTH / 2, bottom + 24, Pen.Anchor.MIDDLE);
        legend(pen, bottom + 36);
    }

    private void setting(Pen pen, SettingScan.Setting setting, double y, boolean isShaded) {
        if (isShaded) {
            pen.fill(new Rectangle2D.Double(6, y, WIDTH - 12.0, ROW), new Color(0xF4F4F4));
        }
        double middle = y + ROW / 2;
        pen.text(Label.of(setting.name(), Style.SMALL_SIZE).shortened(NAMES), LEFT, middle + 3, Pen.Anchor.START);
        setting.pooled().ifPresent(pooled -> diamond(pen, pooled, middle));
        for (CentreValidation.Centre centre : setting.validation().centres()) {
            int group = groups.indexOf(centre.name());
            centre.values().stream()
                    .filter(value -> value.measure().toString().equals(measure))
                    .forEach(value -> pen.mark(Style.marker(group, 5), x(value.value()), middle, Style.colour(group)));
        }
        String text = setting.pooled()
                .map(pooled -> Style.interval(
                        pooled.value(), pooled.limits().lower(), pooled.limits().upper(), 2))
                .orElse("none");
        pen.text(Label.of(text, Style.SMALL_SIZE), WIDTH - LEFT, middle + 3, Pen.Anchor.END);
    }

    private void diamond(Pen pen, CentreValidation.Pooled pooled, double middle) {
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(x(pooled.limits().lower()), middle);
        diamond.lineTo(x(pooled.value()), middle - 6);
        diamond.lineTo(x(pooled.limits().upper()), middle);
        diamond.lineTo(x(pooled.value()), middle + 6);
        diamond.closePath();
        pen.fill(diamond, Style.FAINT);
    }

    private void legend(Pen pen, double top) {
        for (int g = 0; g < groups.size(); g++) {
            double x = LEFT + g % 6 * 80;
            double y = top + g / 6 * 12;
            pen.mark(Style.marker(g, 5), x + 3, y - 3, Style.colour(g));
            pen.text(Label.of(groups.get(g), Style.SMALL_SIZE).shortened(66), x + 10, y, Pen.Anchor.START);
        }
    }
}
