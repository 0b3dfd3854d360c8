// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.geom.Rectangle2D;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;

/** The Rad-score of each patient as a bar, sorted, coloured by the outcome. */
public final class RadScoreBars {
    private RadScoreBars() {}

    /**
     * A cohort's bars.
     *
     * @param name of the figure's files
     * @param cohort whom they show
     * @param scores Rad-score of each patient
     * @param positive whether each has the event
     * @param event what the event is called
     * @param cutoff between low and high risk on the scale of the score, from which the bars rise and fall; NaN: none,
     *     then they start at 0
     * @throws IllegalArgumentException if the lengths differ or there is no patient
     */
    public static Figure of(
            String name, Cohort cohort, double[] scores, boolean[] positive, String event, double cutoff) {
        if (scores.length != positive.length || scores.length == 0) {
            throw new IllegalArgumentException("scores must be as many as outcomes and at least 1, found "
                    + scores.length + " and " + positive.length);
        }
        String caption = "Rad-score of each patient, " + cohort + ", in increasing order. "
                + (Double.isNaN(cutoff)
                        ? "Bars start at 0."
                        : "Bars start at the cut-off " + Style.number(cutoff, 3)
                                + ": those above it are called high risk, those below low risk.")
                + " Colour, and the black mark at the foot: the outcome.";
        double[] given = scores.clone();
        boolean[] outcome = positive.clone();
        int height = Chart.height(200, 2);
        return new Figure(name, "Rad-score by patient", caption, Style.WIDTH, height, graphics -> {
            Chart chart = chart(given, outcome, event, Double.isNaN(cutoff) ? 0 : cutoff);
            chart.draw(graphics, new Rectangle2D.Double(0, 0, Style.WIDTH, height));
        });
    }

    private static Chart chart(double[] scores, boolean[] positive, String event, double base) {
        int n = scores.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] range = Chart.range(0.12, scores, new double[] {base});
        NumberAxis patients = Axes.of("Patients, sorted by Rad-score", 0, n);
        Chart chart = new Chart(patients, Axes.of("Rad-score", range[0], range[1])).withoutVerticalGrid();
        double foot = 0.05 * (range[1] - range[0]);
        for (int i = 0; i < n; i++) {
            double score = scores[order[i]];
            boolean hasEvent = positive[order[i]];
            Rectangle2D bar = new Rectangle2D.Double(i + 0.1, Math.min(base, score), 0.8, Math.abs(score - base));
            chart.box(bar, hasEvent ? Style.VERMILLION : Style.SKY_BLUE);
            if (hasEvent) {
                chart.box(new Rectangle2D.Double(i + 0.1, range[0], 0.8, foot), Style.INK);
            }
        }
        return chart.horizontal(base, Style.INK, Style.THIN)
                .legend(event + " (also black mark at the foot)", Style.VERMILLION, Style.marker(2, 8), true)
                .legend("Others", Style.SKY_BLUE, Style.marker(2, 8), true);
    }
}
