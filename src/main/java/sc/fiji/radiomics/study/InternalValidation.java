// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import sc.fiji.radiomics.model.BootstrapValidation;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Refit;
import sc.fiji.radiomics.model.Survival;

/**
 * Internal validation by the bootstrap: of each model with its variables fixed, and of the whole chain, in which every
 * resample repeats all steps from missing values to the selection of clinical variables.
 *
 * <p>A resample in which the chain selects no feature, or the selection keeps no candidate, predicts by what is left, the
 * prevalence at the least: it counts as the failure to find anything that it is. One in which something cannot be
 * estimated is left out and counted. Of binary and survival outcomes; source: {@link BootstrapValidation}.
 *
 * @param plan of the study
 * @param training the training rows with their Rad-scores
 */
record InternalValidation(StudyPlan plan, StudyRows training) {
    /** The seed of the folds in a resample. */
    static long seed(long seed, int resample) {
        return new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (resample + 1)).nextLong();
    }

    /** Whether the bootstrap knows the kind of outcome. */
    boolean applies() {
        return training.endpoint() instanceof Endpoint.Binary || training.endpoint() instanceof Endpoint.TimeToEvent;
    }

    /** Validates a model with its variables fixed. */
    Noted<Optional<StudyResult.Internal>> ofModel(String name, Regression regression, int[][] resamples) {
        Attempts attempts = new Attempts(name + " model");
        Optional<StudyResult.Internal> found = attempts.of("bootstrap validation", () -> {
            BootstrapValidation result = validate(refit(regression.design()), resamples);
            return new StudyResult.Internal(name, false, resamples.length, result.failed(), result.indexes());
        });
        return new Noted<>(found, attempts.notes());
    }

    private Refit refit(DesignMatrix design) {
        return training.endpoint() instanceof Endpoint.Binary binary
                ? Refit.logistic(design, binary.positive())
                : Refit.cox(design, survival(), CoxModel.Ties.EFRON);
    }

    private Survival survival() {
        return ((Endpoint.TimeToEvent) training.endpoint()).survival();
    }

    private BootstrapValidation validate(Refit refit, int[][] resamples) {
        return training.endpoint() instanceof Endpoint.Binary binary
                ? BootstrapValidation.logistic(refit, binary.positive(), resamples)
                : BootstrapValidation.cox(refit, survival(), CoxModel.Ties.EFRON, resamples);
    }

    /**
     * One resample of the whole chain.
     *
     * @param chain the feature steps
     * @param rows training rows of the data
     * @param sample indices into the training rows
     * @param number of the resample, for its seed
     * @param original linear predictors of the training rows by the models as fitted, by name
     */
    record Resample(FeatureChain chain, int[] rows, int[] sample, int number, Map<String, double[]> original) {}

    /** The indexes of each model on a resample; a model that could not be estimated is not among them. */
    Map<String, Map<String, BootstrapValidation.Index>> ofChain(Resample one) {
        Map<String, Map<String, BootstrapValidation.Index>> indexes = new LinkedHashMap<>();
        StudyRows scored;
        ModelFitter fitter;
        try {
            int[] rows = Arrays.stream(one.sample()).map(i -> one.rows()[i]).toArray();
            Signature signature =
                    one.chain().fit(rows, seed(plan.seed(), one.number())).signature();
            scored = training.withScores(
                    one.chain().score(signature, one.rows()),
                    !signature.features().isEmpty());
            fitter = ModelFitter.of(plan, scored.rows(one.sample()));
        } catch (IllegalArgumentException e) {
            return indexes; // counted as failed for every model
        }
        for (String name : one.original().keySet()) {
            try {
                double[] lp = predict(fitter, name, scored);
                double[] original = one.original().get(name);
                Refit refit = rows -> Arrays.equals(rows, one.sample()) ? lp : original;
                indexes.put(name, validate(refit, new int[][] {one.sample()}).indexes());
            } catch (IllegalArgumentException e) {
                continue; // counted as failed for this model
            }
        }
        return indexes;
    }

    private static double[] predict(ModelFitter fitter, String name, StudyRows all) {
        PredictionModel model =
                fitter.model(name, fitter.regression(fitter.choose(name).kept()));
        return model.linearPredictors(model.design(all.clinical(), all.radScores(), all.cases()))[0];
    }

    /** Means over the resamples, in their order. */
    static List<Noted<Optional<StudyResult.Internal>>> combined(
            List<Map<String, Map<String, BootstrapValidation.Index>>> resamples, Iterable<String> models) {
        List<Noted<Optional<StudyResult.Internal>>> all = new ArrayList<>();
        for (String model : models) {
            List<Map<String, BootstrapValidation.Index>> own = resamples.stream()
                    .filter(one -> one.containsKey(model))
                    .map(one -> one.get(model))
                    .toList();
            if (own.isEmpty()) {
                all.add(new Noted<>(
                        Optional.empty(),
                        List.of(model + " model: no bootstrap validation of the whole chain, because none of "
                                + resamples.size() + " resamples could be fitted")));
            } else {
                all.add(new Noted<>(
                        Optional.of(new StudyResult.Internal(
                                model, true, resamples.size(), resamples.size() - own.size(), means(own))),
                        List.of()));
            }
        }
        return all;
    }

    private static Map<String, BootstrapValidation.Index> means(List<Map<String, BootstrapValidation.Index>> own) {
        Map<String, BootstrapValidation.Index> means = new LinkedHashMap<>();
        for (String name : own.get(0).keySet()) {
            double training = 0;
            double test = 0;
            for (Map<String, BootstrapValidation.Index> one : own) {
                training += one.get(name).training();
                test += one.get(name).test();
            }
            means.put(
                    name,
                    new BootstrapValidation.Index(
                            own.get(0).get(name).original(), training / own.size(), test / own.size()));
        }
        return means;
    }
}
