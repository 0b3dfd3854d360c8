// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * Newton's method with step halving for a concave log-likelihood in standardised predictors.
 *
 * <p>It stops when a step changes no parameter by more than 1e-10 (the error left is of the order of its square) or
 * promises no gain above rounding. A likelihood without a finite maximum keeps going in one direction at an even pace:
 * once it has gone long enough, the direction itself is tested.
 */
final class Newton {
    private static final int MAX_ITERATIONS = 200;
    private static final int SUSPICIOUS = 15;

    /** A log-likelihood. */
    interface Objective {
        /**
         * @param b parameters
         * @param gradient filled with the first derivatives
         * @param information filled with the negative second derivatives, or their expectation
         * @return the value
         */
        double evaluate(double[] b, double[] gradient, double[][] information);

        /** The negative second derivatives where the information is something else, for the steps. */
        default double[][] curvature(double[] b, double[][] information) {
            return information;
        }

        /** Whether the value never falls on the way to infinity in this direction, within a relative tolerance. */
        default boolean risesForEver(double[] direction, double tolerance) {
            return false;
        }

        /** The text for a likelihood that rises for ever in a direction. */
        default String unbounded(double[] direction) {
            return "the likelihood must have a finite maximum, found none";
        }
    }

    /** A maximum: parameters, value, information there, number of steps. */
    record Maximum(double[] b, double value, double[][] information, int iterations) {
        /** Inverse of the information. */
        double[][] covariance() {
            return b.length == 0 ? new double[0][0] : inverse(information);
        }
    }

    private Newton() {}

    static Maximum maximise(Objective objective, double[] start) {
        return maximise(objective, start, IntStream.range(0, start.length).toArray());
    }

    /** Leaves one parameter as it is. */
    static Maximum maximise(Objective objective, double[] start, int fixed) {
        return maximise(
                objective,
                start,
                IntStream.range(0, start.length).filter(j -> j != fixed).toArray());
    }

    /**
     * @param start parameters to begin with
     * @param free indices of the parameters to change
     */
    static Maximum maximise(Objective objective, double[] start, int[] free) {
        int p = start.length;
        double[] b = start.clone();
        double[] gradient = new double[p];
        double[][] information = new double[p][p];
        double value = objective.evaluate(b, gradient, information);
        for (int iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
            double[] step = step(objective, b, gradient, information, free);
            double largest = 0;
            double gain = 0;
            for (int j = 0; j < p; j++) {
                largest = Math.max(largest, Math.abs(step[j]));
                gain += step[j] * gradient[j];
            }
            if (largest == 0) {
                return new Maximum(b, value, information, iteration - 1);
            }
            if (iteration >= SUSPICIOUS && largest > 1e-3 && objective.risesForEver(step, 1e-4)) {
                throw new UnestimableException(objective.unbounded(step));
            }
            double factor = Math.min(1, 20 / largest);
            double[] next = new double[p];
            double found = Double.NaN;
            for (int halving = 0; halving < 60; halving++, factor /= 2) {
                for (int j = 0; j < p; j++) {
                    next[j] = b[j] + factor * step[j];
                }
                found = objective.evaluate(next, gradient, information);
                if (found >= value - 1e-11 * (1 + Math.abs(value))) {
                    break;
                }
            }
            if (!(found >= value - 1e-11 * (1 + Math.abs(value)))) {
                throw new UnestimableException("the likelihood must have a maximum, found no way up from " + value);
            }
            b = next;
            value = found;
            if (factor == 1 && (largest < 1e-10 || gain < 1e-20)) {
                return new Maximum(b, value, information, iteration);
            }
        }
        double[] step = step(objective, b, gradient, information, free);
        throw new UnestimableException(
                objective.risesForEver(step, 1e-2)
                        ? objective.unbounded(step)
                        : "the fit must converge, found it still moving after " + MAX_ITERATIONS + " steps");
    }

    /** The free parameters' step; curvature that is not positive definite is damped until it is. */
    private static double[] step(
            Objective objective, double[] b, double[] gradient, double[][] information, int[] free) {
        double[] step = new double[gradient.length];
        if (free.length == 0) {
            return step;
        }
        double[][] curvature = objective.curvature(b, information);
        double[][] part = new double[free.length][free.length];
        double[] slope = new double[free.length];
        double largest = 0;
        for (int j = 0; j < free.length; j++) {
            slope[j] = gradient[free[j]];
            for (int k = 0; k < free.length; k++) {
                part[j][k] = curvature[free[j]][free[k]];
            }
            largest = Math.max(largest, Math.abs(part[j][j]));
        }
        double[] found = damped(part, slope, Math.max(1e-6, 1e-6 * largest));
        for (int j = 0; j < free.length; j++) {
            step[free[j]] = found[j];
        }
        return step;
    }

    private static double[] damped(double[][] curvature, double[] slope, double damping) {
        for (double more = damping; ; more *= 10) {
            try {
                return solve(curvature, slope);
            } catch (UnestimableException e) {
                if (more > 1e12 * damping) {
                    throw e;
                }
                for (int j = 0; j < slope.length; j++) { // far from the maximum: a shorter step, towards the gradient
                    curvature[j][j] += more;
                }
            }
        }
    }

    private static CholeskyDecomposition decompose(double[][] matrix) {
        try {
            return new CholeskyDecomposition(MatrixUtils.createRealMatrix(matrix), 1e-6, 1e-300);
        } catch (MathRuntimeException e) {
            throw new UnestimableException("the information of the predictors must be positive definite, found it"
                    + " singular: some of them do not matter to the outcome or repeat each other");
        }
    }

    /** The solution of a positive definite system. */
    static double[] solve(double[][] matrix, double[] right) {
        return decompose(matrix)
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
    }

    /** The inverse of a positive definite matrix. */
    static double[][] inverse(double[][] matrix) {
        return decompose(matrix).getSolver().getInverse().getData();
    }

    /** The logarithm of the determinant of a positive definite matrix. */
    static double logDeterminant(double[][] matrix) {
        double[][] root = decompose(matrix).getL().getData();
        double sum = 0;
        for (int j = 0; j < root.length; j++) {
            sum += 2 * Math.log(root[j][j]);
        }
        return sum;
    }
}
