// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * Confidence limits from the profile likelihood: the values of one parameter at which twice the drop of the
 * log-likelihood, maximised over all other parameters, equals the chi-squared quantile with one degree of freedom.
 *
 * <p>Source: Venzon and Moolgavkar, Appl Stat 1988;37:87, doi:10.2307/2347496.
 */
final class ProfileLikelihood {
    private static final int WALK = 16;

    private ProfileLikelihood() {}

    /**
     * @param objective the log-likelihood
     * @param top its maximum
     * @param index the parameter
     * @return limits of the parameter
     */
    static Interval limits(Newton.Objective objective, Newton.Maximum top, int index, double confidence) {
        double z = Normal.quantile(0.5 + Normal.confidence(confidence) / 2);
        double[] tangent = new double[top.b().length];
        double[][] covariance = top.covariance();
        double error = Math.sqrt(covariance[index][index]);
        for (int j = 0; j < tangent.length; j++) { // how the others follow the parameter near the maximum
            tangent[j] = covariance[j][index] / error;
        }
        return new Interval(limit(objective, top, index, tangent, -z), limit(objective, top, index, tangent, z));
    }

    private static double limit(Newton.Objective objective, Newton.Maximum top, int index, double[] tangent, double z) {
        double inner = 0;
        double outer = 1;
        while (!(drop(objective, top, index, tangent, outer * z) > z * z)) {
            inner = outer;
            outer *= 1.5;
            if (outer > 50) {
                return z < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
        }
        double root = new BrentSolver(1e-12, 1e-10, 1e-12)
                .solve(200, t -> drop(objective, top, index, tangent, t * z) - z * z, inner, outer);
        return top.b()[index] + root * z * tangent[index];
    }

    /** Twice the drop of the profile, some standard errors away from the maximum. */
    private static double drop(
            Newton.Objective objective, Newton.Maximum top, int index, double[] tangent, double errors) {
        double[] start = top.b().clone();
        for (int j = 0; j < start.length; j++) {
            start[j] += errors * tangent[j];
        }
        Newton.Maximum others;
        try {
            others = Newton.maximise(objective, start, index);
        } catch (UnestimableException e) {
            others = walk(objective, top, index, errors * tangent[index]); // the profile bends away from the tangent
        }
        return 2 * (top.value() - others.value());
    }

    /** The maximum over the other parameters, followed in small steps of the parameter. */
    private static Newton.Maximum walk(Newton.Objective objective, Newton.Maximum top, int index, double distance) {
        Newton.Maximum others = top;
        for (int k = 1; k <= WALK; k++) {
            double[] start = others.b().clone();
            start[index] = top.b()[index] + distance * k / WALK;
            others = Newton.maximise(objective, start, index);
        }
        return others;
    }
}
