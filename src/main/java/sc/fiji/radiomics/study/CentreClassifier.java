// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Combat;
import sc.fiji.radiomics.model.Convergence;
import sc.fiji.radiomics.model.CrossValidation;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Estimate;
import sc.fiji.radiomics.model.Folds;
import sc.fiji.radiomics.model.KruskalWallis;
import sc.fiji.radiomics.model.LambdaRule;
import sc.fiji.radiomics.model.Lasso;
import sc.fiji.radiomics.model.LassoModel;
import sc.fiji.radiomics.model.LassoPath;
import sc.fiji.radiomics.model.OneVersusRest;
import sc.fiji.radiomics.model.Penalty;
import sc.fiji.radiomics.model.Tuning;

/**
 * Tries to tell from the features which centre a case comes from: an elastic net (alpha {@value #ALPHA}, logistic of two
 * centres, multinomial of more) of the {@value #MOST} features that differ most between the centres of the training part of
 * each of {@value #FOLDS} folds, with the penalty from cross-validation within that part, and always with a predictor.
 *
 * <p>Harmonisation, if any, is fitted on the training part of each fold and applied to the cases left out. Fitted on all
 * cases it would make the left-out ones the mirror image of the others, since their means must add up, and the area would
 * fall below 0.5, which looks better than it is.
 *
 * @param features complete
 * @param centres index of the centre of each row
 * @param names of the centres
 * @param covariates whose effects harmonisation keeps
 * @param seed of the folds
 */
record CentreClassifier(DesignMatrix features, int[] centres, List<String> names, DesignMatrix covariates, long seed) {
    private static final double ALPHA = 0.5;
    private static final int FOLDS = 5;
    private static final int MOST = 50;
    private static final LambdaRule LAMBDAS = LambdaRule.of(25, 0.02);

    /**
     * The area, one against the rest, mean over centres and folds. Its variance is that of the mean of V independent folds
     * times 1 + V / (V - 1), since folds share what they train on (Nadeau and Bengio, Mach Learn 2003;52:239,
     * doi:10.1023/A:1024068626366).
     */
    Estimate of(Optional<Combat.Options> options) {
        SplittableRandom seeds = new SplittableRandom(seed);
        Folds folds = Folds.stratified(centres, FOLDS, seeds.nextLong());
        List<OneVersusRest> found = new ArrayList<>();
        for (int fold = 1; fold <= FOLDS; fold++) {
            int number = fold;
            int[] training = rows(folds, one -> one != number);
            int[] test = rows(folds, one -> one == number);
            found.add(fold(training, test, options, seeds.nextLong()));
        }
        Estimate mean = OneVersusRest.mean(found).auc();
        return new Estimate(mean.value(), mean.standardError() * Math.sqrt(1 + FOLDS / (FOLDS - 1.0)));
    }

    private static int[] rows(Folds folds, IntPredicate which) {
        return IntStream.range(0, folds.of().size())
                .filter(i -> which.test(folds.of().get(i)))
                .toArray();
    }

    private OneVersusRest fold(int[] training, int[] test, Optional<Combat.Options> options, long foldSeed) {
        DesignMatrix seen = features.rows(training);
        DesignMatrix unseen = features.rows(test);
        if (options.isPresent()) {
            Combat combat = Combat.fit(seen.x(), batch(training), covariates.rows(training), options.get());
            seen = adjusted(combat, seen, training);
            unseen = adjusted(combat, unseen, test);
        }
        int[] classes = part(training);
        List<Folds> inner = List.of(Folds.stratified(classes, FOLDS, foldSeed));
        int[] kept = screened(seen.x(), classes);
        Lasso lasso = lasso(columns(seen.x(), kept), classes);
        Tuning tuning = new Tuning(LAMBDAS, CrossValidation.FoldPath.OWN_LAMBDAS, inner, true);
        LassoModel model = guessing(CrossValidation.of(lasso, tuning, rows -> lasso));
        return OneVersusRest.of(part(test), scores(model, columns(unseen.x(), kept)));
    }

    /** The model of least loss; the largest one with a predictor if that has none, since it has to guess. */
    private static LassoModel guessing(CrossValidation validation) {
        LassoPath path = validation.path();
        int k = validation.minimum();
        while (path.degreesOfFreedom(k) == 0 && k + 1 < path.size()) {
            k++;
        }
        return path.model(k);
    }

    /** The columns that differ most between the classes, in the order of the columns; equal ones by their place. */
    private static int[] screened(double[][] x, int[] classes) {
        double[] statistic = IntStream.range(0, x[0].length)
                .mapToDouble(j -> KruskalWallis.of(
                                classes,
                                Arrays.stream(x).mapToDouble(row -> row[j]).toArray())
                        .test()
                        .statistic())
                .toArray();
        return IntStream.range(0, statistic.length)
                .filter(j -> !Double.isNaN(statistic[j]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -statistic[j]))
                .limit(MOST)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private static DesignMatrix columns(double[][] x, int[] columns) {
        return DesignMatrix.of(
                Arrays.stream(x)
                        .map(row ->
                                Arrays.stream(columns).mapToDouble(j -> row[j]).toArray())
                        .toArray(double[][]::new),
                Arrays.stream(columns).mapToObj(j -> "x" + j).toList());
    }

    private Lasso lasso(DesignMatrix seen, int[] classes) {
        if (names.size() > 2) {
            return Lasso.multinomial(seen, names.size(), classes, Penalty.elasticNet(ALPHA))
                    .with(Convergence.glmnet());
        }
        boolean[] second = new boolean[classes.length];
        for (int i = 0; i < second.length; i++) {
            second[i] = classes[i] == 1;
        }
        return Lasso.logistic(seen, second, Penalty.elasticNet(ALPHA)).with(Convergence.glmnet());
    }

    private static double[][] scores(LassoModel model, DesignMatrix rows) {
        return model.classes() > 1
                ? model.probabilities(rows)
                : Arrays.stream(model.linearPredictors(rows))
                        .mapToObj(lp -> new double[] {-lp, lp})
                        .toArray(double[][]::new);
    }

    private int[] part(int[] rows) {
        return Arrays.stream(rows).map(i -> centres[i]).toArray();
    }

    private List<String> batch(int[] rows) {
        return Arrays.stream(rows).mapToObj(i -> names.get(centres[i])).toList();
    }

    /** The features that the harmonisation could adjust, adjusted. */
    private DesignMatrix adjusted(Combat combat, DesignMatrix raw, int[] rows) {
        List<String> kept = IntStream.range(0, raw.columns())
                .filter(combat::isAdjusted)
                .mapToObj(raw.names()::get)
                .toList();
        double[][] values = combat.apply(raw.x(), batch(rows), covariates.rows(rows));
        return DesignMatrix.of(values, raw.names()).select(kept);
    }
}
