// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.Vif;

/**
 * The clinical, signature and combined models fitted to the training rows. One that cannot be fitted does not stop the
 * others.
 *
 * @param models in the order clinical, signature, combined
 * @param regressions of these models by name
 * @param notFitted the others by name with the reason and what to do
 * @param univariable each candidate and the Rad-score alone
 * @param notes candidates that could not be estimated alone, and selections that went another way, in sentences
 */
record FittedModels(
        List<StudyResult.FittedModel> models,
        Map<String, Regression> regressions,
        Map<String, String> notFitted,
        List<StudyResult.Effect> univariable,
        List<String> notes) {
    static final List<String> NAMES = List.of(StudyResult.CLINICAL, StudyResult.SIGNATURE, StudyResult.COMBINED);

    private static final String ADVICE =
            ". Leave the predictor out, merge rare categories, or collect more cases or events";

    /** Fits all three models. */
    static FittedModels of(StudyPlan plan, StudyRows training) {
        ModelFitter fitter = ModelFitter.of(plan, training);
        FittedModels all = new FittedModels(
                new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        Stream.concat(fitter.candidateNames().stream(), training.scoreTerms().stream())
                .forEach(name -> all.addAlone(fitter, name));
        fitter.candidates()
                .constant()
                .forEach((name, value) -> all.noteAlone(
                        name,
                        value.isEmpty()
                                ? "no value in training"
                                : "all training cases have the value '" + value + "'"));
        NAMES.forEach(name -> all.add(fitter, name, training));
        return all;
    }

    private void addAlone(ModelFitter fitter, String name) {
        try {
            Regression alone = fitter.regression(List.of(name));
            alone.coefficients().stream()
                    .filter(coefficient -> !isIntercept(coefficient))
                    .forEach(coefficient -> univariable.add(new StudyResult.Effect(name, coefficient)));
        } catch (IllegalArgumentException e) {
            noteAlone(name, e.getMessage());
        }
    }

    private void noteAlone(String candidate, String reason) {
        notes.add("candidate " + candidate + " could not be estimated: " + reason);
    }

    static boolean isIntercept(Coefficient coefficient) {
        return coefficient.name().endsWith("(Intercept)");
    }

    private void add(ModelFitter fitter, String name, StudyRows training) {
        Optional<String> missing = missing(fitter, name, training);
        if (missing.isPresent()) {
            notFitted.put(name, missing.get());
            return;
        }
        try {
            ModelFitter.Choice choice = fitter.choose(name);
            Optional<String> empty = empty(name, choice);
            if (empty.isPresent()) {
                notFitted.put(name, empty.get());
                return;
            }
            Regression regression = fitter.regression(choice.kept());
            if (!choice.note().isEmpty()) {
                notes.add(name + " model: " + choice.note());
            }
            models.add(fitted(fitter, name, regression, choice.removed()));
            regressions.put(name, regression);
        } catch (IllegalArgumentException e) {
            notFitted.put(name, e.getMessage() + ADVICE);
        }
    }

    private static Optional<String> missing(ModelFitter fitter, String name, StudyRows training) {
        if (!name.equals(StudyResult.CLINICAL) && !training.hasSignature()) {
            return Optional.of("the signature has no features: none of those screened adds to the prediction. Look at "
                    + "the steps of the chain, or collect more cases");
        }
        if (!name.equals(StudyResult.SIGNATURE) && fitter.candidateNames().isEmpty()) {
            return Optional.of(
                    fitter.candidates().constant().isEmpty()
                            ? "the plan names no clinical candidate. Name known predictors under clinical to see what "
                                    + "the signature adds to them"
                            : "no clinical candidate varies in training, found "
                                    + fitter.candidates().constant());
        }
        return Optional.empty();
    }

    private static Optional<String> empty(String name, ModelFitter.Choice choice) {
        boolean hasClinical = choice.kept().stream().anyMatch(term -> !PredictionModel.isRadScore(term));
        if (name.equals(StudyResult.CLINICAL) && !hasClinical) {
            return Optional.of("the selection kept no clinical candidate of " + choice.removed()
                    + ". Keep all with selection: all if they are known predictors");
        }
        if (name.equals(StudyResult.COMBINED) && !hasClinical) {
            return Optional.of("the selection kept no clinical candidate of " + choice.removed()
                    + " beside the Rad-score, so that it is the signature model");
        }
        return Optional.empty();
    }

    private static StudyResult.FittedModel fitted(
            ModelFitter fitter, String name, Regression regression, List<String> removed) {
        List<Vif.Factor> vif = regression.design().terms().size() > 1 ? regression.vif() : List.of();
        return new StudyResult.FittedModel(
                fitter.model(name, regression),
                regression.design(),
                regression.coefficients(),
                vif,
                regression.aic(),
                removed,
                regression.nomogram());
    }
}
