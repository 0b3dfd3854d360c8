// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.Roc;

/** ROC curves of models or cohorts in one square. */
public final class RocFigure {
    /**
     * A curve.
     *
     * @param label of the model or cohort
     * @param roc the curve
     */
    public record Curve(String label, Roc roc) {}

    private RocFigure() {}

    /**
     * The curves with their areas.
     *
     * @param name of the figure's files
     * @param cohort whom they show
     * @param confidence of the intervals of the areas
     */
    public static Figure of(String name, Cohort cohort, List<Curve> curves, double confidence) {
        String caption =
                "Receiver operating characteristic, " + cohort + ". Sensitivity against 1 \u2212 specificity over"
                        + " all cut-offs; areas under the curve (AUC) with " + Style.percent(confidence)
                        + " intervals after DeLong. Diagonal: no better than chance.";
        List<RocSquare.Line> lines = curves.stream()
                .map(curve -> {
                    List<Roc.Cutoff> points = curve.roc().points();
                    double[] x = points.stream()
                            .mapToDouble(point -> 1 - point.confusion().specificity())
                            .toArray();
                    double[] y = points.stream()
                            .mapToDouble(point -> point.confusion().sensitivity())
                            .toArray();
                    Interval interval = curve.roc().interval(confidence);
                    String area = Style.interval(curve.roc().auc(), interval.lower(), interval.upper(), 3);
                    return new RocSquare.Line(curve.label() + ": AUC " + area, x, y);
                })
                .toList();
        return RocSquare.figure(name, "ROC curves", caption, lines);
    }

    /** Curves in a square. */
    static final class RocSquare {
        private static final int SIDE = 270;

        /** A curve from 0, 0 to 1, 1 and its line in the legend. */
        record Line(String text, double[] x, double[] y) {}

        private RocSquare() {}

        static Figure figure(String name, String title, String caption, List<Line> lines) {
            int width = Chart.LEFT + SIDE + Chart.RIGHT;
            int height = Chart.height(SIDE, lines.size());
            return new Figure(name, title, caption, width, height, graphics -> {
                Chart chart = new Chart(Axes.of("1 \u2212 specificity", 0, 1, 0.2), Axes.of("Sensitivity", 0, 1, 0.2));
                chart.line(new double[] {0, 0}, new double[] {1, 1}, Style.REFERENCE, Style.DOTTED);
                for (int i = 0; i < lines.size(); i++) {
                    Line line = lines.get(i);
                    chart.curve(line.x(), line.y(), Style.colour(i), Style.line(i));
                    chart.legend(line.text(), Style.colour(i), Style.line(i));
                }
                chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
            });
        }
    }
}
