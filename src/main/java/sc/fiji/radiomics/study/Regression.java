// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.Coefficient;
import sc.fiji.radiomics.model.CoxModel;
import sc.fiji.radiomics.model.CumulativeHazard;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.LinearModel;
import sc.fiji.radiomics.model.LogisticModel;
import sc.fiji.radiomics.model.MultinomialModel;
import sc.fiji.radiomics.model.Nomogram;
import sc.fiji.radiomics.model.Vif;

/** The regression of the kind of outcome: logistic, Cox with Efron's ties, multinomial or linear. */
sealed interface Regression {
    /** The predictors. */
    DesignMatrix design();

    PredictionModel.Kind kind();

    /** Of all classes one after the other, named by class and column. */
    List<Coefficient> coefficients();

    /** p of all predictors together: likelihood ratio, F of a linear model. */
    double p();

    double aic();

    double logLikelihood();

    List<Vif.Factor> vif();

    /** Of a logistic or Cox model. */
    Optional<Nomogram> nomogram();

    List<PredictionModel.Response> responses();

    List<PredictionModel.BaselinePoint> baseline();

    /**
     * Fits the regression.
     *
     * @throws IllegalArgumentException if it cannot be estimated
     */
    static Regression fit(DesignMatrix design, Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Binary binary) {
            return new Logistic(binary.name(), LogisticModel.fit(design, binary.positive()));
        }
        if (endpoint instanceof Endpoint.TimeToEvent time) {
            return new Cox(time.name(), CoxModel.fit(design, time.survival(), CoxModel.Ties.EFRON));
        }
        if (endpoint instanceof Endpoint.Classes classes) {
            return new Multinomial(design, MultinomialModel.fit(design, classes.classes(), classes.of()));
        }
        Endpoint.Continuous continuous = (Endpoint.Continuous) endpoint;
        return new Linear(continuous.name(), design, LinearModel.fit(design, continuous.value()));
    }

    private static PredictionModel.Response response(String outcome, double[] beta) {
        List<Double> slopes = Arrays.stream(beta).skip(1).boxed().toList();
        return new PredictionModel.Response(outcome, beta[0], 0, slopes);
    }

    private static double[] estimates(List<Coefficient> coefficients) {
        return coefficients.stream().mapToDouble(Coefficient::estimate).toArray();
    }

    /** Of a binary outcome. */
    record Logistic(String outcome, LogisticModel model) implements Regression {
        @Override
        public DesignMatrix design() {
            return model.design();
        }

        @Override
        public PredictionModel.Kind kind() {
            return PredictionModel.Kind.LOGISTIC;
        }

        @Override
        public List<Coefficient> coefficients() {
            return model.coefficients();
        }

        @Override
        public double p() {
            return model.likelihoodRatio().p();
        }

        @Override
        public double aic() {
            return model.aic();
        }

        @Override
        public double logLikelihood() {
            return -model.deviance() / 2;
        }

        @Override
        public List<Vif.Factor> vif() {
            return Vif.of(model);
        }

        @Override
        public Optional<Nomogram> nomogram() {
            return Optional.of(Nomogram.of(model, Map.of()));
        }

        @Override
        public List<PredictionModel.Response> responses() {
            return List.of(response(outcome, model.beta()));
        }

        @Override
        public List<PredictionModel.BaselinePoint> baseline() {
            return List.of();
        }
    }

    /** Of a survival outcome. */
    record Cox(String outcome, CoxModel model) implements Regression {
        @Override
        public DesignMatrix design() {
            return model.design();
        }

        @Override
        public PredictionModel.Kind kind() {
            return PredictionModel.Kind.COX;
        }

        @Override
        public List<Coefficient> coefficients() {
            return model.coefficients();
        }

        @Override
        public double p() {
            return model.likelihoodRatio().p();
        }

        @Override
        public double aic() {
            return model.aic();
        }

        @Override
        public double logLikelihood() {
            return model.logLikelihood();
        }

        @Override
        public List<Vif.Factor> vif() {
            return Vif.of(model);
        }

        @Override
        public Optional<Nomogram> nomogram() {
            return Optional.of(Nomogram.of(model, Map.of()));
        }

        @Override
        public List<PredictionModel.Response> responses() {
            List<Double> slopes = Arrays.stream(model.beta()).boxed().toList();
            return List.of(new PredictionModel.Response(outcome, 0, model.centre(), slopes));
        }

        @Override
        public List<PredictionModel.BaselinePoint> baseline() {
            CumulativeHazard hazard = model.baseline();
            double centre = Math.exp(model.centre());
            return IntStream.range(0, hazard.times().length)
                    .mapToObj(
                            k -> new PredictionModel.BaselinePoint(hazard.times()[k], hazard.cumulative()[k] * centre))
                    .toList();
        }
    }

    /** Of several classes. */
    record Multinomial(DesignMatrix design, MultinomialModel model) implements Regression {
        @Override
        public PredictionModel.Kind kind() {
            return PredictionModel.Kind.MULTINOMIAL;
        }

        @Override
        public List<Coefficient> coefficients() {
            List<Coefficient> all = new ArrayList<>();
            for (int c = 1; c < model.classes().size(); c++) {
                String ofClass = model.classes().get(c);
                model.coefficients(c).stream()
                        .map(one -> new Coefficient(
                                ofClass + ": " + one.name(), one.estimate(), one.standardError(), one.df()))
                        .forEach(all::add);
            }
            return all;
        }

        @Override
        public double p() {
            return model.likelihoodRatio().p();
        }

        @Override
        public double aic() {
            return model.aic();
        }

        @Override
        public double logLikelihood() {
            return -model.deviance() / 2;
        }

        @Override
        public List<Vif.Factor> vif() {
            return Vif.of(design);
        }

        @Override
        public Optional<Nomogram> nomogram() {
            return Optional.empty();
        }

        @Override
        public List<PredictionModel.Response> responses() {
            return IntStream.range(1, model.classes().size())
                    .mapToObj(c -> response(model.classes().get(c), estimates(model.coefficients(c))))
                    .toList();
        }

        @Override
        public List<PredictionModel.BaselinePoint> baseline() {
            return List.of();
        }
    }

    /** Of a continuous outcome. */
    record Linear(String outcome, DesignMatrix design, LinearModel model) implements Regression {
        @Override
        public PredictionModel.Kind kind() {
            return PredictionModel.Kind.LINEAR;
        }

        @Override
        public List<Coefficient> coefficients() {
            return model.coefficients();
        }

        @Override
        public double p() {
            return model.p();
        }

        @Override
        public double aic() {
            return model.aic();
        }

        @Override
        public double logLikelihood() {
            return model.logLikelihood();
        }

        @Override
        public List<Vif.Factor> vif() {
            return Vif.of(design);
        }

        @Override
        public Optional<Nomogram> nomogram() {
            return Optional.empty();
        }

        @Override
        public List<PredictionModel.Response> responses() {
            return List.of(response(outcome, estimates(model.coefficients())));
        }

        @Override
        public List<PredictionModel.BaselinePoint> baseline() {
            return List.of();
        }
    }
}
