// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * How a new model moves the predicted risks of an old one: net reclassification improvement and integrated
 * discrimination improvement.
 *
 * <p>Source: Pencina et al., Stat Med 2008;27:157, doi:10.1002/sim.2929 (categories, IDI, error under the null
 * hypothesis); Stat Med 2011;30:11, doi:10.1002/sim.4085 (category-free). Standard errors as R's Hmisc, improveProb.
 */
public final class Reclassification {
    private Reclassification() {}

    /**
     * Counts of moved patients. NRI = P(up | event) - P(down | event) + P(down | non-event) - P(up | non-event).
     *
     * @param eventsUp patients with the event whose risk or category rose
     * @param eventsDown fell
     * @param events patients with the event
     * @param nonEventsUp patients without it whose risk or category rose
     * @param nonEventsDown fell
     * @param nonEvents patients without it
     */
    public record Improvement(
            int eventsUp, int eventsDown, int events, int nonEventsUp, int nonEventsDown, int nonEvents) {
        /** Share of the events that moves up net; variance (up + down) / n² - (up - down)² / n³. */
        public Estimate ofEvents() {
            return moved(eventsUp, eventsDown, events);
        }

        /** Share of the non-events that moves down net, with the same variance. */
        public Estimate ofNonEvents() {
            return moved(nonEventsDown, nonEventsUp, nonEvents);
        }

        private static Estimate moved(double right, double wrong, double n) {
            double share = (right - wrong) / n;
            return new Estimate(share, Math.sqrt((right + wrong) / n / n - share * share / n));
        }

        /** The NRI, the sum of both. */
        public Estimate total() {
            Estimate a = ofEvents();
            Estimate b = ofNonEvents();
            return new Estimate(a.value() + b.value(), Math.hypot(a.standardError(), b.standardError()));
        }

        /** The NRI with its standard error if nothing improved: variances (up + down) / n². */
        public Estimate totalUnderNull() {
            double a = (eventsUp + eventsDown) / ((double) events * events);
            double b = (nonEventsUp + nonEventsDown) / ((double) nonEvents * nonEvents);
            return new Estimate(total().value(), Math.sqrt(a + b));
        }
    }

    /**
     * Reclassification between categories.
     *
     * @param events [old category][new category] of patients with the event
     * @param nonEvents the same of patients without it
     * @param improvement categorical NRI
     */
    public record Categories(int[][] events, int[][] nonEvents, Improvement improvement) {}

    /**
     * Integrated discrimination improvement: the gain in mean risk of the events minus that of the non-events.
     *
     * @param idi with variance var_e / n_e + var_n / n_n, sample variances of the changes
     * @param gainOfEvents mean rise among events (integrated sensitivity)
     * @param gainOfNonEvents mean fall among non-events (integrated specificity)
     * @param relative ratio of the discrimination slopes - 1
     */
    public record Discrimination(Estimate idi, double gainOfEvents, double gainOfNonEvents, double relative) {}

    /** Category-free NRI: any rise of the risk counts as up. */
    public static Improvement continuous(boolean[] outcome, double[] oldRisk, double[] newRisk) {
        check(outcome, oldRisk, newRisk);
        int[][] counts = new int[2][2];
        for (int i = 0; i < outcome.length; i++) {
            count(counts, outcome[i], Double.compare(newRisk[i] + 0.0, oldRisk[i] + 0.0));
        }
        return improvement(outcome, counts);
    }

    /**
     * NRI between categories of risk.
     *
     * @param cuts c_1 &lt; c_2 ...: the categories are risk &lt; c_1, c_1 ≤ risk &lt; c_2, ...
     */
    public static Categories categorical(boolean[] outcome, double[] oldRisk, double[] newRisk, double... cuts) {
        check(outcome, oldRisk, newRisk);
        for (int k = 0; k < cuts.length; k++) {
            if (!(cuts[k] > (k == 0 ? 0 : cuts[k - 1]) && cuts[k] < 1)) {
                throw new IllegalArgumentException(
                        "cut-offs must rise between 0 and 1, found " + Arrays.toString(cuts));
            }
        }
        int[][][] tables = new int[2][cuts.length + 1][cuts.length + 1];
        int[][] counts = new int[2][2];
        for (int i = 0; i < outcome.length; i++) {
            int from = category(oldRisk[i], cuts);
            int to = category(newRisk[i], cuts);
            tables[outcome[i] ? 1 : 0][from][to]++;
            count(counts, outcome[i], Integer.compare(to, from));
        }
        return new Categories(tables[1], tables[0], improvement(outcome, counts));
    }

    private static int category(double risk, double[] cuts) {
        int category = 0;
        while (category < cuts.length && risk >= cuts[category]) {
            category++;
        }
        return category;
    }

    private static void count(int[][] counts, boolean event, int direction) {
        if (direction != 0) {
            counts[event ? 1 : 0][direction > 0 ? 1 : 0]++;
        }
    }

    private static Improvement improvement(boolean[] outcome, int[][] counts) {
        int events = Check.count(outcome);
        return new Improvement(counts[1][1], counts[1][0], events, counts[0][1], counts[0][0], outcome.length - events);
    }

    /** IDI of a new model over an old one. */
    public static Discrimination integrated(boolean[] outcome, double[] oldRisk, double[] newRisk) {
        check(outcome, oldRisk, newRisk);
        double[] n = {outcome.length - Check.count(outcome), Check.count(outcome)};
        double[] oldMean = new double[2];
        double[] change = new double[2];
        for (int i = 0; i < outcome.length; i++) {
            int g = outcome[i] ? 1 : 0;
            oldMean[g] += oldRisk[i] / n[g];
            change[g] += (newRisk[i] - oldRisk[i]) / n[g];
        }
        double[] squares = new double[2];
        for (int i = 0; i < outcome.length; i++) {
            int g = outcome[i] ? 1 : 0;
            double distance = newRisk[i] - oldRisk[i] - change[g];
            squares[g] += distance * distance;
        }
        double variance = squares[0] / (n[0] - 1) / n[0] + squares[1] / (n[1] - 1) / n[1];
        double idi = change[1] - change[0];
        return new Discrimination(
                new Estimate(idi, Math.sqrt(variance)), change[1], -change[0], idi / (oldMean[1] - oldMean[0]));
    }

    private static void check(boolean[] outcome, double[] oldRisk, double[] newRisk) {
        Check.sameLength("old risks", outcome.length, oldRisk.length);
        Check.sameLength("new risks", outcome.length, newRisk.length);
        Check.twoClasses(outcome);
        Check.probabilities("old risk", oldRisk);
        Check.probabilities("new risk", newRisk);
    }
}
