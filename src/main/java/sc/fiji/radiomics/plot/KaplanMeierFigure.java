// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.KaplanMeier;
import sc.fiji.radiomics.model.LogRank;
import sc.fiji.radiomics.model.PrettyScale;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.study.StudyResult;

/**
 * Kaplan-Meier curves of up to four groups with confidence bands, marks where patients were censored, medians, log-rank
 * test, and the numbers at risk under the ticks of time.
 *
 * <p>Limits are on the log-log scale. Source: Pocock, Clayton and Altman, Lancet 2002;359:1686,
 * doi:10.1016/S0140-6736(02)08594-X (numbers at risk).
 */
public final class KaplanMeierFigure {
    private static final int WIDTH = 432;
    private static final int MOST_GROUPS = 4;
    private static final double RIGHT = WIDTH - 16.0;
    private static final double LEGEND = 52;
    private static final double PLOT = 190;
    private static final double ROW = 12;
    private static final double LONGEST_NAME = 120;

    /** Patients of one curve. */
    public record Group(String label, Survival survival) {}

    /**
     * What is compared.
     *
     * @param name of the cohort
     * @param groups one to four, none empty
     * @param unit of the times
     * @param hazardRatio as a sentence; empty if there is none
     * @param logRankP NaN if there is none
     * @param confidence of the bands
     */
    public record Content(
            String name, List<Group> groups, String unit, String hazardRatio, double logRankP, double confidence) {
        public Content {
            groups = List.copyOf(groups);
            if (groups.isEmpty() || groups.size() > MOST_GROUPS) {
                throw new IllegalArgumentException(
                        "curves must be of one to " + MOST_GROUPS + " groups, found " + groups.size());
            }
        }
    }

    private final Content content;
    private final List<KaplanMeier> curves;
    private final List<Label> names;
    private final List<Label> results = new ArrayList<>();
    private final double[] ticks;
    private final double end;
    private final double left;
    private final double top;

    private KaplanMeierFigure(Content content) {
        this.content = content;
        this.curves = content.groups.stream()
                .map(group -> KaplanMeier.of(group.survival))
                .toList();
        this.names = content.groups.stream()
                .map(group -> Label.of(group.label, Style.SMALL_SIZE).shortened(LONGEST_NAME))
                .toList();
        double last = content.groups.stream()
                .flatMapToDouble(group -> Arrays.stream(group.survival.time()))
                .max()
                .orElseThrow();
        this.end = last > 0 ? last : 1;
        this.left = Math.max(52, 30 + Label.widest(names));
        this.ticks = ticks(end, RIGHT - left);
        addResults();
        this.top = 16 + (content.groups.size() + results.size()) * ROW;
    }

    /**
     * Curves of groups.
     *
     * @throws IllegalArgumentException if there are no or more than four groups
     */
    public static Figure of(Content content) {
        KaplanMeierFigure figure = new KaplanMeierFigure(content);
        int height = (int) Math.ceil(figure.top + PLOT + 56 + ROW * content.groups.size());
        return new Figure(
                "kaplan-meier-" + Names.file(content.name),
                "Kaplan-Meier curves, " + content.name,
                figure.caption(),
                WIDTH,
                height,
                graphics -> figure.draw(new Pen(graphics)));
    }

    /**
     * Curves of low and high risk of a cohort; of the group that there is, if one is empty.
     *
     * @param risk groups of a cohort
     * @param unit of the times
     * @param confidence of the bands
     */
    public static Figure of(StudyResult.RiskGroups risk, String unit, double confidence) {
        List<Group> groups = new ArrayList<>();
        for (boolean high : new boolean[] {false, true}) {
            int[] rows = IntStream.range(0, risk.high().length)
                    .filter(i -> risk.high()[i] == high)
                    .toArray();
            if (rows.length > 0) {
                groups.add(new Group(
                        high ? "High risk" : "Low risk", risk.survival().rows(rows)));
            }
        }
        var ratio = risk.hazardRatio();
        String text = groups.size() < 2 || Double.isNaN(ratio.value())
                ? ""
                : "Hazard ratio, high against low risk: "
                        + Style.interval(ratio.value(), ratio.lower(), ratio.upper(), 2);
        return of(new Content(risk.cohort(), groups, unit, text, risk.logRankP(), confidence));
    }

    /** Log-rank p of groups. */
    public static double logRankP(List<Group> groups) {
        int[] group = IntStream.range(0, groups.size())
                .flatMap(g ->
                        IntStream.generate(() -> g).limit(groups.get(g).survival.size()))
                .toArray();
        double[] time = groups.stream()
                .flatMapToDouble(one -> Arrays.stream(one.survival.time()))
                .toArray();
        boolean[] event = new boolean[time.length];
        int at = 0;
        for (Group one : groups) {
            System.arraycopy(one.survival.event(), 0, event, at, one.survival.size());
            at += one.survival.size();
        }
        return LogRank.of(new Survival(time, event), group).test().p();
    }

    private void addResults() {
        if (!Double.isNaN(content.logRankP)) {
            results.add(Label.of("Log-rank test: " + Style.p(content.logRankP), Style.SMALL_SIZE));
        }
        if (!content.hazardRatio.isEmpty()) {
            results.add(Label.of(content.hazardRatio, Style.SMALL_SIZE).shortened(RIGHT - LEGEND));
        }
    }

    /** Round times up to the last one, so many that the numbers below them do not touch. */
    private static double[] ticks(double end, double width) {
        for (int steps = 8; steps > 1; steps--) {
            double[] ticks = Arrays.stream(PrettyScale.ticks(0, end, steps))
                    .filter(tick -> tick <= end * (1 + 1e-9))
                    .toArray();
            double widest = Label.widest(TickText.of(ticks).stream()
                    .map(text -> Label.of(text, Style.SMALL_SIZE))
                    .toList());
            if (Math.max(widest, 24) + 6 < width / end * (ticks.length > 1 ? ticks[1] : end)) {
                return ticks;
            }
        }
        return new double[] {0, end};
    }

    private String caption() {
        StringBuilder text = new StringBuilder("Kaplan-Meier curves with " + Style.percent(content.confidence)
                + " confidence bands (log-log); upright marks are censored patients. ");
        for (Group group : content.groups) {
            text.append(group.label)
                    .append(": ")
                    .append(group.survival.size())
                    .append(" patients, ")
                    .append(group.survival.events())
                    .append(" events. ");
        }
        results.forEach(result -> text.append(result.text()).append(". "));
        return text.append("Below: patients still at risk.").toString();
    }

    private double x(double time) {
        return left + time / end * (RIGHT - left);
    }

    private double y(double survival) {
        return top + (1 - survival) * PLOT;
    }

    private void draw(Pen pen) {
        legend(pen);
        axes(pen);
        pen.within(new Rectangle2D.Double(left, top - 1, RIGHT - left + 1, PLOT + 2));
        for (int g = 0; g < curves.size(); g++) {
            band(pen, g);
        }
        pen.within(null);
        for (int g = 0; g < curves.size(); g++) {
            curve(pen, g);
        }
        table(pen);
    }

    private void legend(Pen pen) {
        double y = 14;
        for (int g = 0; g < curves.size(); g++) {
            pen.line(LEGEND, y - 3, LEGEND + 22, y - 3, Style.colour(g), Style.line(g));
            Label text = Label.of(legend(g), Style.SMALL_SIZE);
            pen.text(text.shortened(RIGHT - LEGEND - 28), LEGEND + 28, y, Pen.Anchor.START);
            y += ROW;
        }
        for (Label result : results) {
            pen.text(result, LEGEND, y, Pen.Anchor.START);
            y += ROW;
        }
    }

    private String legend(int g) {
        Survival patients = content.groups.get(g).survival;
        double median = curves.get(g).quantile(0.5);
        Interval limits = curves.get(g).quantileInterval(0.5, KaplanMeier.Limits.LOG_LOG, content.confidence);
        String unit = content.unit.isEmpty() ? "" : " " + content.unit;
        String reached = Double.isNaN(median)
                ? "median not reached"
                : String.format(
                        Locale.ROOT,
                        "median %s%s (%s\u2013%s)",
                        time(median),
                        unit,
                        time(limits.lower()),
                        time(limits.upper()));
        return names.get(g).text() + ": n = " + patients.size() + ", events = " + patients.events() + ", " + reached;
    }

    private static String time(double time) {
        return Double.isNaN(time) ? "not reached" : TickText.of(time).get(0);
    }

    private void axes(Pen pen) {
        for (int k = 0; k <= 5; k++) {
            double s = k / 5.0;
            pen.line(left - 3, y(s), left, y(s), Style.INK, Style.THIN);
            pen.text(Label.of(Style.number(s, 1), Style.SMALL_SIZE), left - 6, y(s) + 3, Pen.Anchor.END);
        }
        pen.line(left, top, left, top + PLOT, Style.INK, Style.THIN);
        pen.line(left, top + PLOT, RIGHT, top + PLOT, Style.INK, Style.THIN);
        pen.upwards(Label.of("Survival probability", Style.LABEL_SIZE), left - 26, top + PLOT / 2, Pen.Anchor.MIDDLE);
        List<String> texts = TickText.of(ticks);
        for (int k = 0; k < ticks.length; k++) {
            double x = x(ticks[k]);
            pen.line(x, top + PLOT, x, top + PLOT + 3, Style.INK, Style.THIN);
            pen.text(Label.of(texts.get(k), Style.SMALL_SIZE), x, top + PLOT + 12, Pen.Anchor.MIDDLE);
        }
        String unit = content.unit.isEmpty() ? "Time" : "Time (" + content.unit + ")";
        pen.text(
                Label.of(unit, Style.LABEL_SIZE).shortened(RIGHT - left),
                (left + RIGHT) / 2,
                top + PLOT + 25,
                Pen.Anchor.MIDDLE);
    }

    /** The steps of a curve, from 1 at time 0 to its last time. */
    private Path2D steps(double[] times, double[] values) {
        Path2D path = new Path2D.Double();
        path.moveTo(x(0), y(1));
        double before = 1;
        for (int i = 0; i < times.length; i++) {
            boolean last = i == times.length - 1;
            if (values[i] != before || last) {
                path.lineTo(x(times[i]), y(before));
            }
            if (values[i] != before) {
                path.lineTo(x(times[i]), y(values[i]));
            }
            before = values[i];
        }
        return path;
    }

    private void band(Pen pen, int g) {
        KaplanMeier curve = curves.get(g);
        Interval[] limits = curve.intervals(KaplanMeier.Limits.LOG_LOG, content.confidence);
        int shown = (int) Arrays.stream(limits)
                .takeWhile(limit -> !Double.isNaN(limit.lower()))
                .count();
        double[] times = Arrays.copyOf(curve.times(), Math.min(limits.length, shown + 1));
        double[] upper = new double[times.length];
        double[] lower = new double[times.length];
        for (int i = 0; i < times.length; i++) { // where the curve reaches 0 the last limits end
            upper[i] = limits[Math.min(i, Math.max(0, shown - 1))].upper();
            lower[i] = limits[Math.min(i, Math.max(0, shown - 1))].lower();
        }
        if (shown > 0) {
            Path2D band = steps(times, upper);
            band.append(reversed(times, lower), true);
            band.closePath();
            pen.fill(band, Style.transparent(Style.colour(g), 0.16));
        }
    }

    private Path2D reversed(double[] times, double[] values) {
        Path2D path = new Path2D.Double();
        int last = times.length - 1;
        path.moveTo(x(times[last]), y(values[last]));
        for (int i = last; i >= 0; i--) {
            double before = i == 0 ? 1 : values[i - 1];
            path.lineTo(x(times[i]), y(values[i]));
            path.lineTo(x(times[i]), y(before));
        }
        path.lineTo(x(0), y(1));
        return path;
    }

    private void curve(Pen pen, int g) {
        KaplanMeier curve = curves.get(g);
        Color colour = Style.colour(g);
        double[] times = curve.times();
        double[] survival = curve.survival();
        pen.draw(steps(times, survival), colour, Style.line(g));
        int[] censored = curve.censored();
        for (int i = 0; i < times.length; i++) {
            if (censored[i] > 0) {
                pen.line(x(times[i]), y(survival[i]) - 3, x(times[i]), y(survival[i]) + 3, colour, Style.THIN);
            }
        }
    }

    private void table(Pen pen) {
        double y = top + PLOT + 40;
        pen.text(Label.of("Number at risk", Style.SMALL_SIZE), 12, y, Pen.Anchor.START);
        for (int g = 0; g < curves.size(); g++) {
            y += ROW;
            pen.text(names.get(g), 12, y, Pen.Anchor.START, Style.colour(g));
            for (double tick : ticks) {
                Label count = Label.of(Integer.toString(curves.get(g).atRisk(tick)), Style.SMALL_SIZE);
                pen.text(count, x(tick), y, Pen.Anchor.MIDDLE);
            }
        }
    }
}
