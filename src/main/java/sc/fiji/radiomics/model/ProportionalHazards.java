// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Test of proportional hazards: a score test for adding x_j g(t) to a fitted Cox model, per term and for all together.
 *
 * <p>With the sums of Schoenfeld residuals r(t) at the event times and the variances V(t) of the predictors in the risk
 * sets, U = sum g r, I11 = sum V, I12 = sum g V, I22 = sum g² V, where g is centred at its mean over the events. The
 * statistic of a term is U_j' (I22_jj - I21_j I11⁻¹ I12_j)⁻¹ U_j with the term's columns j.
 *
 * <p>Source: Grambsch and Therneau, Biometrika 1994;81:515, doi:10.1093/biomet/81.3.515. Equal to cox.zph of R's
 * survival 3.
 */
public final class ProportionalHazards {
    /** g(t). */
    public enum Transform {
        /** 1 - S(t-), S the Kaplan-Meier estimate of all rows. */
        KM,
        /** Mid-rank of t among the times of all rows. */
        RANK,
        /** t. */
        IDENTITY,
        /** log t. */
        LOG
    }

    /**
     * Result.
     *
     * @param terms test of each term, in the order of the design
     * @param global test of all terms together
     */
    public record Result(Map<String, ChiSquare> terms, ChiSquare global) {}

    private ProportionalHazards() {}

    /**
     * @param model fitted model
     * @param transform g
     * @throws IllegalArgumentException if the model has no predictors, or g is infinite (log of time 0) or constant
     */
    public static Result of(CoxModel model, Transform transform) {
        List<PartialLikelihood.EventTime> times = model.eventTimes();
        int p = model.design().columns();
        if (p == 0) {
            throw new IllegalArgumentException("model must have predictors, found none");
        }
        double[] g = centred(transform, times, model.survival());
        double[] u = new double[p];
        double[][] i12 = new double[p][p];
        double[][] i22 = new double[p][p];
        for (int k = 0; k < g.length; k++) {
            PartialLikelihood.EventTime time = times.get(k);
            for (int a = 0; a < p; a++) {
                u[a] += g[k] * time.score()[a];
                for (int b = 0; b < p; b++) {
                    i12[a][b] += g[k] * time.information()[a][b];
                    i22[a][b] += g[k] * g[k] * time.information()[a][b];
                }
            }
        }
        double[][] inverse = Newton.inverse(model.information());
        double[][] explained = Standardised.sandwich(i12, inverse);
        double[][] v = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                v[a][b] = i22[a][b] - explained[a][b];
            }
        }
        Map<String, ChiSquare> terms = new LinkedHashMap<>();
        for (DesignMatrix.Term term : model.design().terms()) {
            terms.put(term.name(), test(u, v, term.columns()));
        }
        int[] all = java.util.stream.IntStream.range(0, p).toArray();
        return new Result(java.util.Collections.unmodifiableMap(terms), test(u, v, all));
    }

    private static ChiSquare test(double[] u, double[][] v, int[] columns) {
        double[] part = Arrays.stream(columns).mapToDouble(j -> u[j]).toArray();
        double[][] block = Arrays.stream(columns)
                .mapToObj(j -> Arrays.stream(columns).mapToDouble(k -> v[j][k]).toArray())
                .toArray(double[][]::new);
        return new ChiSquare(BinaryLikelihood.dot(part, Newton.solve(block, part)), columns.length);
    }

    private static double[] centred(Transform transform, List<PartialLikelihood.EventTime> times, Survival survival) {
        double[] g = new double[times.size()];
        KaplanMeier curve = KaplanMeier.of(survival);
        double sum = 0;
        double events = 0;
        for (int k = 0; k < g.length; k++) {
            double t = times.get(k).time();
            g[k] = switch (transform) {
                case IDENTITY -> t;
                case LOG -> Math.log(t);
                case RANK -> midRank(survival.time(), t);
                case KM -> 1 - curve.survivalBefore(t);
            };
            if (!Double.isFinite(g[k])) {
                throw new IllegalArgumentException("event times must be positive for the logarithm, found " + t);
            }
            sum += g[k] * times.get(k).rows().length;
            events += times.get(k).rows().length;
        }
        for (int k = 0; k < g.length; k++) {
            g[k] -= sum / events;
        }
        if (Arrays.stream(g).allMatch(value -> value == 0)) {
            throw new IllegalArgumentException("events must be at two times at least, found "
                    + times.get(0).time());
        }
        return g;
    }

    private static double midRank(double[] time, double t) {
        int below = 0;
        int equal = 0;
        for (double other : time) {
            below += other < t ? 1 : 0;
            equal += other == t ? 1 : 0;
        }
        return below + (equal + 1) / 2.0;
    }

    /**
     * Residuals of one event.
     *
     * @param row the patient
     * @param time of the event
     * @param residuals x of the patient minus the mean of x over the risk set, per column
     * @param scaled b + d V r with the covariance V of the coefficients, d the number of all events: its smooth over
     *     g(t) estimates the coefficient as it changes with time
     */
    public record Residual(int row, double time, double[] residuals, double[] scaled) {}

    /**
     * Schoenfeld residuals, by stratum and time.
     *
     * <p>Source: Schoenfeld, Biometrika 1982;69:239, doi:10.1093/biomet/69.1.239.
     */
    public static List<Residual> residuals(CoxModel model) {
        List<Residual> list = new ArrayList<>();
        double[][] covariance = model.covariance();
        double[] beta = model.beta();
        int events = model.survival().events();
        for (PartialLikelihood.EventTime time : model.eventTimes()) {
            for (int i : time.rows()) {
                double[] residuals = model.residual(i, time);
                double[] scaled = Standardised.apply(covariance, residuals);
                for (int j = 0; j < scaled.length; j++) {
                    scaled[j] = beta[j] + events * scaled[j];
                }
                list.add(new Residual(i, time.time(), residuals, scaled));
            }
        }
        return list;
    }
}
