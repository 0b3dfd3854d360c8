// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The numbers of a nomogram: points per variable, total points, and where linear predictors and probabilities lie on the
 * axis of total points.
 *
 * <p>With the contribution c_v(x) of variable v at the ticks of its axis (x b; for a factor its level's coefficient, the
 * reference 0; for a spline the sum over its columns), the scale is s = 100 / max_v (max c_v - min c_v) points per unit of
 * the linear predictor, points_v(x) = (c_v(x) - min c_v) s, and total points = (lp - I) s with I = intercept + sum_v min
 * c_v. The ends of the axes, not the patients, set the scale.
 *
 * <p>The linear predictor of a Cox model is centred at its mean over the patients. The axis of the linear predictor is
 * {@link PrettyScale} of the patients' range in about 10 steps; functions of it show the values that lie within; total
 * points go from 0 to the upper end of that axis.
 *
 * <p>Source: Iasonos et al., J Clin Oncol 2008;26:1364, doi:10.1200/JCO.2007.12.9791; Harrell, Regression Modeling
 * Strategies, 2nd ed. 2015. Equal to nomogram of R's rms.
 */
public final class Nomogram {
    private static final int STEPS = 10;
    private static final double LONGEST = 100;

    /**
     * The axis of a variable.
     *
     * @param variable its name
     * @param values the ticks; for a factor the indices of its levels
     * @param labels the ticks as text: numbers, or the names of levels
     * @param contributions to the linear predictor at the ticks
     * @param points at the ticks, 0 to at most 100
     */
    public record Axis(
            String variable, List<Double> values, List<String> labels, double[] contributions, double[] points) {}

    /**
     * A value and its place on the axis of total points.
     *
     * @param value linear predictor or probability
     * @param totalPoints its place
     */
    public record Tick(double value, double totalPoints) {}

    private final List<Axis> axes;
    private final double scale;
    private final double interceptAtZero;
    private final double centre;
    private final double[] lpTicks;

    private Nomogram(
            DesignMatrix design,
            double intercept,
            double centre,
            double[] slopes,
            double[] linearPredictors,
            Map<String, double[]> ticks) {
        requireKnown(design, ticks);
        this.centre = centre;
        double zero = intercept;
        double widest = 0;
        List<double[]> contributions = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (DesignMatrix.Term term : design.terms()) {
            double[] at = ticks.containsKey(term.name()) ? ticks.get(term.name()) : ticks(design, term);
            double[] c = Arrays.stream(at)
                    .map(value -> contribution(term, slopes, value))
                    .toArray();
            double least = Arrays.stream(c).min().orElse(0);
            zero += least;
            widest = Math.max(widest, Arrays.stream(c).max().orElse(0) - least);
            values.add(at);
            contributions.add(c);
        }
        if (!(widest > 0)) {
            throw new IllegalArgumentException(
                    "some variable must change the linear predictor along its axis, found none");
        }
        this.scale = LONGEST / widest;
        this.interceptAtZero = zero;
        List<Axis> list = new ArrayList<>();
        for (int v = 0; v < values.size(); v++) {
            list.add(axis(design.terms().get(v), values.get(v), contributions.get(v), scale));
        }
        this.axes = List.copyOf(list);
        double low = Arrays.stream(linearPredictors).min().orElse(0);
        double high = Arrays.stream(linearPredictors).max().orElse(0);
        this.lpTicks = PrettyScale.ticks(low, high, STEPS);
    }

    private static Axis axis(DesignMatrix.Term term, double[] values, double[] contributions, double scale) {
        double least = Arrays.stream(contributions).min().orElse(0);
        double[] points =
                Arrays.stream(contributions).map(c -> (c - least) * scale).toArray();
        List<String> labels = Arrays.stream(values)
                .mapToObj(value -> term.kind() == DesignMatrix.Kind.FACTOR
                        ? term.levels().get((int) value)
                        : value == Math.rint(value) && Math.abs(value) < 1e15
                                ? Long.toString((long) value)
                                : Double.toString(value))
                .toList();
        return new Axis(term.name(), Arrays.stream(values).boxed().toList(), labels, contributions, points);
    }

    private static void requireKnown(DesignMatrix design, Map<String, double[]> ticks) {
        ticks.forEach((name, values) -> {
            DesignMatrix.Term term = design.term(name);
            if (term.kind() == DesignMatrix.Kind.FACTOR) {
                throw new IllegalArgumentException("ticks must be of a numeric variable, found factor " + name);
            }
            if (values.length < 2 || !Arrays.stream(values).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(
                        "ticks of " + name + " must be two finite numbers at least, found " + Arrays.toString(values));
            }
        });
    }

    /** All levels; the observed values if there are at most 10; else round numbers over the range. */
    private static double[] ticks(DesignMatrix design, DesignMatrix.Term term) {
        if (term.kind() == DesignMatrix.Kind.FACTOR) {
            return IntStream.range(0, term.levels().size()).asDoubleStream().toArray();
        }
        double[] distinct = Arrays.stream(design.x())
                .mapToDouble(row -> row[term.first()])
                .sorted()
                .distinct()
                .toArray();
        return distinct.length <= STEPS
                ? distinct
                : PrettyScale.ticks(distinct[0], distinct[distinct.length - 1], STEPS);
    }

    private static double contribution(DesignMatrix.Term term, double[] slopes, double value) {
        double[] row = term.row(value);
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += row[k] * slopes[term.first() + k];
        }
        return sum;
    }

    /**
     * Nomogram of a logistic model.
     *
     * @param model fitted model
     * @param ticks ticks of numeric variables by name; those not named get round numbers over their range
     * @throws IllegalArgumentException if ticks are not finite numbers of a numeric variable of the model
     */
    public static Nomogram of(LogisticModel model, Map<String, double[]> ticks) {
        double[] beta = model.beta();
        return new Nomogram(
                model.design(),
                beta[0],
                0,
                Arrays.copyOfRange(beta, 1, beta.length),
                model.linearPredictors(model.design()),
                ticks);
    }

    /** Nomogram of a Cox model, its linear predictor centred at the mean over the patients. */
    public static Nomogram of(CoxModel model, Map<String, double[]> ticks) {
        double centre = model.centre();
        double[] centred = Arrays.stream(model.linearPredictors(model.design()))
                .map(lp -> lp - centre)
                .toArray();
        return new Nomogram(model.design(), -centre, centre, model.beta(), centred, ticks);
    }

    /** The axes of the variables. */
    public List<Axis> axes() {
        return axes;
    }

    /** Points per unit of the linear predictor. */
    public double pointsPerUnit() {
        return scale;
    }

    /** The linear predictor, centred for a Cox model, at zero total points. */
    public double interceptAtZeroPoints() {
        return interceptAtZero;
    }

    /** Ticks of the axis of total points. */
    public double[] totalPointsAxis() {
        return PrettyScale.ticks(0, Math.max(0, totalPoints(lpTicks[lpTicks.length - 1])), STEPS);
    }

    /** The axis of the linear predictor (centred for a Cox model). */
    public List<Tick> linearPredictorAxis() {
        return Arrays.stream(lpTicks)
                .mapToObj(lp -> new Tick(lp, totalPoints(lp)))
                .toList();
    }

    /** Total points of a linear predictor (centred for a Cox model). */
    public double totalPoints(double linearPredictor) {
        return (linearPredictor - interceptAtZero) * scale;
    }

    /** Linear predictor (centred for a Cox model) of total points. */
    public double linearPredictor(double totalPoints) {
        return totalPoints / scale + interceptAtZero;
    }

    /**
     * Axis of probabilities of a logistic model.
     *
     * @param probabilities wanted values; those beyond the axis of the linear predictor are left out
     */
    public List<Tick> probabilityAxis(double... probabilities) {
        return axis(p -> Math.log(p / (1 - p)), probabilities);
    }

    /**
     * Axis of the probability of being without event at a time, of a Cox model.
     *
     * @param baseline cumulative hazard at x = 0
     * @param time the time, after the first event
     * @param probabilities wanted values; those beyond the axis of the linear predictor are left out
     */
    public List<Tick> survivalAxis(CumulativeHazard baseline, double time, double... probabilities) {
        double hazard = baseline.at(time) * Math.exp(centre);
        if (!(hazard > 0)) {
            throw new IllegalArgumentException("time must not be before the first event, found " + time);
        }
        return axis(s -> Math.log(-Math.log(s) / hazard), probabilities);
    }

    private List<Tick> axis(DoubleUnaryOperator inverse, double[] values) {
        List<Tick> ticks = new ArrayList<>();
        for (double value : values) {
            if (!(value > 0 && value < 1)) {
                throw new IllegalArgumentException("probability must be between 0 and 1, found " + value);
            }
            double lp = inverse.applyAsDouble(value);
            if (lp >= lpTicks[0] && lp <= lpTicks[lpTicks.length - 1]) {
                ticks.add(new Tick(value, totalPoints(lp)));
            }
        }
        return ticks;
    }
}
