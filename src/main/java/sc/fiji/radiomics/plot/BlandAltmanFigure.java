// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.model.BlandAltman;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.study.AgreementRule;
import sc.fiji.radiomics.study.Reproducibility;

/** Differences of two ratings against their means, with bias and limits of agreement (Bland and Altman 1986). */
public final class BlandAltmanFigure {
    private static final int SIDE = 230;

    private BlandAltmanFigure() {}

    /**
     * A figure per pair of raters of a feature.
     *
     * @throws IllegalArgumentException if there is no such feature, or it has too few cases
     */
    public static List<Figure> of(Reproducibility result, String feature) {
        Reproducibility.Feature found = result.features().stream()
                .filter(one -> one.name().equals(feature))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "feature to be plotted must be one of the tables, found '" + feature + "'"));
        if (found.pairs().isEmpty()) {
            throw new IllegalArgumentException("feature " + feature + " must have at least "
                    + AgreementRule.FEWEST_CASES + " complete cases to be plotted, found " + found.cases());
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < found.pairs().size(); i++) {
            String number = found.pairs().size() > 1 ? "-" + (i + 1) : "";
            figures.add(of(
                    "bland-altman-" + Names.file(feature) + number,
                    feature,
                    result.pairName(i)
                            + (result.repetitions() > 1 ? ", means of " + result.repetitions() + " scans" : ""),
                    found.pairs().get(i).limits()));
        }
        return figures;
    }

    private static Figure of(String name, String feature, String pair, BlandAltman agreement) {
        String caption = "Bland-Altman plot of " + feature + ", " + pair + ". Solid: bias "
                + TickText.of(agreement.bias()).get(0) + "; dashed: 95 % limits of agreement "
                + TickText.of(agreement.limits().lower()).get(0) + " to "
                + TickText.of(agreement.limits().upper()).get(0)
                + "; bands: 95 % confidence limits of each. Each circle is a case.";
        int width = Chart.LEFT + SIDE + 90 + Chart.RIGHT;
        int height = Chart.height(SIDE, 0);
        return new Figure(name, "Agreement of " + feature, caption, width, height, graphics -> chart(agreement)
                .draw(graphics, new Rectangle2D.Double(0, 0, width, height)));
    }

    private static Chart chart(BlandAltman agreement) {
        double[] x = agreement.means();
        double[] y = agreement.differences();
        double[] bias = both(agreement.biasInterval(AgreementRule.CONFIDENCE));
        double[] lower = both(agreement.lowerLimitInterval(AgreementRule.CONFIDENCE));
        double[] upper = both(agreement.upperLimitInterval(AgreementRule.CONFIDENCE));
        double[] across = Chart.range(0.05, x);
        double[] high = Chart.range(0.05, y, lower, upper, new double[] {0});
        Chart chart = new Chart(
                Axes.of("Mean of the two ratings", across[0], across[1]),
                Axes.of("Difference, first \u2212 second", high[0], high[1]));
        for (double[] band : List.of(bias, lower, upper)) {
            chart.box(
                    new Rectangle2D.Double(across[0], band[0], across[1] - across[0], band[1] - band[0]),
                    Style.transparent(Style.SKY_BLUE, 0.25));
        }
        chart.horizontal(0, Style.REFERENCE, Style.DOTTED);
        chart.horizontal(agreement.bias(), Style.INK, Style.line(0));
        chart.horizontal(agreement.limits().lower(), Style.INK, Style.line(1));
        chart.horizontal(agreement.limits().upper(), Style.INK, Style.line(1));
        return chart.points(x, y, Style.transparent(Style.BLUE, 0.8), Style.marker(0, 4.5), true);
    }

    private static double[] both(Interval interval) {
        return new double[] {interval.lower(), interval.upper()};
    }
}
