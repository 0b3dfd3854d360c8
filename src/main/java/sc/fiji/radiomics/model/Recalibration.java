// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

/**
 * The smallest update of a model that patients of a new centre ask for: none, another intercept, or another intercept and
 * slope; chosen by closed tests.
 *
 * <p>Binary outcome: logit P = a + b lp. Survival: the number of events of a patient is Poisson with mean H(t) exp(a + b lp),
 * H the cumulative baseline hazard of the model at the patient's time. First b = 1 and a = 0 are tested together against
 * free a and b (2 degrees of freedom of the likelihood ratio); only if that fails, b = 1 with a free (1 degree); so that
 * all tests together keep their level of 5 %.
 *
 * <p>Source: Vergouwe et al., Stat Med 2017;36:4529, doi:10.1002/sim.7179 (without its revision of single coefficients);
 * survival: Crowson, Atkinson and Therneau, Stat Methods Med Res 2016;25:1692, doi:10.1177/0962280213497434. Equal to glm
 * of R with offsets.
 *
 * @param update what was chosen
 * @param large a if b is 1
 * @param intercept a if both are free
 * @param slope b
 * @param both test of a = 0 and b = 1
 * @param line test of b = 1
 */
public record Recalibration(
        Update update, Estimate large, Estimate intercept, Estimate slope, ChiSquare both, ChiSquare line) {
    private static final double LEVEL = 0.05;

    /** What is changed. */
    public enum Update {
        NONE,
        INTERCEPT,
        INTERCEPT_AND_SLOPE
    }

    /**
     * Of a binary outcome.
     *
     * @param linearPredictors of the model, finite
     * @param positive outcomes, both classes
     * @throws IllegalArgumentException if lengths differ or a class is missing
     * @throws UnestimableException if the predictions separate the classes
     */
    public static Recalibration logistic(double[] linearPredictors, boolean[] positive) {
        Check.sameLength("linear predictors", positive.length, linearPredictors.length);
        Check.finite("linear predictors", linearPredictors);
        Check.twoClasses(positive);
        return of(new Logistic(linearPredictors, positive));
    }

    /**
     * Of survival.
     *
     * @param linearPredictors of the model, finite
     * @param hazards H of each patient's time, above 0
     * @param event whether the patient had the event
     * @throws IllegalArgumentException if lengths differ, there is no event, or a hazard is not above 0
     */
    public static Recalibration survival(double[] linearPredictors, double[] hazards, boolean[] event) {
        Check.sameLength("linear predictors", event.length, linearPredictors.length);
        Check.sameLength("hazards", event.length, hazards.length);
        Check.finite("linear predictors", linearPredictors);
        for (double hazard : hazards) {
            if (!(hazard > 0 && hazard < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("hazard must be above 0, found " + hazard);
            }
        }
        if (Check.count(event) == 0) {
            throw new IllegalArgumentException("events must be at least one, found none");
        }
        return of(new Poisson(linearPredictors, hazards, event));
    }

    private static Recalibration of(Line model) {
        double[] start = {0, 1};
        double none = model.evaluate(start, new double[2], new double[2][2]);
        Newton.Maximum large = Newton.maximise(model, start, 1);
        Newton.Maximum line = Newton.maximise(model, large.b());
        double[][] covariance = line.covariance();
        ChiSquare both = new ChiSquare(2 * (line.value() - none), 2);
        ChiSquare slope = new ChiSquare(2 * (line.value() - large.value()), 1);
        Update update =
                both.p() >= LEVEL ? Update.NONE : slope.p() >= LEVEL ? Update.INTERCEPT : Update.INTERCEPT_AND_SLOPE;
        return new Recalibration(
                update,
                new Estimate(large.b()[0], Math.sqrt(1 / large.information()[0][0])),
                new Estimate(line.b()[0], Math.sqrt(covariance[0][0])),
                new Estimate(line.b()[1], Math.sqrt(covariance[1][1])),
                both,
                slope);
    }

    /** The linear predictor after the update. */
    public double apply(double linearPredictor) {
        return switch (update) {
            case NONE -> linearPredictor;
            case INTERCEPT -> large.value() + linearPredictor;
            case INTERCEPT_AND_SLOPE -> intercept.value() + slope.value() * linearPredictor;
        };
    }

    /** a after the update. */
    public double chosenIntercept() {
        return apply(0);
    }

    /** b after the update. */
    public double chosenSlope() {
        return update == Update.INTERCEPT_AND_SLOPE ? slope.value() : 1;
    }

    /** The log-likelihood of a and b. */
    private abstract static class Line implements Newton.Objective {
        private final double[] lp;

        Line(double[] lp) {
            this.lp = lp;
        }

        /** Log-likelihood of a row with eta = a + b lp; fills its mean and variance. */
        abstract double row(int i, double eta, double[] meanAndVariance);

        abstract double observed(int i);

        @Override
        public double evaluate(double[] b, double[] gradient, double[][] information) {
            double value = 0;
            double[] moments = new double[2];
            gradient[0] = 0;
            gradient[1] = 0;
            double[] sums = new double[3];
            for (int i = 0; i < lp.length; i++) {
                value += row(i, b[0] + b[1] * lp[i], moments);
                double rest = observed(i) - moments[0];
                gradient[0] += rest;
                gradient[1] += rest * lp[i];
                sums[0] += moments[1];
                sums[1] += moments[1] * lp[i];
                sums[2] += moments[1] * lp[i] * lp[i];
            }
            information[0][0] = sums[0];
            information[0][1] = sums[1];
            information[1][0] = sums[1];
            information[1][1] = sums[2];
            return value;
        }
    }

    private static final class Logistic extends Line {
        private final boolean[] positive;

        Logistic(double[] lp, boolean[] positive) {
            super(lp);
            this.positive = positive;
        }

        @Override
        double row(int i, double eta, double[] meanAndVariance) {
            double p = 1 / (1 + Math.exp(-eta));
            meanAndVariance[0] = p;
            meanAndVariance[1] = p * (1 - p);
            double signed = positive[i] ? eta : -eta;
            return signed < 0 ? signed - Math.log1p(Math.exp(signed)) : -Math.log1p(Math.exp(-signed));
        }

        @Override
        double observed(int i) {
            return positive[i] ? 1 : 0;
        }
    }

    private static final class Poisson extends Line {
        private final double[] hazards;
        private final boolean[] event;

        Poisson(double[] lp, double[] hazards, boolean[] event) {
            super(lp);
            this.hazards = hazards;
            this.event = event;
        }

        @Override
        double row(int i, double eta, double[] meanAndVariance) {
            double mean = hazards[i] * Math.exp(eta);
            meanAndVariance[0] = mean;
            meanAndVariance[1] = mean;
            return (event[i] ? eta + Math.log(hazards[i]) : 0) - mean;
        }

        @Override
        double observed(int i) {
            return event[i] ? 1 : 0;
        }
    }
}
