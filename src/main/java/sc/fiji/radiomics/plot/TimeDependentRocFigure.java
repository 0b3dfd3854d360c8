// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.util.List;
import sc.fiji.radiomics.model.Interval;
import sc.fiji.radiomics.model.TimeDependentRoc;

/** Time-dependent ROC curves of a marker, one per horizon. */
public final class TimeDependentRocFigure {
    /**
     * A curve.
     *
     * @param label of the horizon, for example {@code 24 months}
     * @param roc the curve
     */
    public record Curve(String label, TimeDependentRoc roc) {}

    private TimeDependentRocFigure() {}

    /**
     * The curves with their areas.
     *
     * @param name of the figure's files
     * @param cohort whom they show
     * @param confidence of the intervals of the areas
     */
    public static Figure of(String name, Cohort cohort, List<Curve> curves, double confidence) {
        String caption = "Time-dependent receiver operating characteristic, " + cohort + ". Patients with the event by"
                + " the time against those free of it then; areas under the curve (AUC) with "
                + Style.percent(confidence) + " intervals where they have a standard error. Diagonal: no better than"
                + " chance.";
        List<RocFigure.RocSquare.Line> lines = curves.stream()
                .map(curve -> {
                    Interval interval = curve.roc().auc().interval(confidence);
                    double lower = Math.max(0, interval.lower()); // NaN stays
                    double upper = Math.min(1, interval.upper());
                    String area = Style.interval(curve.roc().auc().value(), lower, upper, 3);
                    return new RocFigure.RocSquare.Line(
                            curve.label() + ": AUC " + area,
                            to(curve.roc().falsePositives()),
                            to(curve.roc().truePositives()));
                })
                .toList();
        return RocFigure.RocSquare.figure(name, "Time-dependent ROC curves", caption, lines);
    }

    /** The values with the end at 0 (nobody is called positive), which the cut-offs may lack. */
    private static double[] to(double[] values) {
        double[] closed = java.util.Arrays.copyOf(values, values.length + 1);
        closed[values.length] = 0;
        return closed;
    }
}
