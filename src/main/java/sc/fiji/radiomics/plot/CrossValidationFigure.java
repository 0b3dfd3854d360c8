// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.LassoFamily;

/** The cross-validated loss of the LASSO over the penalty. */
public final class CrossValidationFigure {
    private CrossValidationFigure() {}

    /**
     * Mean loss with its standard error at each lambda.
     *
     * @param name of the figure's files
     * @param cohort the training cohort
     * @param validation of a penalised regression
     * @param chosen index of the chosen lambda
     */
    public static Figure of(String name, Cohort cohort, CrossValidation validation, int chosen) {
        String loss = loss(validation.path().model(0).family());
        String caption =
                "Cross-validation of the LASSO, " + cohort + ". " + loss + " (points) \u00b1 one standard error"
                        + " (bars) against the logarithm of the penalty \u03bb; on top the number of features with a coefficient"
                        + " that is not 0. " + LassoPathFigure.marks(validation, chosen);
        int height = Chart.height(238, 0);
        return new Figure(name, "Cross-validation of the LASSO", caption, Style.WIDTH, height, graphics -> {
            Chart chart = chart(validation, chosen, loss);
            chart.draw(graphics, new Rectangle2D.Double(0, 0, Style.WIDTH, height));
        });
    }

    private static String loss(LassoFamily family) {
        return switch (family) {
            case GAUSSIAN -> "Mean squared error";
            case COX -> "Partial likelihood deviance";
            default -> "Deviance per patient";
        };
    }

    private static Chart chart(CrossValidation validation, int chosen, String loss) {
        double[] x = LassoPathFigure.logarithms(validation.path());
        double[] mean = new double[x.length];
        double[] lower = new double[x.length];
        double[] upper = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            mean[k] = validation.mean(k);
            lower[k] = mean[k] - validation.standardError(k);
            upper[k] = mean[k] + validation.standardError(k);
        }
        double[] range = Chart.range(0.02, x);
        double[] y = Chart.range(0.04, lower, upper);
        Chart chart = new Chart(Axes.of("log \u03bb", range[0], range[1]), Axes.of(loss, y[0], y[1]))
                .topAxis(LassoPathFigure.counts(validation.path(), x, range))
                .intervals(x, lower, upper, Style.FAINT)
                .points(x, mean, Style.VERMILLION, Style.marker(0, 3), true);
        return LassoPathFigure.mark(chart, validation, chosen);
    }
}
