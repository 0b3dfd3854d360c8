// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * ROC curve of a marker at a time u: patients with the event by u (cases) against those still free of it (controls),
 * cumulative/dynamic.
 *
 * <p>Cut-offs c: minus infinity and every distinct value of the marker, increasing; positive above c.
 */
public final class TimeDependentRoc {
    private final double[] thresholds;
    private final double[] truePositives;
    private final double[] falsePositives;
    private final double auc;
    private final double[] influence;

    private TimeDependentRoc(
            double[] thresholds, double[] truePositives, double[] falsePositives, double auc, double[] influence) {
        this.thresholds = thresholds;
        this.truePositives = truePositives;
        this.falsePositives = falsePositives;
        this.auc = auc;
        this.influence = influence;
    }

    /**
     * Curve by inverse probability of censoring weights, in O(n log n).
     *
     * <p>Cases: event with t_i ≤ u, weight w_i = 1 / G(t_i-), G the Kaplan-Meier curve of the censoring time in which
     * events leave before censorings of the same time. Controls: t_j > u, equal weights. AUC = weighted mean over
     * pairs of 1 if x_i > x_j, 1/2 if equal. Its influence function has a term for the case, one for the control, and
     * the martingale term of the estimated G; standard error = standard deviation of the influence / sqrt(n).
     *
     * <p>Source: Uno et al., JASA 2007;102:527, doi:10.1198/016214507000000149; Blanche, Dartigues and
     * Jacqmin-Gadda, Stat Med 2013;32:5381, doi:10.1002/sim.5958. Equal to R's riskRegression, Score.
     *
     * @param patients times and events
     * @param marker finite, higher for an earlier event
     * @param time u
     * @throws IllegalArgumentException if lengths differ, a value is not finite, or there is no case or control
     */
    public static TimeDependentRoc ipcw(Survival patients, double[] marker, double time) {
        check(patients, marker);
        KaplanMeier censoring = KaplanMeier.ofCensoring(patients);
        double[] weight = new double[marker.length];
        double cases = 0;
        int controls = 0;
        for (int i = 0; i < weight.length; i++) {
            double t = patients.time()[i];
            weight[i] = t <= time && patients.event()[i] ? 1 / censoring.survivalBefore(t) : 0;
            cases += weight[i];
            controls += t > time ? 1 : 0;
        }
        requireBoth(cases > 0, controls > 0, time);
        return new Weighted(patients, marker, time, weight, cases, controls).curve();
    }

    private static void check(Survival patients, double[] marker) {
        Check.sameLength("marker", patients.size(), marker.length);
        Check.finite("marker", marker);
    }

    private static void requireBoth(boolean cases, boolean controls, double time) {
        if (!cases || !controls) {
            throw new IllegalArgumentException("time-dependent ROC must have patients with and without event at time "
                    + time + ", found none " + (cases ? "without" : "with"));
        }
    }

    /** The sums of the weighted curve; x sorted once, every tie handled once. */
    private static final class Weighted {
        private final Survival patients;
        private final double[] marker;
        private final double time;
        private final double[] weight;
        private final double cases;
        private final double controls;

        Weighted(Survival patients, double[] marker, double time, double[] weight, double cases, double controls) {
            this.patients = patients;
            this.marker = marker;
            this.time = time;
            this.weight = weight;
            this.cases = cases;
            this.controls = controls;
        }

        private boolean control(int i) {
            return patients.time()[i] > time;
        }

        TimeDependentRoc curve() {
            int n = marker.length;
            int[] order = Ranks.order(marker);
            double[] thresholds = new double[n + 1];
            double[] tp = new double[n + 1];
            double[] fp = new double[n + 1];
            thresholds[0] = Double.NEGATIVE_INFINITY;
            tp[0] = 1;
            fp[0] = 1;
            double[] win = new double[n]; // cases: share of controls they beat; controls: share of cases that beat them
            double casesBelow = 0;
            double controlsBelow = 0;
            double auc = 0;
            int size = 1;
            for (int low = 0; low < n; size++) {
                int high = Ranks.endOfTie(marker, order, low);
                double tiedCases = 0;
                double tiedControls = 0;
                for (int k = low; k < high; k++) {
                    tiedCases += weight[order[k]];
                    tiedControls += control(order[k]) ? 1 : 0;
                }
                for (int k = low; k < high; k++) {
                    win[order[k]] = control(order[k])
                            ? 1 - (casesBelow + tiedCases / 2) / cases
                            : (controlsBelow + tiedControls / 2) / controls;
                }
                auc += tiedCases / cases * (controlsBelow + tiedControls / 2) / controls;
                casesBelow += tiedCases;
                controlsBelow += tiedControls;
                thresholds[size] = marker[order[low]];
                tp[size] = high == n ? 0 : 1 - casesBelow / cases;
                fp[size] = 1 - controlsBelow / controls;
                low = high;
            }
            return new TimeDependentRoc(
                    Arrays.copyOf(thresholds, size),
                    Arrays.copyOf(tp, size),
                    Arrays.copyOf(fp, size),
                    auc,
                    influence(win, auc));
        }

        private double[] influence(double[] win, double auc) {
            int n = win.length;
            double[] ofCase = new double[n];
            for (int i = 0; i < n; i++) {
                ofCase[i] = weight[i] / cases * n * (win[i] - auc);
            }
            double[] influence = censoringTerm(ofCase);
            for (int i = 0; i < n; i++) {
                influence[i] += ofCase[i] + (control(i) ? n / controls * (win[i] - auc) : 0);
            }
            return influence;
        }

        /**
         * Mean over the cases of their influence times the influence of patient k on 1 / G(t_i-): for a censored k, 1 /
         * y(t_k) of the later cases, minus the integral of dL / y while k is at risk; y the share of patients under
         * observation, L the cumulative hazard of censoring. As in riskRegression, events of the same time are still
         * under observation here.
         */
        private double[] censoringTerm(double[] ofCase) {
            int n = ofCase.length;
            int[] order = patients.order();
            double later = Arrays.stream(ofCase).sum() / n;
            double integral = 0;
            double[] term = new double[n];
            for (int low = 0; low < n; ) {
                int high = Ranks.endOfTie(patients.time(), order, low);
                int censored = 0;
                for (int k = low; k < high; k++) {
                    later -= ofCase[order[k]] / n;
                    censored += patients.event()[order[k]] ? 0 : 1;
                }
                double atRisk = n - low;
                double share = atRisk / n;
                integral += censored / atRisk / share * later;
                for (int k = low; k < high; k++) {
                    term[order[k]] = (patients.event()[order[k]] ? 0 : later / share) - integral;
                }
                low = high;
            }
            return term;
        }
    }

    /**
     * Curve by Kaplan-Meier estimates: TP(c) = (1 - S_c(u)) P(x > c) / (1 - S(u)), FP(c) = S_c(u) P(x > c) / S(u), S_c
     * the survival of the patients above c. The area is the sum of trapezoids in the order of the cut-offs; the curve
     * need not be monotone. In O(n × distinct values). It has no standard error.
     *
     * <p>Source: Heagerty, Lumley and Pepe, Biometrics 2000;56:337, doi:10.1111/j.0006-341X.2000.00337.x.
     *
     * @param patients times and events
     * @param marker finite, higher for an earlier event
     * @param time u
     * @throws IllegalArgumentException if lengths differ, a value is not finite, or S(u) is 0 or 1
     */
    public static TimeDependentRoc heagerty(Survival patients, double[] marker, double time) {
        check(patients, marker);
        int[] left = patients.order();
        double survival = KaplanMeier.survivalAt(patients, left, time);
        requireBoth(survival < 1, survival > 0, time);
        double[] distinct =
                Arrays.stream(marker).map(v -> v + 0.0).sorted().distinct().toArray();
        double[] thresholds = new double[distinct.length + 1];
        double[] tp = new double[thresholds.length];
        double[] fp = new double[thresholds.length];
        thresholds[0] = Double.NEGATIVE_INFINITY;
        tp[0] = 1;
        fp[0] = 1;
        double area = 0;
        for (int k = 1; k < thresholds.length; k++) {
            double c = distinct[k - 1];
            left = Arrays.stream(left).filter(i -> marker[i] > c).toArray();
            double share = (double) left.length / marker.length;
            double above = KaplanMeier.survivalAt(patients, left, time);
            thresholds[k] = c;
            tp[k] = (1 - above) * share / (1 - survival);
            fp[k] = above * share / survival;
            area += (fp[k - 1] - fp[k]) * (tp[k - 1] + tp[k]) / 2;
        }
        return new TimeDependentRoc(thresholds, tp, fp, area, null);
    }

    /** The cut-offs, minus infinity first. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** Sensitivity at each cut-off. */
    public double[] truePositives() {
        return truePositives.clone();
    }

    /** 1 - specificity at each cut-off. */
    public double[] falsePositives() {
        return falsePositives.clone();
    }

    /** Area under the curve; with its standard error if by weights, else with NaN. */
    public Estimate auc() {
        return new Estimate(auc, influence == null ? Double.NaN : error(influence));
    }

    /**
     * This area minus that of another marker of the same patients at the same time, both by weights.
     *
     * @throws IllegalArgumentException if one is not by weights or the numbers of patients differ
     */
    public Estimate minus(TimeDependentRoc other) {
        if (influence == null || other.influence == null || influence.length != other.influence.length) {
            throw new IllegalArgumentException("areas must be by weights and of the same patients to be compared");
        }
        double[] difference = influence.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other.influence[i];
        }
        return new Estimate(auc - other.auc, error(difference));
    }

    private static double error(double[] influence) {
        double n = influence.length;
        double mean = Arrays.stream(influence).sum() / n;
        double sum = 0;
        for (double v : influence) {
            sum += (v - mean) * (v - mean);
        }
        return Math.sqrt(sum / (n - 1) / n);
    }
}
