// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cox's proportional hazards model: h(t | x) = h_0(t) exp(x b), with one baseline hazard h_0 per stratum, fitted by
 * maximum partial likelihood with Efron's or Breslow's treatment of tied event times.
 *
 * <p>Tests of all coefficients: likelihood ratio, Wald b' I(b) b, score U(0)' I(0)⁻¹ U(0). AIC = -2 log partial
 * likelihood + 2 k.
 *
 * <p>Edge cases: without predictors the partial likelihood at b = 0. If some combination of predictors orders the events
 * perfectly the likelihood rises for ever and the fit is refused with their names.
 *
 * <p>Source: Cox, JRSS B 1972;34:187, doi:10.1111/j.2517-6161.1972.tb00899.x; Efron, JASA 1977;72:557,
 * doi:10.1080/01621459.1977.10480613; Breslow, Biometrics 1974;30:89, doi:10.2307/2529620. Equal to R's coxph.
 */
public final class CoxModel {
    /** How tied event times enter the likelihood. */
    public enum Ties {
        EFRON,
        BRESLOW
    }

    private final DesignMatrix design;
    private final Survival survival;
    private final int[] stratum;
    private final int strata;
    private final Ties ties;
    private final Standardised columns;
    private final PartialLikelihood likelihood;
    private final Newton.Maximum fit;
    private final double[] beta;
    private final double[][] covariance;
    private final double nullLogLikelihood;
    private final double score;

    private CoxModel(DesignMatrix design, Survival survival, int[] stratum, Ties ties) {
        this.design = design;
        this.survival = survival;
        this.stratum = stratum;
        this.strata = Arrays.stream(stratum).max().orElse(0) + 1;
        this.ties = ties;
        this.columns = Standardised.of(design, stratum, strata);
        this.likelihood = new PartialLikelihood(columns.z, survival, stratum, ties, design.names());
        int p = design.columns();
        double[] slope = new double[p];
        double[][] information = new double[p][p];
        this.nullLogLikelihood = likelihood.evaluate(new double[p], slope, information);
        this.score = p == 0 ? 0 : BinaryLikelihood.dot(slope, Newton.solve(information, slope));
        this.fit = Newton.maximise(likelihood, new double[p]);
        this.beta = columns.slopes(fit.b());
        this.covariance = columns.slopeCovariance(fit.covariance());
    }

    /** Fits the model without strata. */
    public static CoxModel fit(DesignMatrix design, Survival survival, Ties ties) {
        return fit(design, survival, ties, new int[design.rows()]);
    }

    /**
     * Fits the model.
     *
     * @param design predictors, finite numbers
     * @param survival times and events of the same rows
     * @param ties treatment of tied event times
     * @param stratum the stratum of each row, numbered from 0
     * @throws IllegalArgumentException if a predictor is not finite, lengths differ or there is no event
     * @throws UnestimableException if predictors are constant, collinear or order the events perfectly
     */
    public static CoxModel fit(DesignMatrix design, Survival survival, Ties ties, int[] stratum) {
        require(design, survival);
        Check.sameLength("strata", survival.size(), stratum.length);
        return new CoxModel(design, survival, stratum.clone(), ties);
    }

    private static void require(DesignMatrix design, Survival survival) {
        Check.sameLength("predictors", survival.size(), design.rows());
        if (survival.events() == 0) {
            throw new IllegalArgumentException("survival must have at least one event, found none");
        }
    }

    /** The predictors the model was fitted to. */
    public DesignMatrix design() {
        return design;
    }

    /** The times and events the model was fitted to. */
    public Survival survival() {
        return survival;
    }

    /** The coefficients. */
    public List<Coefficient> coefficients() {
        List<Coefficient> list = new ArrayList<>();
        for (int j = 0; j < beta.length; j++) {
            list.add(new Coefficient(design.names().get(j), beta[j], Math.sqrt(covariance[j][j])));
        }
        return list;
    }

    /** The coefficients b. */
    public double[] beta() {
        return beta.clone();
    }

    /** Covariance matrix of the coefficients. */
    public double[][] covariance() {
        return Standardised.copy(covariance);
    }

    /** Linear predictors x b, not centred. */
    public double[] linearPredictors(DesignMatrix rows) {
        double[] withIntercept = new double[beta.length + 1];
        System.arraycopy(beta, 0, withIntercept, 1, beta.length);
        return LogisticModel.linearPredictors(withIntercept, rows);
    }

    /** Linear predictor of the mean of all rows, mean(x) b. */
    public double centre() {
        double sum = 0;
        for (double eta : linearPredictors(design)) {
            sum += eta;
        }
        return sum / design.rows();
    }

    /** Log partial likelihood. */
    public double logLikelihood() {
        return fit.value();
    }

    /** Log partial likelihood of b = 0. */
    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /** -2 log partial likelihood + 2 k. */
    public double aic() {
        return -2 * fit.value() + 2 * beta.length;
    }

    /** Likelihood ratio test of b = 0. */
    public ChiSquare likelihoodRatio() {
        return new ChiSquare(2 * (fit.value() - nullLogLikelihood), beta.length);
    }

    /** Likelihood ratio test of this model against a smaller one fitted to the same rows. */
    public ChiSquare likelihoodRatio(CoxModel smaller) {
        return new ChiSquare(2 * (fit.value() - smaller.fit.value()), beta.length - smaller.beta.length);
    }

    /** Wald test of b = 0. */
    public ChiSquare wald() {
        double[] b = fit.b();
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum += b[j] * BinaryLikelihood.dot(fit.information()[j], b);
        }
        return new ChiSquare(sum, b.length);
    }

    /** Score test of b = 0. */
    public ChiSquare score() {
        return new ChiSquare(score, beta.length);
    }

    /**
     * Score test of b = 0 without a fit: it exists even where the likelihood rises for ever.
     *
     * @throws IllegalArgumentException if a predictor is not finite, lengths differ or there is no event
     * @throws UnestimableException if predictors are constant or collinear
     */
    public static ChiSquare scoreTest(DesignMatrix design, Survival survival, Ties ties) {
        require(design, survival);
        int p = design.columns();
        double[] slope = new double[p];
        double[][] information = new double[p][p];
        new PartialLikelihood(Standardised.of(design).z, survival, new int[design.rows()], ties, design.names())
                .evaluate(new double[p], slope, information);
        return new ChiSquare(p == 0 ? 0 : BinaryLikelihood.dot(slope, Newton.solve(information, slope)), p);
    }

    /** Log partial likelihood of given linear predictors, without strata. */
    static double logLikelihood(double[] linearPredictors, Survival survival, Ties ties) {
        double[][] column = Arrays.stream(linearPredictors)
                .mapToObj(lp -> new double[] {lp})
                .toArray(double[][]::new);
        return new PartialLikelihood(column, survival, new int[column.length], ties, List.of("lp"))
                .evaluate(new double[] {1}, new double[1], new double[1][1]);
    }

    /** Newton steps taken. */
    public int iterations() {
        return fit.iterations();
    }

    /** Profile partial-likelihood confidence limits of a coefficient. */
    public Interval profile(int index, double confidence) {
        Interval limits = ProfileLikelihood.limits(likelihood, fit, index, confidence);
        return new Interval(limits.lower() / columns.scale[index], limits.upper() / columns.scale[index]);
    }

    /** Cumulative baseline hazard at x = 0 of a model without strata. */
    public CumulativeHazard baseline() {
        if (strata > 1) {
            throw new IllegalArgumentException("baseline must name its stratum, found " + strata + " strata");
        }
        return baseline(0);
    }

    /**
     * Cumulative baseline hazard at x = 0: at each event time it rises by sum_l 1 / (S0 - f_l E0), the terms of the
     * partial likelihood (Breslow's estimator, or Efron's variant of it).
     *
     * @param ofStratum the stratum
     */
    public CumulativeHazard baseline(int ofStratum) {
        List<PartialLikelihood.EventTime> times = eventTimes().stream()
                .filter(time -> time.stratum() == ofStratum)
                .toList();
        double shift = Math.exp(-BinaryLikelihood.dot(columns.mean[ofStratum], beta));
        double[] at = new double[times.size()];
        double[] cumulative = new double[times.size()];
        double sum = 0;
        for (int k = 0; k < at.length; k++) {
            at[k] = times.get(k).time();
            sum += times.get(k).hazard() * shift;
            cumulative[k] = sum;
        }
        return new CumulativeHazard(at, cumulative);
    }

    List<PartialLikelihood.EventTime> eventTimes() {
        return likelihood.eventTimes(fit.b());
    }

    /** Schoenfeld residual of a row at its event time, in the units of the columns. */
    double[] residual(int row, PartialLikelihood.EventTime time) {
        double[] residual = new double[beta.length];
        for (int j = 0; j < residual.length; j++) {
            residual[j] = (columns.z[row][j] - time.mean()[j]) * columns.scale[j];
        }
        return residual;
    }

    /** Information of the standardised coefficients. */
    double[][] information() {
        return fit.information();
    }
}
