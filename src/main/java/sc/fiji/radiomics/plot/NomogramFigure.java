// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.CumulativeHazard;
import sc.fiji.radiomics.model.Nomogram;
import sc.fiji.radiomics.model.PrettyScale;
import sc.fiji.radiomics.study.Endpoint;
import sc.fiji.radiomics.study.PredictionModel;
import sc.fiji.radiomics.study.StudyResult;

/**
 * A nomogram as it is printed: points on top, an axis per variable below them, total points, the linear predictor and what
 * follows from it. Seven inches wide; faint lines lead the eye from the points to the variables, and from the total to
 * the outcomes.
 *
 * <p>Source: Iasonos et al., J Clin Oncol 2008;26:1364, doi:10.1200/JCO.2007.12.9791.
 */
public final class NomogramFigure {
    private static final int WIDTH = 504;
    private static final double NAMES = 10;
    private static final double LEFT = 150;
    private static final double RIGHT = WIDTH - 22.0;
    private static final double MARGIN = 10;
    private static final double GAP = 8;
    private static final int FEWEST_TICKS = 4;

    /** Probabilities that are shown as far as they lie on the axis. */
    private static final double[] PROBABILITIES = {
        0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999
    };

    /**
     * What a nomogram shows.
     *
     * @param name of the model
     * @param nomogram its axes
     * @param labels of variables where the name is not enough, for example {@code Age (years)}, by name
     * @param outcomes axes below the linear predictor
     * @param sample who it was fitted on, a sentence for the caption
     */
    public record Content(
            String name, Nomogram nomogram, Map<String, String> labels, List<Outcome> outcomes, String sample) {
        public Content {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** An axis of what is predicted. */
    public record Outcome(String label, List<Nomogram.Tick> ticks) {
        public Outcome {
            ticks = List.copyOf(ticks);
        }
    }

    /** A line of the figure. */
    private record Row(List<Label> name, Scale scale, boolean total) {
        double above() {
            return Math.max(scale.above(), name.size() * name.get(0).lineHeight() / 2);
        }

        double below() {
            return Math.max(scale.below(), name.size() * name.get(0).lineHeight() / 2);
        }
    }

    private NomogramFigure() {}

    /** A nomogram of given axes. */
    public static Figure of(Content content) {
        List<Row> rows = rows(content);
        double[] y = new double[rows.size()];
        double at = MARGIN;
        for (int k = 0; k < y.length; k++) {
            y[k] = at + rows.get(k).above();
            at = y[k] + rows.get(k).below() + GAP;
        }
        int height = (int) Math.ceil(at - GAP + MARGIN);
        return new Figure(
                "nomogram-" + Names.file(content.name),
                "Nomogram of the " + content.name + " model",
                caption(content),
                WIDTH,
                height,
                graphics -> draw(new Pen(graphics), content.nomogram, rows, y));
    }

    /**
     * The nomogram of a fitted model.
     *
     * @param fitted logistic or Cox model with a nomogram
     * @param training outcomes it was fitted on
     * @param horizons times at which survival is read; those before the first event are left out
     * @param labels of variables where the name is not enough, by name
     * @throws IllegalArgumentException if the model has no nomogram
     */
    public static Figure of(
            StudyResult.FittedModel fitted, Endpoint training, List<Double> horizons, Map<String, String> labels) {
        Nomogram nomogram = fitted.nomogram()
                .orElseThrow(() -> new IllegalArgumentException(
                        "model must have a nomogram, found none of the " + fitted.name() + " model"));
        String sample = "Fitted on " + Sample.of(training) + ".";
        List<Outcome> outcomes = training instanceof Endpoint.TimeToEvent time
                ? survival(nomogram, fitted.model(), horizons, time.unit())
                : List.of(probability(nomogram, training));
        return of(new Content(fitted.name(), nomogram, labels, outcomes, sample));
    }

    private static Outcome probability(Nomogram nomogram, Endpoint endpoint) {
        String event = endpoint instanceof Endpoint.Binary binary
                        && !binary.positiveLabel().matches("[0-9.]*")
                ? endpoint.name() + " = " + binary.positiveLabel()
                : endpoint.name();
        List<Nomogram.Tick> end = nomogram.linearPredictorAxis();
        double low = 1 / (1 + Math.exp(-end.get(0).value()));
        double high = 1 / (1 + Math.exp(-end.get(end.size() - 1).value()));
        return new Outcome(
                "Probability of " + event, enough(nomogram.probabilityAxis(PROBABILITIES), low, high, nomogram));
    }

    /** More ticks if hardly any of the usual ones lies on the axis. */
    private static List<Nomogram.Tick> enough(List<Nomogram.Tick> usual, double low, double high, Nomogram nomogram) {
        if (usual.size() >= FEWEST_TICKS) {
            return usual;
        }
        return nomogram.probabilityAxis(between(low, high));
    }

    private static double[] between(double low, double high) {
        return Arrays.stream(PrettyScale.ticks(Math.min(low, high), Math.max(low, high), 6))
                .filter(p -> p > 0 && p < 1)
                .toArray();
    }

    private static List<Outcome> survival(
            Nomogram nomogram, PredictionModel model, List<Double> horizons, String unit) {
        double centre = model.responses().get(0).centre();
        double[] times = model.baseline().stream()
                .mapToDouble(PredictionModel.BaselinePoint::time)
                .toArray();
        double[] hazards = model.baseline().stream()
                .mapToDouble(point -> point.cumulativeHazard() * Math.exp(-centre))
                .toArray();
        CumulativeHazard baseline = new CumulativeHazard(times, hazards);
        List<Nomogram.Tick> lp = nomogram.linearPredictorAxis();
        List<Outcome> outcomes = new ArrayList<>();
        for (double horizon : horizons) {
            if (baseline.at(horizon) > 0) {
                List<Nomogram.Tick> usual = nomogram.survivalAxis(baseline, horizon, PROBABILITIES);
                double best = baseline.survival(horizon, lp.get(0).value() + centre);
                double worst = baseline.survival(horizon, lp.get(lp.size() - 1).value() + centre);
                outcomes.add(new Outcome(
                        "Survival probability at " + TickText.of(horizon).get(0) + (unit.isEmpty() ? "" : " " + unit),
                        usual.size() >= FEWEST_TICKS
                                ? usual
                                : nomogram.survivalAxis(baseline, horizon, between(worst, best))));
            }
        }
        return outcomes;
    }

    private static String caption(Content content) {
        StringBuilder text =
                new StringBuilder("Nomogram. For each variable find the patient's value on its axis and read"
                        + " the points straight above on the first axis. Add the points, find the sum on the axis of total points"
                        + " and read the linear predictor");
        for (Outcome outcome : content.outcomes) {
            text.append(", the ")
                    .append(outcome.label.substring(0, 1).toLowerCase(Locale.ROOT))
                    .append(outcome.label, 1, outcome.label.length());
        }
        return text.append(" straight below. ")
                .append(content.sample)
                .toString()
                .strip();
    }

    private static List<Row> rows(Content content) {
        Nomogram nomogram = content.nomogram;
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(name("Points"), points(PrettyScale.ticks(0, 100, 10), 100, true), false));
        for (Nomogram.Axis axis : nomogram.axes()) {
            rows.add(new Row(
                    name(content.labels.getOrDefault(axis.variable(), axis.variable())), variable(axis), false));
        }
        double[] total = nomogram.totalPointsAxis();
        double most = total[total.length - 1];
        rows.add(new Row(name("Total points"), points(total, most, false), true));
        rows.add(new Row(name("Linear predictor"), ticks(nomogram.linearPredictorAxis(), most, true), true));
        for (Outcome outcome : content.outcomes) {
            if (!outcome.ticks.isEmpty()) {
                rows.add(new Row(name(outcome.label), ticks(outcome.ticks, most, false), true));
            }
        }
        return rows;
    }

    private static List<Label> name(String text) {
        return Label.of(text, Style.LABEL_SIZE).wrapped(LEFT - 24 - NAMES, 3);
    }

    private static double[] limits() {
        return new double[] {LEFT - 20, WIDTH - 3.0};
    }

    private static double x(double points, double most) {
        return LEFT + points / most * (RIGHT - LEFT);
    }

    private static Scale points(double[] ticks, double most, boolean above) {
        double[] x = Arrays.stream(ticks).map(tick -> x(tick, most)).toArray();
        return Scale.numbers(marks(x, TickText.of(ticks)), minor(ticks, x), above, limits());
    }

    private static Scale ticks(List<Nomogram.Tick> ticks, double most, boolean even) {
        List<Nomogram.Tick> sorted = ticks.stream()
                .sorted(Comparator.comparingDouble(Nomogram.Tick::totalPoints))
                .toList();
        double[] values = sorted.stream().mapToDouble(Nomogram.Tick::value).toArray();
        double[] x =
                sorted.stream().mapToDouble(tick -> x(tick.totalPoints(), most)).toArray();
        return Scale.numbers(marks(x, TickText.of(values)), even ? minor(values, x) : List.of(), false, limits());
    }

    private static Scale variable(Nomogram.Axis axis) {
        double[] x = Arrays.stream(axis.points()).map(p -> x(p, 100)).toArray();
        double[] values =
                axis.values().stream().mapToDouble(Double::doubleValue).toArray();
        if (!isNumeric(axis)) {
            return Scale.levels(marks(x, axis.labels()), limits()[0], limits()[1]);
        }
        return Scale.numbers(marks(x, TickText.of(values)), minor(values, x), false, limits());
    }

    private static boolean isNumeric(Nomogram.Axis axis) {
        return IntStream.range(0, axis.labels().size()).allMatch(k -> {
            try {
                return Double.parseDouble(axis.labels().get(k)) == axis.values().get(k);
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    private static List<Scale.Mark> marks(double[] x, List<String> texts) {
        return IntStream.range(0, x.length)
                .mapToObj(k -> new Scale.Mark(x[k], texts.get(k)))
                .toList();
    }

    /** Places between ticks, where these are evenly spaced round numbers on a straight scale with room enough. */
    private static List<Double> minor(double[] values, double[] x) {
        if (values.length < 3) {
            return List.of();
        }
        double step = Math.abs(values[1] - values[0]);
        double width = Math.abs(x[1] - x[0]);
        int parts = parts(step, width);
        boolean even = IntStream.range(2, x.length)
                .allMatch(k -> Math.abs(Math.abs(values[k] - values[k - 1]) - step) < 1e-6 * step
                        && Math.abs(Math.abs(x[k] - x[k - 1]) - width) < 1e-3);
        if (!even || parts < 2) {
            return List.of();
        }
        return IntStream.range(0, x.length - 1)
                .boxed()
                .flatMapToDouble(
                        k -> IntStream.range(1, parts).mapToDouble(part -> x[k] + (x[k + 1] - x[k]) * part / parts))
                .boxed()
                .toList();
    }

    /** Into how many parts a step is divided; whole numbers in steps of one are counts and are not. */
    private static int parts(double step, double width) {
        double digit = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9));
        boolean two = Math.abs(digit - 2) < 1e-6;
        return step == 1
                ? 1
                : DoubleStream.of(two ? 4 : 5, 2)
                        .filter(parts -> width / parts >= 3)
                        .mapToInt(parts -> (int) parts)
                        .findFirst()
                        .orElse(1);
    }

    private static void draw(Pen pen, Nomogram nomogram, List<Row> rows, double[] y) {
        int total = IntStream.range(0, y.length)
                .filter(k -> rows.get(k).total)
                .findFirst()
                .orElseThrow();
        double[] sums = nomogram.totalPointsAxis();
        guides(pen, PrettyScale.ticks(0, 100, 10), 100, y[0], y[total - 1]);
        guides(pen, sums, sums[sums.length - 1], y[total], y[y.length - 1]);
        for (int k = 0; k < y.length; k++) {
            rows.get(k).scale.draw(pen, y[k]);
            List<Label> name = rows.get(k).name;
            double line = name.get(0).lineHeight();
            pen.texts(name, NAMES, y[k] + 3 - (name.size() - 1) * line / 2, Pen.Anchor.START);
        }
    }

    private static void guides(Pen pen, double[] ticks, double most, double from, double to) {
        for (double tick : ticks) {
            pen.line(x(tick, most), from, x(tick, most), to, Style.GRID, Style.THIN);
        }
    }
}
