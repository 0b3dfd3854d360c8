// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;

/** Predicted against observed values of a continuous outcome. */
public final class ScatterFigure {
    private static final int SIDE = 270;

    private ScatterFigure() {}

    /**
     * A point per patient on equal axes.
     *
     * @param name of the figure's files
     * @param cohort whom it shows
     * @param predicted by the model
     * @param observed outcomes
     * @param outcome its name with its unit
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Figure of(String name, Cohort cohort, double[] predicted, double[] observed, String outcome) {
        if (predicted.length != observed.length) {
            throw new IllegalArgumentException("predicted values must be as many as observed ones, found "
                    + predicted.length + " and " + observed.length);
        }
        double[] x = predicted.clone();
        double[] y = observed.clone();
        String caption = "Observed against predicted " + outcome + ", " + cohort
                + ". Each circle is a patient. Diagonal: ideal.";
        int width = Chart.LEFT + SIDE + Chart.RIGHT;
        int height = Chart.height(SIDE, 0);
        return new Figure(name, "Observed and predicted " + outcome, caption, width, height, graphics -> {
            double[] range = Chart.range(0.05, x, y);
            Chart chart = new Chart(
                    Axes.of("Predicted " + outcome, range[0], range[1]),
                    Axes.of("Observed " + outcome, range[0], range[1]));
            chart.line(
                    new double[] {range[0], range[0]},
                    new double[] {range[1], range[1]},
                    Style.REFERENCE,
                    Style.DOTTED);
            chart.points(x, y, Style.transparent(Style.BLUE, 0.7), Style.marker(0, 4.5), true);
            chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        });
    }
}
