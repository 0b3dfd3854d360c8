// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Receiver operating characteristic of a marker: a higher value speaks for the positive class.
 *
 * <p>AUC = mean over all pairs of a positive i and a negative j of s_ij, 1 if x_i > x_j, 1/2 if equal, else 0. DeLong's
 * variance is S10 / m + S01 / n: m positives, n negatives, S10 and S01 the sample variances (divisors m - 1, n - 1) of
 * the placements V10_i = mean of s_ij over j and V01_j = mean of s_ij over i. They come from mid-ranks, in O(N log N).
 *
 * <p>Cut-offs: minus infinity, the mid-points of neighbouring distinct values, infinity; a patient is called positive if
 * the marker is above the cut-off. Where rounding makes a mid-point equal to the larger value, the smaller one is taken.
 *
 * <p>Edge cases: the variance is NaN if a class has one patient, and 0 for perfect separation. Source: DeLong, DeLong
 * and Clarke-Pearson, Biometrics 1988;44:837, doi:10.2307/2531595; Sun and Xu, IEEE Signal Process Lett 2014;21:1389,
 * doi:10.1109/LSP.2014.2337313. Equal to R's pROC with direction {@code "<"}.
 */
public final class Roc {
    private final boolean[] outcome;
    private final double[] marker;
    private final int positives;
    private final double auc;
    private final double[] placement;

    /**
     * A cut-off and the calls it makes.
     *
     * @param threshold called positive above it
     * @param confusion the counts
     */
    public record Cutoff(double threshold, Confusion confusion) {}

    private Roc(boolean[] outcome, double[] marker) {
        this.outcome = outcome;
        this.marker = marker;
        this.positives = Check.count(outcome);
        this.placement = new double[marker.length];
        this.auc = place();
    }

    /**
     * The curve of a marker.
     *
     * @param outcome whether each row is positive
     * @param marker finite values; change the sign of one that falls with the risk
     * @throws IllegalArgumentException if lengths differ, a class is missing or a value is not finite
     */
    public static Roc of(boolean[] outcome, double[] marker) {
        Check.sameLength("marker", outcome.length, marker.length);
        Check.finite("marker", marker);
        Check.twoClasses(outcome);
        return new Roc(outcome.clone(), marker.clone());
    }

    /** Fills the placements and returns the AUC; one pass over the sorted values knows both counts below a value. */
    private double place() {
        int[] order = Ranks.order(marker);
        double m = positives;
        double n = marker.length - m;
        int positivesBelow = 0;
        int negativesBelow = 0;
        double twiceU = 0;
        for (int low = 0; low < order.length; ) {
            int high = Ranks.endOfTie(marker, order, low);
            int tiedPositives = 0;
            for (int k = low; k < high; k++) {
                tiedPositives += outcome[order[k]] ? 1 : 0;
            }
            int tiedNegatives = high - low - tiedPositives;
            double v10 = (negativesBelow + tiedNegatives / 2.0) / n;
            double v01 = (m - positivesBelow - tiedPositives / 2.0) / m;
            for (int k = low; k < high; k++) {
                placement[order[k]] = outcome[order[k]] ? v10 : v01;
            }
            twiceU += (double) tiedPositives * (2.0 * negativesBelow + tiedNegatives);
            positivesBelow += tiedPositives;
            negativesBelow += tiedNegatives;
            low = high;
        }
        return twiceU / (2 * m * n);
    }

    /** Number of positives m. */
    public int positives() {
        return positives;
    }

    /** Number of negatives n. */
    public int negatives() {
        return outcome.length - positives;
    }

    /** Area under the curve. */
    public double auc() {
        return auc;
    }

    /** DeLong's variance of the AUC; NaN if a class has one patient. */
    public double variance() {
        return DeLong.covariance(this, this);
    }

    /** Confidence limits AUC ± z sqrt(variance), kept within 0 and 1. */
    public Interval interval(double confidence) {
        Interval free = Normal.interval(auc, Math.sqrt(variance()), confidence);
        return new Interval(Math.max(0, free.lower()), Math.min(1, free.upper()));
    }

    /** z = (AUC - 1/2) / sqrt(variance); infinite for perfect separation, NaN for a constant marker. */
    public double z() {
        return (auc - 0.5) / Math.sqrt(variance());
    }

    /** Test of the marker between the classes, without continuity correction. */
    public MannWhitney mannWhitney() {
        return MannWhitney.of(outcome, marker, false);
    }

    /** All cut-offs from minus infinity (all called positive) to infinity (none). */
    public List<Cutoff> points() {
        int[] order = Ranks.order(marker);
        List<Cutoff> points = new ArrayList<>();
        int below = 0;
        points.add(new Cutoff(Double.NEGATIVE_INFINITY, confusion(0, 0)));
        for (int low = 0; low < order.length; ) {
            int high = Ranks.endOfTie(marker, order, low);
            for (int k = low; k < high; k++) {
                below += outcome[order[k]] ? 1 : 0;
            }
            points.add(new Cutoff(
                    high == order.length ? Double.POSITIVE_INFINITY : middle(marker[order[low]], marker[order[high]]),
                    confusion(below, high - below)));
            low = high;
        }
        return List.copyOf(points);
    }

    private Confusion confusion(int positivesBelow, int negativesBelow) {
        return new Confusion(positives - positivesBelow, negatives() - negativesBelow, negativesBelow, positivesBelow);
    }

    /** A number from a up to but not including b: halfway, or a where rounding leaves nothing between. */
    static double middle(double a, double b) {
        double sum = (a + b) / 2;
        double middle = Double.isInfinite(sum) ? a / 2 + b / 2 : sum;
        return middle >= b ? a : middle;
    }

    /**
     * The cut-off of largest sensitivity + specificity, the lowest of equals, compared exactly in whole numbers.
     *
     * <p>Source: Youden, Cancer 1950;3:32, doi:10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3.
     */
    public Cutoff youden() {
        Cutoff best = null;
        long most = Long.MIN_VALUE;
        for (Cutoff point : points()) {
            Confusion c = point.confusion();
            long value = (long) c.truePositives() * negatives() + (long) c.trueNegatives() * positives;
            if (value > most) {
                most = value;
                best = point;
            }
        }
        return best;
    }

    /** The highest cut-off whose sensitivity is at least this much. */
    public Cutoff atSensitivity(double sensitivity) {
        requireRate("sensitivity", sensitivity);
        List<Cutoff> points = points();
        int i = points.size() - 1;
        while (points.get(i).confusion().sensitivity() < sensitivity) {
            i--;
        }
        return points.get(i);
    }

    /** The lowest cut-off whose specificity is at least this much. */
    public Cutoff atSpecificity(double specificity) {
        requireRate("specificity", specificity);
        List<Cutoff> points = points();
        int i = 0;
        while (points.get(i).confusion().specificity() < specificity) {
            i++;
        }
        return points.get(i);
    }

    private static void requireRate(String what, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(what + " must be between 0 and 1, found " + rate);
        }
    }

    /** The calls of a cut-off chosen elsewhere, for example on training data. */
    public Cutoff at(double threshold) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("cut-off must be a number, found NaN");
        }
        boolean[] called = new boolean[marker.length];
        for (int i = 0; i < called.length; i++) {
            called[i] = marker[i] > threshold;
        }
        return new Cutoff(threshold, Confusion.of(outcome, called));
    }

    /** Read-only: whether each row is positive. */
    boolean[] outcome() {
        return outcome;
    }

    /** Read-only: V10 of the positive rows, V01 of the negative ones. */
    double[] placement() {
        return placement;
    }
}
