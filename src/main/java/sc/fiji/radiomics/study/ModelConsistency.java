// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.radiomics.model.RestrictedCubicSpline;

/** Whether the parts of a saved model fit together, which a file edited by hand may not. */
final class ModelConsistency {
    private ModelConsistency() {}

    static void require(
            Signature signature, List<PredictionModel> models, StudyPlan.Outcome outcome, List<String> classes) {
        boolean isMultiClass = outcome.kind() == StudyPlan.OutcomeKind.CLASSES;
        require(
                isMultiClass == (classes.size() > 1),
                "classes must be " + (isMultiClass ? "two at least" : "none but of a multi-class outcome") + ", found "
                        + classes);
        requireSignature(signature);
        Set<String> names = new HashSet<>();
        for (PredictionModel model : models) {
            require(names.add(model.name()), "models must have different names, found " + model.name() + " twice");
            require(
                    model.kind() == kind(outcome.kind()),
                    "model " + model.name() + " must be "
                            + StudyPlan.words(kind(outcome.kind())) + " like the outcome, found "
                            + StudyPlan.words(model.kind()));
            requireModel(model, isMultiClass ? classes.size() - 1 : 1);
        }
    }

    private static PredictionModel.Kind kind(StudyPlan.OutcomeKind outcome) {
        return switch (outcome) {
            case BINARY -> PredictionModel.Kind.LOGISTIC;
            case SURVIVAL -> PredictionModel.Kind.COX;
            case CLASSES -> PredictionModel.Kind.MULTINOMIAL;
            case CONTINUOUS -> PredictionModel.Kind.LINEAR;
        };
    }

    private static void requireSignature(Signature signature) {
        int features = signature.features().size();
        require(!signature.scores().isEmpty(), "signature must have a score, found none");
        for (Signature.Score score : signature.scores()) {
            requireFinite("intercept of " + score.name(), score.intercept());
            requireSize("coefficients of " + score.name(), features, score.coefficients());
        }
        Set<String> names = new HashSet<>();
        for (Signature.Feature feature : signature.features()) {
            String name = "feature " + feature.name();
            require(
                    names.add(feature.name()),
                    "features must have different names, found " + feature.name() + " twice");
            requireFinite("mean of " + name, feature.mean());
            requirePositive("sd of " + name, feature.sd());
            if (!feature.harmonised().batches().isEmpty()) {
                requireFinite("grand mean of " + name, feature.harmonised().grandMean());
                requirePositive("pooled sd of " + name, feature.harmonised().pooledSd());
                feature.harmonised().batches().forEach((batch, shift) -> {
                    requireFinite("gamma of " + name + " in batch " + batch, shift.gamma());
                    requirePositive("delta of " + name + " in batch " + batch, shift.delta());
                });
            }
        }
    }

    private static void requireModel(PredictionModel model, int responses) {
        String name = "model " + model.name();
        require(
                model.responses().size() == responses,
                name + " must have " + responses + " responses, found "
                        + model.responses().size());
        int columns = model.terms().stream().mapToInt(ModelConsistency::columns).sum();
        for (PredictionModel.Response response : model.responses()) {
            requireFinite("intercept of " + name, response.intercept());
            requireFinite("centre of " + name, response.centre());
            requireSize("coefficients of " + name, columns, response.coefficients());
        }
        require(
                model.kind() == PredictionModel.Kind.COX == !model.baseline().isEmpty(),
                "baseline of " + name + " must be there for a Cox model and only there, found "
                        + model.baseline().size() + " times");
        double time = Double.NEGATIVE_INFINITY;
        for (PredictionModel.BaselinePoint point : model.baseline()) {
            require(point.time() > time, "baseline times of " + name + " must ascend, found " + point.time());
            require(
                    point.cumulativeHazard() >= 0,
                    "cumulative hazard of " + name + " must not be negative, found " + point.cumulativeHazard());
            time = point.time();
        }
    }

    private static int columns(PredictionModel.Term term) {
        boolean isFactor = !term.levels().isEmpty();
        boolean isSpline = !term.knots().isEmpty();
        require(!(isFactor && isSpline), "term " + term.name() + " must have levels or knots, found both");
        require(
                !isFactor
                        || term.levels().size() > 1
                                && new HashSet<>(term.levels()).size()
                                        == term.levels().size(),
                "levels of " + term.name() + " must be two different ones at least, found " + term.levels());
        if (isSpline) {
            RestrictedCubicSpline.of(term.knots());
        }
        return isFactor ? term.levels().size() - 1 : isSpline ? term.knots().size() - 1 : 1;
    }

    private static void requireSize(String what, int expected, List<Double> found) {
        require(found.size() == expected, what + " must be " + expected + ", found " + found.size());
        found.forEach(value -> requireFinite(what, value));
    }

    private static void requireFinite(String what, double value) {
        require(Double.isFinite(value), what + " must be finite, found " + value);
    }

    private static void requirePositive(String what, double value) {
        require(value > 0 && Double.isFinite(value), what + " must be positive, found " + value);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
