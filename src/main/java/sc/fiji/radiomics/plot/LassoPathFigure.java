// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.LassoPath;

/** Coefficient profiles of the LASSO over the penalty. */
public final class LassoPathFigure {
    private static final int NAMED = 12;

    private LassoPathFigure() {}

    /**
     * The profiles of all features; those selected at the chosen lambda are coloured and named with their coefficient.
     *
     * @param name of the figure's files
     * @param cohort the training cohort
     * @param validation of a penalised regression of standardised features; of several classes the first is drawn
     * @param chosen index of the chosen lambda
     */
    public static Figure of(String name, Cohort cohort, CrossValidation validation, int chosen) {
        LassoPath path = validation.path();
        List<Integer> selected = selected(path, chosen);
        int shown = Math.min(selected.size(), NAMED);
        String caption = "LASSO coefficient profiles, " + cohort + ". Coefficients of standardised features against the"
                + " logarithm of the penalty \u03bb; on top the number of features with a coefficient that is not 0. "
                + marks(validation, chosen)
                + " Coloured: the " + selected.size() + " selected features"
                + (shown < selected.size() ? ", the " + shown + " largest named" : "")
                + ", with their coefficients; grey: the others.";
        int height = Chart.height(238, shown);
        return new Figure(name, "LASSO coefficient profiles", caption, Style.WIDTH, height, graphics -> {
            Chart chart = chart(validation, chosen, selected);
            chart.draw(graphics, new Rectangle2D.Double(0, 0, Style.WIDTH, height));
        });
    }

    /** Which lines mark which lambdas. */
    static String marks(CrossValidation validation, int chosen) {
        return "Dotted lines: \u03bb of the minimum of the cross-validation (left) and of one standard error (right)."
                + (chosen == validation.minimum() || chosen == validation.oneStandardError()
                        ? " Solid line: the chosen one."
                        : " Solid line: the chosen one, larger for the wanted number of features.");
    }

    private static List<Integer> selected(LassoPath path, int chosen) {
        double[] coefficients = path.model(chosen).coefficients(0);
        return IntStream.range(0, coefficients.length)
                .filter(j -> coefficients[j] != 0)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -Math.abs(coefficients[j])))
                .toList();
    }

    private static Chart chart(CrossValidation validation, int chosen, List<Integer> selected) {
        LassoPath path = validation.path();
        double[] x = logarithms(path);
        double[][] profiles = profiles(path);
        double[] y = Chart.range(0.05, profiles);
        double[] range = Chart.range(0.02, x);
        Chart chart = new Chart(
                        Axes.of("log \u03bb", range[0], range[1]),
                        Axes.of("Coefficient of the standardised feature", y[0], y[1]))
                .topAxis(counts(path, x, range));
        chart.horizontal(0, Style.REFERENCE, Style.THIN);
        for (int j = 0; j < profiles.length; j++) {
            boolean entered = java.util.Arrays.stream(profiles[j]).anyMatch(value -> value != 0);
            if (entered && !selected.contains(j)) {
                chart.curve(x, profiles[j], Style.FAINT, Style.THIN);
            }
        }
        double[] coefficients = path.model(chosen).coefficients(0);
        for (int i = selected.size() - 1; i >= 0; i--) {
            chart.curve(x, profiles[selected.get(i)], Style.colour(i), Style.line(i));
        }
        for (int i = 0; i < Math.min(selected.size(), NAMED); i++) {
            String feature = path.model(chosen).names().get(selected.get(i));
            String text = feature + "  " + Style.number(coefficients[selected.get(i)], 3);
            chart.legend(text, Style.colour(i), Style.line(i));
        }
        return mark(chart, validation, chosen);
    }

    /** Marks the lambdas. */
    static Chart mark(Chart chart, CrossValidation validation, int chosen) {
        double[] x = logarithms(validation.path());
        Color ink = Style.INK;
        return chart.vertical(x[chosen], Style.REFERENCE, Style.THIN)
                .vertical(x[validation.minimum()], ink, Style.DOTTED)
                .vertical(x[validation.oneStandardError()], ink, Style.DOTTED);
    }

    static double[] logarithms(LassoPath path) {
        return java.util.Arrays.stream(path.lambdas()).map(Math::log).toArray();
    }

    private static double[][] profiles(LassoPath path) {
        double[][] profiles = new double[path.model(0).names().size()][path.size()];
        for (int k = 0; k < path.size(); k++) {
            double[] coefficients = path.model(k).coefficients(0);
            for (int j = 0; j < coefficients.length; j++) {
                profiles[j][k] = coefficients[j];
            }
        }
        return profiles;
    }

    /** The axis on top with the number of features at eight positions. */
    static NumberAxis counts(LassoPath path, double[] x, double[] range) {
        int ticks = Math.min(8, x.length);
        double[] positions = new double[ticks];
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < ticks; i++) {
            int k = ticks == 1 ? 0 : (int) Math.round(i * (x.length - 1.0) / (ticks - 1));
            positions[i] = x[k];
            texts.add(Integer.toString(path.degreesOfFreedom(k)));
        }
        return Axes.of("Number of features", range[0], range[1], new Axes.Named(positions, texts));
    }
}
