// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Permutation importance on rows held out: the area of a repeat's predictions minus that with the values of a predictor
 * permuted among the rows of each fold.
 *
 * <p>A predictor that no scheme uses changes no prediction and has exactly 0. Of predictors that say the same each can
 * have little. Source: Breiman, Mach Learn 2001;45:5, doi:10.1023/A:1010933404324.
 */
final class PermutationImportance {
    private static final int PERMUTATION = 3;

    private final Instances rows;
    private final int[] outcome;
    private final ClassificationPlan plan;
    private final double[][][] byRepeat;

    /** A fold with its scheme and the rows it has not seen. */
    record Held(int repeat, int fold, int[] rows, FittedScheme scheme) {}

    /** @param byRepeat predictions without permutation, {@code [repeat][row][class]} */
    PermutationImportance(Instances rows, int[] outcome, ClassificationPlan plan, double[][][] byRepeat) {
        this.rows = rows;
        this.outcome = outcome;
        this.plan = plan;
        this.byRepeat = byRepeat;
    }

    /** Predictions of a fold's rows, {@code [permutation][row][class]}. */
    double[][][] permuted(Held held, int predictor) {
        double[][][] probabilities = new double[plan.permutations()][held.rows().length][];
        for (int p = 0; p < probabilities.length; p++) {
            int[] from = shuffled(
                    held.rows(), GroupFolds.seed(plan.seed(), PERMUTATION, held.repeat(), held.fold(), predictor, p));
            for (int k = 0; k < from.length; k++) {
                Instance own = rows.instance(held.rows()[k]);
                Instance changed = (Instance) own.copy();
                changed.setDataset(rows);
                changed.setValue(predictor, rows.instance(from[k]).value(predictor));
                probabilities[p][k] = held.scheme().probabilities(changed);
            }
        }
        return probabilities;
    }

    private static int[] shuffled(int[] values, long seed) {
        int[] shuffled = values.clone();
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = shuffled.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int value = shuffled[k];
            shuffled[k] = shuffled[other];
            shuffled[other] = value;
        }
        return shuffled;
    }

    /** The drops of the area from the predictions of all folds. */
    Classification.Importance of(int predictor, List<Held> held, List<double[][][]> permuted) {
        List<Double> drops = new ArrayList<>();
        for (int r = 0; r < byRepeat.length; r++) {
            double intact = Auc.mean(outcome, byRepeat[r]);
            for (int p = 0; p < plan.permutations(); p++) {
                double[][] all = new double[outcome.length][];
                for (int k = 0; k < held.size(); k++) {
                    for (int i = 0; held.get(k).repeat() == r && i < held.get(k).rows().length; i++) {
                        all[held.get(k).rows()[i]] = permuted.get(k)[p][i];
                    }
                }
                drops.add(intact - Auc.mean(outcome, all));
            }
        }
        double[] values = drops.stream().mapToDouble(Double::doubleValue).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Classification.Importance(
                rows.attribute(predictor).name(), mean, Math.sqrt(squares / (values.length - 1)));
    }
}
