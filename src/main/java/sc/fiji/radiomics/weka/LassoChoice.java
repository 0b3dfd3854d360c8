// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Lasso;
import sc.fiji.radiomics.model.LassoModel;
import sc.fiji.radiomics.model.Penalty;
import sc.fiji.radiomics.model.UnestimableException;

/**
 * A LASSO or elastic net whose penalty is chosen by cross-validation, on the path of {@link LambdaRule#standard} with
 * folds on paths of their own; shorter where the end of the path cannot be fitted because a predictor orders the outcome
 * perfectly.
 *
 * @param alpha share of the LASSO in the penalty, 0 to 1
 * @param folds number of folds, fewer if there are fewer rows
 * @param lambda which penalty of the path
 * @param maximum largest number of predictors; 0 for any
 * @param seed decides the folds
 */
record LassoChoice(double alpha, int folds, LambdaChoice lambda, int maximum, long seed) {
    private static final int[] COUNTS = {100, 80, 65, 50, 35, 20, 10};

    LassoChoice {
        if (folds < 2) {
            throw new IllegalArgumentException("folds must be at least 2, found " + folds);
        }
        if (maximum < 0) {
            throw new IllegalArgumentException("largest number of predictors must not be negative, found " + maximum);
        }
    }

    /** A model of numbers. */
    LassoModel gaussian(DesignMatrix design, double[] outcome) {
        return choose(Lasso.gaussian(design, outcome, penalty()), new int[outcome.length]);
    }

    /**
     * A model of two classes (logistic) or more (multinomial).
     *
     * @param outcome class of each row, from 0
     * @param classes how many, each of at least two rows
     */
    LassoModel classes(DesignMatrix design, int[] outcome, int classes) {
        for (int c = 0; c < classes; c++) {
            int own = c;
            long rows = Arrays.stream(outcome).filter(value -> value == own).count();
            if (rows < 2) {
                throw new IllegalArgumentException(
                        "each class must have at least 2 rows for cross-validation, found " + rows);
            }
        }
        boolean[] positive = new boolean[outcome.length];
        IntStream.range(0, outcome.length).forEach(i -> positive[i] = outcome[i] == 1);
        Lasso lasso = classes == 2
                ? Lasso.logistic(design, positive, penalty())
                : Lasso.multinomial(design, classes, outcome, penalty());
        return choose(lasso, outcome);
    }

    private Penalty penalty() {
        return Penalty.elasticNet(alpha);
    }

    private LassoModel choose(Lasso lasso, int[] stratum) {
        Folds partition = Folds.stratified(stratum, Math.min(folds, stratum.length), seed);
        UnestimableException reason = null;
        for (int count : COUNTS) {
            try {
                return choose(
                        CrossValidation.of(lasso, rule(lasso, count), partition, CrossValidation.FoldPath.OWN_LAMBDAS));
            } catch (UnestimableException e) {
                reason = e;
            }
        }
        throw reason;
    }

    private static LambdaRule rule(Lasso lasso, int count) {
        if (count == COUNTS[0]) {
            return LambdaRule.standard();
        }
        double ratio = lasso.rows() < lasso.design().columns() ? 0.01 : 1e-4;
        return LambdaRule.of(count, Math.pow(ratio, (count - 1) / (COUNTS[0] - 1.0)));
    }

    private LassoModel choose(CrossValidation found) {
        int k = lambda == LambdaChoice.MINIMUM ? found.minimum() : found.oneStandardError();
        while (maximum > 0 && k > 0 && found.path().degreesOfFreedom(k) > maximum) {
            k--;
        }
        return found.path().model(k);
    }

    /** Largest size of a predictor's coefficients over the classes, per standard deviation (divisor n) of its rows. */
    static double[] sizes(LassoModel model, DesignMatrix design) {
        double[] sizes = new double[design.columns()];
        List<double[]> coefficients = IntStream.range(0, model.classes())
                .mapToObj(model::coefficients)
                .toList();
        for (int j = 0; j < sizes.length; j++) {
            double sd = standardDeviation(design.x(), j);
            for (double[] own : coefficients) {
                sizes[j] = Math.max(sizes[j], Math.abs(own[j]) * sd);
            }
        }
        return sizes;
    }

    private static double standardDeviation(double[][] x, int column) {
        double mean = Arrays.stream(x).mapToDouble(row -> row[column]).average().orElse(0);
        return Math.sqrt(Arrays.stream(x)
                .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                .average()
                .orElse(0));
    }
}
