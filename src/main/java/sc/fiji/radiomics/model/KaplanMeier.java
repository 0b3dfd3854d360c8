// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.Arrays;

/**
 * Kaplan-Meier estimate of a survival curve.
 *
 * <p>At each distinct time t_i: n_i patients at risk (time ≥ t_i), d_i events, c_i censorings. S(t) = product over
 * t_i ≤ t of (n_i - d_i) / n_i. Greenwood's standard error of log S is sqrt(sum of d_i / (n_i (n_i - d_i))); that of S
 * is S times it. Beyond the last time the curve is carried forward.
 *
 * <p>Edge cases: where S = 0 the error of log S is infinite, and the error of S and the limits are NaN.
 *
 * <p>Source: Kaplan and Meier, JASA 1958;53:457, doi:10.1080/01621459.1958.10501452; Kalbfleisch and Prentice, The
 * Statistical Analysis of Failure Time Data, 2nd ed. 2002, section 1.4, doi:10.1002/9781118032985. Equal to R's
 * survfit.
 */
public final class KaplanMeier {
    /** R calls a level of the curve met, if it is off by rounding only. */
    private static final double LEVEL_TOLERANCE = Math.sqrt(Math.ulp(1.0));

    private final double[] times;
    private final int[] atRisk;
    private final int[] events;
    private final int[] censored;
    private final double[] survival;
    private final double[] errorOfLog;

    /** The scale on which confidence limits of S are symmetric; s is the standard error of log S, z the quantile. */
    public enum Limits {
        /** S exp(± z s), at most 1. */
        LOG {
            @Override
            Interval of(double s, double error, double z) {
                return new Interval(s * Math.exp(-z * error), Math.min(1, s * Math.exp(z * error)));
            }
        },
        /** S to the power exp(± z s / log S): within 0 and 1 by itself. */
        LOG_LOG {
            @Override
            Interval of(double s, double error, double z) {
                double reach = z * error / Math.log(s);
                return s == 1
                        ? new Interval(1, 1)
                        : new Interval(Math.pow(s, Math.exp(-reach)), Math.pow(s, Math.exp(reach)));
            }
        },
        /** S ± z S s, kept within 0 and 1. */
        PLAIN {
            @Override
            Interval of(double s, double error, double z) {
                return new Interval(Math.max(0, s - z * s * error), Math.min(1, s + z * s * error));
            }
        };

        abstract Interval of(double s, double error, double z);
    }

    private KaplanMeier(double[] times, int[] atRisk, int[] events, int[] censored) {
        this.times = times;
        this.atRisk = atRisk;
        this.events = events;
        this.censored = censored;
        this.survival = new double[times.length];
        this.errorOfLog = new double[times.length];
        double s = 1;
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            if (events[i] > 0) {
                double left = atRisk[i] - events[i];
                s *= left / atRisk[i];
                sum += events[i] / (atRisk[i] * left);
            }
            survival[i] = s;
            errorOfLog[i] = Math.sqrt(sum);
        }
    }

    /** The curve of all patients. */
    public static KaplanMeier of(Survival patients) {
        return of(patients, false);
    }

    /**
     * The distribution of the censoring time: censorings count as events and events as censorings. Where both happen at
     * the same time the events leave first, so they are not at risk of being censored there.
     */
    public static KaplanMeier ofCensoring(Survival patients) {
        return of(patients, true);
    }

    private static KaplanMeier of(Survival patients, boolean censoring) {
        int[] order = patients.order();
        double[] time = patients.time();
        int n = order.length;
        double[] times = new double[n];
        int[] atRisk = new int[n];
        int[] events = new int[n];
        int[] censored = new int[n];
        int size = 0;
        for (int low = 0; low < n; size++) {
            int high = Ranks.endOfTie(time, order, low);
            int d = 0;
            for (int k = low; k < high; k++) {
                d += patients.event()[order[k]] ? 1 : 0;
            }
            times[size] = time[order[low]];
            atRisk[size] = n - low - (censoring ? d : 0);
            events[size] = censoring ? high - low - d : d;
            censored[size] = high - low - events[size];
            low = high;
        }
        return new KaplanMeier(
                Arrays.copyOf(times, size),
                Arrays.copyOf(atRisk, size),
                Arrays.copyOf(events, size),
                Arrays.copyOf(censored, size));
    }

    /** S(t) of some patients only, their rows ordered as {@link Survival#order}; 1 without patients. In O(rows). */
    static double survivalAt(Survival patients, int[] ordered, double t) {
        double[] time = patients.time();
        double s = 1;
        for (int low = 0; low < ordered.length && time[ordered[low]] <= t; ) {
            int high = Ranks.endOfTie(time, ordered, low);
            int d = 0;
            while (low + d < high && patients.event()[ordered[low + d]]) {
                d++;
            }
            double n = ordered.length - low;
            s *= d > 0 ? (n - d) / n : 1;
            low = high;
        }
        return s;
    }

    /** The distinct times t_i, events and censorings, increasing. */
    public double[] times() {
        return times.clone();
    }

    /** Patients at risk n_i. */
    public int[] atRisk() {
        return atRisk.clone();
    }

    /** Events d_i. */
    public int[] events() {
        return events.clone();
    }

    /** Censorings c_i. */
    public int[] censored() {
        return censored.clone();
    }

    /** S(t_i). */
    public double[] survival() {
        return survival.clone();
    }

    /** Standard errors of log S(t_i). */
    public double[] standardErrorsOfLog() {
        return errorOfLog.clone();
    }

    /** Confidence limits at each t_i. */
    public Interval[] intervals(Limits limits, double confidence) {
        double z = Normal.quantile(0.5 + Normal.confidence(confidence) / 2);
        Interval[] intervals = new Interval[times.length];
        for (int i = 0; i < times.length; i++) {
            intervals[i] = limits(limits, i, z);
        }
        return intervals;
    }

    private Interval limits(Limits limits, int i, double z) {
        if (i < 0) {
            return new Interval(1, 1);
        }
        return survival[i] == 0 ? new Interval(Double.NaN, Double.NaN) : limits.of(survival[i], errorOfLog[i], z);
    }

    /** Position of the last time ≤ t, -1 before the first. */
    private int at(double t) {
        if (Double.isNaN(t)) {
            throw new IllegalArgumentException("time must be a number, found NaN");
        }
        int i = Arrays.binarySearch(times, t + 0.0);
        return i >= 0 ? i : -i - 2;
    }

    /** S(t). */
    public double survival(double t) {
        int i = at(t);
        return i < 0 ? 1 : survival[i];
    }

    /** S(t-), the value just before t. */
    public double survivalBefore(double t) {
        int i = at(t);
        int before = i >= 0 && times[i] == t ? i - 1 : i;
        return before < 0 ? 1 : survival[before];
    }

    /** Number of patients with time ≥ t. */
    public int atRisk(double t) {
        int i = at(t);
        int next = i >= 0 && times[i] == t ? i : i + 1;
        return next == times.length ? 0 : atRisk[next];
    }

    /** Greenwood's standard error of S(t); NaN where S = 0. */
    public double standardError(double t) {
        int i = at(t);
        return i < 0 ? 0 : survival[i] * errorOfLog[i];
    }

    /** Confidence limits of S(t); NaN where S = 0. */
    public Interval interval(double t, Limits limits, double confidence) {
        return limits(limits, at(t), Normal.quantile(0.5 + Normal.confidence(confidence) / 2));
    }

    /**
     * The time by which a share q of the patients had the event: the first with S ≤ 1 - q. If S equals 1 - q on a
     * stretch, the middle of the stretch. NaN if not reached.
     *
     * @param q between 0 and 1, 0.5 for the median
     */
    public double quantile(double q) {
        return crossing(survival, q);
    }

    /**
     * Confidence limits of a quantile: where the lower and the upper limit of S cross 1 - q, by the same rule (Brookmeyer
     * and Crowley, Biometrics 1982;38:29, doi:10.2307/2530286). An upper limit of S may rise again; then, as in R, it
     * crosses at the largest of its values that are not above 1 - q.
     *
     * @param q between 0 and 1
     */
    public Interval quantileInterval(double q, Limits limits, double confidence) {
        Interval[] band = intervals(limits, confidence);
        return new Interval(
                crossing(Arrays.stream(band).mapToDouble(Interval::lower).toArray(), q),
                crossing(Arrays.stream(band).mapToDouble(Interval::upper).toArray(), q));
    }

    private double crossing(double[] curve, double q) {
        if (!(q > 0 && q < 1)) {
            throw new IllegalArgumentException("quantile must be between 0 and 1, found " + q);
        }
        int first = lowestReaching(curve, q - LEVEL_TOLERANCE);
        if (first < 0) {
            return Double.NaN;
        }
        if (1 - curve[first] >= q + LEVEL_TOLERANCE) {
            return times[first];
        }
        int next = lowestReaching(curve, q + LEVEL_TOLERANCE);
        if (next >= 0) {
            return (times[first] + times[next]) / 2;
        }
        double last = curve[curve.length - 1];
        boolean stays = Math.abs(1 - q - last) < LEVEL_TOLERANCE;
        return stays ? (times[first] + times[times.length - 1]) / 2 : Double.NaN;
    }

    /** First position of the smallest 1 - S that is at least p, -1 if there is none. */
    private static int lowestReaching(double[] curve, double p) {
        int best = -1;
        for (int i = 0; i < curve.length; i++) {
            if (1 - curve[i] >= p && (best < 0 || curve[i] > curve[best])) {
                best = i;
            }
        }
        return best;
    }

    /**
     * Restricted mean survival time: the area under S up to tau, with variance sum over t_i ≤ tau of A_i² d_i / (n_i
     * (n_i - d_i)), A_i the area from t_i to tau.
     *
     * <p>Source: Karrison, Stat Med 1987;6:695; Royston and Parmar, BMC Med Res Methodol 2013;13:152,
     * doi:10.1186/1471-2288-13-152.
     *
     * @param tau positive; beyond the last time S is carried forward, so keep it within the follow-up
     */
    public Estimate restrictedMean(double tau) {
        if (!(tau > 0) || Double.isInfinite(tau)) {
            throw new IllegalArgumentException("restriction time must be positive and finite, found " + tau);
        }
        double area = 0;
        double variance = 0;
        double end = tau;
        for (int i = at(tau); i >= 0; i--) {
            area += survival[i] * (end - times[i]);
            end = times[i];
            if (events[i] > 0 && events[i] < atRisk[i]) {
                variance += area * area * events[i] / ((double) atRisk[i] * (atRisk[i] - events[i]));
            }
        }
        return new Estimate(area + end, Math.sqrt(variance));
    }

    /** Restricted mean of this curve minus that of an independent one, with standard error. */
    public Estimate restrictedMeanDifference(KaplanMeier other, double tau) {
        return restrictedMean(tau).minusIndependent(other.restrictedMean(tau));
    }
}
