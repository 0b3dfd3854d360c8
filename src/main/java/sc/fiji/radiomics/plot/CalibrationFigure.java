// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import sc.fiji.radiomics.study.StudyResult.Calibration;
import sc.fiji.radiomics.study.StudyResult.CalibrationGroup;

/**
 * Calibration of a model: observed against predicted probability. Of a survival outcome both are the probability of being
 * without event at the horizon, the observed one by Kaplan-Meier.
 */
public final class CalibrationFigure {
    private static final int SIDE = 270;
    private static final int BINS = 50;
    private static final double HIGHEST_BAR = 0.12;

    private CalibrationFigure() {}

    /**
     * The calibration on a cohort.
     *
     * @param name of the figure's files
     * @param cohort whom it shows
     * @param calibration its curves and groups
     * @param probabilities predicted probabilities of the patients, of survival the risks of an event, drawn as a
     *     histogram; may be empty
     * @param confidence of the intervals of the groups
     */
    public static Figure of(
            String name, Cohort cohort, Calibration calibration, double[] probabilities, double confidence) {
        boolean corrected = hasValues(calibration.corrected());
        boolean curve = hasValues(calibration.observed());
        int lines = 1
                + (curve ? 1 : 0)
                + (corrected ? 1 : 0)
                + (calibration.groups().isEmpty() ? 0 : 1);
        int width = Chart.LEFT + SIDE + Chart.RIGHT;
        int height = Chart.height(SIDE, lines);
        return new Figure(
                name,
                "Calibration of the " + calibration.model() + " model",
                caption(cohort, calibration, confidence),
                width,
                height,
                graphics -> {
                    Chart chart = chart(calibration, probabilities);
                    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
                });
    }

    private static String caption(Cohort cohort, Calibration calibration, double confidence) {
        StringBuilder caption = new StringBuilder("Calibration of the " + calibration.model() + " model, " + cohort);
        if (isSurvival(calibration)) {
            caption.append(", at time ").append(Style.shortest(calibration.horizon()));
        }
        boolean survival = isSurvival(calibration);
        caption.append(survival ? ": probability of no event until then" : "").append(". Diagonal: ideal.");
        if (hasValues(calibration.observed())) {
            caption.append(
                    survival
                            ? " Apparent: Kaplan-Meier estimate of patients of similar prediction."
                            : " Apparent: smooth curve of the outcome over the prediction.");
        }
        if (hasValues(calibration.corrected())) {
            caption.append(" Bias-corrected: with the optimism found by " + calibration.resamples()
                    + " bootstrap resamples taken off.");
        }
        if (!calibration.groups().isEmpty()) {
            caption.append(" Circles: patients grouped by prediction, with " + Style.percent(confidence)
                    + " intervals of the observed.");
        }
        return caption.append(" Bars below: how many patients have which prediction.")
                .toString();
    }

    private static boolean isSurvival(Calibration calibration) {
        return !Double.isNaN(calibration.horizon());
    }

    private static boolean hasValues(double[] values) {
        return Arrays.stream(values).anyMatch(Double::isFinite);
    }

    private static Chart chart(Calibration calibration, double[] probabilities) {
        boolean survival = isSurvival(calibration);
        Chart chart = new Chart(
                Axes.of(survival ? "Predicted probability of no event" : "Predicted probability", 0, 1, 0.2),
                Axes.of(survival ? "Observed without event (Kaplan-Meier)" : "Observed proportion", 0, 1, 0.2));
        histogram(
                chart,
                survival ? Arrays.stream(probabilities).map(risk -> 1 - risk).toArray() : probabilities);
        chart.line(new double[] {0, 0}, new double[] {1, 1}, Style.REFERENCE, Style.DOTTED);
        chart.legend("Ideal", Style.REFERENCE, Style.DOTTED);
        if (hasValues(calibration.observed())) {
            chart.curve(calibration.predicted(), calibration.observed(), Style.colour(1), Style.line(1));
            chart.legend("Apparent", Style.colour(1), Style.line(1));
        }
        if (hasValues(calibration.corrected())) {
            chart.curve(calibration.predicted(), calibration.corrected(), Style.colour(0), Style.line(0));
            chart.legend("Bias-corrected", Style.colour(0), Style.line(0));
        }
        groups(chart, calibration.groups());
        return chart;
    }

    private static void groups(Chart chart, List<CalibrationGroup> groups) {
        if (groups.isEmpty()) {
            return;
        }
        double[] x = groups.stream().mapToDouble(CalibrationGroup::predicted).toArray();
        double[] y = groups.stream().mapToDouble(CalibrationGroup::observed).toArray();
        double[] lower = groups.stream()
                .mapToDouble(group -> Math.max(0, group.interval().lower()))
                .toArray();
        double[] upper = groups.stream()
                .mapToDouble(group -> Math.min(1, group.interval().upper()))
                .toArray();
        chart.intervals(x, lower, upper, Style.INK);
        chart.points(x, y, Style.INK, Style.marker(0), false);
        chart.legend("Groups of patients", Style.INK, Style.marker(0), false);
    }

    /** Bars on the lower axis, the highest an eighth of the picture. */
    private static void histogram(Chart chart, double[] probabilities) {
        int[] counts = new int[BINS];
        for (double probability : probabilities) {
            counts[(int) Math.min(BINS - 1, Math.max(0, probability * BINS))]++;
        }
        int most = Arrays.stream(counts).max().orElse(0);
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                double height = HIGHEST_BAR * counts[bin] / most;
                chart.box(new Rectangle2D.Double(bin / (double) BINS, 0, 0.8 / BINS, height), Style.FAINT);
            }
        }
    }
}
